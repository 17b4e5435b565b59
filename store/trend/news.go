package trend

import "fanchart/store/kpop"

// NewsAt finds what an issue did to records, as it was when that issue was the newest: in
// each of the scopes.
func NewsAt(h *History, issue int, records []Record, scopes ...Scope) []Item {
	if issue < 1 {
		return nil
	}
	var out []Item
	before, after := until(h.Day(issue-1)), until(h.Day(issue))
	for _, r := range records {
		for _, scope := range scopes {
			if r.Fits(h.Chart) {
				out = append(out, News(NewTable(h, r, scope, before), NewTable(h, r, scope, after))...)
			}
		}
	}
	return out
}

// RunAt sums up a title's entries up to an issue that it stands on, as RunOf does with
// all of them.
func (h *History) RunAt(title, issue int) kpop.Run {
	t := h.Titles[title]
	r := Run(h.Calendar, h.entries(title, h.upTo(title, issue)), t.KPop)
	r.TitleID = t.ID
	return r
}

// Reached returns the round numbers that a title reached with the issue of a day, on
// which it stands: only where all of its history is known.
func Reached(r kpop.Run, day kpop.Day) []Milestone {
	if r.Last != day || !r.Known || r.Lacking > 0 {
		return nil
	}
	var out []Milestone
	add := func(what string, n, step int) {
		if n > 0 && n%step == 0 {
			out = append(out, Milestone{what, n, 0})
		}
	}
	if r.LastRank == 1 {
		add(MilestoneNo1, r.No1, 5)
	}
	if r.LastRank <= 10 {
		add(MilestoneTop10, r.Top10, 10)
	}
	step := 10
	if r.Weeks > 50 {
		step = 50
	}
	add(MilestoneWeeks, r.Weeks, step)
	return out
}

// Class is what sort of act an act counts for.
func (a Artist) Class() Class { return a.class() }
