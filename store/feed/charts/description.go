package charts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Description is a chart as an operator describes it in a file, without any code: what it
// is, and which columns of a CSV or JSON are what.
type Description struct {
	Chart   kpop.Chart
	Columns map[string]string // by what is in them: date, rank, title …; nil: those of the plain form
	Rows    string            // of a JSON: where its list is, with dots; "" it is found
	Files   []string          // addresses, and whole paths
	Terms   string            // on which files may be used, for people
}

// described is the form in which a description is written down.
type described struct {
	name   string
	fields map[string]json.RawMessage
	faults []error
}

// fields are all that a description may have; the first of them it must have.
func fields() []string {
	return []string{"key", "name", "publisher", "subject", "cadence", "size", "first", "country", "day", "score", "files", "columns", "rows", "terms"}
}

const needed = 7

// PlainColumns are the columns of the plain form, and what a description's columns are named by.
func PlainColumns() []string {
	return []string{"date", "rank", "title", "artist", "last", "peak", "weeks", "score"}
}

var chartKey = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// most is how many characters a key, and a name, may have.
const (
	mostKey  = 40
	mostName = 60
	mostSize = 1000
)

// Describe reads a description. Paths in it start from folder. An error holds file.Faults,
// each of which names a field.
func Describe(f file.File, folder string) (d Description, err error) {
	if !utf8.Valid(f.Data) {
		return d, file.Fault{Code: file.FaultEncoding, File: f.Name, Detail: "UTF-8"}
	}
	r := &described{name: f.Name}
	if err := json.Unmarshal(bytes.TrimPrefix(f.Data, []byte(file.BOM)), &r.fields); err != nil {
		fault := file.Fault{Code: file.FaultDescribeSyntax, File: f.Name}
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			fault.Line = file.JSONFault(f, err).(file.Fault).Line
		}
		return d, fault
	}
	r.known()
	d.Chart = r.chart()
	d.Files, d.Terms, d.Rows = r.files(folder), r.text("terms", 300), r.text("rows", 100)
	d.Columns = r.columns(d.Chart.Subject)
	return d, errors.Join(r.faults...)
}

func (r *described) fault(code, detail string) {
	r.faults = append(r.faults, file.Fault{Code: code, File: r.name, Detail: file.Clip(detail)})
}

// known finds fields that no description has, and those that this one lacks.
func (r *described) known() {
	for _, name := range fields()[:needed] {
		if _, ok := r.fields[name]; !ok {
			r.fault(file.FaultDescribeMissing, name)
		}
	}
	var strange []string
	for name := range r.fields {
		if !slices.Contains(fields(), name) {
			strange = append(strange, name)
		}
	}
	slices.Sort(strange)
	for _, name := range strange {
		r.fault(file.FaultDescribeUnknown, name+" ("+strings.Join(fields(), ", ")+")")
	}
}

// value says that a field cannot be what it is, and what it can be.
func (r *described) value(name, allowed string) {
	r.fault(file.FaultDescribeValue, fmt.Sprintf("%s: %s (%s)", name, r.fields[name], allowed))
}

// text is a field's text, without blanks around it.
func (r *described) text(name string, most int) (text string) {
	raw, ok := r.fields[name]
	if !ok {
		return ""
	}
	if json.Unmarshal(raw, &text) != nil || strings.IndexFunc(text, unicode.IsControl) >= 0 || utf8.RuneCountInString(text) > most {
		r.value(name, `"text"`)
		return ""
	}
	return strings.TrimSpace(text)
}

func (r *described) oneOf(name string, allowed ...string) int {
	text := strings.ToLower(r.text(name, mostName))
	i := slices.Index(allowed, text)
	if _, ok := r.fields[name]; ok && i < 0 {
		r.value(name, strings.Join(allowed, ", "))
	}
	return max(i, 0)
}

// number is a field's whole number, from 1 on.
func (r *described) number(name string, most int) (n int) {
	raw, ok := r.fields[name]
	if ok && (json.Unmarshal(raw, &n) != nil || n < 1 || n > most) {
		r.value(name, "1–"+strconv.Itoa(most))
		return 1
	}
	return n
}

