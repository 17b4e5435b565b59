package charts

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Descriptions returns the charts that operators have described and that none of the
// program's own sources has: a newer program may know one of them.
func Descriptions(ctx context.Context, st *store.Store, known Sources) (list []Description, err error) {
	rows, err := st.ChartDescriptions(ctx)
	for _, row := range rows {
		d, bad := Describe(file.File{Name: row.Key, Data: []byte(row.Text)}, row.Folder)
		if _, taken := known.Chart(row.Key); bad == nil && !taken {
			list = append(list, d)
		}
	}
	return list, err
}

// WithDescribed is the list with the charts that operators have described.
func (l Sources) WithDescribed(ctx context.Context, st *store.Store) (Sources, error) {
	list, err := Descriptions(ctx, st, l)
	out := slices.Clone(l)
	for _, d := range list {
		out = append(out, d.Source())
	}
	return out, err
}

// Source is the described chart as a source. Its word behind "fanchart import" is its key.
func (d Description) Source() Source {
	return Source{Key: d.Chart.Key, Charts: []kpop.Chart{d.Chart},
		Forms: []Form{{Name: "described", Match: func(string, []byte) bool { return true }, Parse: d.parse}}}
}

// record is a row of a file: its values by the names of their columns.
type record struct {
	line   int
	values map[string]string
}

