package desk

import (
	"slices"
	"strconv"
	"time"

	"fanchart/store/kpop"
)

// found says how the issue that answers a date question stands to the day asked.
type found uint8

// How an issue was found.
const (
	newestIssue found = iota // no day was asked
	thatDay
	Within     // the issue whose week or month contains the day
	LastBefore // no issue contains the day; this is the last one before
)

// Refusal says why a day has no issue.
type Refusal string

// Why a date question has no answer: the endings of the messages "error.date.*".
const (
	noDate     Refusal = "impossible" // no calendar has that day, or it is not one at all
	TooEarly   Refusal = "early"      // before the first issue that we hold
	notYet     Refusal = "future"     // after the newest issue, and still to come
	EmptyChart Refusal = "empty"      // we hold no issue at all
)

// Pick chooses the issue of a chart that answers a date question: the one dated that
// day, else the one whose week or month contains it, else the last before. Without a
// day it is the newest. refs are the issues that we hold, oldest first; today is the
// asker's day.
func Pick(c kpop.Chart, refs []kpop.Ref, asked *kpop.Day, today kpop.Day) (kpop.Ref, found, Refusal) {
	if len(refs) == 0 {
		return kpop.Ref{}, 0, EmptyChart
	}
	last := refs[len(refs)-1]
	if asked == nil {
		return last, newestIssue, ""
	}
	i, exact := slices.BinarySearchFunc(refs, *asked, func(r kpop.Ref, d kpop.Day) int { return int(r.Day - d) })
	switch {
	case exact:
		return refs[i], thatDay, ""
	case i < len(refs) && isOf(c, refs[i].Day, *asked):
		return refs[i], Within, ""
	case i > 0 && isOf(c, refs[i-1].Day, *asked):
		return refs[i-1], Within, ""
	case i == 0:
		return refs[0], 0, TooEarly
	case i == len(refs) && *asked > today:
		return last, 0, notYet
	}
	return refs[i-1], LastBefore, ""
}

// isOf reports whether a day is one of those that an issue is of.
func isOf(c kpop.Chart, issue, day kpop.Day) bool {
	first, last := c.Span(issue)
	return first <= day && day <= last
}

// TwoDigits writes a number of one digit with two.
func TwoDigits(s string) string {
	n, err := strconv.Atoi(s)
	if err == nil && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return s
}

// KoreanDay is the day in Korea, which is what a K-pop fan means by today.
func KoreanDay(t time.Time) kpop.Day {
	return kpop.DayIn(t.In(time.FixedZone("KST", 9*60*60)))
}

// KoreanMidnight is the first instant of a day in Korea.
func KoreanMidnight(d kpop.Day) int64 { return d.Time().Add(-9 * time.Hour).Unix() }
