package feed

import (
	"fmt"
	"slices"

	"fanchart/store"
	"fanchart/store/kpop"
)

// Source is one publisher's chart, or list of charts, in the file forms that
// collectors publish it in.
type Source struct {
	Key    string // hot-100: the word behind "fanchart import"
	Charts []kpop.Chart
	Forms  []Form
	// Slips are days on which the collected history gives one position to two
	// titles or leaves one out; elsewhere that refuses the file.
	Slips []kpop.Day
}

// Form is one file form of a source.
type Form struct {
	Name string // json, yearly …: with the source's key the origin that issues carry
	// Match reports whether a file has this form, by its name and first bytes.
	Match func(name string, head []byte) bool
	Parse func(File) (Parsed, error)
	// Scope is what the form's issues hold when it is not every position that is
	// printed: kpop.ScopeKPop. A row without rank, title and credit says then that the
	// issue has none.
	Scope      string
	Creditless bool // the form has lost some credits: an entry may have none
}

// File is one file to parse.
type File struct {
	Name string // for faults
	Data []byte
}

// Parsed is what a file holds: issues whose rows are as printed and unchecked, and
// what was doubtful in reading them. Lines tells the line of each entry, for faults.
type Parsed struct {
	Issues []Edition
	Doubts []store.Doubt
}

// Edition is an issue as read, with the file line of each entry.
type Edition struct {
	kpop.Issue
	File  string
	Lines []int
}

// Sources lists every chart source. A new one is one file and one line here.
func Sources() []Source {
	return []Source{hot100(), billboard200(), global200(), globalExclUS(), netflixFilm()}
}

// Charts lists the charts of all sources.
func Charts() []kpop.Chart {
	var out []kpop.Chart
	for _, s := range Sources() {
		out = append(out, s.Charts...)
	}
	return out
}

// Chart returns the chart with that key.
func Chart(key string) (kpop.Chart, bool) {
	charts := Charts()
	i := slices.IndexFunc(charts, func(c kpop.Chart) bool { return c.Key == key })
	if i < 0 {
		return kpop.Chart{}, false
	}
	return charts[i], true
}

// Words lists what can be imported, by the word behind "fanchart import".
func Words() []string {
	var out []string
	for _, s := range append(Sources(), positions()) {
		out = append(out, s.Key)
	}
	return append(out, ActsTable, MembersTable, OverridesTable, FiguresTable, NotesTable, PartsTable, ReleasesList, EventsList)
}

// IsTable reports whether a word means one of the operator's tables.
func IsTable(word string) bool {
	_, ok := catalogues()[word]
	return ok
}

// Gives reports whether a source gives issues of a chart.
func Gives(source, chart string) bool {
	s, err := sourceByKey(source)
	return err == nil && slices.ContainsFunc(s.Charts, func(c kpop.Chart) bool { return c.Key == chart })
}

// sourceByKey finds a source; positions is our own form and not listed.
func sourceByKey(key string) (Source, error) {
	all := append(Sources(), positions())
	i := slices.IndexFunc(all, func(s Source) bool { return s.Key == key })
	if i < 0 {
		return Source{}, fmt.Errorf("source %q: %w", key, store.ErrNotFound)
	}
	return all[i], nil
}

func (s *Source) chart(key string) *kpop.Chart {
	i := slices.IndexFunc(s.Charts, func(c kpop.Chart) bool { return c.Key == key })
	return &s.Charts[i]
}

// day is a constant date written in code.
func day(s string) kpop.Day {
	d, err := kpop.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func days(list ...string) []kpop.Day {
	out := make([]kpop.Day, len(list))
	for i, s := range list {
		out[i] = day(s)
	}
	return out
}
