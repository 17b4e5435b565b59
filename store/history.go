package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// Brief is what decides how a title moved and where it stands: the ends of its
// history on one chart up to a day, its best rank, and how many entries there are.
type Brief struct {
	First  kpop.Point // with the printed columns
	Before kpop.Point // the newest entry before the day itself; zero when there is none
	Last   kpop.Point
	Best   int
	Count  int
}

// Briefs returns each title's history in brief up to and including the day until.
// Titles without entries are absent. It takes a fraction of the time of History,
// which reads every entry of hits that have charted for years.
func (s *Store) Briefs(ctx context.Context, chart string, until kpop.Day, titles []int64) (map[int64]Brief, error) {
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	id := c.ids[chart]
	out := make(map[int64]Brief, len(titles))
	for len(titles) > 0 {
		n := min(len(titles), anyOf)
		args := padded(titles[:n], issueID(id, -dayZero), issueID(id, until))
		if err := s.briefs(ctx, args, out); err != nil {
			return nil, fmt.Errorf("briefs on %s: %w", chart, err)
		}
		titles = titles[n:]
	}
	return out, nil
}

// rankStep puts an issue and a rank in one number (the mark of the query below), so
// that one aggregate finds the newest issue with the rank there.
const rankStep = 1_000

func (s *Store) briefs(ctx context.Context, args []any, out map[int64]Brief) error {
	return s.each(ctx, `
		WITH upto AS (
			SELECT title_id, issue_id, rank, issue_id * 1000 + rank AS mark FROM entry
			WHERE title_id `+inAny+` AND issue_id >= $51 AND issue_id <= $52
		)
		SELECT f.title_id, f.n, f.best, f.newest, f.before, e.issue_id, e.rank, e.last_rank, e.peak, e.weeks
		FROM (
			SELECT title_id, COUNT(*) AS n, MIN(rank) AS best, MIN(issue_id) AS first, MAX(mark) AS newest,
				COALESCE(MAX(CASE WHEN issue_id < $52 THEN mark END), 0) AS before
			FROM upto GROUP BY title_id
		) f JOIN entry e ON e.title_id = f.title_id AND e.issue_id = f.first`, args, func(row scanner) error {
		var b Brief
		var title, newest, before, first int64
		err := row.Scan(&title, &b.Count, &b.Best, &newest, &before, &first, &b.First.Rank, &b.First.Last, &b.First.Peak, &b.First.Weeks)
		b.First.Day = dayOf(first)
		b.Last = kpop.Point{Day: dayOf(newest / rankStep), Rank: int(newest % rankStep)}
		if before > 0 {
			b.Before = kpop.Point{Day: dayOf(before / rankStep), Rank: int(before % rankStep)}
		}
		out[title] = b
		return err
	})
}
