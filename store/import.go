package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// ImportRow is one import as it was recorded.
type ImportRow struct {
	ID                    int64
	Source, Path          string
	SHA256                string // of the bytes; set when it is recorded, not when it is read
	At                    time.Time
	Added, Replaced, Same int // issues, or acts
}

// Doubt is something an import found doubtful and kept all the same.
type Doubt struct {
	Chart  string // key; "" when it concerns no chart
	Code   string
	File   string
	Line   int    // 0: the whole file
	Day    string // "" : no issue
	Detail string
}

// Difference is a place where another source disagrees with an issue that we hold.
type Difference struct {
	Chart, Day, Source string
	Rank               int
	Field              string
	Ours, Theirs       string
}

// DataVersion returns a number that grows with every import and catalogue change,
// of this process or another.
func (s *Store) DataVersion(ctx context.Context) (int64, error) {
	var v int64
	err := s.one(ctx, lookup{"data version", `SELECT CAST(value AS BIGINT) FROM meta WHERE name = 'data_version'`, nil}, &v)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return v, err
}

// Meta returns a small fact about this file; "" when it was never set.
func (s *Store) Meta(ctx context.Context, name string) (string, error) {
	var v string
	err := s.one(ctx, lookup{name, `SELECT value FROM meta WHERE name = $1`, []any{name}}, &v)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return v, err
}

// Imports returns all recorded imports, newest first.
func (s *Store) Imports(ctx context.Context) ([]ImportRow, error) {
	var out []ImportRow
	err := s.each(ctx, `
		SELECT id, source, path, at, added, replaced, same FROM import ORDER BY id DESC`, nil, func(row scanner) error {
		var r ImportRow
		var at int64
		err := row.Scan(&r.ID, &r.Source, &r.Path, &at, &r.Added, &r.Replaced, &r.Same)
		r.At = time.Unix(at, 0).UTC()
		out = append(out, r)
		return err
	})
	return out, err
}

// DoubtCounts returns how many doubts of each code a chart has.
func (s *Store) DoubtCounts(ctx context.Context, chart string) (map[string]int, error) {
	out := map[string]int{}
	err := s.each(ctx, `
		SELECT d.code, COUNT(*) FROM doubt d JOIN chart c ON c.id = d.chart_id
		WHERE c.key = $1 GROUP BY d.code`, []any{chart}, func(row scanner) error {
		var code string
		var n int
		err := row.Scan(&code, &n)
		out[code] = n
		return err
	})
	return out, err
}

// Doubts calls f with every doubt, grouped by chart and code; chart "" is all charts.
func (s *Store) Doubts(ctx context.Context, chart string, f func(Doubt) error) error {
	return s.each(ctx, `
		SELECT COALESCE(c.key, ''), d.code, d.file, d.line, d.day, d.detail
		FROM doubt d LEFT JOIN chart c ON c.id = d.chart_id
		WHERE $1 = '' OR c.key = $1 ORDER BY COALESCE(d.chart_id, 0), d.code, d.day, d.id`, []any{chart}, func(row scanner) error {
		var d Doubt
		if err := row.Scan(&d.Chart, &d.Code, &d.File, &d.Line, &d.Day, &d.Detail); err != nil {
			return err
		}
		return f(d)
	})
}

// DifferenceCount returns how many places another source disagrees about a chart.
func (s *Store) DifferenceCount(ctx context.Context, chart string) (n int, err error) {
	err = s.one(ctx, lookup{"differences", `
		SELECT COUNT(*) FROM difference d JOIN issue i ON i.id = d.issue_id JOIN chart c ON c.id = i.chart_id
		WHERE c.key = $1`, []any{chart}}, &n)
	return n, err
}

// Differences calls f with every difference; chart "" is all charts.
func (s *Store) Differences(ctx context.Context, chart string, f func(Difference) error) error {
	return s.each(ctx, `
		SELECT c.key, i.day, d.source, d.rank, d.field, d.ours, d.theirs
		FROM difference d JOIN issue i ON i.id = d.issue_id JOIN chart c ON c.id = i.chart_id
		WHERE $1 = '' OR c.key = $1 ORDER BY d.issue_id, d.rank`, []any{chart}, func(row scanner) error {
		var d Difference
		if err := row.Scan(&d.Chart, &d.Day, &d.Source, &d.Rank, &d.Field, &d.Ours, &d.Theirs); err != nil {
			return err
		}
		return f(d)
	})
}

// ImportedAt returns when the import that a chart's newest change came from ran,
// and its path; ErrNotFound when the chart was never imported.
func (s *Store) ImportedAt(ctx context.Context, chart string) (r ImportRow, err error) {
	var at sql.NullInt64
	err = s.one(ctx, lookup{"import of " + chart, `
		SELECT m.id, m.source, m.path, m.at, m.added, m.replaced, m.same
		FROM import m WHERE m.id = (SELECT MAX(i.import_id) FROM issue i JOIN chart c ON c.id = i.chart_id WHERE c.key = $1)`, []any{chart}},
		&r.ID, &r.Source, &r.Path, &at, &r.Added, &r.Replaced, &r.Same)
	if err != nil {
		return ImportRow{}, fmt.Errorf("chart %s: %w", chart, err)
	}
	r.At = time.Unix(at.Int64, 0).UTC()
	return r, nil
}
