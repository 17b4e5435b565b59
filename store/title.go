package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// Title returns a title by its id, following a merged id to the one it now means.
func (s *Store) Title(ctx context.Context, id int64) (kpop.Title, error) {
	titles, err := s.Titles(ctx, []int64{id})
	if err != nil {
		return kpop.Title{}, err
	}
	if t, ok := titles[id]; ok {
		return t, nil
	}
	var now int64
	what := fmt.Sprintf("title %d", id)
	err = s.one(ctx, lookup{what, `SELECT merged_into FROM title WHERE id = $1 AND merged_into IS NOT NULL`, []any{id}}, &now)
	if err != nil {
		return kpop.Title{}, err
	}
	return s.Title(ctx, now)
}

// Titles returns titles with their credits by id; unknown and merged ids are absent.
func (s *Store) Titles(ctx context.Context, ids []int64) (map[int64]kpop.Title, error) {
	out := make(map[int64]kpop.Title, len(ids))
	for len(ids) > 0 {
		n := min(len(ids), anyOf)
		if err := s.titles(ctx, padded(ids[:n]), out); err != nil {
			return nil, fmt.Errorf("titles: %w", err)
		}
		ids = ids[n:]
	}
	return out, nil
}

func (s *Store) titles(ctx context.Context, args []any, out map[int64]kpop.Title) error {
	err := s.each(ctx, `
		SELECT t.id, t.subject, p.title, COALESCE(NULLIF(p.read, ''), p.credit)
		FROM title t JOIN printing p ON p.id = t.printing_id
		WHERE t.merged_into IS NULL AND t.id `+inAny, args, func(row scanner) error {
		var t kpop.Title
		err := row.Scan(&t.ID, &t.Subject, &t.Name, &t.Credit)
		out[t.ID] = t
		return err
	})
	if err != nil {
		return err
	}
	return s.each(ctx, `
		SELECT c.title_id, c.act_id, a.name, c.role, a.kpop, c.current
		FROM title_act c JOIN act a ON a.id = c.act_id
		WHERE c.title_id `+inAny+` ORDER BY c.title_id, c.position`, args, func(row scanner) error {
		var id int64
		var c kpop.Credit
		err := row.Scan(&id, &c.ActID, &c.Name, &c.Role, &c.KPop, &c.Current)
		if t, ok := out[id]; ok {
			t.Credits = append(t.Credits, c)
			out[id] = t
		}
		return err
	})
}

// Printings returns every spelling under which the title stood on charts, with
// the first and last issue of each, by first day. Chart is the chart's key.
func (s *Store) Printings(ctx context.Context, title int64) ([]kpop.Spelling, error) {
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	var out []kpop.Spelling
	err = s.each(ctx, `
		SELECT p.title, p.credit, e.issue_id / $1, MIN(e.issue_id), MAX(e.issue_id)
		FROM entry e JOIN printing p ON p.id = e.printing_id
		WHERE e.title_id = $2
		GROUP BY p.title, p.credit, e.issue_id / $1
		ORDER BY MIN(e.issue_id % $1), 3`, []any{chartStep, title}, func(row scanner) error {
		var sp kpop.Spelling
		var chart, first, last int64
		err := row.Scan(&sp.Printing.Title, &sp.Printing.Credit, &chart, &first, &last)
		sp.Chart, sp.First, sp.Last = c.keys[chart], dayOf(first), dayOf(last)
		out = append(out, sp)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("printings of title %d: %w", title, err)
	}
	return out, nil
}
