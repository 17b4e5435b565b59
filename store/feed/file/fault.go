package file

import (
	"errors"
	"fmt"
	"slices"
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
	FaultNobodyThere = "nobody-there" // a member that the group does not list
	FaultUnprinted   = "unprinted"    // no chart prints it so: the row would do nothing
	FaultUnknownWord = "unknown-word" // a value outside the list of allowed ones
	FaultNameTwice   = "name-twice"   // a key stands twice

	FaultWorkbook   = "workbook"  // .xlsx, .xls, .ods
	FaultArchive    = "archive"   // .zip and the like, where a file is wanted
	FaultUTF16      = "utf16"     // UTF-16 that is not sound
	FaultCodePage   = "code-page" // an encoding of one country, not UTF-8
	FaultManyRows   = "many-rows" // more rows than one file can have
	FaultTime       = "time"      // no time of day
	FaultClock      = "clock"     // a time that the zone's clocks skip or show twice
	FaultEnd        = "end"       // over before it starts, or a day for a minute
	FaultZone       = "zone"      // no IANA zone
	FaultNoZone     = "no-zone"   // a time without a zone, of a place whose zone is not sure
	FaultLink       = "link"      // no http or https
	FaultRepeat     = "repeat"    // a rule of repeating that no calendar here follows
	FaultException  = "exception" // one time of a series differs from the rest
	FaultYear       = "year"      // the name's year is not the date's
	FaultCut        = "cut"       // a name that was cut off
	FaultForeign    = "foreign"   // a row with the link of another event: not read
	FaultTwice      = "row-twice" // one thing in two rows
	FaultOtherDay   = "other-day" // another source names another day
	FaultWhoseTitle = "no-act"    // a title without a separator behind the act
	FaultKnown      = "known"     // everybody's calendar has it already
	FaultNobody     = "nobody"    // a name by which no act is known: left out of the row
	FaultBlank      = "blank"     // a file without any text, or a header without rows

	FaultQuote     = "quote"      // a quotation mark that is not doubled or not closed
	FaultTeaser    = "teaser"     // posts about teasers: no releases
	FaultClip      = "clip"       // a lyric video, a live clip and the like: no release of its own
	FaultLater     = "later"      // a post of long after the release
	FaultLetters   = "letters"    // mathematical letters, read as plain ones
	FaultShortYear = "short-year" // years of two digits
	FaultCapitals  = "capitals"   // all names stand in capitals
	FaultSwapped   = "swapped"    // day, year and month have changed places: put right by the order of the rows
	FaultWhichDay  = "which-day"  // a date that can be read in two ways
	FaultLinkTwice = "link-twice" // a link that another thing's row has
	FaultActNumber = "act-number" // an act that is a number of a table that is not there
	FaultTwoActs   = "two-acts"   // a soloist and a group: the soloist's is taken
)

// The codes of faults of a description of a chart; the field stands in Detail.
const (
	FaultDescribeSyntax  = "describe-syntax"  // no JSON object
	FaultDescribeMissing = "describe-missing" // a field that it must have
	FaultDescribeUnknown = "describe-unknown" // a field that none has, and those that there are
	FaultDescribeValue   = "describe-value"   // a field that cannot be so, and what it can be
	FaultDescribeTaken   = "describe-taken"   // the key of another chart
	FaultDescribeHeld    = "describe-held"    // issues are held, so this field stays what it was
	FaultDescribeRows    = "describe-rows"    // a JSON in which the list of rows is not found
)

func describeCodes() []string {
	return []string{FaultDescribeSyntax, FaultDescribeMissing, FaultDescribeUnknown, FaultDescribeValue, FaultDescribeTaken, FaultDescribeHeld, FaultDescribeRows}
}

// The codes of what calendars have.
const (
	FaultNoProperty = "no-property"  // a line of a calendar that is none: passed over
	FaultEarly      = "early"        // the file, or something in it, does not end
	FaultStrayQuote = "stray-quote"  // a time's line, read without its quotation marks
	FaultFloating   = "floating"     // a time that names no zone: read on the clock of Detail
	FaultOffset     = "offset"       // a zone that is only a distance from UTC
	FaultGap        = "gap"          // a start that clocks skip: read as the format says
	FaultNoSuchTime = "no-such-time" // a time that the series does not have is left out of it or changed
	FaultManyDays   = "many-days"    // more days of a series are left out, added or changed than can be kept
	FaultOlder      = "older"        // an older edition of an event
	FaultShortened  = "shortened"    // a text that is too long, cut
)

func calendarCodes() []string {
	return []string{FaultNoProperty, FaultEarly, FaultStrayQuote, FaultFloating, FaultOffset, FaultGap, FaultNoSuchTime, FaultManyDays, FaultOlder, FaultShortened}
}

// FaultCodes lists every code, for the test that each is worded.
func FaultCodes() []string {
	return append(slices.Concat(fetchCodes(), describeCodes(), calendarCodes()), FaultUnreadable, FaultTooLarge, FaultNoData, FaultSyntax, FaultEncoding, FaultHeader, FaultFields,
		FaultNumber, FaultDate, FaultCalendar, FaultEmpty, FaultLong, FaultRankTwice, FaultRankGap, FaultRankBeyond,
		FaultIssueTwice, FaultOtherChart, FaultUnknownAct, FaultNobodyThere, FaultUnprinted, FaultUnknownWord, FaultNameTwice,
		FaultWorkbook, FaultArchive, FaultUTF16, FaultCodePage, FaultManyRows, FaultTime, FaultClock, FaultEnd, FaultZone, FaultNoZone, FaultLink, FaultRepeat,
		FaultException, FaultYear, FaultCut, FaultForeign, FaultTwice, FaultOtherDay, FaultWhoseTitle, FaultNobody, FaultBlank,
		FaultQuote, FaultTeaser, FaultClip, FaultLater, FaultLetters, FaultShortYear, FaultCapitals, FaultSwapped, FaultWhichDay,
		FaultLinkTwice, FaultActNumber, FaultTwoActs)
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
	DoubtEmpty         = "empty-file"     // a fetch that got no rows
	DoubtLost          = "lost-name"      // a row without a name; left out
	DoubtWinner        = "other-winner"   // a win that another source gives to somebody else; left out
	DoubtEntities      = "entities"       // &amp; and the like in names: read as what they stand for
	DoubtBlanks        = "odd-blanks"     // blanks that do not break, in names: read as blanks
	DoubtPerson        = "no-person"      // a birthday of somebody whom the catalogue does not list; left out
	DoubtBirthday      = "other-birthday" // a birthday that the catalogue has on another day; left out
	DoubtFewer         = "fewer"          // a sum that fell to less than half; left out
	DoubtFact          = "other-fact"     // a fact about an act that the catalogue has otherwise; left out
	DoubtRestart       = "split-restart"  // a known title whose printed weeks begin again: kept apart
)

// DoubtCodes lists every code, for the test that each is worded.
func DoubtCodes() []string {
	return []string{DoubtOffCycle, DoubtShort, DoubtRepeatedIssue, DoubtRepeatedRow, DoubtRankTwice, DoubtTwoVersions,
		DoubtPeak, DoubtHeader, DoubtQuotes, DoubtGlued, DoubtShifted, DoubtByRank, DoubtEntities, DoubtBlanks, DoubtRestart, DoubtEmpty, DoubtLost, DoubtWinner,
		DoubtPerson, DoubtBirthday}
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
