package kpop

import (
	"strconv"
	"strings"
	"time"
)

// Fact is something that happened and that followers of its acts hear of, once.
type Fact struct {
	ID     int64
	Key    string // what makes it one fact: told once however often it is noticed
	Kind   FactKind
	Guild  Snowflake // whose event or release; 0 everybody's
	At     int64     // when it was noticed, unix seconds
	Chart  string    // of a chart's fact: its key
	Day    string    // the issue, or the day of a release; "" none
	Thing  int64     // the title, release or event; of a record who stands in it
	Number int       // rank, weeks …; 0 none
	Detail FactDetail
	Acts   []int64 // whom it is about
	Void   bool    // a later import says that it was not so
}

// FactDetail is what else words a fact.
type FactDetail struct {
	Record string `json:",omitempty"` // of RecordFact: the record's key
	Scope  string `json:",omitempty"` // among whom
	Change string `json:",omitempty"` // fell, tied, in-reach
	Ranks  string `json:",omitempty"` // what Thing is: title, act, part
	Lacks  int    `json:",omitempty"` // to tie, with in-reach
	Name   string `json:",omitempty"` // of a thing that is gone, or has no id
	Was    string `json:",omitempty"` // the day, or the local time, that a moved thing had before
	Zone   string `json:",omitempty"` // the zone that it had before
	Where  string `json:",omitempty"` // the place that it had before
	At     int64  `json:",omitempty"` // of PresaleFact: when it opens, unix seconds
}

// FactKind is what happened.
type FactKind string

// The kinds of facts: of charts, of releases, of events, and of both that they are no
// longer listed.
const (
	DebutFact     FactKind = "debut"
	PeakFact      FactKind = "peak"
	No1Fact       FactKind = "no1" // Number: for how many weeks; 0 not known
	ExitFact      FactKind = "exit"
	ReEntryFact   FactKind = "re-entry"
	RecordFact    FactKind = "record"
	AnnouncedFact FactKind = "announced"
	MovedFact     FactKind = "moved"
	OutFact       FactKind = "out"
	AddedFact     FactKind = "added"
	ChangedFact   FactKind = "changed"
	CancelledFact FactKind = "cancelled"
	PresaleFact   FactKind = "presale"
	WithdrawnFact FactKind = "withdrawn" // told only to whom it was told before
)

// OfChart reports whether it is a chart's fact.
func (k FactKind) OfChart() bool {
	switch k {
	case DebutFact, PeakFact, No1Fact, ExitFact, ReEntryFact, RecordFact:
		return true
	}
	return false
}

// OfRelease reports whether its thing is a release; Withdrawn ones say so in Detail.Ranks.
func (f Fact) OfRelease() bool {
	switch f.Kind {
	case AnnouncedFact, MovedFact, OutFact:
		return true
	}
	return f.Kind == WithdrawnFact && f.Detail.Ranks == string(ReleaseNoun)
}

// AlertLine is one fact in a message to a follower.
type AlertLine struct {
	Fact
	Correction bool // it was told before, and was not so, or not quite
}

// Listener is how a person, or a server's channels, want to be told.
type Listener struct {
	User       Snowflake // the person; 0 a server's
	Guild      Snowflake // the server; 0 a person's
	Zone       string    // IANA; "" the server's, or Asia/Seoul
	QuietFrom  int       // minute of the day from which nothing is told; -1 there are no quiet hours
	QuietUntil int       // minute of the day until which nothing is told
	Cap        int       // messages of alerts a day at most; 0 as many as come
	Ahead      []int     // minutes before the start at which is reminded; none: UsualAhead
	StageAhead int       // minutes before other stages; 0: UsualStageAhead
	Locale     string    // the person's language when they last asked
}

// How people are told who have not said otherwise.
const (
	PersonCap       = 5
	ServerCap       = 10
	UsualStageAhead = 30
)

// UsualAhead is when events are reminded of, in minutes before the start.
func UsualAhead() []int { return []int{24 * 60, 60} }

// NoQuiet is the QuietFrom of who has no quiet hours.
const NoQuiet = -1

// Quiet reports whether nothing is told at an instant: loc is the listener's zone. What
// its clock shows counts, also where it is set forward or back.
func (l Listener) Quiet(at time.Time, loc *time.Location) bool {
	if l.QuietFrom < 0 || l.QuietFrom == l.QuietUntil {
		return false
	}
	t := at.In(loc)
	minute := t.Hour()*60 + t.Minute()
	if l.QuietFrom < l.QuietUntil {
		return l.QuietFrom <= minute && minute < l.QuietUntil
	}
	return minute >= l.QuietFrom || minute < l.QuietUntil
}

// AheadText is the form in which Ahead is stored.
func (l Listener) AheadText() string {
	words := make([]string, len(l.Ahead))
	for i, n := range l.Ahead {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, " ")
}

// ReadAhead reads the form that AheadText writes; words that are no minutes are left out.
func ReadAhead(text string) (list []int) {
	for _, word := range strings.Fields(text) {
		if n, err := strconv.Atoi(word); err == nil && n > 0 {
			list = append(list, n)
		}
	}
	return list
}

// AheadOf is how many minutes before a stage is reminded, the longest first.
func (l Listener) AheadOf(stage StageKind) []int {
	switch {
	case stage != Starts && l.StageAhead > 0:
		return []int{l.StageAhead}
	case stage != Starts:
		return []int{UsualStageAhead}
	case len(l.Ahead) > 0:
		return l.Ahead
	}
	return UsualAhead()
}

// Job is something that runs by the clock, and what came of it.
type Job struct {
	Name     string
	Owner    string // the process that ran it last
	Every    time.Duration
	Deadline time.Duration // a run may take as long
	Started  int64         // the last run that was written down, unix seconds
	Ended    int64         // unix seconds
	Failure  string        // what went wrong; "" nothing
	Since    int64         // failing since, unix seconds; 0 it works
	Runs     int64
}
