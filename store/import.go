package store

import (
	"context"
	"time"
)

// ImportRow is an import, of a file, a folder or an archive, as it was recorded.
type ImportRow struct {
	ID                    int64
	Source, Path          string
	SHA256                string // of the bytes; set when it is recorded, not when it is read
	At                    time.Time
	Added, Replaced, Same int // issues, or acts
}

const importColumns = `m.id, m.source, m.path, m.at, m.added, m.replaced, m.same`

func scanImport(row scanner) (r ImportRow, err error) {
	var at int64
	err = row.Scan(&r.ID, &r.Source, &r.Path, &at, &r.Added, &r.Replaced, &r.Same)
	r.At = time.Unix(at, 0).UTC()
	return r, err
}

// Imports returns all recorded imports, newest first.
func (s *Store) Imports(ctx context.Context) (list []ImportRow, err error) {
	defer wrap(&err, "imports")
	return all(ctx, s, ask(`SELECT `+importColumns+` FROM import m ORDER BY m.id DESC`), scanImport)
}

// ImportedAt returns when the import that a chart's newest change came from ran,
// and its path; ErrNotFound when the chart was never imported.
func (s *Store) ImportedAt(ctx context.Context, chart string) (r ImportRow, err error) {
	defer wrap(&err, "import of %s", chart)
	return one(ctx, s, ask(`
		SELECT `+importColumns+` FROM import m
		WHERE m.id = (SELECT MAX(i.import_id) FROM issue i JOIN chart c ON c.id = i.chart_id WHERE c.key = $1)`, chart), scanImport)
}

// Imported reports whether importing these bytes into source would change nothing.
func (s *Store) Imported(ctx context.Context, source, sha256 string) (rows int, done bool, err error) {
	defer wrap(&err, "import into %s", source)
	err = s.each(ctx, ask(`
		SELECT added + replaced + same FROM import WHERE source = $1 AND sha256 = $2 AND current = 1`, source, sha256), func(row scanner) error {
		done = true
		return row.Scan(&rows)
	})
	return rows, done, err
}

// Import returns a recorded import by its number.
func (s *Store) Import(ctx context.Context, id int64) (r ImportRow, err error) {
	defer wrap(&err, "import %d", id)
	return one(ctx, s, ask(`SELECT `+importColumns+` FROM import m WHERE m.id = $1`, id), scanImport)
}
