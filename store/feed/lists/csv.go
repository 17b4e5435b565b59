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

// mostColumns is how many columns a list has at most.
const mostColumns = 100

// readCSV reads the list that people write, row by row.
func (l *reader) readCSV(needed []string, read func(row) (guild.Content, error)) error {
	columns := header(l.text)
	if len(columns) > mostColumns {
		return l.fault(file.FaultHeader, 1, "", "")
	}
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
	if l.most > 0 {
		if err := l.records(func(int, []string) {}); err != nil {
			return err // counted before any is read
		}
	}
	return l.records(func(line int, fields []string) {
		row := row{file.Row{File: l.file.Name, Line: line}}
		err := row.fill(columns, fields)
		each(row, err)
	})
}

// records goes through the rows below the header, but for blank ones; the fields are lent.
func (l *reader) records(each func(line int, fields []string)) error {
	r := csv.NewReader(strings.NewReader(l.text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separator(l.text), -1, true
	n := 0
	for first := true; ; first = false {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return file.SheetFault(l.file, err)
		}
		if line, _ := r.FieldPos(0); !first && !blank(fields) {
			n++
			if err := l.goesOn(n); err != nil {
				return err
			}
			each(line, fields)
		}
	}
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}

func hasAll(columns []string, needed ...string) bool {
	return !slices.ContainsFunc(needed, func(c string) bool { return !slices.Contains(columns, c) })
}
