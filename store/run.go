package store

import (
	"context"
	"slices"

	"fanchart/store/kpop"
)

const runColumns = `r.chart_id, r.title_id, r.known, r.first_day, r.first_rank, r.last_day, r.last_rank,
	r.peak, r.peak_day, r.weeks, r.no1, r.stretch1, r.top10, r.re_entries, r.lacking`

// Runs returns a title's run on every chart it stood on, by the chart's id.
func (s *Store) Runs(ctx context.Context, title int64) (runs []kpop.Run, err error) {
	defer wrap(&err, "runs of title %d", title)
	return s.runs(ctx, ask(`SELECT `+runColumns+` FROM run r WHERE r.title_id = $1 ORDER BY r.chart_id`, title))
}

// RunsOfActs returns the runs of every title that a printing on the run's chart credits to
// one of the acts (at most 50), newest first. Partly is true where other printings there do
// not: then not all of the run is theirs.
func (s *Store) RunsOfActs(ctx context.Context, acts []int64) (runs []kpop.Run, err error) {
	defer wrap(&err, "runs of acts %v", acts)
	runs, err = s.runs(ctx, ask(`
		SELECT `+runColumns+` FROM run r
		WHERE r.title_id IN (SELECT title_id FROM title_act WHERE act_id `+inAny+`)
		ORDER BY r.first_day DESC, r.title_id, r.chart_id`, padded(acts)...))
	if err != nil {
		return nil, err
	}
	all, err := s.printings(ctx, ask(`
		SELECT chart_id, title_id, COUNT(*) FROM printed
		WHERE title_id IN (SELECT title_id FROM title_act WHERE act_id `+inAny+`) GROUP BY chart_id, title_id`, padded(acts)...))
	if err != nil {
		return nil, err
	}
	theirs, err := s.printings(ctx, ask(`
		SELECT chart_id, title_id, COUNT(*) FROM printed
		WHERE printing_id IN (SELECT printing_id FROM printing_act WHERE act_id `+inAny+`) GROUP BY chart_id, title_id`, padded(acts)...))
	for i := range runs {
		at := onChart{runs[i].Chart, runs[i].TitleID}
		runs[i].Partly = theirs[at] < all[at]
	}
	return slices.DeleteFunc(runs, func(r kpop.Run) bool { return theirs[onChart{r.Chart, r.TitleID}] == 0 }), err
}

// onChart is a title on a chart.
type onChart struct {
	chart string
	title int64
}

// printings counts by titles on charts.
func (s *Store) printings(ctx context.Context, q query) (map[onChart]int, error) {
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	out := map[onChart]int{}
	return out, s.each(ctx, q, func(row scanner) error {
		var chart, title int64
		var n int
		err := row.Scan(&chart, &title, &n)
		out[onChart{c.keys[chart], title}] = n
		return err
	})
}

func (s *Store) runs(ctx context.Context, q query) ([]kpop.Run, error) {
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	return all(ctx, s, q, func(row scanner) (r kpop.Run, err error) {
		var chart int64
		var peakDay string
		err = row.Scan(&chart, &r.TitleID, &r.Known, &r.First, &r.FirstRank, &r.Last, &r.LastRank,
			&r.Peak, &peakDay, &r.Weeks, &r.No1, &r.Stretch1, &r.Top10, &r.ReEntries, &r.Lacking)
		if r.PeakEarly = peakDay == ""; err == nil && !r.PeakEarly {
			r.PeakDay, err = kpop.ParseDay(peakDay)
		}
		r.Chart = c.keys[chart]
		return r, err
	})
}

// ReplacePrinted writes anew under which printings titles stood on a chart, from its entries.
func (t *Tx) ReplacePrinted(ctx context.Context, chartID int64) (err error) {
	defer wrap(&err, "save printings of chart %d", chartID)
	if err := t.exec(ctx, `DELETE FROM printed WHERE chart_id = $1`, chartID); err != nil {
		return err
	}
	return t.exec(ctx, `
		INSERT INTO printed (title_id, chart_id, printing_id)
		SELECT DISTINCT title_id, CAST($1 AS BIGINT), printing_id FROM entry WHERE issue_id >= $2 AND issue_id < $3`,
		chartID, issueID(chartID, -dayZero), issueID(chartID+1, -dayZero))
}

// ReplaceRuns writes the runs of a whole chart anew.
func (t *Tx) ReplaceRuns(ctx context.Context, chartID int64, runs []kpop.Run) (err error) {
	defer wrap(&err, "save runs of chart %d", chartID)
	if err := t.exec(ctx, `DELETE FROM run WHERE chart_id = $1`, chartID); err != nil {
		return err
	}
	slices.SortFunc(runs, func(a, b kpop.Run) int { return int(a.TitleID - b.TitleID) })
	return t.insert(ctx, `
		INSERT INTO run (title_id, chart_id, known, first_day, first_rank, last_day, last_rank,
			peak, peak_day, weeks, no1, stretch1, top10, re_entries, lacking) VALUES`, len(runs), func(args []any, i int) []any {
		r := &runs[i]
		peakDay := r.PeakDay.String()
		if r.PeakEarly {
			peakDay = ""
		}
		return append(args, r.TitleID, chartID, r.Known, r.First.String(), r.FirstRank, r.Last.String(), r.LastRank,
			r.Peak, peakDay, r.Weeks, r.No1, r.Stretch1, r.Top10, r.ReEntries, r.Lacking)
	})
}

// Span is where a title's run on one chart begins and ends.
type Span struct {
	Title, Chart int64
	First, Last  kpop.Day
}

// Spans reads the spans of all runs of a subject.
func (t *Tx) Spans(ctx context.Context, subject kpop.Subject) (spans []Span, err error) {
	defer wrap(&err, "spans of %ss", subject)
	return all(ctx, t, ask(`
		SELECT r.title_id, r.chart_id, r.first_day, r.last_day FROM run r JOIN chart c ON c.id = r.chart_id
		WHERE c.subject = $1`, subject), func(row scanner) (s Span, err error) {
		err = row.Scan(&s.Title, &s.Chart, &s.First, &s.Last)
		return s, err
	})
}
