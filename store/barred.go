package store

import (
	"context"

	"fanchart/store/kpop"
)

// Barred is a server that the bot leaves: whenever it is brought there, or once.
type Barred struct {
	ID     kpop.Snowflake
	Reason string // as the owner gave it; "" none
	At     int64  // since when, unix seconds
	Once   bool
}

const barredColumns = `b.id, b.reason, b.at, b.once`

func scanBarred(row scanner) (b Barred, err error) {
	err = row.Scan(&b.ID, &b.Reason, &b.At, &b.Once)
	return b, err
}

// Barred returns the servers to be left, the newest first.
func (s *Store) Barred(ctx context.Context) (list []Barred, err error) {
	defer wrap(&err, "barred servers")
	return all(ctx, s, ask(`SELECT `+barredColumns+` FROM barred b ORDER BY b.at DESC, b.id`), scanBarred)
}

// BarredHere returns those of them that the bot was not removed from, as far as is known.
func (s *Store) BarredHere(ctx context.Context) (list []Barred, err error) {
	defer wrap(&err, "barred servers that the bot is in")
	return all(ctx, s, ask(`
		SELECT `+barredColumns+` FROM barred b
		WHERE NOT EXISTS (SELECT 1 FROM guild g WHERE g.id = b.id AND g.gone > 0)
		ORDER BY b.at, b.id`), scanBarred)
}

// Bar has a server be left. One that is barred for good stays so when it is to be left once.
func (t *Tx) Bar(ctx context.Context, b Barred) (err error) {
	defer wrap(&err, "bar server %d", b.ID)
	return t.exec(ctx, `
		INSERT INTO barred (id, reason, at, once) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, at = excluded.at, once = CASE WHEN barred.once < excluded.once THEN barred.once ELSE excluded.once END`,
		b.ID, b.Reason, b.At, b.Once)
}

// Unbar lets a server have the bot again, and reports whether it was barred.
func (t *Tx) Unbar(ctx context.Context, id kpop.Snowflake) (was bool, err error) {
	defer wrap(&err, "unbar server %d", id)
	n, err := t.count(ctx, `DELETE FROM barred WHERE id = $1`, id)
	return n > 0, err
}

// LeftBarred notes that the bot left a barred server: if that was to be once, it is over.
func (t *Tx) LeftBarred(ctx context.Context, id kpop.Snowflake, at int64) (err error) {
	defer wrap(&err, "left barred server %d", id)
	if err := t.exec(ctx, `DELETE FROM barred WHERE id = $1 AND once = 1`, id); err != nil {
		return err
	}
	return t.MarkGuild(ctx, id, at)
}
