package file

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// Row is one row of a table, its fields by header, blanks trimmed.
type Row struct {
	File  string
	Line  int
	Field map[string]string
}

// Fault says what is wrong with the row, in one of its columns or, with "", in all of it.
func (r Row) Fault(code, column string) error {
	return Fault{Code: code, File: r.File, Line: r.Line, Column: column, Detail: Clip(r.Field[column])}
}

// List splits a field at semicolons; an empty field is no names.
func (r Row) List(column string) []string {
	var out []string
	for name := range strings.SplitSeq(r.Field[column], ";") {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// Date reads a day, a month or a year; an empty field is an unknown date.
func (r Row) Date(column string) (kpop.Date, error) {
	d, err := kpop.ParseDate(r.Field[column])
	if err != nil {
		return "", r.Fault(FaultDate, column)
	}
	return d, nil
}

// OneOf refuses a field that is none of the allowed words, and names them.
func (r Row) OneOf(column string, allowed ...string) (string, error) {
	v := r.Field[column]
	if slices.Contains(allowed, v) {
		return v, nil
	}
	words := slices.DeleteFunc(slices.Clone(allowed), func(s string) bool { return s == "" })
	return "", Fault{Code: FaultUnknownWord, File: r.File, Line: r.Line, Column: column, Detail: Clip(v + " → " + strings.Join(words, ", "))}
}

// Needs refuses a row that leaves one of the columns empty.
func (r Row) Needs(columns ...string) error {
	for _, column := range columns {
		if r.Field[column] == "" {
			return r.Fault(FaultEmpty, column)
		}
	}
	return nil
}

// SheetFault says what is wrong with a table by its code: the words of the package that
// read it are of one language.
func SheetFault(f File, err error) error {
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

// lead returns the first line of a table that names its columns: blank ones are passed over, and
// the one in which a spreadsheet says what separates them. says is that, 0 nothing.
func lead(text string) (line string, says rune) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case SaysSeparator(strings.Trim(line, `"`)):
			says = []rune(strings.Trim(line, `"`) + ",")[len("sep=")]
		case strings.Trim(line, ",;\t \u00a0") != "":
			return line, says
		}
	}
	return "", says
}

// SaysSeparator reports whether a field is the line in which a spreadsheet says what separates
// the columns: sep=;
func SaysSeparator(field string) bool {
	field = strings.ToLower(strings.TrimSpace(field))
	return strings.HasPrefix(field, "sep=") && len([]rune(field)) <= len("sep=;")
}

// Separator is what separates the columns of a table: what it says itself, else a comma, or what
// spreadsheets of some countries write instead.
func Separator(text string) rune {
	line, says := lead(text)
	if strings.ContainsRune(",;\t", says) {
		return says
	}
	for _, r := range []rune{',', ';', '\t'} {
		if strings.ContainsRune(line, r) {
			return r
		}
	}
	return ','
}

// Header returns the names of a table's columns, as they are compared.
func Header(text string) []string {
	line, _ := lead(text)
	r := csv.NewReader(strings.NewReader(line))
	r.Comma = Separator(text)
	fields, err := r.Read()
	if err != nil {
		return nil
	}
	for i, name := range fields {
		fields[i] = strings.ToLower(strings.TrimSpace(name))
	}
	for len(fields) > 1 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1] // separators behind the last one
	}
	return fields
}

// Blank reports whether nothing stands in any of the fields.
func Blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}
