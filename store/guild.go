package store

import (
	"context"
	"errors"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Guild returns the settings of a server; of one that never set any, the defaults.
func (s *Store) Guild(ctx context.Context, id kpop.Snowflake) (guild.Guild, error) {
	return guildOf(ctx, s, id)
}

// Guild returns the settings that SaveGuild writes over.
func (t *Tx) Guild(ctx context.Context, id kpop.Snowflake) (guild.Guild, error) {
	return guildOf(ctx, t, id)
}

func guildOf(ctx context.Context, from rows, id kpop.Snowflake) (g guild.Guild, err error) {
	defer wrap(&err, "settings of server %d", id)
	g, err = one(ctx, from, ask(`
		SELECT id, language, zone, moderator_id, announce_id, suggest_id, chart, native, gone FROM guild WHERE id = $1`, id), func(row scanner) (g guild.Guild, err error) {
		err = row.Scan(&g.ID, &g.Language, &g.Zone, &g.Moderator, &g.Announce, &g.Suggest, &g.Chart, &g.Native, &g.Left)
		return g, err
	})
	if errors.Is(err, ErrNotFound) {
		return guild.Guild{ID: id}, nil
	}
	return g, err
}

// SaveGuild writes all settings of a server over those that it had.
func (t *Tx) SaveGuild(ctx context.Context, g guild.Guild) (err error) {
	defer wrap(&err, "save settings of server %d", g.ID)
	return t.exec(ctx, `
		INSERT INTO guild (id, language, zone, moderator_id, announce_id, suggest_id, chart, native, gone)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (id) DO UPDATE SET language = excluded.language, zone = excluded.zone,
			moderator_id = excluded.moderator_id, announce_id = excluded.announce_id, suggest_id = excluded.suggest_id,
			chart = excluded.chart, native = excluded.native, gone = excluded.gone`,
		g.ID, g.Language, g.Zone, g.Moderator, g.Announce, g.Suggest, g.Chart, g.Native, g.Left)
}
