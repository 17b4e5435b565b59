package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Unnoticed returns how everybody's events and releases that are to come differ from
// what MarkNoticed was last given: as changes without an id.
func (s *Store) Unnoticed(ctx context.Context, now time.Time) (list []guild.Change, err error) {
	defer wrap(&err, "what an import changed")
	events, err := s.unnoticedEvents(ctx, now)
	if err != nil {
		return nil, err
	}
	releases, err := s.unnoticedReleases(ctx, now)
	if err != nil {
		return nil, err
	}
	gone, err := all(ctx, s, ask(`
		SELECT n.noun, n.thing_id, n.body FROM noticed n
		WHERE NOT EXISTS (SELECT 1 FROM event e WHERE n.noun = 'event' AND e.id = n.thing_id AND e.deleted = 0)
			AND NOT EXISTS (SELECT 1 FROM release r WHERE n.noun = 'release' AND r.id = n.thing_id AND r.deleted = 0)
		ORDER BY n.noun, n.thing_id`), func(row scanner) (c guild.Change, err error) {
		var body string
		if err = row.Scan(&c.Noun, &c.Thing, &body); err == nil {
			c.Before, err = contentOf(body)
		}
		return c, err
	})
	return slices.Concat(events, releases, gone), err
}

func (s *Store) unnoticedEvents(ctx context.Context, now time.Time) ([]guild.Change, error) {
	list, err := all(ctx, s, ask(`
		SELECT `+eventColumns+`, COALESCE(n.body, '')
		FROM event e LEFT JOIN noticed n ON n.noun = 'event' AND n.thing_id = e.id
		WHERE e.guild_id = 0 AND e.deleted = 0 AND (n.version IS NULL OR n.version <> e.version)
			AND EXISTS (SELECT 1 FROM moment m WHERE m.event_id = e.id AND m.stage = 'start' AND m.until > $1)
		ORDER BY e.id`, now.Unix()), func(row scanner) (guild.Change, error) {
		e, body := &kpop.Event{}, ""
		err := readEvent(row, e, &body)
		c := guild.Change{Noun: guild.EventNoun, Thing: e.ID, After: &guild.Content{Event: e}}
		if err == nil {
			c.Before, err = contentOf(body)
		}
		return c, err
	})
	if err != nil {
		return nil, err
	}
	events := make([]*kpop.Event, len(list))
	for i, c := range list {
		events[i] = c.After.Event
	}
	return list, eventParts(ctx, s, events)
}

func (s *Store) unnoticedReleases(ctx context.Context, now time.Time) (list []guild.Change, err error) {
	today := now.Add(korea).UTC().Format(time.DateOnly)
	found, err := releases(ctx, s, ask(`
		SELECT `+releaseColumns+` FROM release r LEFT JOIN noticed n ON n.noun = 'release' AND n.thing_id = r.id
		WHERE r.guild_id = 0 AND r.deleted = 0 AND (n.version IS NULL OR n.version <> r.version) AND (r.day = '' OR r.latest >= $1)
		ORDER BY r.id`, today))
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		c := guild.Change{Noun: guild.ReleaseNoun, Thing: r.ID, After: &guild.Content{Release: &r}}
		err := s.each(ctx, ask(`SELECT body FROM noticed WHERE noun = 'release' AND thing_id = $1`, r.ID), func(row scanner) error {
			var body string
			err := row.Scan(&body)
			if err == nil {
				c.Before, err = contentOf(body)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

// MarkNoticed remembers what things are after changes that were looked at.
func (t *Tx) MarkNoticed(ctx context.Context, list []guild.Change) (err error) {
	defer wrap(&err, "mark noticed")
	for _, c := range list {
		if err := t.markNoticed(ctx, c); err != nil {
			return fmt.Errorf("%s %d: %w", c.Noun, c.Thing, err)
		}
	}
	return nil
}

func (t *Tx) markNoticed(ctx context.Context, c guild.Change) error {
	if c.After == nil {
		return t.exec(ctx, `DELETE FROM noticed WHERE noun = $1 AND thing_id = $2`, string(c.Noun), c.Thing)
	}
	body, err := text(c.After)
	if err != nil {
		return err
	}
	return t.exec(ctx, `
		INSERT INTO noticed (noun, thing_id, version, body) VALUES ($1, $2, $3, $4)
		ON CONFLICT (noun, thing_id) DO UPDATE SET version = excluded.version, body = excluded.body`,
		string(c.Noun), c.Thing, c.After.Version(), body)
}

// Between are the instants after From, up to and including Until.
type Between struct{ From, Until time.Time }

// korea is how far Korea's clocks are ahead.
const korea = 9 * time.Hour

// OutBetween returns the releases of all servers that come out then: at their hour, or
// as their Korean day begins. Rumours are none of them.
func (s *Store) OutBetween(ctx context.Context, b Between) (list []kpop.Release, err error) {
	defer wrap(&err, "releases out")
	first := kpop.DayIn(b.From.Add(korea).UTC()) + 1
	last := kpop.DayIn(b.Until.Add(korea).UTC())
	return releases(ctx, s, ask(`
		SELECT `+releaseColumns+` FROM release r
		WHERE r.deleted = 0 AND r.rumour = 0 AND LENGTH(r.day) = 10 AND r.at = 0 AND r.day >= $1 AND r.day <= $2
		UNION ALL SELECT `+releaseColumns+` FROM release r
		WHERE r.deleted = 0 AND r.rumour = 0 AND LENGTH(r.day) = 10 AND r.at > 0 AND r.at > $3 AND r.at <= $4
		ORDER BY id`, first.String(), last.String(), b.From.Unix(), b.Until.Unix()))
}

// PresalesBetween returns the events of all servers whose presale opens then, with the
// moment of it.
func (s *Store) PresalesBetween(ctx context.Context, b Between) (list []Occurrence, err error) {
	defer wrap(&err, "presales")
	return s.occurrences(ctx, ask(`
		SELECT `+eventColumns+`, m.occurrence, m.at
		FROM moment m JOIN event e ON e.id = m.event_id
		WHERE m.at > $1 AND m.at <= $2 AND m.stage = 'presale' AND e.deleted = 0 AND e.off = 0
		ORDER BY m.at, e.id`, b.From.Unix(), b.Until.Unix()), func(row scanner) (o Occurrence, err error) {
		o.When.Stage = kpop.Presale
		err = readEvent(row, &o.Event, &o.When.Occurrence, &o.When.At)
		o.When.EventID, o.When.Until = o.ID, o.When.At
		return o, err
	})
}
