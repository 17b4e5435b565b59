package store

import (
	"context"
	"fmt"
)

// ChartVersion returns a text that changes with everything that a chart's history
// is made of: its issues, what their entries are identified as, who is credited,
// the catalogue and the list of parts.
func (s *Store) ChartVersion(ctx context.Context, chart string) (string, error) {
	var issues, imports, rows, titles, weeks, credits, acts, catalogue int64
	err := s.one(ctx, lookup{"version of " + chart, `
		SELECT COUNT(*), COALESCE(SUM(i.import_id), 0), COALESCE(SUM(i.rows), 0)
		FROM issue i JOIN chart c ON c.id = i.chart_id WHERE c.key = $1`, []any{chart}}, &issues, &imports, &rows)
	if err != nil {
		return "", err
	}
	err = s.one(ctx, lookup{"version of " + chart, `
		SELECT COUNT(*), COALESCE(SUM(r.title_id * (r.weeks + 1000 * r.peak)), 0)
		FROM run r JOIN chart c ON c.id = r.chart_id WHERE c.key = $1`, []any{chart}}, &titles, &weeks)
	if err != nil {
		return "", err
	}
	err = s.one(ctx, lookup{"version of " + chart, `
		SELECT COUNT(*), COALESCE(SUM(t.title_id * (t.act_id + t.position)), 0)
		FROM run r JOIN chart c ON c.id = r.chart_id JOIN title_act t ON t.title_id = r.title_id
		WHERE c.key = $1`, []any{chart}}, &credits, &acts)
	if err != nil {
		return "", err
	}
	err = s.one(ctx, lookup{"version of the catalogue", `
		SELECT COALESCE(MAX(id), 0) FROM import
		WHERE source IN ('acts', 'members', 'overrides', 'parts') AND added + replaced > 0`, nil}, &catalogue)
	return fmt.Sprint(issues, imports, rows, titles, weeks, credits, acts, catalogue), err
}
