package feed

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"fanchart/store"
	"fanchart/store/kpop"
)

// chartsKnown is what a table must know of charts.
type chartsKnown struct {
	all []kpop.Chart
	// reread works out credits, titles and runs of charts anew.
	reread func(context.Context, *store.Tx, []kpop.Chart) error
}

// importTable saves a table and, unless it stands apart, has every credit read
// anew in its light.
func importTable(ctx context.Context, st *store.Store, in pathImport, known chartsKnown) (Report, error) {
	table, report := catalogueOf(in.Source), Report{Path: in.name}
	var rows []tableRow
	for _, f := range in.files {
		more, err := readSheet(f, table.header)
		if err != nil {
			return Report{}, err
		}
		rows = append(rows, more...)
	}
	if len(rows) == 0 {
		return Report{}, Fault{Code: FaultNoData, File: in.name, Detail: in.Source}
	}
	err := st.Update(ctx, func(tx *store.Tx) error {
		id, err := tx.AddImport(ctx, in.row())
		if err != nil {
			return err
		}
		if err := table.save(ctx, &rowSaver{tx, in.origin(), &report, known.all}, rows); err != nil {
			return err
		}
		err = tx.FinishImport(ctx, store.ImportRow{ID: id, Added: report.Added, Replaced: report.Replaced, Same: report.Same})
		if err != nil || report.Added+report.Replaced == 0 {
			return err
		}
		if table.apart {
			return tx.Changed(ctx)
		}
		return known.reread(ctx, tx, known.all)
	})
	return report, err
}

// readSheet reads a CSV table; columns may stand in any order, further ones are
// left out, and those at the end of the header (after the first three) may lack.
func readSheet(f File, header []string) ([]tableRow, error) {
	if !utf8.Valid(f.Data) {
		return nil, Fault{Code: FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(f.Data), bom)))
	names, err := r.Read()
	if err != nil {
		return nil, sheetFault(f, err)
	}
	for _, name := range header[:2] {
		if !slices.Contains(names, name) {
			return nil, Fault{Code: FaultHeader, File: f.Name, Line: 1, Column: name, Detail: name}
		}
	}
	var rows []tableRow
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, sheetFault(f, err)
		}
		line, _ := r.FieldPos(0)
		row := tableRow{sheetRow{file: f.Name, line: line, field: map[string]string{}}}
		for i, name := range names {
			if row.field[name] = strings.TrimSpace(fields[i]); broken(row.field[name]) {
				return nil, row.fault(FaultEncoding, name)
			}
		}
		rows = append(rows, row)
	}
}
