package trend

import "fanchart/store/kpop"

// Milestone is a round number of a title's own that it can reach soon. It says
// what is needed, never what will be.
type Milestone struct {
	What  string // MilestoneWeeks, MilestoneNo1, MilestoneTop10
	At    int    // the round number
	Needs int    // further issues on the chart, at no. 1, in the top 10
}

// What a milestone counts.
const (
	MilestoneWeeks = "weeks"
	MilestoneNo1   = "no1"
	MilestoneTop10 = "top10"
)

// soon is how many issues away a milestone is worth a word.
const soon = 3

// Milestones returns what a title that stands on the newest issue is about to
// reach: only where all of its history is known, and at no. 1 or in the top 10
// only while it is there.
func Milestones(r kpop.Run, newest kpop.Day) []Milestone {
	if r.Last != newest || !r.Known || r.Lacking > 0 {
		return nil
	}
	var out []Milestone
	add := func(what string, n, step int) {
		if at := n - n%step + step; at-n <= soon {
			out = append(out, Milestone{what, at, at - n})
		}
	}
	if r.LastRank == 1 {
		add(MilestoneNo1, r.No1, 5)
	}
	if r.LastRank <= 10 {
		add(MilestoneTop10, r.Top10, 10)
	}
	step := 10
	if r.Weeks >= 50 {
		step = 50
	}
	add(MilestoneWeeks, r.Weeks, step)
	return out
}
