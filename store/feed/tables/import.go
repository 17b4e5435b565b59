package tables

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Charts is what a table must know of charts.
type Charts struct {
	Known []kpop.Chart
	// Reread works out credits, titles and runs of charts anew.
	Reread func(context.Context, *store.Tx, []kpop.Chart) error
}

// Import saves a table and, unless it stands apart, has every credit read
// anew in its light.
func Import(ctx context.Context, st *store.Store, in file.Import, known Charts) (file.Report, error) {
	table, report := tableOf(in.Source), file.Report{Path: in.Name}
	rows, err := readAll(in, table)
	if err != nil {
		return file.Report{}, err
	}
	err = in.Update(ctx, st, func(tx *store.Tx) error {
		id, err := tx.AddImport(ctx, in.Record())
		if err != nil {
			return err
		}
		s := saver{tx: tx, origin: in.Origin(), at: in.At, latest: in.Latest, report: &report, charts: known.Known}
		if err := table.save(ctx, &s, rows); err != nil {
			return err
		}
		if report.Doubts = len(s.doubts); report.Doubts > 0 {
			if err := tx.AddDoubts(ctx, id, 0, s.doubts); err != nil {
				return err
			}
		}
		err = tx.FinishImport(ctx, store.ImportRow{ID: id, Added: report.Added, Replaced: report.Replaced, Same: report.Same})
		switch {
		case err != nil || report.Added+report.Replaced == 0:
			return err
		case table.apart:
			return tx.Changed(ctx)
		}
		return known.Reread(ctx, tx, known.Known)
	})
	return report, err
}

// readAll reads the rows of all files of a path.
func readAll(in file.Import, t table) ([]row, error) {
	var rows []row
	for _, f := range in.Files {
		more, err := t.read(f)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	if len(rows) == 0 {
		return nil, file.Fault{Code: file.FaultNoData, File: in.Name, Detail: in.Source}
	}
	return rows, nil
}

// read reads one file: a table, or the other form.
func (t table) read(f file.File) ([]row, error) {
	if t.other != nil {
		if rows, ok, err := t.other(f); ok || err != nil {
			return rows, err
		}
	}
	return readSheet(f, t.header)
}

// readSheet reads a CSV table; columns may stand in any order, further ones are
// left out, and those at the end of the header (after the first two) may lack.
func readSheet(f file.File, header []string) ([]row, error) {
	if !utf8.Valid(f.Data) {
		return nil, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(f.Data), file.BOM)))
	names, err := r.Read()
	if err != nil {
		return nil, file.SheetFault(f, err)
	}
	for _, name := range header[:2] {
		if !slices.Contains(names, name) {
			return nil, file.Fault{Code: file.FaultHeader, File: f.Name, Line: 1, Column: name, Detail: name}
		}
	}
	var rows []row
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, file.SheetFault(f, err)
		}
		line, _ := r.FieldPos(0)
		row := row{Row: file.Row{File: f.Name, Line: line, Field: map[string]string{}}}
		if err := row.fill(names, fields); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
}

// fill refuses a row that has what no text has.
func (r row) fill(names, fields []string) error {
	for i, name := range names {
		if r.Field[name] = strings.TrimSpace(fields[i]); file.Broken(r.Field[name]) {
			return r.Fault(file.FaultEncoding, name)
		}
	}
	return nil
}