func (d Description) parse(f file.File) (Parsed, error) {
	if !utf8.Valid(f.Data) {
		return Parsed{}, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	f.Data = bytes.TrimPrefix(f.Data, []byte(file.BOM))
	read := readCSV
	if text := bytes.TrimSpace(f.Data); len(text) > 0 && (text[0] == '[' || text[0] == '{') {
		read = d.readJSON
	}
	records, err := read(f)
	if err != nil {
		return Parsed{}, err
	}
	if len(records) == 0 {
		return Parsed{}, file.Fault{Code: file.FaultBlank, File: f.Name}
	}
	p := describedParser{Description: d, file: f.Name, issues: map[kpop.Day]int{}}
	if err := p.needs(records[0]); err != nil {
		return Parsed{}, err
	}
	for _, r := range records {
		if err := p.row(r); err != nil {
			return Parsed{}, err
		}
	}
	return p.out, nil
}

// readCSV reads a table whose first line names the columns; they are parted by what parts
// that line most often.
func readCSV(f file.File) (out []record, err error) {
	first, _, _ := strings.Cut(string(f.Data), "\n")
	r := csv.NewReader(bytes.NewReader(f.Data))
	r.Comma = slices.MaxFunc([]rune{'\t', ';', ','}, func(a, b rune) int {
		return cmp.Compare(strings.Count(first, string(a)), strings.Count(first, string(b)))
	})
	header, err := r.Read()
	for err == nil {
		var row []string
		if row, err = r.Read(); err != nil {
			break
		}
		line, _ := r.FieldPos(0)
		values := make(map[string]string, len(header))
		for i, name := range header {
			values[strings.TrimSpace(name)] = strings.TrimSpace(row[i])
		}
		out = append(out, record{line, values})
	}
	if err != io.EOF {
		return nil, file.SheetFault(f, err)
	}
	return out, nil
}

// readJSON reads a list of objects, or the one in an object, whose own values hold for all
// of its rows.
func (d Description) readJSON(f file.File) (out []record, err error) {
	var in any
	r := json.NewDecoder(bytes.NewReader(f.Data))
	r.UseNumber()
	if err := r.Decode(&in); err != nil {
		if err == io.ErrUnexpectedEOF {
			return nil, file.Fault{Code: file.FaultSyntax, File: f.Name}
		}
		return nil, file.JSONFault(f, err)
	}
	around := map[string]string{}
	flatten(around, "", in)
	list, ok := listIn(in, d.Rows)
	if !ok {
		return nil, file.Fault{Code: file.FaultDescribeRows, File: f.Name, Detail: file.Clip(cmp.Or(d.Rows, "rows"))}
	}
	for i, row := range list {
		values := maps.Clone(around)
		flatten(values, "", row)
		out = append(out, record{i + 1, values}) // the row: lines mean nothing in JSON
	}
	return out, nil
}

// flatten notes the texts and numbers of an object, those of objects in it behind a dot.
func flatten(into map[string]string, prefix string, value any) {
	object, ok := value.(map[string]any)
	if !ok {
		return
	}
	for name, v := range object {
		switch v := v.(type) {
		case string:
			into[prefix+name] = strings.TrimSpace(v)
		case json.Number:
			into[prefix+name] = v.String()
		case nil:
			into[prefix+name] = ""
		case map[string]any:
			flatten(into, prefix+name+".", v)
		}
	}
}

// listIn finds the list of rows: at its place, or the only one.
func listIn(value any, at string) ([]any, bool) {
	if list, ok := value.([]any); ok {
		return list, at == ""
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, false
	}
	if name, below, _ := strings.Cut(at, "."); at != "" {
		if list, ok := object[name].([]any); ok && below == "" {
			return list, true
		}
		return listIn(object[name], below)
	}
	var found []any
	n := 0
	for _, v := range object {
		if list, ok := listIn(v, ""); ok {
			found, n = list, n+1
		}
	}
	return found, n == 1
}

type describedParser struct {
	Description
	file   string
	issues map[kpop.Day]int
	out    Parsed
}

// column is the name of the column that has something of a row; "" when there is none.
func (p *describedParser) column(what string) string {
	if p.Columns == nil {
		return what
	}
	return p.Columns[what]
}

// needs refuses a file that lacks a column.
func (p *describedParser) needs(r record) error {
	needed := neededColumns(p.Chart.Subject)
	for what := range p.Columns {
		needed = append(needed, what)
	}
	slices.Sort(needed)
	for _, what := range needed {
		name := p.column(what)
		if _, ok := r.values[name]; !ok && !(what == "date" && dayInName.MatchString(p.file)) {
			return file.Fault{Code: file.FaultHeader, File: p.file, Line: 1, Column: cmp.Or(name, what), Detail: cmp.Or(name, what)}
		}
	}
	return nil
}

// dayInName is a day in the name of a file.
var dayInName = regexp.MustCompile(`(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})[^/]*$`)

// day reads the day of a row: 2026-01-03, 2026.01.03, 2026/01/03 or 20260103, with a time
// behind it or none; of a monthly chart 2026-01 as well. Where rows have none, it stands in the
// name of the file.
func (p *describedParser) day(text string) (kpop.Day, error) {
	if text == "" {
		if m := dayInName.FindStringSubmatch(p.file); m != nil {
			text = m[1] + "-" + m[2] + "-" + m[3]
		}
	}
	text = strings.NewReplacer(".", "-", "/", "-").Replace(text)
	if len(text) == len("20060102") && !strings.Contains(text, "-") {
		return compactDay(text)
	}
	if len(text) == len("2006-01") && p.Chart.Cadence == kpop.Monthly {
		first, err := kpop.ParseDay(text + "-01")
		return p.Chart.Next(max(first, p.Chart.First) - 1), err
	}
	return kpop.ParseDay(text[:min(len(text), len("2006-01-02"))])
}

func (p *describedParser) row(r record) error {
	day, err := p.day(r.values[p.column("date")])
	if err != nil {
		return p.fault(file.FaultDate, r, "date")
	}
	e := kpop.Entry{Printing: kpop.Printing{Title: r.values[p.column("title")], Credit: r.values[p.column("artist")]}}
	if !p.Chart.Subject.Prints() {
		e.Printing.Credit = ""
	}
	score := 0
	for _, c := range []struct {
		what string
		into *int
	}{{"rank", &e.Rank}, {"last", &e.Last}, {"peak", &e.Peak}, {"weeks", &e.Weeks}, {"score", &score}} {
		text := strings.TrimSuffix(strings.ReplaceAll(r.values[p.column(c.what)], ",", ""), ".0")
		n, err := strconv.Atoi(text)
		switch {
		case err == nil && n >= 0:
			*c.into = n
		case c.what == "rank", err == nil, !none(text):
			return p.fault(file.FaultNumber, r, c.what)
		}
	}
	e.Metric = int64(score)
	p.add(day, r.line, e)
	return nil
}

// none reports whether a text says that there is no number.
func none(text string) bool {
	return slices.Contains([]string{"", "-", "–", "n/a", "na", "null", "none", "new", "re"}, strings.ToLower(text))
}

func (p *describedParser) fault(code string, r record, what string) error {
	name := cmp.Or(p.column(what), what)
	return file.Fault{Code: code, File: p.file, Line: r.line, Column: name, Detail: file.Clip(r.values[name])}
}

func (p *describedParser) add(day kpop.Day, line int, e kpop.Entry) {
	i, ok := p.issues[day]
	if !ok {
		i = len(p.out.Issues)
		p.issues[day] = i
		p.out.Issues = append(p.out.Issues, Edition{File: p.file, Issue: kpop.Issue{Chart: p.Chart.Key, Day: day}})
	}
	d := &p.out.Issues[i]
	d.Entries, d.Lines = append(d.Entries, e), append(d.Lines, line)
}
