package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// IssueTitles returns the titles of an issue's entries, in order.
func (s *Store) IssueTitles(ctx context.Context, chart string, day kpop.Day) ([]int64, error) {
	ref, err := s.ref(ctx, chart, day)
	if err != nil {
		return nil, err
	}
	titles := make([]int64, 0, ref.Rows)
	err = s.each(ctx, `SELECT title_id FROM entry WHERE issue_id = $1 ORDER BY seq`, []any{ref.ID}, func(row scanner) error {
		var id int64
		err := row.Scan(&id)
		titles = append(titles, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("titles of %s %s: %w", chart, day, err)
	}
	return titles, nil
}

// IssuePart returns the issue of exactly that day with only the entries at the
// places given, counted from 0: what one page of it shows. At most 50 places.
func (s *Store) IssuePart(ctx context.Context, chart string, day kpop.Day, places []int64) (kpop.Issue, error) {
	ref, err := s.ref(ctx, chart, day)
	if err != nil {
		return kpop.Issue{}, err
	}
	issue := kpop.Issue{ID: ref.ID, Chart: chart, Day: day, Whole: ref.Whole, Scope: ref.Scope, Source: ref.Source}
	err = s.each(ctx, `
		SELECT e.rank, p.title, p.credit, p.read, e.title_id, e.last_rank, e.peak, e.weeks, e.metric
		FROM entry e JOIN printing p ON p.id = e.printing_id
		WHERE e.seq `+inAny+` AND e.issue_id = $51 ORDER BY e.seq`, padded(places, ref.ID), func(row scanner) error { return addEntry(&issue, row) })
	if err != nil {
		return kpop.Issue{}, fmt.Errorf("issue %s %s: %w", chart, day, err)
	}
	return issue, nil
}
