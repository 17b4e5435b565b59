package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// Part is a range of an issue's entries by their place, counted from 0; To is excluded.
type Part struct{ From, To int }

// IssuePart returns the issue of exactly that day with only a part of its entries:
// what one page of it shows. The issue's Ref in the calendar tells how many there are.
func (s *Store) IssuePart(ctx context.Context, chart string, day kpop.Day, p Part) (kpop.Issue, error) {
	ref, err := s.ref(ctx, chart, day)
	if err != nil {
		return kpop.Issue{}, err
	}
	issue := kpop.Issue{ID: ref.ID, Chart: chart, Day: day, Whole: ref.Whole, Scope: ref.Scope, Source: ref.Source}
	err = s.each(ctx, `
		SELECT e.rank, p.title, p.credit, e.title_id, e.last_rank, e.peak, e.weeks, e.metric
		FROM entry e JOIN printing p ON p.id = e.printing_id
		WHERE e.issue_id = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`, []any{ref.ID, p.From, p.To}, func(row scanner) error {
		var e kpop.Entry
		err := row.Scan(&e.Rank, &e.Printing.Title, &e.Printing.Credit, &e.TitleID, &e.Last, &e.Peak, &e.Weeks, &e.Metric)
		issue.Entries = append(issue.Entries, e)
		return err
	})
	if err != nil {
		return kpop.Issue{}, fmt.Errorf("issue %s %s: %w", chart, day, err)
	}
	return issue, nil
}
