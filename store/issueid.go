package store

import "fanchart/store/kpop"

// An issue's id is its chart's id and its day in one number, so that ids order by
// day within a chart and "up to this issue" is a range of the entry index without
// a join. dayZero keeps days before 1970 positive.
const (
	chartStep = 1_000_000
	dayZero   = 500_000
)

func issueID(chartID int64, day kpop.Day) int64 { return chartID*chartStep + dayZero + int64(day) }

func chartIDOf(issueID int64) int64 { return issueID / chartStep }

func dayOf(issueID int64) kpop.Day { return kpop.Day(issueID%chartStep - dayZero) }
