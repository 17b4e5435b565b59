package store

import (
	"context"
	"slices"

	"fanchart/store/kpop"
)

// History returns each title's entries on one chart up to and including the day
// until, oldest first. Titles without entries are absent from the map.
func (s *Store) History(ctx context.Context, chart string, until kpop.Day, titles []int64) (points map[int64][]kpop.Point, err error) {
	defer wrap(&err, "history on %s", chart)
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	first, last := c.upTo(chart, until)
	points = make(map[int64][]kpop.Point, len(titles))
	for some := range slices.Chunk(titles, anyOf) {
		if err := s.history(ctx, padded(some, first, last), points); err != nil {
			return nil, err
		}
	}
	return points, nil
}

func (s *Store) history(ctx context.Context, args []any, points map[int64][]kpop.Point) error {
	return s.each(ctx, ask(`
		SELECT title_id, issue_id, rank, last_rank, peak, weeks FROM entry
		WHERE title_id `+inAny+` AND issue_id >= $51 AND issue_id <= $52
		ORDER BY title_id, issue_id`, args...), func(row scanner) error {
		var title, issue int64
		var p kpop.Point
		err := row.Scan(&title, &issue, &p.Rank, &p.Last, &p.Peak, &p.Weeks)
		p.Day = dayOf(issue)
		points[title] = append(points[title], p)
		return err
	})
}

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
func (s *Store) Briefs(ctx context.Context, chart string, until kpop.Day, titles []int64) (briefs map[int64]Brief, err error) {
	defer wrap(&err, "briefs on %s", chart)
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	first, last := c.upTo(chart, until)
	briefs = make(map[int64]Brief, len(titles))
	for some := range slices.Chunk(titles, anyOf) {
		if err := s.briefs(ctx, padded(some, first, last), briefs); err != nil {
			return nil, err
		}
	}
	return briefs, nil
}

// rankStep puts an issue and a rank in one number (the mark of the query below), so
// that one aggregate finds the newest issue with the rank there.
const rankStep = 1_000

func (s *Store) briefs(ctx context.Context, args []any, briefs map[int64]Brief) error {
	return s.each(ctx, ask(`
		WITH upto AS (
			SELECT title_id, issue_id, rank, issue_id * 1000 + rank AS mark FROM entry
			WHERE title_id `+inAny+` AND issue_id >= $51 AND issue_id <= $52
		)
		SELECT f.title_id, f.n, f.best, f.newest, f.before, e.issue_id, e.rank, e.last_rank, e.peak, e.weeks
		FROM (
			SELECT title_id, COUNT(*) AS n, MIN(rank) AS best, MIN(issue_id) AS first, MAX(mark) AS newest,
				COALESCE(MAX(CASE WHEN issue_id < $52 THEN mark END), 0) AS before
			FROM upto GROUP BY title_id
		) f JOIN entry e ON e.title_id = f.title_id AND e.issue_id = f.first`, args...), func(row scanner) error {
		var b Brief
		var title, newest, before, first int64
		err := row.Scan(&title, &b.Count, &b.Best, &newest, &before, &first, &b.First.Rank, &b.First.Last, &b.First.Peak, &b.First.Weeks)
		b.First.Day = dayOf(first)
		b.Last = kpop.Point{Day: dayOf(newest / rankStep), Rank: int(newest % rankStep)}
		if before > 0 {
			b.Before = kpop.Point{Day: dayOf(before / rankStep), Rank: int(before % rankStep)}
		}
		briefs[title] = b
		return err
	})
}
