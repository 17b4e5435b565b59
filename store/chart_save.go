package store

import (
	"context"

	"fanchart/store/kpop"
)

// ChartID returns the id of a chart and enters the chart if it is new.
func (t *Tx) ChartID(ctx context.Context, c kpop.Chart) (id int64, err error) {
	defer wrap(&err, "chart %s", c.Key)
	return one(ctx, t, ask(`
		INSERT INTO chart (key, subject) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET subject = excluded.subject RETURNING id`, c.Key, c.Subject), cell[int64])
}
