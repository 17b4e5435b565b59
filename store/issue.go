package store

import (
	"context"

	"fanchart/store/kpop"
)

// Issue returns the issue of a chart dated exactly that day, entries in order.
func (s *Store) Issue(ctx context.Context, chart string, day kpop.Day) (issue kpop.Issue, err error) {
	defer wrap(&err, "issue %s %s", chart, day)
	return s.issue(ctx, chart, day, func(id int64) query {
		return ask(`SELECT `+entryColumns+` FROM entry e JOIN printing p ON p.id = e.printing_id WHERE e.issue_id = $1 ORDER BY e.seq`, id)
	})
}

// IssuePart returns the issue of exactly that day with only the entries at the
// places given, counted from 0: what one page of it shows. At most 50 places.
func (s *Store) IssuePart(ctx context.Context, chart string, day kpop.Day, places []int64) (issue kpop.Issue, err error) {
	defer wrap(&err, "issue %s %s", chart, day)
	return s.issue(ctx, chart, day, func(id int64) query {
		return ask(`
			SELECT `+entryColumns+` FROM entry e JOIN printing p ON p.id = e.printing_id
			WHERE e.seq `+inAny+` AND e.issue_id = $51 ORDER BY e.seq`, padded(places, id)...)
	})
}

// issue reads an issue with the entries that a query of its id finds.
func (s *Store) issue(ctx context.Context, chart string, day kpop.Day, entries func(id int64) query) (kpop.Issue, error) {
	ref, err := s.ref(ctx, chart, day)
	if err != nil {
		return kpop.Issue{}, err
	}
	issue := kpop.Issue{ID: ref.ID, Chart: chart, Day: ref.Day, Whole: ref.Whole, Scope: ref.Scope, Source: ref.Source}
	issue.Entries, err = all(ctx, s, entries(ref.ID), scanEntry)
	return issue, err
}

// KPopPlaces returns the places of an issue's entries that credit a K-pop act, counted from 0.
func (s *Store) KPopPlaces(ctx context.Context, chart string, day kpop.Day) (places []int64, err error) {
	defer wrap(&err, "K-pop on %s %s", chart, day)
	ref, err := s.ref(ctx, chart, day)
	if err != nil {
		return nil, err
	}
	return all(ctx, s, ask(`
		SELECT e.seq FROM entry e WHERE e.issue_id = $1 AND EXISTS (
			SELECT 1 FROM printing_act c JOIN act a ON a.id = c.act_id WHERE c.printing_id = e.printing_id AND a.kpop = 1)
		ORDER BY e.seq`, ref.ID), cell[int64])
}

// ref finds the issue of exactly that day.
func (s *Store) ref(ctx context.Context, chart string, day kpop.Day) (kpop.Ref, error) {
	c, err := s.calendar(ctx)
	if err != nil {
		return kpop.Ref{}, err
	}
	return c.ref(chart, day)
}

const entryColumns = `e.rank, p.title, p.credit, p.read, e.title_id, e.last_rank, e.peak, e.weeks, e.metric`

func scanEntry(row scanner) (e kpop.Entry, err error) {
	err = row.Scan(&e.Rank, &e.Printing.Title, &e.Printing.Credit, &e.Read, &e.TitleID, &e.Last, &e.Peak, &e.Weeks, &e.Metric)
	return e, err
}

// PrintedOn returns the titles, as printed, of the issues of a day of all charts but one:
// by the chart's key and their rank. The issues are found first: joined to their rows in one
// question, SQLite reads the rows of all issues.
func (t *Tx) PrintedOn(ctx context.Context, day kpop.Day, but int64) (charts map[string]map[int]string, err error) {
	defer wrap(&err, "issues of %s", day)
	issues := map[int64]string{}
	err = t.each(ctx, ask(`SELECT i.id, c.key FROM issue i JOIN chart c ON c.id = i.chart_id WHERE i.day = $1 AND i.chart_id <> $2`, day.String(), but), func(row scanner) error {
		var id int64
		var key string
		err := row.Scan(&id, &key)
		issues[id] = key
		return err
	})
	charts = map[string]map[int]string{}
	for id, key := range issues {
		if err == nil {
			charts[key], err = t.printed(ctx, id)
		}
	}
	return charts, err
}

// printed returns an issue's titles, as printed, by their rank.
func (t *Tx) printed(ctx context.Context, issue int64) (map[int]string, error) {
	ranks := map[int]string{}
	err := t.each(ctx, ask(`SELECT e.rank, p.title FROM entry e JOIN printing p ON p.id = e.printing_id WHERE e.issue_id = $1`, issue), func(row scanner) error {
		var title string
		var rank int
		err := row.Scan(&rank, &title)
		ranks[rank] = title
		return err
	})
	return ranks, err
}
