package trend

import "fanchart/store/kpop"

// Change says how an entry came to where it is.
type Change uint8

// The changes. Unknown: the issue before is one that we lack, or does not tell.
const (
	Unknown Change = iota
	New            // first entry ever
	Re             // back after at least one issue away
	Up
	Down
	Same
)

// Movement is an entry's change since the issue before, with its peak and weeks
// as of its own issue.
type Movement struct {
	Change Change
	By     int // places, with Up and Down
	Peak   int
	Weeks  int
	Known  bool // false: Peak and Weeks are "at least"
}

// Move computes the movement of a title's newest point: points are its entries up
// to and including the issue shown, oldest first.
func Move(c Calendar, points []kpop.Point, kpopTitle bool) Movement {
	r := Run(c, points, kpopTitle)
	m := Movement{Peak: r.Peak, Weeks: r.Weeks, Known: !r.AtLeast()}
	m.Change, m.By = c.change(points, r.Known, kpopTitle)
	return m
}

func (c Calendar) change(points []kpop.Point, known, kpopTitle bool) (Change, int) {
	now := points[len(points)-1]
	if len(points) == 1 {
		switch {
		case known:
			return New, 0
		case now.Last > 0:
			return moved(now.Last, now.Rank) // history begins here: the printed rank serves
		case now.Weeks > 1:
			return Re, 0
		}
		return Unknown, 0
	}
	before := points[len(points)-2]
	if c.Chart.Follows(before.Day, now.Day) {
		return moved(before.Rank, now.Rank)
	}
	if away, _ := c.between(before.Day, now.Day, kpopTitle); away {
		return Re, 0
	}
	return Unknown, 0
}

func moved(from, to int) (Change, int) {
	switch {
	case to < from:
		return Up, from - to
	case to > from:
		return Down, to - from
	}
	return Same, 0
}