func (r *described) chart() kpop.Chart {
	subjects, cadences := []kpop.Subject{kpop.Song, kpop.Album, kpop.Film, kpop.ActSubject}, []string{}
	for _, c := range kpop.Cadences() {
		cadences = append(cadences, c.String())
	}
	c := kpop.Chart{Key: r.text("key", mostKey), Name: r.text("name", mostName), Publisher: r.text("publisher", mostName), Country: strings.ToUpper(r.text("country", 2)),
		Subject: subjects[r.oneOf("subject", string(kpop.Song), string(kpop.Album), string(kpop.Film), string(kpop.ActSubject))],
		Cadence: kpop.Cadences()[r.oneOf("cadence", cadences...)],
		Sizes:   []kpop.Size{{N: max(1, r.number("size", mostSize))}}}
	if _, ok := r.fields["key"]; ok && !chartKey.MatchString(c.Key) {
		r.value("key", "a-z, 0-9, -")
	}
	for name, text := range map[string]string{"name": c.Name, "publisher": c.Publisher} {
		if raw := string(r.fields[name]); text == "" && strings.Trim(raw, ` "`) == "" && raw != "" {
			r.value(name, `"text"`)
		}
	}
	if c.Country != "" && !letters(c.Country) {
		r.value("country", "KR, JP, US …")
	}
	r.dated(&c)
	if _, ok := r.fields["score"]; ok {
		c.Metric = "described-" + scores()[r.oneOf("score", scores()...)]
	}
	return c
}

// scores are what a described chart's numbers may count.
func scores() []string { return []string{"points", "streams", "views", "sales"} }

// DescribedMetrics are the metrics that a described chart may have.
func DescribedMetrics() (out []string) {
	for _, s := range scores() {
		out = append(out, "described-"+s)
	}
	return out
}

func letters(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z'
}

// dated reads on which days the chart has issues, and since when.
func (r *described) dated(c *kpop.Chart) {
	var err error
	if c.First, err = kpop.ParseDay(r.text("first", mostName)); err != nil && r.fields["first"] != nil {
		r.value("first", "2020-09-19")
	}
	c.MonthDay = 31
	_, given := r.fields["day"]
	switch {
	case !given:
	case c.Cadence == kpop.Weekly:
		var days []string
		for d := time.Sunday; d <= time.Saturday; d++ {
			days = append(days, strings.ToLower(d.String()))
		}
		c.Weekdays = []kpop.Weekdays{{Weekday: time.Weekday(r.oneOf("day", days...))}}
	case c.Cadence == kpop.Monthly:
		c.MonthDay = r.number("day", 31)
	default:
		r.value("day", "–")
	}
}

// files are where the chart's files stand: one address or path, or a list of them.
func (r *described) files(folder string) (out []string) {
	raw, ok := r.fields["files"]
	if !ok {
		return nil
	}
	var one string
	if json.Unmarshal(raw, &one) == nil {
		out = []string{one}
	} else if json.Unmarshal(raw, &out) != nil {
		r.value("files", `"https://…", "charts.csv"`)
		return nil
	}
	for i, name := range out {
		scheme, _, web := strings.Cut(name, "://")
		switch {
		case strings.TrimSpace(name) == "", web && scheme != "https" && scheme != "http":
			r.value("files", `"https://…", "charts.csv"`)
		case !web && !filepath.IsAbs(name):
			out[i] = filepath.Join(folder, filepath.FromSlash(name))
		}
	}
	return out
}

// columns are the names of the columns, by what is in them.
func (r *described) columns(subject kpop.Subject) map[string]string {
	raw, ok := r.fields["columns"]
	if !ok {
		return nil
	}
	var out map[string]string
	if json.Unmarshal(raw, &out) != nil || len(out) == 0 {
		r.value("columns", `{"date": "…", "rank": "…", "title": "…", "artist": "…"}`)
		return nil
	}
	for name, column := range out {
		if !slices.Contains(PlainColumns(), name) || column == "" {
			r.fault(file.FaultDescribeUnknown, "columns: "+name+" ("+strings.Join(PlainColumns(), ", ")+")")
		}
	}
	for _, name := range neededColumns(subject) {
		if out[name] == "" && name != "date" {
			r.fault(file.FaultDescribeMissing, "columns: "+name)
		}
	}
	return out
}

// neededColumns are those without which a row says nothing. The date may stand in the name
// of a file, or once in a JSON.
func neededColumns(subject kpop.Subject) []string {
	if subject.Prints() {
		return []string{"date", "rank", "title", "artist"}
	}
	return []string{"date", "rank", "title"}
}
