package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

const runColumns = `r.chart_id, r.title_id, r.known, r.first_day, r.first_rank, r.last_day, r.last_rank,
	r.peak, r.peak_day, r.weeks, r.no1, r.stretch1, r.top10, r.re_entries, r.lacking`

// Runs returns a title's run on every chart it stood on, by the chart's id.
func (s *Store) Runs(ctx context.Context, title int64) ([]kpop.Run, error) {
	runs, err := s.runs(ctx, `SELECT `+runColumns+` FROM run r WHERE r.title_id = $1 ORDER BY r.chart_id`, []any{title})
	if err != nil {
		return nil, fmt.Errorf("runs of title %d: %w", title, err)
	}
	return runs, nil
}

// RunsOfActs returns the runs of every title that any printing credits to one of
// the acts (at most 50), newest first.
func (s *Store) RunsOfActs(ctx context.Context, acts []int64) ([]kpop.Run, error) {
	runs, err := s.runs(ctx, `
		SELECT `+runColumns+` FROM run r
		WHERE r.title_id IN (SELECT title_id FROM title_act WHERE act_id `+inAny+`)
		ORDER BY r.first_day DESC, r.title_id, r.chart_id`, padded(acts))
	if err != nil {
		return nil, fmt.Errorf("runs of acts %v: %w", acts, err)
	}
	return runs, nil
}

func (s *Store) runs(ctx context.Context, query string, args []any) ([]kpop.Run, error) {
	c, err := s.calendar(ctx)
	if err != nil {
		return nil, err
	}
	var out []kpop.Run
	err = s.each(ctx, query, args, func(row scanner) error {
		var r kpop.Run
		var chart int64
		var peakDay string
		err := row.Scan(&chart, &r.TitleID, &r.Known, &r.First, &r.FirstRank, &r.Last, &r.LastRank,
			&r.Peak, &peakDay, &r.Weeks, &r.No1, &r.Stretch1, &r.Top10, &r.ReEntries, &r.Lacking)
		if r.PeakEarly = peakDay == ""; err == nil && !r.PeakEarly {
			r.PeakDay, err = kpop.ParseDay(peakDay)
		}
		r.Chart = c.keys[chart]
		out = append(out, r)
		return err
	})
	return out, err
}
