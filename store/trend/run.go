package trend

import "fanchart/store/kpop"

// Run sums up a title's entries on one chart, oldest first and at least one.
// kpopTitle says whether a K-pop act is credited (what partial issues cover).
//
// The printed columns serve only where issues are lacking: a first entry with printed
// weeks above 1 is no debut, and its weeks and peak are carried on; so are those of an
// entry right after issues that we lack, as far as they can hold. Such runs are AtLeast.
func Run(c Calendar, points []kpop.Point, kpopTitle bool) kpop.Run {
	first, last := points[0], points[len(points)-1]
	r := kpop.Run{Chart: c.Chart.Key, First: first.Day, FirstRank: first.Rank, Last: last.Day, LastRank: last.Rank}
	r.Known = c.debut(first, kpopTitle)
	r.Weeks = len(points)
	if !r.Known {
		r.Weeks += max(0, first.Weeks-1)
	}
	r.Peak, r.PeakDay = peak(points)
	if !r.Known && first.Peak > 0 && first.Peak < first.Rank && first.Peak <= r.Peak {
		r.Peak, r.PeakDay, r.PeakEarly = first.Peak, 0, true
	}
	c.count(&r, points, kpopTitle)
	return r
}

// count fills in what needs a walk over the entries.
func (c Calendar) count(r *kpop.Run, points []kpop.Point, kpopTitle bool) {
	stretch, entries := 0, r.Weeks
	for i, p := range points {
		adjacent := i > 0 && c.Chart.Follows(points[i-1].Day, p.Day)
		if i > 0 && !adjacent {
			away, lacking := c.between(points[i-1].Day, p.Day, kpopTitle)
			r.Lacking += lacking
			if away {
				r.ReEntries++
			}
			if lacking > 0 && (r.Known || points[0].Weeks > 0) {
				carry(r, p, entries-len(points)+i+1, len(points)-i-1)
			}
		}
		if !adjacent || p.Rank != 1 {
			stretch = 0
		}
		if p.Rank == 1 {
			r.No1++
			stretch++
		}
		if p.Rank <= 10 {
			r.Top10++
		}
		r.Stretch1 = max(r.Stretch1, stretch)
	}
}

// carry takes up what an entry after issues that we lack has printed. so is how many
// weeks the entries up to it come to, after how many follow: more than those and the
// issues that lack cannot be true.
func carry(r *kpop.Run, p kpop.Point, so, after int) {
	if p.Weeks <= so+r.Lacking {
		r.Weeks = max(r.Weeks, p.Weeks+after)
	}
	if p.Peak > 0 && p.Peak < r.Peak {
		r.Peak, r.PeakDay, r.PeakEarly = p.Peak, 0, true
	}
}

// Gappy reports whether of a title with n entries from one day to another, both included,
// some issue that we lack, or that does not tell, may have another one.
func (c Calendar) Gappy(from, to kpop.Day, n int, kpopTitle bool) bool {
	issues := 2
	for day := c.Chart.Next(from); day < to; day = c.Chart.Next(day) {
		issues++
	}
	if n >= issues || from == to {
		return false
	}
	_, lacking := c.between(from, to, kpopTitle)
	return lacking > 0
}

// debut reports whether the first entry that we hold is the title's first ever.
// Without printed weeks, it is when the issue before is known not to have it.
func (c Calendar) debut(first kpop.Point, kpopTitle bool) bool {
	if first.Weeks > 0 {
		return first.Weeks == 1
	}
	return c.absentBefore(first.Day, kpopTitle)
}

// between walks the calendar between two entries: away is whether an issue that
// we hold is known to lack the title, lacking how many issues could tell more.
func (c Calendar) between(from, to kpop.Day, kpopTitle bool) (away bool, lacking int) {
	i, _ := c.find(from + 1)
	for day := c.Chart.Next(from); day < to; day = c.Chart.Next(day) {
		for i < len(c.Held) && c.Held[i].Day < day {
			i++
		}
		if i < len(c.Held) && c.Held[i].Day == day && covers(c.Held[i], kpopTitle) {
			away = true
		} else {
			lacking++
		}
	}
	return away, lacking
}

func peak(points []kpop.Point) (rank int, day kpop.Day) {
	for _, p := range points {
		if rank == 0 || p.Rank < rank {
			rank, day = p.Rank, p.Day
		}
	}
	return rank, day
}
