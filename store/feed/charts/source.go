package charts

import (
	"slices"

	"fanchart/store"
	"fanchart/store/feed/file"
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

	others Sources // of the list that it was found in: files may be of one of them
}

// Form is one way in which collectors write a source down.
type Form struct {
	Name string // json, yearly …: with the source's key the origin that issues carry
	// Match reports whether a file has this form, by its name and first bytes.
	Match func(name string, head []byte) bool
	Parse func(file.File) (Parsed, error)
	// Scope is what the form's issues hold when it is not every position that is
	// printed: kpop.ScopeKPop. A row without rank, title and credit says then that the
	// issue has none.
	Scope      string
	Creditless bool // the form has lost some credits: an entry may have none
	// Stale: while its own source has not moved, the collection repeats an issue under a
	// later date.
	Stale bool
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
	// Seen is the day on which it was fetched, where a collection fetched some issues more than
	// once: the later view counts. 0: once.
	Seen  kpop.Day
	stale bool // its form repeats issues
}

// has reports whether the source gives a chart.
func (s *Source) has(key string) bool {
	return slices.ContainsFunc(s.Charts, func(c kpop.Chart) bool { return c.Key == key })
}

func (s *Source) chart(key string) *kpop.Chart {
	i := slices.IndexFunc(s.Charts, func(c kpop.Chart) bool { return c.Key == key })
	return &s.Charts[i]
}
