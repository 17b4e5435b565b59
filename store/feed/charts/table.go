package charts

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// columns names the header of each field that a table form has; "" when it has none.
type columns struct {
	day, rank, title, credit, featured string
	last, peak, weeks, metric          string
	category                           string // which of the source's charts a row belongs to
}

// Table is a CSV or TSV form with one row an entry.
type Table struct {
	chart   string // the chart of all rows, where there is no category
	columns columns
	comma   rune
	// charts maps a category to a chart's key; rows of other categories are left out.
	charts map[string]string
	// repair reads a line that the CSV rules refuse; nil: there is no repair.
	repair func(line string) ([]string, bool)
	// entry finishes an entry by what only this form knows.
	entry func(e *kpop.Entry, day kpop.Day) (doubt string)
}

// required lists the headers that every file of the form must have.
func (c columns) required() []string {
	var out []string
	for _, name := range []string{c.day, c.rank, c.title, c.credit, c.featured, c.last, c.peak, c.weeks, c.metric, c.category} {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

// match recognises the form by its header: all columns are there.
func (t Table) match(_ string, head []byte) bool {
	line, _, _ := strings.Cut(strings.TrimPrefix(string(head), file.BOM), "\n")
	fields := strings.Split(strings.TrimRight(line, "\r"), string(t.comma))
	for _, name := range t.columns.required() {
		if !contains(fields, name) {
			return false
		}
	}
	return len(fields) > 1
}

func contains(list []string, name string) bool {
	for _, s := range list {
		if strings.Trim(s, `"`) == name {
			return true
		}
	}
	return false
}

func (t Table) parse(f file.File) (Parsed, error) {
	if !utf8.Valid(f.Data) {
		return Parsed{}, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	p := tableParser{Table: t, file: f.Name, issues: map[issueKey]int{}}
	line := 0
	for text := range strings.Lines(strings.TrimPrefix(string(f.Data), file.BOM)) {
		line++
		if text = strings.TrimRight(text, "\r\n"); text == "" {
			continue
		}
		if err := p.line(line, text); err != nil {
			return Parsed{}, err
		}
	}
	return p.out, nil
}

type issueKey struct {
	chart string
	day   kpop.Day
}

type tableParser struct {
	Table
	file   string
	header []string
	index  map[string]int
	issues map[issueKey]int
	out    Parsed
}

func (p *tableParser) line(n int, text string) error {
	fields, err := p.split(n, text)
	if err != nil {
		return err
	}
	if p.header == nil {
		return p.start(n, fields)
	}
	if len(fields) == len(p.header) && p.again(fields) {
		p.doubt(file.DoubtHeader, n, "", text)
		return nil
	}
	if len(fields) != len(p.header) {
		return p.fault(file.FaultFields, n, "", strconv.Itoa(len(fields)))
	}
	return p.row(n, fields)
}

// split cuts a line into fields. A quoted field never spans lines in the forms
// that we know, so that every fault has one line.
func (p *tableParser) split(n int, text string) ([]string, error) {
	if !strings.Contains(text, `"`) {
		return strings.Split(text, string(p.comma)), nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = p.comma
	r.LazyQuotes = p.comma == '\t'
	fields, err := r.Read()
	if err == nil && (p.header == nil || len(fields) == len(p.header)) {
		return fields, nil
	}
	if p.repair != nil {
		if fields, ok := p.repair(text); ok {
			p.doubt(file.DoubtQuotes, n, "", text)
			return fields, nil
		}
	}
	var bad *csv.ParseError
	if errors.As(err, &bad) || errors.Is(err, io.EOF) {
		return nil, p.fault(file.FaultSyntax, n, "", file.Clip(text))
	}
	return fields, nil // too many or too few: said by the caller
}

func (p *tableParser) start(n int, fields []string) error {
	p.header, p.index = fields, map[string]int{}
	for i, name := range fields {
		p.index[name] = i
	}
	for _, name := range p.columns.required() {
		if _, ok := p.index[name]; !ok {
			return p.fault(file.FaultHeader, n, name, name)
		}
	}
	return nil
}

// again reports whether a row is a header once more, perhaps of another writing.
func (p *tableParser) again(fields []string) bool {
	return strings.EqualFold(fields[p.index[p.columns.day]], p.columns.day) || fields[p.index[p.columns.rank]] == p.columns.rank
}

func (p *tableParser) row(n int, fields []string) error {
	chart := p.chart
	if p.columns.category != "" {
		if chart = p.charts[p.text(fields, p.columns.category)]; chart == "" {
			return nil
		}
	}
	d, err := kpop.ParseDay(p.text(fields, p.columns.day))
	if err != nil {
		return p.fault(file.FaultDate, n, p.columns.day, p.text(fields, p.columns.day))
	}
	var e kpop.Entry
	e.Printing = kpop.Printing{Title: p.text(fields, p.columns.title), Credit: p.text(fields, p.columns.credit)}
	if featured := p.text(fields, p.columns.featured); featured != "" && featured != "N/A" {
		e.Printing.Credit += " Featuring " + featured
	}
	if err := p.numbers(n, fields, &e); err != nil {
		return err
	}
	if p.entry != nil {
		if code := p.entry(&e, d); code != "" {
			p.doubt(code, n, d.String(), e.Printing.Title+" – "+e.Printing.Credit)
		}
	}
	p.add(issueKey{chart, d}, n, e)
	return nil
}

func (p *tableParser) numbers(n int, fields []string, e *kpop.Entry) error {
	var metric int
	for _, c := range []struct {
		column string
		into   *int
	}{{p.columns.rank, &e.Rank}, {p.columns.last, &e.Last}, {p.columns.peak, &e.Peak}, {p.columns.weeks, &e.Weeks}, {p.columns.metric, &metric}} {
		text := p.text(fields, c.column)
		if text == "" || text == "-" {
			continue
		}
		v, err := strconv.Atoi(text)
		if err != nil || v < 0 {
			return p.fault(file.FaultNumber, n, c.column, text)
		}
		*c.into = v
	}
	e.Metric = int64(metric)
	return nil
}

func (p *tableParser) add(key issueKey, n int, e kpop.Entry) {
	i, ok := p.issues[key]
	if !ok {
		i = len(p.out.Issues)
		p.issues[key] = i
		p.out.Issues = append(p.out.Issues, Edition{File: p.file, Issue: kpop.Issue{Chart: key.chart, Day: key.day}})
	}
	d := &p.out.Issues[i]
	d.Entries, d.Lines = append(d.Entries, e), append(d.Lines, n)
}

func (p *tableParser) text(fields []string, column string) string {
	if column == "" {
		return ""
	}
	return fields[p.index[column]]
}

func (p *tableParser) fault(code string, n int, column, detail string) error {
	return file.Fault{Code: code, File: p.file, Line: n, Column: column, Detail: file.Clip(detail)}
}

func (p *tableParser) doubt(code string, n int, day, detail string) {
	p.out.Doubts = append(p.out.Doubts, store.Doubt{Chart: p.chart, Code: code, File: p.file, Line: n, Day: day, Detail: file.Clip(detail)})
}
