package store

import (
	"context"
	"fmt"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ChangesAfter returns what moderators of all servers changed after an entry of the
// change log, oldest first, at most limit.
func (s *Store) ChangesAfter(ctx context.Context, id int64, limit int) (list []guild.Change, err error) {
	err = s.each(ctx, `SELECT `+changeColumns+` FROM change WHERE id > $1 ORDER BY id LIMIT $2`, []any{id, limit}, collect(&list))
	if err != nil {
		return nil, fmt.Errorf("changes after %d: %w", id, err)
	}
	return list, nil
}

// LastChange returns the id of the newest entry of the change log, 0 if there is none.
func (s *Store) LastChange(ctx context.Context) (id int64, err error) {
	err = s.each(ctx, `SELECT COALESCE(MAX(id), 0) FROM change`, nil, func(row scanner) error { return row.Scan(&id) })
	return id, err
}

// Unnoticed returns how everybody's events and releases that are to come differ from
// what MarkNoticed was last given: as changes without an id.
func (s *Store) Unnoticed(ctx context.Context, now time.Time) (list []guild.Change, err error) {
	if list, err = s.unnoticedEvents(ctx, now); err == nil {
		var more []guild.Change
		more, err = s.unnoticedReleases(ctx, now)
		list = append(list, more...)
	}
	if err == nil {
		err = s.each(ctx, `
			SELECT n.noun, n.thing_id, n.body FROM noticed n
			WHERE NOT EXISTS (SELECT 1 FROM event e WHERE n.noun = 'event' AND e.id = n.thing_id AND e.deleted = 0)
				AND NOT EXISTS (SELECT 1 FROM release r WHERE n.noun = 'release' AND r.id = n.thing_id AND r.deleted = 0)
			ORDER BY n.noun, n.thing_id`, nil, func(row scanner) error {
			var c guild.Change
			var body string
			err := row.Scan(&c.Noun, &c.Thing, &body)
			if err == nil {
				c.Before, err = contentOf(body)
			}
			list = append(list, c)
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("what an import changed: %w", err)
	}
	return list, nil
}

func (s *Store) unnoticedEvents(ctx context.Context, now time.Time) (list []guild.Change, err error) {
	var found []*kpop.Event
	err = s.each(ctx, `
		SELECT `+eventColumns+`, COALESCE(n.body, '')
		FROM event e LEFT JOIN noticed n ON n.noun = 'event' AND n.thing_id = e.id
		WHERE e.guild_id = 0 AND e.deleted = 0 AND (n.version IS NULL OR n.version <> e.version)
			AND EXISTS (SELECT 1 FROM moment m WHERE m.event_id = e.id AND m.stage = 'start' AND m.until > $1)
		ORDER BY e.id`, []any{now.Unix()}, func(row scanner) error {
		e, body := &kpop.Event{}, ""
		err := scanEvent(row, e, &body)
		c := guild.Change{Noun: guild.EventNoun, Thing: e.ID, After: &guild.Content{Event: e}}
		if err == nil {
			c.Before, err = contentOf(body)
		}
		list, found = append(list, c), append(found, e)
		return err
	})
	if err == nil {
		err = eventParts(ctx, s, found)
	}
	return list, err
}

func (s *Store) unnoticedReleases(ctx context.Context, now time.Time) (list []guild.Change, err error) {
	today := now.Add(9 * time.Hour).UTC().Format(time.DateOnly)
	found, err := releases(ctx, s, `
		SELECT `+releaseColumns+` FROM release r LEFT JOIN noticed n ON n.noun = 'release' AND n.thing_id = r.id
		WHERE r.guild_id = 0 AND r.deleted = 0 AND (n.version IS NULL OR n.version <> r.version) AND (r.day = '' OR r.latest >= $1)
		ORDER BY r.id`, []any{today})
	if err != nil {
		return nil, err
	}
	for _, r := range found {
		c := guild.Change{Noun: guild.ReleaseNoun, Thing: r.ID, After: &guild.Content{Release: &r}}
		err := s.each(ctx, `SELECT body FROM noticed WHERE noun = 'release' AND thing_id = $1`, []any{r.ID}, func(row scanner) error {
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
func (t *Tx) MarkNoticed(ctx context.Context, list []guild.Change) error {
	for _, c := range list {
		if c.After == nil {
			if err := t.exec(ctx, `DELETE FROM noticed WHERE noun = $1 AND thing_id = $2`, string(c.Noun), c.Thing); err != nil {
				return err
			}
			continue
		}
		body, err := text(c.After)
		if err == nil {
			err = t.exec(ctx, `
				INSERT INTO noticed (noun, thing_id, version, body) VALUES ($1, $2, $3, $4)
				ON CONFLICT (noun, thing_id) DO UPDATE SET version = excluded.version, body = excluded.body`,
				string(c.Noun), c.Thing, c.After.Version(), body)
		}
		if err != nil {
			return fmt.Errorf("notice %s %d: %w", c.Noun, c.Thing, err)
		}
	}
	return nil
}

// Between are the instants after From, up to and including Until.
type Between struct{ From, Until time.Time }

// korea is how far Korea's clocks are ahead.
const korea = 9 * time.Hour

// OutBetween returns the releases of all servers that come out then: at their hour, or
// as their Korean day begins. Rumours are none of them.
func (s *Store) OutBetween(ctx context.Context, b Between) ([]kpop.Release, error) {
	first := kpop.DayIn(b.From.Add(korea).UTC()) + 1
	last := kpop.DayIn(b.Until.Add(korea).UTC())
	list, err := releases(ctx, s, `
		SELECT `+releaseColumns+` FROM release r
		WHERE r.deleted = 0 AND r.rumour = 0 AND LENGTH(r.day) = 10
			AND (r.at = 0 AND r.day >= $1 AND r.day <= $2 OR r.at > $3 AND r.at <= $4)
		ORDER BY r.id`, []any{first.String(), last.String(), b.From.Unix(), b.Until.Unix()})
	if err != nil {
		return nil, fmt.Errorf("releases out: %w", err)
	}
	return list, nil
}

// PresalesBetween returns the events of all servers whose presale opens then, with the
// moment of it.
func (s *Store) PresalesBetween(ctx context.Context, b Between) (list []Occurrence, err error) {
	err = s.each(ctx, `
		SELECT `+eventColumns+`, m.occurrence, m.at
		FROM moment m JOIN event e ON e.id = m.event_id
		WHERE m.at > $1 AND m.at <= $2 AND m.stage = 'presale' AND e.deleted = 0 AND e.off = 0
		ORDER BY m.at, e.id`, []any{b.From.Unix(), b.Until.Unix()}, func(row scanner) error {
		o := Occurrence{When: kpop.Moment{Stage: kpop.Presale}}
		err := scanEvent(row, &o.Event, &o.When.Occurrence, &o.When.At)
		o.When.EventID, o.When.Until = o.ID, o.When.At
		list = append(list, o)
		return err
	})
	found := make([]*kpop.Event, len(list))
	for i := range list {
		found[i] = &list[i].Event
	}
	if err == nil {
		err = eventParts(ctx, s, found)
	}
	if err != nil {
		return nil, fmt.Errorf("presales: %w", err)
	}
	return list, nil
}
