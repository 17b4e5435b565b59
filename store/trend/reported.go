package trend

import "fanchart/store/kpop"

// Stretch is a title's time at no. 1 without a break.
type Stretch struct {
	Issues      int
	First, Last kpop.Day
}

// LongestAtTop returns the longest stretch at no. 1 over consecutive issues among a
// title's entries, oldest first; the earliest of several. No issues: none.
func LongestAtTop(c Calendar, points []kpop.Point) Stretch {
	var now, best Stretch
	for _, p := range points {
		switch {
		case p.Rank != 1:
			now = Stretch{}
			continue
		case now.Issues == 0 || !c.Chart.Follows(now.Last, p.Day):
			now = Stretch{First: p.Day}
		}
		now.Issues, now.Last = now.Issues+1, p.Day
		if now.Issues > best.Issues {
			best = now
		}
	}
	return best
}

// MostAtOnce returns the most titles that stood at one of the first ranks in the
// same issue, and the first issue in which so many did.
func MostAtOnce(histories map[int64][]kpop.Point, top int) (n int, first kpop.Day) {
	counts := map[kpop.Day]int{}
	for _, points := range histories {
		for _, p := range points {
			if p.Rank <= top {
				counts[p.Day]++
			}
		}
	}
	for day, count := range counts {
		if count > n || count == n && day < first {
			n, first = count, day
		}
	}
	return n, first
}

// OpeningsAtTop counts how many of the first runs, in order of their first entry,
// all debuted at no. 1, and returns the last of these debuts. A run that begins in
// the middle neither counts nor breaks.
func OpeningsAtTop(runs []kpop.Run) (n int, last kpop.Day) {
	for _, r := range runs {
		switch {
		case !r.Known:
			continue
		case r.FirstRank != 1:
			return n, last
		}
		n, last = n+1, r.First
	}
	return n, last
}
