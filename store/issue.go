package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// Issue returns the issue of a chart dated exactly that day, entries in order.
func (s *Store) Issue(ctx context.Context, chart string, day kpop.Day) (kpop.Issue, error) {
	ref, err := s.ref(ctx, chart, day)
	if err != nil {
		return kpop.Issue{}, err
	}
	issue := kpop.Issue{ID: ref.ID, Chart: chart, Day: day, Whole: ref.Whole, Scope: ref.Scope, Source: ref.Source}
	err = s.each(ctx, `
		SELECT e.rank, p.title, p.credit, p.read, e.title_id, e.last_rank, e.peak, e.weeks, e.metric
		FROM entry e JOIN printing p ON p.id = e.printing_id
		WHERE e.issue_id = $1 ORDER BY e.seq`, []any{ref.ID}, func(row scanner) error { return addEntry(&issue, row) })
	if err != nil {
		return kpop.Issue{}, fmt.Errorf("issue %s %s: %w", chart, day, err)
	}
	return issue, nil
}

// addEntry reads one row of an issue.
func addEntry(issue *kpop.Issue, row scanner) error {
	var e kpop.Entry
	err := row.Scan(&e.Rank, &e.Printing.Title, &e.Printing.Credit, &e.Read, &e.TitleID, &e.Last, &e.Peak, &e.Weeks, &e.Metric)
	issue.Entries = append(issue.Entries, e)
	return err
}

// History returns each title's entries on one chart up to and including the day
// until, oldest first. Titles without entries are absent from the map.
func (s *Store) History(ctx context.Context, chart string, until kpop.Day, titles []int64) (map[int64][]kpop.Point, error) {
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	id := c.ids[chart]
	out := make(map[int64][]kpop.Point, len(titles))
	for len(titles) > 0 {
		n := min(len(titles), anyOf)
		args := padded(titles[:n], issueID(id, -dayZero), issueID(id, until))
		if err := s.history(ctx, args, out); err != nil {
			return nil, fmt.Errorf("history on %s: %w", chart, err)
		}
		titles = titles[n:]
	}
	return out, nil
}

func (s *Store) history(ctx context.Context, args []any, out map[int64][]kpop.Point) error {
	return s.each(ctx, `
		SELECT title_id, issue_id, rank, last_rank, peak, weeks FROM entry
		WHERE title_id `+inAny+` AND issue_id >= $51 AND issue_id <= $52
		ORDER BY title_id, issue_id`, args, func(row scanner) error {
		var title, issue int64
		var p kpop.Point
		err := row.Scan(&title, &issue, &p.Rank, &p.Last, &p.Peak, &p.Weeks)
		p.Day = dayOf(issue)
		out[title] = append(out[title], p)
		return err
	})
}
