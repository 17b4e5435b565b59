package store

import "context"

// Difference is a place where another source disagrees with an issue that we hold.
type Difference struct {
	Chart, Day, Source string
	Rank               int
	Field              string
	Ours, Theirs       string
}

// DifferenceCount returns how many places another source disagrees about a chart.
func (s *Store) DifferenceCount(ctx context.Context, chart string) (n int, err error) {
	defer wrap(&err, "differences of %s", chart)
	return one(ctx, s, ask(`
		SELECT COUNT(*) FROM difference d JOIN issue i ON i.id = d.issue_id JOIN chart c ON c.id = i.chart_id
		WHERE c.key = $1`, chart), cell[int])
}

// Differences calls f with every difference; chart "" is all charts.
func (s *Store) Differences(ctx context.Context, chart string, f func(Difference) error) (err error) {
	defer wrap(&err, "differences of %q", chart)
	return s.each(ctx, ask(`
		SELECT c.key, i.day, d.source, d.rank, d.field, d.ours, d.theirs
		FROM difference d JOIN issue i ON i.id = d.issue_id JOIN chart c ON c.id = i.chart_id
		WHERE $1 = '' OR c.key = $1 ORDER BY d.issue_id, d.rank`, chart), func(row scanner) error {
		var d Difference
		if err := row.Scan(&d.Chart, &d.Day, &d.Source, &d.Rank, &d.Field, &d.Ours, &d.Theirs); err != nil {
			return err
		}
		return f(d)
	})
}

// SaveDifferences records where a source disagrees with an issue that we hold,
// in place of what it said of it before.
func (t *Tx) SaveDifferences(ctx context.Context, issue int64, source string, differences []Difference) (err error) {
	defer wrap(&err, "save differences of issue %d", issue)
	if err := t.exec(ctx, `DELETE FROM difference WHERE issue_id = $1 AND source = $2`, issue, source); err != nil {
		return err
	}
	return t.insert(ctx, `INSERT INTO difference (issue_id, source, rank, field, ours, theirs) VALUES`, len(differences), func(args []any, i int) []any {
		d := differences[i]
		return append(args, issue, source, d.Rank, d.Field, d.Ours, d.Theirs)
	})
}
