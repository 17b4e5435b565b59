package written

import "fmt"

// Code is why a text is no clear time.
type Code string

// Why a text is no clear time: the endings of the messages "written.*".
const (
	Empty    Code = "empty"    // nothing is written
	Long     Code = "long"     // longer than any time
	Unknown  Code = "unknown"  // a piece that is not understood
	Twice    Code = "twice"    // a piece says again, or otherwise, what one before it said
	Missing  Code = "missing"  // a piece needs another one: next week, but no weekday
	NoDay    Code = "no-day"   // a day that no calendar has
	Order    Code = "order"    // 3/4: Choices are the two days
	Year     Code = "year"     // a year of two digits
	Clock    Code = "clock"    // an hour or minute that no clock shows
	HalfDay  Code = "half-day" // 8, but morning or evening?
	Midnight Code = "midnight" // the one before the day or the one after it?
	Weekday  Code = "weekday"  // not the weekday of the date; Choices is the date's
	Week     Code = "week"     // this week's or the next one's? Choices are the two days
	Zones    Code = "zones"    // letters that several zones go by; Choices are some of them
	Offset   Code = "offset"   // an offset from UTC that no zone's name has
	Season   Code = "season"   // PST in July; Choices is what the zone has then
)

// Codes lists the codes.
func Codes() []Code {
	return []Code{Empty, Long, Unknown, Twice, Missing, NoDay, Order, Year, Clock, HalfDay, Midnight, Weekday, Week, Zones, Offset, Season}
}

// ErrUnclear is the error of a text that is no clear time.
type ErrUnclear struct {
	Code    Code
	Piece   string   // what was not understood, as written, at most 40 characters
	Choices []string // what it could mean, as something that Parse reads; often none
}

func (e ErrUnclear) Error() string { return fmt.Sprintf("time as written: %s: %q", e.Code, e.Piece) }
