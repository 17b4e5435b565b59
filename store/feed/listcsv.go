package feed

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"fanchart/store/guild"
)

// separator is what separates the columns of a text's first line: a comma, or what
// spreadsheets of some countries write instead.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	for _, r := range []rune{',', ';', '\t'} {
		if strings.ContainsRune(line, r) {
			return r
		}
	}
	return ','
}

// header returns the names of the first line's columns, as they are compared.
func header(text string) []string {
	line, _, _ := strings.Cut(text, "\n")
	r := csv.NewReader(strings.NewReader(line))
	r.Comma = separator(text)
	fields, err := r.Read()
	if err != nil {
		return nil
	}
	for i, name := range fields {
		fields[i] = strings.ToLower(strings.TrimSpace(name))
	}
	return fields
}

// readCSV reads the list that people write, row by row.
func (l *listReader) readCSV() error {
	columns, row := header(l.text), l.releaseRow
	needed := []string{"act", "title"}
	if l.noun == guild.EventNoun {
		needed, row = []string{"name", "date"}, l.eventRow
	}
	for i, name := range columns {
		if name != "" && slices.Index(columns, name) != i {
			return l.fault(FaultNameTwice, 1, name, name)
		}
	}
	for _, name := range needed {
		switch {
		case strings.TrimSpace(l.text) == "":
			return l.fault(FaultBlank, 0, "", "")
		case !slices.Contains(columns, name):
			return l.fault(FaultHeader, 1, name, name)
		}
	}
	l.out.strict = true
	return l.rows(columns, func(r sheetRow, err error) {
		var c guild.Content
		if err == nil {
			c, err = row(r)
		}
		l.take(r.line, c, err)
	})
}

// rows reads a table's rows below its header. The error of a row is a Fault.
func (l *listReader) rows(columns []string, each func(sheetRow, error)) error {
	r := csv.NewReader(strings.NewReader(l.text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separator(l.text), -1, true
	for first := true; ; first = false {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return sheetFault(l.file, err)
		}
		if line, _ := r.FieldPos(0); !first && !blank(fields) {
			row := sheetRow{file: l.file.Name, line: line}
			err := row.fill(columns, fields)
			each(row, err)
		}
	}
}

// fill takes the fields of a row.
func (r *sheetRow) fill(columns, fields []string) error {
	if len(fields) != len(columns) {
		return r.fault(FaultFields, "")
	}
	r.field = make(map[string]string, len(columns))
	for i, name := range columns {
		r.field[name] = strings.TrimSpace(fields[i])
	}
	return nil
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// kept takes the texts of a row that are kept as they stand.
func (r sheetRow) kept(into map[string]*string, most int) error {
	for column, text := range into {
		if code := wrongText(r.field[column], most); code != "" {
			return r.fault(code, column)
		}
		*text = r.field[column]
	}
	return nil
}
