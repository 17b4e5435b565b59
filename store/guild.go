package store

import (
	"context"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

const guildQuery = `
		SELECT language, zone, moderator_id, announce_id, native, gone FROM guild WHERE id = $1`

// Guild returns the settings of a server; of one that never set any, the defaults.
func (s *Store) Guild(ctx context.Context, id kpop.Snowflake) (guild.Guild, error) {
	g := guild.Guild{ID: id}
	err := s.each(ctx, guildQuery, []any{id}, func(row scanner) error { return scanGuild(row, &g) })
	return g, err
}

// Guild returns the settings that SaveGuild writes over.
func (t *Tx) Guild(ctx context.Context, id kpop.Snowflake) (guild.Guild, error) {
	g := guild.Guild{ID: id}
	err := t.each(ctx, guildQuery, []any{id}, func(row scanner) error { return scanGuild(row, &g) })
	return g, err
}

func scanGuild(row scanner, g *guild.Guild) error {
	return row.Scan(&g.Language, &g.Zone, &g.Moderator, &g.Announce, &g.Native, &g.Left)
}

// SaveGuild writes a server's settings.
func (t *Tx) SaveGuild(ctx context.Context, g guild.Guild) error {
	return t.exec(ctx, `
		INSERT INTO guild (id, language, zone, moderator_id, announce_id, native, gone)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE SET language = excluded.language, zone = excluded.zone,
			moderator_id = excluded.moderator_id, announce_id = excluded.announce_id,
			native = excluded.native, gone = excluded.gone`,
		g.ID, g.Language, g.Zone, g.Moderator, g.Announce, g.Native, g.Left)
}
