package trend

import "fanchart/store/kpop"

// Deed is what a title did on an issue that its followers hear of.
type Deed struct {
	Kind    DeedKind
	TitleID int64
	Rank    int     // on the issue; of Left: on the one before
	N       int     // of Leads the weeks at no. 1, of Left and Returns the weeks in all; 0 not known
	Acts    []int64 // credited
}

// DeedKind is what sort of deed it is.
type DeedKind string

// The deeds. A debut at no. 1 is a Debut only, a new peak at no. 1 is Leads only.
const (
	Debuts  DeedKind = "debut"
	Peaks   DeedKind = "peak"
	Leads   DeedKind = "no1"
	Left    DeedKind = "exit"
	Returns DeedKind = "re-entry"
)

// Deeds tells what titles did on an issue: those with a K-pop act, and those of the
// acts of want (by id). What our issues cannot tell is no deed: a first entry that may
// be no debut, a peak that may have come before, an absence from a partial issue.
func (h *History) Deeds(issue int, want map[int64]bool) (out []Deed) {
	for _, title := range h.rows.list(issue) {
		if h.wanted(int(title), issue, want) {
			out = append(out, h.deeds(int(title), issue)...)
		}
	}
	if issue == 0 || h.Ordinal(issue)-h.Ordinal(issue-1) != 1 {
		return out
	}
	for _, row := range h.Rows(issue - 1) {
		title := int(row.Title)
		if !h.wanted(title, issue-1, want) || h.rankOn(title, issue) > 0 || !h.Covers(issue, h.Titles[title].KPop) {
			continue
		}
		out = append(out, h.deed(Left, title, issue-1, h.weeksKnown(h.RunAt(title, issue-1))))
	}
	return out
}

func (h *History) wanted(title, issue int, want map[int64]bool) bool {
	if h.KPopOn(title, issue) {
		return true
	}
	for _, c := range h.Billed(title, issue) {
		if want[h.Acts[c.Act].ID] {
			return true
		}
	}
	return false
}

// deeds are those of a title that stands on the issue.
func (h *History) deeds(title, issue int) (out []Deed) {
	r, rank := h.RunAt(title, issue), h.rankOn(title, issue)
	debut := r.Known && r.First == h.Day(issue)
	switch {
	case debut:
		out = append(out, h.deed(Debuts, title, issue, 0))
	case rank == 1 && r.Known && r.Lacking == 0:
		out = append(out, h.deed(Leads, title, issue, r.No1))
	case rank == 1:
		out = append(out, h.deed(Leads, title, issue, 0))
	case r.Known && r.Lacking == 0 && r.Peak == rank && r.PeakDay == h.Day(issue):
		out = append(out, h.deed(Peaks, title, issue, 0))
	}
	if h.move(title, issue, nil).Change == Re && len(h.upTo(title, issue)) > 1 {
		out = append(out, h.deed(Returns, title, issue, h.weeksKnown(r)))
	}
	return out
}

// weeksKnown is how many weeks a title has been on the chart, 0 if that is "at least".
func (h *History) weeksKnown(r kpop.Run) int {
	if !r.Known || r.Lacking > 0 {
		return 0
	}
	return r.Weeks
}

func (h *History) deed(kind DeedKind, title, issue, n int) Deed {
	d := Deed{Kind: kind, TitleID: h.Titles[title].ID, Rank: h.rankOn(title, issue), N: n}
	for _, c := range h.Billed(title, issue) {
		d.Acts = append(d.Acts, h.Acts[c.Act].ID)
	}
	return d
}

// HolderActs returns the acts, by id, that a record's holder is or is credited with: of
// an album or soundtrack the K-pop acts of its songs on the issue.
func (h *History) HolderActs(r Record, holder int32, issue int) (out []int64) {
	add := func(title int32, kpopOnly bool) {
		for _, c := range h.Billed(int(title), issue) {
			if a := h.Acts[c.Act]; !kpopOnly || a.KPop {
				out = append(out, a.ID)
			}
		}
	}
	switch r.Ranks {
	case RanksTitle:
		add(holder, false)
	case RanksAct:
		out = append(out, h.Acts[holder].ID)
	case RanksPart:
		for _, title := range h.rows.list(issue) {
			if h.Titles[title].Part == holder {
				add(title, true)
			}
		}
	}
	return out
}
