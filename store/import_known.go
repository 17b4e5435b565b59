package store

import (
	"context"
	"fmt"
	"time"

	"fanchart/store/kpop"
)

// KnownRelease is a release as an import finds it.
type KnownRelease struct {
	kpop.Release
	Origin Origin
}

// KnownReleases returns a server's own releases that are not deleted, 0 everybody's.
func (s *Store) KnownReleases(ctx context.Context, guild kpop.Snowflake) ([]KnownRelease, error) {
	return knownReleases(ctx, s, guild)
}

// KnownReleases is the Store's, within the transaction.
func (t *Tx) KnownReleases(ctx context.Context, guild kpop.Snowflake) ([]KnownRelease, error) {
	return knownReleases(ctx, t, guild)
}

func knownReleases(ctx context.Context, from rows, guild kpop.Snowflake) ([]KnownRelease, error) {
	list, err := releases(ctx, from, `SELECT `+releaseColumns+` FROM release r WHERE r.guild_id = $1 AND r.deleted = 0 ORDER BY r.id`, []any{guild})
	origins := map[int64]Origin{}
	if err == nil {
		err = from.each(ctx, `SELECT id, origin FROM release WHERE guild_id = $1 AND deleted = 0`, []any{guild}, func(row scanner) error {
			var id int64
			var origin Origin
			err := row.Scan(&id, &origin)
			origins[id] = origin
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("known releases: %w", err)
	}
	out := make([]KnownRelease, len(list))
	for i, r := range list {
		out[i] = KnownRelease{r, origins[r.ID]}
	}
	return out, nil
}

// KnownEvents returns a server's own events that are not deleted, 0 everybody's.
func (s *Store) KnownEvents(ctx context.Context, guild kpop.Snowflake) ([]kpop.Event, error) {
	return knownEvents(ctx, s, guild)
}

// KnownEvents is the Store's, within the transaction.
func (t *Tx) KnownEvents(ctx context.Context, guild kpop.Snowflake) ([]kpop.Event, error) {
	return knownEvents(ctx, t, guild)
}

func knownEvents(ctx context.Context, from rows, guild kpop.Snowflake) (list []kpop.Event, err error) {
	err = from.each(ctx, `SELECT `+eventColumns+` FROM event e WHERE e.guild_id = $1 AND e.deleted = 0 ORDER BY e.id`, []any{guild}, func(row scanner) error {
		var e kpop.Event
		err := scanEvent(row, &e)
		list = append(list, e)
		return err
	})
	at := make([]*kpop.Event, len(list))
	for i := range list {
		at[i] = &list[i]
	}
	if err == nil {
		err = eventParts(ctx, from, at)
	}
	if err != nil {
		return nil, fmt.Errorf("known events: %w", err)
	}
	return list, nil
}

// ImportEvent writes an event of everybody's from a file, and queues what that means
// for the cards and calendars that show it.
func (t *Tx) ImportEvent(ctx context.Context, e kpop.Event, now time.Time) (kpop.Event, error) {
	saved, err := t.SaveEvent(ctx, e, FromOperator, now)
	if err == nil {
		err = t.eventChanged(ctx, saved.ID, now)
	}
	return saved, err
}

// ActNames returns the acts of the catalogue with the names, debuts and members by
// which a list's credits are told, and nothing else.
func (s *Store) ActNames(ctx context.Context) ([]kpop.Act, error) { return actNames(ctx, s) }

// ActNames is the Store's, within the transaction.
func (t *Tx) ActNames(ctx context.Context) ([]kpop.Act, error) { return actNames(ctx, t) }

func actNames(ctx context.Context, from rows) (acts []kpop.Act, err error) {
	index := map[int64]int{}
	err = from.each(ctx, `
		SELECT id, key, name, kind, kpop, debut FROM act
		WHERE key IS NOT NULL AND merged_into IS NULL ORDER BY id`, nil, func(row scanner) error {
		var a kpop.Act
		err := row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.KPop, &a.Debut)
		index[a.ID] = len(acts)
		acts = append(acts, a)
		return err
	})
	if err == nil {
		err = from.each(ctx, `SELECT act_id, kind, name FROM act_name ORDER BY act_id, position`, nil, func(row scanner) error {
			var id int64
			var n kpop.Name
			err := row.Scan(&id, &n.Kind, &n.Text)
			if i, ok := index[id]; ok {
				acts[i].Names = append(acts[i].Names, n)
			}
			return err
		})
	}
	if err == nil {
		err = from.each(ctx, `
			SELECT group_id, name, hangul, COALESCE(act_id, 0) FROM act_member ORDER BY group_id, position`, nil, func(row scanner) error {
			var id int64
			var m kpop.Member
			err := row.Scan(&id, &m.Name, &m.Hangul, &m.ActID)
			if i, ok := index[id]; ok {
				acts[i].Members = append(acts[i].Members, m)
			}
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("names of acts: %w", err)
	}
	return acts, nil
}

// FileDoubts calls f with what imports into a list found doubtful, as the newest
// import of each path left it, by code.
func (s *Store) FileDoubts(ctx context.Context, source string, f func(Doubt) error) error {
	return s.each(ctx, `
		SELECT d.code, d.file, d.line, d.day, d.detail FROM doubt d JOIN import i ON i.id = d.import_id
		WHERE i.source = $1 AND i.id = (SELECT MAX(o.id) FROM import o WHERE o.source = i.source AND o.path = i.path)
		ORDER BY d.code, d.file, d.line, d.id`, []any{source}, func(row scanner) error {
		var d Doubt
		if err := row.Scan(&d.Code, &d.File, &d.Line, &d.Day, &d.Detail); err != nil {
			return err
		}
		return f(d)
	})
}
