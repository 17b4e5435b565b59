package dates

import (
	"math"

	"fanchart/store/kpop"
)

// Settled is what a row's date means; Unsure where nothing tells.
type Settled struct {
	Day    kpop.Day
	Unsure bool
}

// swapped returns the day that is meant if a date of the form day/year/month was read
// as month/day/year: 5/20/03 is 2020-03-05. ok is false if none can be.
func swapped(d kpop.Day) (other kpop.Day, ok bool) {
	t := d.Time()
	if t.Year() < 2001 || t.Year() > 2012 {
		return 0, false
	}
	other, ok = Real(2000+t.Day(), t.Year()-2000, int(t.Month()))
	return other, ok && other != d
}

// Settle tells for the days of rows, newest first, which have been swapped. Those
// that can be read in one way only are sure; of the others the reading counts that
// lies between the sure ones before and after. If the sure ones are not in order, nothing
// is told by it.
func Settle(days []kpop.Day) []Settled {
	out := make([]Settled, len(days))
	sure := sureDays(days)
	ordered, last := true, kpop.Day(math.MaxInt32)
	for i, d := range days {
		if sure[i] {
			ordered = ordered && d <= last
			last = d
		}
	}
	until := bounds(days, sure)
	newest := kpop.DayOf(lastYear(days, sure), 12, 31)
	for i, d := range days {
		out[i].Day = d
		if sure[i] {
			newest = d
			continue
		}
		other, _ := swapped(d)
		fits, otherFits := d <= newest && d >= until[i], other <= newest && other >= until[i]
		out[i].Unsure = !ordered || fits == otherFits
		if otherFits {
			out[i].Day = other
		}
	}
	return out
}

// sureDays tells which days can be read in one way: no row is of a later year than the
// latest that stands there plainly.
func sureDays(days []kpop.Day) []bool {
	sure := make([]bool, len(days))
	for i, d := range days {
		_, two := swapped(d)
		sure[i] = !two
	}
	latest := lastYear(days, sure)
	for i, d := range days {
		other, two := swapped(d)
		sure[i] = !two || other.Year() > latest && latest > 0
	}
	return sure
}

// lastYear is the latest year of the sure days, 0 if there are none.
func lastYear(days []kpop.Day, sure []bool) (year int) {
	for i, d := range days {
		if sure[i] {
			year = max(year, d.Year())
		}
	}
	return year
}

// bounds gives for each row the next sure day below it.
func bounds(days []kpop.Day, sure []bool) []kpop.Day {
	out, next := make([]kpop.Day, len(days)), kpop.Day(math.MinInt32)
	for i := len(days) - 1; i >= 0; i-- {
		if out[i] = next; sure[i] {
			next = days[i]
		}
	}
	return out
}
