package store

import (
	"context"
	"fmt"
)

// ChartVersion returns a text that changes with everything that a chart's history
// is made of: its issues, what their entries are identified as, who is credited,
// the catalogue and the list of parts. It is kept and compared later, so it stays as it is.
func (s *Store) ChartVersion(ctx context.Context, chart string) (version string, err error) {
	defer wrap(&err, "version of %s", chart)
	var issues, imports, rows, titles, weeks, credits, acts, catalogue int64
	for _, sum := range []struct {
		query
		into []any
	}{
		{ask(`
			SELECT COUNT(*), COALESCE(SUM(i.import_id), 0), COALESCE(SUM(i.rows), 0)
			FROM issue i JOIN chart c ON c.id = i.chart_id WHERE c.key = $1`, chart), []any{&issues, &imports, &rows}},
		{ask(`
			SELECT COUNT(*), COALESCE(SUM(r.title_id * (r.weeks + 1000 * r.peak)), 0)
			FROM run r JOIN chart c ON c.id = r.chart_id WHERE c.key = $1`, chart), []any{&titles, &weeks}},
		{ask(`
			SELECT COUNT(*), COALESCE(SUM(t.title_id * (t.act_id + t.position)), 0)
			FROM run r JOIN chart c ON c.id = r.chart_id JOIN title_act t ON t.title_id = r.title_id
			WHERE c.key = $1`, chart), []any{&credits, &acts}},
		{ask(`
			SELECT COALESCE(MAX(id), 0) FROM import
			WHERE source IN ('acts', 'members', 'overrides', 'parts') AND added + replaced > 0`), []any{&catalogue}},
	} {
		if err := s.each(ctx, sum.query, func(row scanner) error { return row.Scan(sum.into...) }); err != nil {
			return "", err
		}
	}
	return fmt.Sprint(issues, imports, rows, titles, weeks, credits, acts, catalogue), nil
}
