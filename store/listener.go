package store

import (
	"context"
	"errors"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Listener returns how a person (guild 0) or a server's channels (user 0) want to be
// told: what they said, else what is usual.
func (s *Store) Listener(ctx context.Context, user, server kpop.Snowflake) (guild.Listener, error) {
	return listenerOf(ctx, s, user, server)
}

// Listener returns what SaveListener writes over.
func (t *Tx) Listener(ctx context.Context, user, server kpop.Snowflake) (guild.Listener, error) {
	return listenerOf(ctx, t, user, server)
}

func listenerOf(ctx context.Context, from rows, user, server kpop.Snowflake) (l guild.Listener, err error) {
	defer wrap(&err, "how somebody wants to be told")
	l, err = one(ctx, from, ask(`
		SELECT user_id, guild_id, zone, quiet_from, quiet_until, cap, ahead, stage_ahead, locale FROM listener
		WHERE user_id = $1 AND guild_id = $2`, user, server), func(row scanner) (l guild.Listener, err error) {
		var ahead string
		err = row.Scan(&l.User, &l.Guild, &l.Zone, &l.QuietFrom, &l.QuietUntil, &l.Cap, &ahead, &l.StageAhead, &l.Locale)
		l.Ahead = guild.ReadAhead(ahead)
		return l, err
	})
	if !errors.Is(err, ErrNotFound) {
		return l, err
	}
	l = guild.Listener{User: user, Guild: server, QuietFrom: guild.NoQuiet, Cap: guild.PersonCap}
	if user == 0 {
		l.Cap = guild.ServerCap
	}
	return l, nil
}

// SaveListener writes how somebody wants to be told.
func (t *Tx) SaveListener(ctx context.Context, l guild.Listener) (err error) {
	defer wrap(&err, "save how somebody wants to be told")
	return t.exec(ctx, `
		INSERT INTO listener (user_id, guild_id, zone, quiet_from, quiet_until, cap, ahead, stage_ahead, locale)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (user_id, guild_id) DO UPDATE SET zone = excluded.zone, quiet_from = excluded.quiet_from,
			quiet_until = excluded.quiet_until, cap = excluded.cap, ahead = excluded.ahead,
			stage_ahead = excluded.stage_ahead, locale = excluded.locale`,
		l.User, l.Guild, l.Zone, l.QuietFrom, l.QuietUntil, l.Cap, l.AheadText(), l.StageAhead, l.Locale)
}

// SaveLocale remembers the language that a person is to be told in.
func (t *Tx) SaveLocale(ctx context.Context, user kpop.Snowflake, locale string) (err error) {
	defer wrap(&err, "save a language")
	if user == 0 || locale == "" {
		return nil
	}
	l, err := t.Listener(ctx, user, 0)
	if err != nil || l.Locale == locale {
		return err
	}
	l.Locale = locale
	return t.SaveListener(ctx, l)
}
