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

// The tables that are no charts, by the word behind "fanchart import".
const (
	ActsTable      = "acts"
	MembersTable   = "members"
	OverridesTable = "overrides"
	FiguresTable   = "figures"
	NotesTable     = "notes"
	PartsTable     = "parts"
)

// catalogue is one of the operator's tables: its header, and what saves its rows.
type catalogue struct {
	header []string
	save   func(context.Context, *rowSaver, []sheetRow) error
	apart  bool // no credit depends on it: nothing is read anew
}

// catalogues lists the tables by their word.
func catalogues() map[string]catalogue {
	return map[string]catalogue{
		ActsTable:      {header: actsHeader(), save: saveActs},
		MembersTable:   {header: membersHeader(), save: saveMembers},
		OverridesTable: {header: overridesHeader(), save: saveOverrides},
		FiguresTable:   {figuresHeader(), saveFigures, true},
		NotesTable:     {notesHeader(), saveNotes, true},
		PartsTable:     {partsHeader(), saveParts, true},
	}
}

// sheetRow is one row of a table, its fields by header, blanks trimmed.
type sheetRow struct {
	file  string
	line  int
	field map[string]string
}

func (r sheetRow) fault(code, column string) error {
	return Fault{Code: code, File: r.file, Line: r.line, Column: column, Detail: clip(r.field[column])}
}

// list splits a field at semicolons; an empty field is no names.
func (r sheetRow) list(column string) []string {
	var out []string
	for name := range strings.SplitSeq(r.field[column], ";") {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func (r sheetRow) date(column string) (kpop.Date, error) {
	d, err := kpop.ParseDate(r.field[column])
	if err != nil {
		return "", r.fault(FaultDate, column)
	}
	return d, nil
}

func (r sheetRow) oneOf(column string, allowed ...string) (string, error) {
	if v := r.field[column]; slices.Contains(allowed, v) {
		return v, nil
	}
	return "", r.fault(FaultUnknownWord, column)
}

// rowSaver is the transaction that a table is saved in.
type rowSaver struct {
	tx     *store.Tx
	origin store.Origin
	report *Report
}

// importCatalogue saves a table and, unless it stands apart, reads every credit
// anew in its light.
func importCatalogue(ctx context.Context, st *store.Store, in pathImport) (Report, error) {
	table, report := catalogues()[in.Source], Report{Path: in.name}
	var rows []sheetRow
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
		if err := table.save(ctx, &rowSaver{tx, in.origin(), &report}, rows); err != nil {
			return err
		}
		err = tx.FinishImport(ctx, store.ImportRow{ID: id, Added: report.Added, Replaced: report.Replaced, Same: report.Same})
		if err != nil || report.Added+report.Replaced == 0 {
			return err
		}
		if table.apart {
			return tx.Changed(ctx)
		}
		return reread(ctx, tx)
	})
	return report, err
}

// readSheet reads a CSV table; columns may stand in any order, further ones are
// left out, and those at the end of the header (after the first three) may lack.
func readSheet(f File, header []string) ([]sheetRow, error) {
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
	var rows []sheetRow
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, sheetFault(f, err)
		}
		line, _ := r.FieldPos(0)
		row := sheetRow{file: f.Name, line: line, field: map[string]string{}}
		for i, name := range names {
			if row.field[name] = strings.TrimSpace(fields[i]); broken(row.field[name]) {
				return nil, row.fault(FaultEncoding, name)
			}
		}
		rows = append(rows, row)
	}
}

// sheetFault says what is wrong with a table by its code: the words of the package that
// read it are of one language.
func sheetFault(f File, err error) error {
	fault := Fault{Code: FaultSyntax, File: f.Name}
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		fault.Line = bad.Line
		switch {
		case errors.Is(err, csv.ErrFieldCount):
			fault.Code = FaultFields
		case errors.Is(err, csv.ErrBareQuote), errors.Is(err, csv.ErrQuote):
			fault.Code = FaultQuote
		}
	}
	return fault
}

// reread works out credits, titles and runs of every chart anew: the catalogue or
// the overrides have changed.
func reread(ctx context.Context, tx *store.Tx) error {
	d, err := openBook(ctx, tx)
	if err != nil {
		return err
	}
	if err := tx.ForgetTitleActs(ctx); err != nil {
		return err
	}
	for _, c := range Charts() {
		b, err := openBuild(ctx, tx, d, c)
		if err != nil {
			return err
		}
		if len(b.issues) == 0 {
			continue
		}
		b.force = true
		b.identify()
		if err := b.save(ctx, tx); err != nil {
			return err
		}
		if err := tx.AddDoubts(ctx, 0, b.chartID, b.doubts); err != nil {
			return err
		}
	}
	if err := tx.DropUncredited(ctx); err != nil {
		return err
	}
	return tx.Changed(ctx)
}
