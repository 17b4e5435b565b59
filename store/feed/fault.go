package feed

import (
	"errors"
	"fmt"
)

// Fault is why a file is refused. Nothing of its archive or folder is saved.
type Fault struct {
	Code   string
	File   string // as given, with the member of an archive behind "!"
	Line   int    // from 1; 0: the whole file
	Column string
	Detail string // the value found, or what was expected
}

// The codes of faults. A file's fault is worded by the key "fault." and the code.
const (
	FaultUnreadable  = "unreadable"   // the file cannot be opened or unpacked
	FaultTooLarge    = "too-large"    // more bytes or files than any real source has
	FaultNoData      = "no-data"      // nothing of this source in the paths given
	FaultSyntax      = "syntax"       // broken or cut-off JSON or CSV
	FaultEncoding    = "encoding"     // not UTF-8, or control characters
	FaultHeader      = "header"       // a needed column is missing
	FaultFields      = "fields"       // a row has too many or too few columns
	FaultNumber      = "number"       // no whole number, or out of range
	FaultDate        = "date"         // no date
	FaultCalendar    = "calendar"     // no issue of the chart is dated that day
	FaultEmpty       = "empty"        // a title or credit is missing
	FaultLong        = "long"         // a text longer than any real one
	FaultRankTwice   = "rank-twice"   // a position stands twice
	FaultRankGap     = "rank-gap"     // positions are missing in the middle
	FaultRankBeyond  = "rank-beyond"  // a position that the chart does not have
	FaultIssueTwice  = "issue-twice"  // two files give one issue with different rows
	FaultOtherChart  = "other-chart"  // nearly all titles differ from what we hold: another chart's file
	FaultUnknownAct  = "unknown-act"  // a key that no act has
	FaultUnknownWord = "unknown-word" // a value outside the list of allowed ones
	FaultNameTwice   = "name-twice"   // a key stands twice
)

// FaultCodes lists every code, for the test that each is worded.
func FaultCodes() []string {
	return []string{FaultUnreadable, FaultTooLarge, FaultNoData, FaultSyntax, FaultEncoding, FaultHeader, FaultFields,
		FaultNumber, FaultDate, FaultCalendar, FaultEmpty, FaultLong, FaultRankTwice, FaultRankGap, FaultRankBeyond,
		FaultIssueTwice, FaultOtherChart, FaultUnknownAct, FaultUnknownWord, FaultNameTwice}
}

// The codes of doubts, worded by the key "doubt." and the code.
const (
	DoubtOffCycle      = "off-cycle"      // an issue outside the chart's weekday, known as such
	DoubtShort         = "short-issue"    // rows are missing at the end or were lost
	DoubtRepeatedIssue = "repeated-issue" // a copy of another issue; not imported
	DoubtRepeatedRow   = "repeated-row"   // the same row twice; kept once
	DoubtRankTwice     = "rank-slip"      // two titles at one position, as the source has it
	DoubtTwoVersions   = "two-versions"   // one title and credit twice at different positions
	DoubtPeak          = "peak-worse"     // a printed peak worse than the position itself
	DoubtHeader        = "second-header"  // a header in the middle of a file; skipped
	DoubtQuotes        = "quotes"         // quotation marks that are not escaped; read all the same
	DoubtGlued         = "glued-credit"   // blanks lost around separators; read with them
	DoubtShifted       = "shifted-row"    // a title in the artist's column; read as the title
	DoubtByRank        = "merged-by-rank" // joined with a differing printing by rank and weeks
	DoubtRestart       = "split-restart"  // a known title whose printed weeks begin again: kept apart
)

// DoubtCodes lists every code, for the test that each is worded.
func DoubtCodes() []string {
	return []string{DoubtOffCycle, DoubtShort, DoubtRepeatedIssue, DoubtRepeatedRow, DoubtRankTwice, DoubtTwoVersions,
		DoubtPeak, DoubtHeader, DoubtQuotes, DoubtGlued, DoubtShifted, DoubtByRank, DoubtRestart}
}

// Error says the fault in a terse form for logs.
func (f Fault) Error() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, f.Line)
	}
	if f.Column != "" {
		place += ": " + f.Column
	}
	return fmt.Sprintf("%s: %s: %s", place, f.Code, f.Detail)
}

// Faults returns the faults that an import was refused for; nil when err is
// something else.
func Faults(err error) []Fault {
	var many interface{ Unwrap() []error }
	if errors.As(err, &many) {
		var out []Fault
		for _, e := range many.Unwrap() {
			out = append(out, Faults(e)...)
		}
		return out
	}
	var f Fault
	if errors.As(err, &f) {
		return []Fault{f}
	}
	return nil
}
