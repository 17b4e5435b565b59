package store

import (
	"context"
	"fmt"
	"slices"

	"fanchart/store/kpop"
)

// Calendar returns all issues held of a chart, oldest first; empty when there is
// none. The slice is shared: do not change it.
func (s *Store) Calendar(ctx context.Context, chart string) (refs []kpop.Ref, err error) {
	defer wrap(&err, "calendar of %s", chart)
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	return c.byKey[chart], nil
}

// calendar returns the calendars of the current data version.
func (s *Store) calendar(ctx context.Context) (*calendars, error) {
	version, err := s.DataVersion(ctx)
	if err != nil {
		return nil, err
	}
	c := &s.calendars
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.version == version && c.byKey != nil {
		return c.view(), nil
	}
	if err := s.loadCalendars(ctx, c); err != nil {
		return nil, fmt.Errorf("load the calendars: %w", err)
	}
	c.version = version
	return c.view(), nil
}

// view returns a copy that later loads do not touch; the maps are replaced, never
// changed.
func (c *calendars) view() *calendars {
	return &calendars{version: c.version, byKey: c.byKey, ids: c.ids, keys: c.keys}
}

func (s *Store) loadCalendars(ctx context.Context, c *calendars) error {
	ids, keys := map[string]int64{}, map[int64]string{}
	err := s.each(ctx, ask(`SELECT id, key FROM chart`), func(row scanner) error {
		var id int64
		var key string
		err := row.Scan(&id, &key)
		ids[key], keys[id] = id, key
		return err
	})
	if err != nil {
		return err
	}
	byKey := map[string][]kpop.Ref{}
	err = s.each(ctx, ask(`SELECT id, whole, scope, source, rows FROM issue ORDER BY id`), func(row scanner) error {
		var r kpop.Ref
		err := row.Scan(&r.ID, &r.Whole, &r.Scope, &r.Source, &r.Rows)
		r.Day = dayOf(r.ID)
		key := keys[chartIDOf(r.ID)]
		byKey[key] = append(byKey[key], r)
		return err
	})
	c.byKey, c.ids, c.keys = byKey, ids, keys
	return err
}

// ref finds the issue of exactly that day.
func (c *calendars) ref(chart string, day kpop.Day) (kpop.Ref, error) {
	refs := c.byKey[chart]
	i, ok := slices.BinarySearchFunc(refs, day, func(r kpop.Ref, d kpop.Day) int { return int(r.Day - d) })
	if !ok {
		return kpop.Ref{}, ErrNotFound
	}
	return refs[i], nil
}

// upTo returns the bounds of the ids of a chart's issues up to and including a day.
func (c *calendars) upTo(chart string, day kpop.Day) (first, last int64) {
	id := c.ids[chart]
	return issueID(id, -dayZero), issueID(id, day)
}
