package lists

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"fanchart/store/feed/dates"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
)

// mostColumns is how many columns a list has at most.
const mostColumns = 100

// readCSV reads the list that people write, row by row.
func (l *reader) readCSV(needed []string, read func(row) (guild.Content, error)) error {
	columns := file.Header(l.text)
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
	l.tellOrder(columns)
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
		row := row{Row: file.Row{File: l.file.Name, Line: line}, order: l.order}
		err := row.fill(columns, fields)
		each(row, err)
	})
}

// records goes through the rows below the header, but for blank ones; the fields are lent.
func (l *reader) records(each func(line int, fields []string)) error {
	r := csv.NewReader(strings.NewReader(l.text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = file.Separator(l.text), -1, true
	n := 0
	for first := true; ; {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return file.SheetFault(l.file, err)
		}
		line, _ := r.FieldPos(0)
		switch {
		case file.Blank(fields), first && file.SaysSeparator(fields[0]):
		case first:
			first = false
		default:
			n++
			if err := l.goesOn(n); err != nil {
				return err
			}
			each(line, fields)
		}
	}
}

// tellOrder finds out in which order the table writes day and month: any of its dates tells
// for all, if none says otherwise.
func (l *reader) tellOrder(columns []string) {
	told := map[dates.Order]bool{}
	_ = l.records(func(_ int, fields []string) { // what is wrong with it is said when it is read
		for i, name := range columns[:min(len(columns), len(fields))] {
			if slices.Contains([]string{"date", "end", "presale", "sale", "doors"}, name) {
				told[dates.Tells(fields[i])] = true
			}
		}
	})
	switch {
	case told[dates.DayFirst] && !told[dates.MonthFirst]:
		l.order = dates.DayFirst
	case told[dates.MonthFirst] && !told[dates.DayFirst]:
		l.order = dates.MonthFirst
	}
}

func hasAll(columns []string, needed ...string) bool {
	return !slices.ContainsFunc(needed, func(c string) bool { return !slices.Contains(columns, c) })
}
