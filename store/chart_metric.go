package store

import (
	"context"

	"fanchart/store/kpop"
)

// Metric is what a chart counted of a title in one issue, in the chart's unit.
type Metric struct {
	TitleID int64
	Day     kpop.Day
	N       int64
}

// Metrics returns what a chart counted, issue by issue up to and including the day
// until, oldest first. Entries of issues that print no count are left out.
func (s *Store) Metrics(ctx context.Context, chart string, until kpop.Day) (list []Metric, err error) {
	defer wrap(&err, "metrics of %s", chart)
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	first, last := c.upTo(chart, until)
	return all(ctx, s, ask(`
		SELECT title_id, issue_id, metric FROM entry
		WHERE issue_id >= $1 AND issue_id <= $2 AND metric > 0 ORDER BY issue_id, seq`, first, last), func(row scanner) (m Metric, err error) {
		var issue int64
		err = row.Scan(&m.TitleID, &issue, &m.N)
		m.Day = dayOf(issue)
		return m, err
	})
}

// ActsOpeningAt1 returns the acts that lead the credit of at least n titles which
// are known to have debuted at no. 1 of a chart.
func (s *Store) ActsOpeningAt1(ctx context.Context, chart string, n int) (acts []int64, err error) {
	defer wrap(&err, "acts opening at no. 1 of %s", chart)
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	return all(ctx, s, ask(`
		SELECT t.act_id FROM run r JOIN title_act t ON t.title_id = r.title_id
		WHERE r.chart_id = $1 AND r.known = 1 AND r.first_rank = 1 AND t.role = 'lead' AND t.current = 1
		GROUP BY t.act_id HAVING COUNT(*) >= $2 ORDER BY t.act_id`, c.ids[chart], n), cell[int64])
}
