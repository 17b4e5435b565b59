package trend

import "fanchart/store/kpop"

// Since is where a title stood in one of the weeks after its debut.
type Since struct {
	Week int  // 1 is the debut
	Rank int  // 0: not on the chart
	Lack bool // we do not hold the issue, or it does not tell
}

// weeksSince are the weeks after the debut that are compared.
func weeksSince() []int { return []int{1, 2, 4, 8, 13, 26, 52} }

// SinceDebut returns where a title stood so many issues of the calendar after its
// debut, as far as our issues go; nothing when we do not hold its debut. points
// are its entries, oldest first.
func (c Calendar) SinceDebut(r kpop.Run, points []kpop.Point, kpopTitle bool) []Since {
	if !r.Known || len(c.Held) == 0 {
		return nil
	}
	rank := map[kpop.Day]int{}
	for _, p := range points {
		rank[p.Day] = p.Rank
	}
	var out []Since
	day, week := r.First, 1
	for _, n := range weeksSince() {
		for ; week < n; week++ {
			day = c.Chart.Next(day)
		}
		if day > c.Held[len(c.Held)-1].Day {
			break
		}
		s := Since{Week: n, Rank: rank[day]}
		i, held := c.find(day)
		s.Lack = s.Rank == 0 && (!held || !covers(c.Held[i], kpopTitle))
		out = append(out, s)
	}
	return out
}
