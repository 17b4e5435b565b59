package charts

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
)

// usualChartOf names the chart that the server chose for questions that name none, where it
// can answer them: what is asked may be about acts, which charts of films have none of.
func usualChartOf(ctx context.Context, d *desk.Desk, r ask.Request) (ask.Request, error) {
	if r.Guild == 0 || r.Option("chart") != "" || r.Option("country") != "" {
		return r, nil
	}
	g, err := d.Store().Guild(ctx, r.Guild)
	c, known := d.Shelf().Chart(g.Chart)
	topic := r.Option("topic")
	if err != nil || !known || len(d.Shelf().Refs[c.Key]) == 0 || c.Subject == kpop.Film && topic != "" && topic != "week" {
		return r, err
	}
	return r.With("chart", c.Key), nil
}
