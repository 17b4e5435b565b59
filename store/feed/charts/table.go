package charts

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Columns names the header of each field that a table form has; "" when it has none.
type Columns struct {
	Day, Rank, Title, Credit, Featured string
	Last, Peak, Weeks, Metric          string
	Category                           string // which of the source's charts a row belongs to
}

// Table is a CSV or TSV form with one row an entry.
type Table struct {
	Chart   string // the chart of all rows, where there is no category
	Columns Columns
	Comma   rune // between fields; 0 a comma
	// Charts maps a category to a chart's key; rows of other categories are left out.
	Charts map[string]string
	// repair reads a line that the CSV rules refuse; nil: there is no repair.
	repair func(line string) ([]string, bool)
	// entry finishes an entry by what only this form knows.
	entry func(e *kpop.Entry, day kpop.Day) (doubt string)
	// lost reports whether an entry has lost its name: it is left out, and listed.
	lost func(e *kpop.Entry, day kpop.Day) bool
	day  func(text string) (kpop.Day, error) // how the form writes a day; nil: as everywhere
	// only, a column and a value: rows with another one are left out.
	only [2]string
	// dated is the name of a file whose issue's day stands in it, as its only group.
	dated  *regexp.Regexp
	broken bool // quoted fields may go on in the next line
}

// Form is the table as a form of that name.
func (t Table) Form(name string) Form {
	if t.Comma == 0 {
		t.Comma = ','
	}
	return Form{Name: name, Match: t.match, Parse: t.parse}
}

// required lists the headers that every file of the form must have.
func (c Columns) required() []string {
	var out []string
	for _, name := range []string{c.Day, c.Rank, c.Title, c.Credit, c.Featured, c.Last, c.Peak, c.Weeks, c.Metric, c.Category} {
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

// match recognises the form by its header: all columns are there.
func (t Table) match(name string, head []byte) bool {
	if t.dated != nil && !t.dated.MatchString(name) {
		return false
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(head), file.BOM), "\n")
	fields := strings.Split(strings.TrimRight(line, "\r"), string(t.Comma))
	for _, name := range t.Columns.required() {
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
	line, open := 0, ""
	for text := range strings.Lines(strings.TrimPrefix(string(f.Data), file.BOM)) {
		line++
		text = open + strings.TrimRight(text, "\r\n")
		if open = ""; t.broken && strings.Count(text, `"`)%2 == 1 {
			open = text + " "
			continue
		}
		if text == "" {
			continue
		}
		if err := p.line(line, text); err != nil {
			return Parsed{}, err
		}
	}
	if open != "" {
		return Parsed{}, p.fault(file.FaultQuote, line, "", open)
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
		fields := strings.Split(text, string(p.Comma))
		if p.header != nil && len(fields) > len(p.header) && p.repair != nil {
			if repaired, ok := p.repair(text); ok {
				return repaired, nil
			}
		}
		return fields, nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = p.Comma
	r.LazyQuotes = p.Comma == '\t'
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
	for _, name := range p.Columns.required() {
		if _, ok := p.index[name]; !ok {
			return p.fault(file.FaultHeader, n, name, name)
		}
	}
	return nil
}

// again reports whether a row is a header once more, perhaps of another writing.
func (p *tableParser) again(fields []string) bool {
	return fields[p.index[p.Columns.Rank]] == p.Columns.Rank || p.Columns.Day != "" && strings.EqualFold(fields[p.index[p.Columns.Day]], p.Columns.Day)
}

func (p *tableParser) row(n int, fields []string) error {
	chart := p.Chart
	if p.Columns.Category != "" {
		if chart = p.Charts[p.text(fields, p.Columns.Category)]; chart == "" {
			return nil
		}
	}
	if p.only[0] != "" && p.text(fields, p.only[0]) != p.only[1] {
		return nil
	}
	d, err := p.dayOf(fields)
	if err != nil {
		return p.fault(file.FaultDate, n, p.Columns.Day, p.text(fields, p.Columns.Day))
	}
	var e kpop.Entry
	e.Printing = kpop.Printing{Title: p.text(fields, p.Columns.Title), Credit: p.text(fields, p.Columns.Credit)}
	if featured := p.text(fields, p.Columns.Featured); featured != "" && featured != "N/A" {
		e.Printing.Credit += " Featuring " + featured
	}
	if err := p.numbers(n, fields, &e); err != nil {
		return err
	}
	if p.lost != nil && p.lost(&e, d) {
		p.doubt(file.DoubtLost, n, d.String(), strconv.Itoa(e.Rank))
		return nil
	}
	if p.entry != nil {
		if code := p.entry(&e, d); code != "" {
			p.doubt(code, n, d.String(), e.Printing.Title+" – "+e.Printing.Credit)
		}
	}
	p.add(issueKey{chart, d}, n, e)
	return nil
}

// dayOf reads the day of a row, or of the file when its name says it.
func (p *tableParser) dayOf(fields []string) (kpop.Day, error) {
	text := p.text(fields, p.Columns.Day)
	if p.dated != nil {
		text = p.dated.FindStringSubmatch(p.file)[1]
	}
	if p.day != nil {
		return p.day(text)
	}
	return kpop.ParseDay(text)
}

func (p *tableParser) numbers(n int, fields []string, e *kpop.Entry) error {
	var metric int
	for _, c := range []struct {
		column string
		into   *int
	}{{p.Columns.Rank, &e.Rank}, {p.Columns.Last, &e.Last}, {p.Columns.Peak, &e.Peak}, {p.Columns.Weeks, &e.Weeks}, {p.Columns.Metric, &metric}} {
		text := strings.TrimSuffix(p.text(fields, c.column), ".0") // some programs write whole numbers so
		if noNumber(text) {
			continue
		}
		if c.into == &metric {
			text = strings.ReplaceAll(text, ",", "")
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

// noNumber reports whether a field says that there is no number, as people and programs do.
func noNumber(text string) bool {
	return slices.Contains([]string{"", "-", "-1", "n/a", "na", "#n/a", "<na>", "nan", "none", "null"}, strings.ToLower(text))
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
	p.out.Doubts = append(p.out.Doubts, store.Doubt{Chart: p.Chart, Code: code, File: p.file, Line: n, Day: day, Detail: file.Clip(detail)})
}
