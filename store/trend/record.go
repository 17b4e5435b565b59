package trend

import (
	"fanchart/store/kpop"
)

// Record is a named definition over one chart's history: what is ranked, by which
// number, and how it is counted. Its sentence is worded elsewhere, by its key.
type Record struct {
	Key    string
	Ranks  Ranked
	Unit   Unit
	Low    bool // the lower value is the better one
	Deep   bool // says something of charts with more than ten positions only
	Summed bool // over whole runs: of issues that we lack there may be more
	Leads  bool // of an act's titles those count that it leads

	title func(s *span, spots []Spot, e Entrant) (Standing, bool)
	group func(s *span, titles []int32) (Standing, bool)
	issue func(s *span, issue int) (Standing, bool)
}

// Ranked says what a record ranks.
type Ranked string

// What can be ranked.
const (
	RanksTitle Ranked = "title"
	RanksAct   Ranked = "act"
	RanksPart  Ranked = "part"  // albums and soundtracks, by their songs
	RanksIssue Ranked = "issue" // issues of the chart
)

// Unit says what a standing's value counts.
type Unit string

// The units.
const (
	UnitWeeks  Unit = "weeks"  // issues of the chart
	UnitTitles Unit = "titles" // titles
	UnitPlaces Unit = "places" // places moved
	UnitRank   Unit = "rank"   // a position
	UnitTimes  Unit = "times"  // how often
	UnitDay    Unit = "day"    // a kpop.Day
	UnitShare  Unit = "share"  // hundredths of a percent
)

// Standing is one line of a record's table.
type Standing struct {
	Holder   int32 // index in the history: of a title, act, part or issue
	Value    int32
	From, To uint16 // the issues that it was set in, first and last
}

// Fits reports whether the record can be asked of a chart.
func (r Record) Fits(c kpop.Chart) bool {
	switch {
	case r.Deep && c.SizeOn(c.First) <= 10:
		return false
	case r.Ranks == RanksPart:
		return c.Subject == kpop.Song
	case r.Ranks == RanksAct:
		return c.Subject.Prints() // on a chart of acts each has one entry: it is a title's record
	case r.Ranks == RanksIssue:
		return c.Subject != kpop.Film // films credit nobody
	}
	return true
}

// Misled reports whether a record would be told wrongly by a history that begins
// after the chart did: who was first may have been so before, and so may an act's
// first titles have charted. Of K-pop acts a chart from before there were any
// tells all, unless only their positions of later years are known.
func (r Record) Misled(h *History, e Extent, scope Scope) bool {
	if len(h.Held) == 0 || h.Day(0) <= h.Chart.First {
		return false
	}
	if e.KPopOnly() {
		return r.Unit == UnitDay || r.Key == "first-all-no1"
	}
	return r.Unit == UnitDay && (scope.Of == OfAll || scope.Of == OfAct)
}

// Records lists every record, in the order in which they are offered. A new one is
// one entry here, its sentence in the catalogues, and its tests.
func Records() []Record {
	return append(titleRecords(), otherRecords()...)
}

func titleRecords() []Record {
	of := func(key string, unit Unit, f func(*span, []Spot, Entrant) (Standing, bool)) Record {
		return Record{Key: key, Ranks: RanksTitle, Unit: unit, title: f}
	}
	debut := of("highest-debut", UnitRank, highestDebut)
	debut.Low, debut.Deep = true, true
	summed := func(key string, f func(*span, []Spot, Entrant) (Standing, bool)) Record {
		return Record{Key: key, Ranks: RanksTitle, Unit: UnitWeeks, Summed: true, title: f}
	}
	top10 := summed("top10-weeks", weeksWithin(10))
	top10.Deep = true
	return []Record{
		summed("no1-weeks", weeksWithin(1)),
		of("no1-stretch", UnitWeeks, longestNo1),
		summed("weeks", weeksOnChart),
		top10, debut,
		of("climb", UnitPlaces, biggestMove(func(from, to int) int { return from - to })),
		of("fall", UnitPlaces, biggestMove(func(from, to int) int { return to - from })),
		of("slowest-no1", UnitWeeks, debutToNo1),
		of("jump-to-no1", UnitRank, jumpToNo1),
		of("slowest-peak", UnitWeeks, debutToPeak),
		of("gap", UnitWeeks, longestGap),
		of("re-entries", UnitTimes, reEntries),
	}
}

func otherRecords() []Record {
	act := func(key string, unit Unit, f func(*span, []int32) (Standing, bool)) Record {
		return Record{Key: key, Ranks: RanksAct, Unit: unit, group: f}
	}
	lead := func(key string, f func(*span, []int32) (Standing, bool)) Record {
		return Record{Key: key, Ranks: RanksAct, Unit: UnitTitles, Leads: true, group: f}
	}
	first := func(key string, deep bool, event func(*span, int) (uint16, bool)) Record {
		return Record{Key: key, Ranks: RanksAct, Unit: UnitDay, Low: true, Deep: deep, group: firstTo(event)}
	}
	part := func(key string, deep bool, within uint16) Record {
		return Record{Key: key, Ranks: RanksPart, Unit: UnitTitles, Deep: deep, group: atOnce(within)}
	}
	top10 := act("act-top10", UnitTitles, atOnce(10))
	top10.Deep = true
	return []Record{
		act("act-no1s", UnitTitles, titlesThat(reached(1))),
		top10,
		act("act-at-once", UnitTitles, atOnce(anyRank)),
		act("no1-debuts", UnitTitles, titlesThat(debutedAtNo1)),
		lead("first-all-no1", firstNo1Debuts),
		lead("debuts-in-row", no1DebutsInARow),
		first("first-to-no1", false, reached(1)),
		first("first-to-top10", true, reached(10)),
		first("first-to-debut", false, debutedAtNo1),
		first("first-to-chart", false, reached(anyRank)),
		part("part-top10", true, 10),
		part("part-at-once", false, anyRank),
		{Key: "share", Ranks: RanksIssue, Unit: UnitShare, Deep: true, issue: share},
	}
}

// RecordOf returns the record of a key from a list.
func RecordOf(list []Record, key string) (Record, bool) {
	for _, r := range list {
		if r.Key == key {
			return r, true
		}
	}
	return Record{}, false
}

// anyRank is deeper than any chart.
const anyRank = 1 << 15
