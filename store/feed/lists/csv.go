package lists

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"fanchart/store/feed/file"
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
func (l *reader) readCSV(needed []string, read func(row) (guild.Content, error)) error {
	columns := header(l.text)
	for i, name := range columns {
		if name != "" && slices.Index(columns, name) != i {
			return l.fault(file.FaultNameTwice, 1, name, name)
		}
	}
	for _, name := range needed {
		switch {
		case strings.TrimSpace(l.text) == "":
			return l.fault(file.FaultBlank, 0, "", "")
		case !slices.Contains(columns, name):
			return l.fault(file.FaultHeader, 1, name, name)
		}
	}
	l.out.strict = true
	return l.rows(columns, func(r row, err error) {
		var c guild.Content
		if err == nil {
			c, err = read(r)
		}
		l.take(r.Line, c, err)
	})
}

// rows reads a table's rows below its header. The error of a row is a Fault.
func (l *reader) rows(columns []string, each func(row, error)) error {
	r := csv.NewReader(strings.NewReader(l.text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separator(l.text), -1, true
	for first := true; ; first = false {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return file.SheetFault(l.file, err)
		}
		if line, _ := r.FieldPos(0); !first && !blank(fields) {
			row := row{file.Row{File: l.file.Name, Line: line}}
			err := row.fill(columns, fields)
			each(row, err)
		}
	}
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}

func hasAll(columns []string, needed ...string) bool {
	return !slices.ContainsFunc(needed, func(c string) bool { return !slices.Contains(columns, c) })
}
