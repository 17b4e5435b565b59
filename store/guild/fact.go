package guild

import (
	"fanchart/store/kpop"
)

// Fact is something that happened and that followers of its acts hear of, once.
type Fact struct {
	ID     int64
	Key    string // what makes it one fact: told once however often it is noticed
	Kind   FactKind
	Guild  kpop.Snowflake // whose event or release; 0 everybody's
	At     int64          // when it was noticed, unix seconds
	Chart  string         // of a chart's fact: its key
	Day    string         // the issue, or the day of a release; "" none
	Thing  int64          // the title, release or event; of a record who stands in it
	Number int            // rank, weeks …; 0 none
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
	Credit string `json:",omitempty"` // of WinFact: who won, as printed; Name is the song
	Show   string `json:",omitempty"` // of WinFact: the show's key
	Score  int    `json:",omitempty"` // of WinFact: points; 0 not known
	At     int64  `json:",omitempty"` // of PresaleFact: when it opens, unix seconds
}

// FactKind is what happened.
type FactKind string

// The kinds of facts: of charts, of releases, of events, of music shows, and of releases and
// events that they are no longer listed.
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
	WinFact       FactKind = "win"       // of a music show; Number: the song's on that show that are held
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
