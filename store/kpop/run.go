package kpop

// Run is a title's history on one chart, computed from the issues we hold.
type Run struct {
	Chart   string
	TitleID int64

	// Known is false when the history begins in the middle: the first entry we
	// hold is no debut that we can claim, and Weeks and Peak are "at least".
	Known bool

	First     Day // the first entry that we hold; the debut when Known
	FirstRank int
	Last      Day // the newest entry
	LastRank  int

	Peak      int  // the best rank
	PeakDay   Day  // the first issue at the peak; zero with PeakEarly
	PeakEarly bool // the peak was printed, reached in none of the issues we hold

	Weeks     int // issues present; where some are lacking, the printed count carried on
	No1       int // issues at rank 1 that we hold
	Stretch1  int // the longest stretch at rank 1 over consecutive issues that we hold
	Top10     int // issues at ranks 1 to 10 that we hold
	ReEntries int // times back after at least one issue away
	Lacking   int // issues between First and Last that we lack: Weeks may be that many more

	Partly bool // of acts: other printings on the chart do not credit them

	// Since is the first issue that credits the acts asked about with a title that had stood
	// there without them, where the run is of the issues that credit them; else zero.
	Since Day
}

// AtLeast reports whether weeks may be more, and the peak better, than the run says: the
// history begins in the middle, or issues within it are lacking.
func (r Run) AtLeast() bool { return !r.Known || r.Lacking > 0 }

// PeakSure reports whether no issue that we lack can have a better rank.
func (r Run) PeakSure() bool {
	return r.Peak == 1 || !r.AtLeast() || r.PeakEarly && r.Lacking == 0
}
