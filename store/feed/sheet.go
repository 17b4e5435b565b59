package feed

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

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

// needs refuses a row that leaves one of the columns empty.
func (r sheetRow) needs(columns ...string) error {
	for _, column := range columns {
		if r.field[column] == "" {
			return r.fault(FaultEmpty, column)
		}
	}
	return nil
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
