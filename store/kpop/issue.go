package kpop

// Issue is one dated edition of a chart.
type Issue struct {
	ID     int64
	Chart  string // the chart's key
	Day    Day
	Whole  bool   // every position is there; else some are known and the others are not
	Scope  string // what a partial issue holds: ScopeKPop, ScopeShort; "" for whole ones
	Source string // the key of the source it came from
	// Entries are in order of rank; equal ranks (ties, or a publisher's slip) keep file order.
	Entries []Entry
}

// What a partial issue holds.
const (
	ScopeKPop  = "kpop"  // the positions of K-pop acts only
	ScopeShort = "short" // the source lacks some rows
	ScopeTop   = "top"   // the first positions only
)

// Entry is one row of an issue.
type Entry struct {
	Rank     int
	Printing Printing // to the letter
	Read     string   // the credit with the blanks that a source lost; "" as printed
	TitleID  int64    // the title that it was identified as; 0 before that
	// PrintingID is the store's id of the printing, of entries from there.
	PrintingID int64
	// The printed columns; 0 when the chart or source prints none. They are kept
	// to check against and for history that begins in the middle, and only for that.
	Last, Peak, Weeks int
	Metric            int64 // in the unit of Chart.Metric; 0 when there is none
}

// Ref names an issue without its entries: an item of a chart's calendar as held.
type Ref struct {
	ID     int64
	Day    Day
	Whole  bool
	Scope  string
	Source string
	Rows   int
}

// Point is one entry of a title's history on one chart.
type Point struct {
	Day               Day
	Rank              int
	Last, Peak, Weeks int // printed; 0 when not printed
}
