package store

import "context"

// ChartDescription is an operator's description of a chart that the program does not know.
type ChartDescription struct {
	Key    string
	Text   string // JSON, as given
	Folder string // where paths in it start from
	At     int64  // unix seconds
}

// ChartDescriptions returns the descriptions that were given, by key.
func (s *Store) ChartDescriptions(ctx context.Context) (list []ChartDescription, err error) {
	defer wrap(&err, "descriptions of charts")
	return all(ctx, s, ask(`SELECT key, text, path, at FROM chart_description ORDER BY key`), func(row scanner) (d ChartDescription, err error) {
		err = row.Scan(&d.Key, &d.Text, &d.Folder, &d.At)
		return d, err
	})
}

// SaveChartDescription writes a description down, in place of one with its key.
func (t *Tx) SaveChartDescription(ctx context.Context, d ChartDescription) (err error) {
	defer wrap(&err, "save the description of %s", d.Key)
	return t.exec(ctx, `
		INSERT INTO chart_description (key, text, path, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (key) DO UPDATE SET text = excluded.text, path = excluded.path, at = excluded.at`, d.Key, d.Text, d.Folder, d.At)
}
