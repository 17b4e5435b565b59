package store

import (
	"context"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

const eventColumns = `e.id, e.guild_id, e.kind, e.name, e.place, e.city, e.country, e.url, e.note, e.zone, e.starts, e.ends,
	e.repeat, e.skips, e.extra, e.capacity, e.off, e.sequence, e.modified, e.version`

func scanEvent(row scanner) (e kpop.Event, err error) {
	err = readEvent(row, &e)
	return e, err
}

// readEvent reads eventColumns and then what else the row has.
func readEvent(row scanner, e *kpop.Event, more ...any) error {
	var ends, skips, extra string
	err := row.Scan(append([]any{&e.ID, &e.Guild, &e.Kind, &e.Name, &e.Place, &e.City, &e.Country, &e.URL, &e.Note, &e.Zone, &e.Start, &ends,
		&e.Repeat, &skips, &extra, &e.Capacity, &e.Off, &e.Edition.Sequence, &e.Edition.Modified, &e.Version}, more...)...)
	if err == nil && ends != "" {
		e.End, err = kpop.ParseLocal(ends)
	}
	if err == nil {
		e.Skips, err = readDays(skips)
	}
	if err == nil {
		e.Extra, err = readDays(extra)
	}
	return err
}

// readDays reads days with blanks between them, as daysText writes them.
func readDays(text string) (days []kpop.Day, err error) {
	for word := range strings.FieldsSeq(text) {
		day, err := kpop.ParseDay(word)
		if err != nil {
			return nil, err
		}
		days = append(days, day)
	}
	return days, nil
}

func daysText(days []kpop.Day) string {
	words := make([]string, len(days))
	for i, day := range days {
		words[i] = day.String()
	}
	return strings.Join(words, " ")
}

// Event returns an event that a server sees: its own, or everybody's. Of another
// server's, and of a deleted one, the error is ErrNotFound.
func (s *Store) Event(ctx context.Context, guild kpop.Snowflake, id int64) (e kpop.Event, err error) {
	defer wrap(&err, "event %d", id)
	return eventOf(ctx, s, guild, id)
}

func eventOf(ctx context.Context, from rows, guild kpop.Snowflake, id int64) (kpop.Event, error) {
	e, err := one(ctx, from, ask(`
		SELECT `+eventColumns+` FROM event e
		WHERE e.id = $1 AND e.guild_id IN (0, $2) AND e.deleted = 0`, id, guild), scanEvent)
	if err == nil {
		err = eventParts(ctx, from, []*kpop.Event{&e})
	}
	return e, err
}

// events reads events with their acts, stages and sources.
func events(ctx context.Context, from rows, q query) ([]kpop.Event, error) {
	list, err := all(ctx, from, q, scanEvent)
	if err != nil {
		return nil, err
	}
	parts := make([]*kpop.Event, len(list))
	for i := range list {
		parts[i] = &list[i]
	}
	return list, eventParts(ctx, from, parts)
}

// eventParts reads the acts, stages and sources of events. A repeated event may stand
// among them more than once.
func eventParts(ctx context.Context, from rows, events []*kpop.Event) error {
	by := map[int64][]*kpop.Event{}
	var ids []int64
	for _, e := range events {
		if by[e.ID] == nil {
			ids = append(ids, e.ID)
		}
		by[e.ID] = append(by[e.ID], e)
	}
	for some := range slices.Chunk(ids, anyOf) {
		args := padded(some)
		for _, read := range []func(context.Context, rows, []any, map[int64][]*kpop.Event) error{eventActs, eventStages, eventSources} {
			if err := read(ctx, from, args, by); err != nil {
				return err
			}
		}
	}
	return nil
}

func eventActs(ctx context.Context, from rows, ids []any, by map[int64][]*kpop.Event) error {
	var id int64
	return from.each(ctx, ask(`
		SELECT c.event_id, a.id, a.name, a.kpop
		FROM event_act c JOIN act o ON o.id = c.act_id JOIN act a ON a.id = COALESCE(o.merged_into, o.id)
		WHERE c.event_id `+inAny+` ORDER BY c.event_id, c.position`, ids...), func(row scanner) error {
		credit := kpop.Credit{Role: kpop.Lead, Current: true}
		err := row.Scan(&id, &credit.ActID, &credit.Name, &credit.KPop)
		for _, e := range by[id] {
			e.Credits = append(e.Credits, credit)
		}
		return err
	})
}

func eventStages(ctx context.Context, from rows, ids []any, by map[int64][]*kpop.Event) error {
	var id int64
	var stage kpop.Stage
	return from.each(ctx, ask(`
		SELECT event_id, kind, local FROM event_stage
		WHERE event_id `+inAny+` ORDER BY event_id, local, kind`, ids...), func(row scanner) error {
		err := row.Scan(&id, &stage.Kind, &stage.At)
		for _, e := range by[id] {
			e.Stages = append(e.Stages, stage)
		}
		return err
	})
}

func eventSources(ctx context.Context, from rows, ids []any, by map[int64][]*kpop.Event) error {
	var id int64
	var source kpop.Citation
	return from.each(ctx, ask(`
		SELECT event_id, name, url, key FROM event_source
		WHERE event_id `+inAny+` ORDER BY event_id, position`, ids...), func(row scanner) error {
		err := row.Scan(&id, &source.Name, &source.URL, &source.Key)
		for _, e := range by[id] {
			e.Sources = append(e.Sources, source)
		}
		return err
	})
}
