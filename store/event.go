package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// rows is what rows are read from: the Store outside of transactions, a Tx inside.
type rows interface {
	each(ctx context.Context, query string, args []any, f func(scanner) error) error
}

const eventColumns = `e.id, e.guild_id, e.kind, e.name, e.place, e.city, e.country, e.url, e.note, e.zone, e.starts, e.ends,
	e.repeat, e.capacity, e.off, e.version`

// scanEvent reads eventColumns and then what else the row has.
func scanEvent(row scanner, e *kpop.Event, more ...any) error {
	var ends string
	err := row.Scan(append([]any{&e.ID, &e.Guild, &e.Kind, &e.Name, &e.Place, &e.City, &e.Country, &e.URL, &e.Note, &e.Zone, &e.Start, &ends,
		&e.Repeat, &e.Capacity, &e.Off, &e.Version}, more...)...)
	if err == nil && ends != "" {
		e.End, err = kpop.ParseLocal(ends)
	}
	return err
}

// Event returns an event that a server sees: its own, or everybody's. Of another
// server's, and of a deleted one, the error is ErrNotFound.
func (s *Store) Event(ctx context.Context, guild kpop.Snowflake, id int64) (kpop.Event, error) {
	e, err := eventOf(ctx, s, guild, id)
	if err != nil {
		return kpop.Event{}, fmt.Errorf("event %d: %w", id, err)
	}
	return e, nil
}

func eventOf(ctx context.Context, from rows, guild kpop.Snowflake, id int64) (kpop.Event, error) {
	var found []kpop.Event
	err := from.each(ctx, `
		SELECT `+eventColumns+` FROM event e
		WHERE e.id = $1 AND e.guild_id IN (0, $2) AND e.deleted = 0`, []any{id, guild}, func(row scanner) error {
		var e kpop.Event
		err := scanEvent(row, &e)
		found = append(found, e)
		return err
	})
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return kpop.Event{}, err
	}
	return found[0], eventParts(ctx, from, []*kpop.Event{&found[0]})
}

// eventParts reads the acts, stages and sources of events.
func eventParts(ctx context.Context, from rows, events []*kpop.Event) error {
	by := map[int64][]*kpop.Event{} // a repeated event stands in a list more than once
	var ids []int64
	for _, e := range events {
		if by[e.ID] == nil {
			ids = append(ids, e.ID)
		}
		by[e.ID] = append(by[e.ID], e)
	}
	for len(ids) > 0 {
		n := min(len(ids), anyOf)
		if err := eventPartsOf(ctx, from, padded(ids[:n]), by); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func eventPartsOf(ctx context.Context, from rows, ids []any, by map[int64][]*kpop.Event) error {
	var id int64
	var stage kpop.Stage
	var source kpop.Citation
	err := from.each(ctx, `
		SELECT c.event_id, a.id, a.name, a.kpop
		FROM event_act c JOIN act o ON o.id = c.act_id JOIN act a ON a.id = COALESCE(o.merged_into, o.id)
		WHERE c.event_id `+inAny+` ORDER BY c.event_id, c.position`, ids, func(row scanner) error {
		credit := kpop.Credit{Role: kpop.Lead, Current: true}
		err := row.Scan(&id, &credit.ActID, &credit.Name, &credit.KPop)
		for _, e := range by[id] {
			e.Credits = append(e.Credits, credit)
		}
		return err
	})
	if err != nil {
		return err
	}
	err = from.each(ctx, `
		SELECT event_id, kind, local FROM event_stage
		WHERE event_id `+inAny+` ORDER BY event_id, local, kind`, ids, func(row scanner) error {
		err := row.Scan(&id, &stage.Kind, &stage.At)
		for _, e := range by[id] {
			e.Stages = append(e.Stages, stage)
		}
		return err
	})
	if err != nil {
		return err
	}
	return from.each(ctx, `
		SELECT event_id, name, url, key FROM event_source
		WHERE event_id `+inAny+` ORDER BY event_id, position`, ids, func(row scanner) error {
		err := row.Scan(&id, &source.Name, &source.URL, &source.Key)
		for _, e := range by[id] {
			e.Sources = append(e.Sources, source)
		}
		return err
	})
}
