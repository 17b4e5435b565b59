package store

import (
	"context"
	"slices"

	"fanchart/store/kpop"
)

// Title returns a title by its id, following a merged id to the one it now means.
func (s *Store) Title(ctx context.Context, id int64) (title kpop.Title, err error) {
	defer wrap(&err, "title %d", id)
	for {
		titles, err := s.Titles(ctx, []int64{id})
		if err != nil {
			return kpop.Title{}, err
		}
		if t, ok := titles[id]; ok {
			return t, nil
		}
		id, err = one(ctx, s, ask(`SELECT merged_into FROM title WHERE id = $1 AND merged_into IS NOT NULL`, id), cell[int64])
		if err != nil {
			return kpop.Title{}, err
		}
	}
}

// Titles returns titles with their credits by id; unknown and merged ids are absent.
func (s *Store) Titles(ctx context.Context, ids []int64) (titles map[int64]kpop.Title, err error) {
	defer wrap(&err, "titles")
	titles = make(map[int64]kpop.Title, len(ids))
	for some := range slices.Chunk(ids, anyOf) {
		if err := s.titles(ctx, padded(some), titles); err != nil {
			return nil, err
		}
	}
	return titles, nil
}

func (s *Store) titles(ctx context.Context, ids []any, titles map[int64]kpop.Title) error {
	err := s.each(ctx, ask(`
		SELECT t.id, t.subject, p.title, COALESCE(NULLIF(p.read, ''), p.credit)
		FROM title t JOIN printing p ON p.id = t.printing_id
		WHERE t.merged_into IS NULL AND t.id `+inAny, ids...), func(row scanner) error {
		var t kpop.Title
		err := row.Scan(&t.ID, &t.Subject, &t.Name, &t.Credit)
		titles[t.ID] = t
		return err
	})
	if err != nil {
		return err
	}
	return s.each(ctx, ask(`
		SELECT c.title_id, c.act_id, a.name, c.role, a.kpop, c.current
		FROM title_act c JOIN act a ON a.id = c.act_id
		WHERE c.title_id `+inAny+` ORDER BY c.title_id, c.position`, ids...), func(row scanner) error {
		var id int64
		var c kpop.Credit
		err := row.Scan(&id, &c.ActID, &c.Name, &c.Role, &c.KPop, &c.Current)
		if t, ok := titles[id]; ok {
			t.Credits = append(t.Credits, c)
			titles[id] = t
		}
		return err
	})
}

// TitlesOn returns titles as an issue prints them: with the credit of that week, and who that
// is. Those that do not stand on it are absent.
func (s *Store) TitlesOn(ctx context.Context, chart string, day kpop.Day, ids []int64) (titles map[int64]kpop.Title, err error) {
	defer wrap(&err, "titles on %s %s", chart, day)
	ref, err := s.ref(ctx, chart, day)
	if err != nil {
		return nil, err
	}
	titles = make(map[int64]kpop.Title, len(ids))
	for some := range slices.Chunk(ids, anyOf) {
		if err := s.titlesOn(ctx, padded(some, ref.ID), titles); err != nil {
			return nil, err
		}
	}
	return titles, nil
}

func (s *Store) titlesOn(ctx context.Context, args []any, titles map[int64]kpop.Title) error {
	return s.each(ctx, ask(`
		SELECT e.title_id, p.subject, p.title, COALESCE(NULLIF(p.read, ''), p.credit), COALESCE(a.id, 0), COALESCE(a.name, ''), COALESCE(c.role, ''), COALESCE(a.kpop, 0)
		FROM entry e JOIN printing p ON p.id = e.printing_id
		LEFT JOIN printing_act c ON c.printing_id = p.id LEFT JOIN act a ON a.id = c.act_id
		WHERE e.title_id `+inAny+` AND e.issue_id = $51 ORDER BY e.seq, c.position`, args...), func(row scanner) error {
		var t kpop.Title
		c := kpop.Credit{Current: true}
		if err := row.Scan(&t.ID, &t.Subject, &t.Name, &t.Credit, &c.ActID, &c.Name, &c.Role, &c.KPop); err != nil {
			return err
		}
		if have, ok := titles[t.ID]; ok {
			t = have
		}
		if c.ActID != 0 {
			t.Credits = append(t.Credits, c)
		}
		titles[t.ID] = t
		return nil
	})
}

// Printings returns every spelling under which the title stood on charts, with
// the first and last issue of each, by first day. Chart is the chart's key.
func (s *Store) Printings(ctx context.Context, title int64) (list []kpop.Spelling, err error) {
	defer wrap(&err, "printings of title %d", title)
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	return all(ctx, s, ask(`
		SELECT p.title, p.credit, e.issue_id / $1, MIN(e.issue_id), MAX(e.issue_id)
		FROM entry e JOIN printing p ON p.id = e.printing_id
		WHERE e.title_id = $2
		GROUP BY p.title, p.credit, e.issue_id / $1
		ORDER BY MIN(e.issue_id % $1), 3`, chartStep, title), func(row scanner) (sp kpop.Spelling, err error) {
		var chart, first, last int64
		err = row.Scan(&sp.Printing.Title, &sp.Printing.Credit, &chart, &first, &last)
		sp.Chart, sp.First, sp.Last = c.keys[chart], dayOf(first), dayOf(last)
		return sp, err
	})
}
