package trend

import (
	"cmp"
	"slices"

	"fanchart/store/kpop"
)

// Place is a title on an issue: where it stands, and how it came there.
type Place struct {
	TitleID int64
	Rank    int
	KPop    bool
	Move    Movement
}

// Leaver is a title of the issue before that an issue is known not to have.
type Leaver struct {
	TitleID int64
	Rank    int // on the issue before
	KPop    bool
}

// Leader is a title at no. 1.
type Leader struct {
	TitleID int64
	KPop    bool
	Weeks   int  // issues at no. 1 up to this one that we hold
	Stretch int  // of them, those in a row that end with this one
	New     bool // known not to have been at no. 1 on the issue before
	First   bool // at no. 1 for the first time ever, which only a history known from its debut without a gap tells
}

// Week is what moved on one issue.
type Week struct {
	Ref       kpop.Ref
	Before    kpop.Ref // the issue right before; zero when we lack it
	Rows      int
	Climbers  []Place  // largest first; equal climbs by rank
	Fallers   []Place  // likewise
	Debuts    []Place  // best first
	ReEntries []Place  // best first
	Unknown   int      // entries of which our issues do not tell how they came
	Leavers   []Leaver // by the rank that they had
	Leaders   []Leader // more than one when they tie; none when we do not hold no. 1
	KPop      []Place  // best first
}

// Week sums up what moved on an issue. printed is the printed last rank by title,
// 0 where none is printed: it serves titles with which our history begins in the
// middle, and only them. Without it, how they came is unknown.
func (h *History) Week(issue int, printed map[int64]int) Week {
	w := Week{Ref: h.Held[issue], Rows: len(h.rows.list(issue))}
	before := -1
	if issue > 0 && h.Ordinal(issue)-h.Ordinal(issue-1) == 1 {
		before = issue - 1
		w.Before = h.Held[before]
	}
	for _, row := range h.Rows(issue) {
		t := h.Titles[row.Title]
		p := Place{TitleID: t.ID, Rank: int(row.Rank), KPop: h.KPopOn(int(row.Title), issue), Move: h.move(int(row.Title), issue, printed)}
		w.sort(p)
		if p.Rank == 1 {
			w.Leaders = append(w.Leaders, h.leader(int(row.Title), issue, before))
		}
	}
	largest := func(a, b Place) int { return cmp.Or(b.Move.By-a.Move.By, a.Rank-b.Rank) }
	slices.SortStableFunc(w.Climbers, largest)
	slices.SortStableFunc(w.Fallers, largest)
	if before >= 0 {
		w.Leavers = h.leavers(issue, before)
	}
	return w
}

// sort puts a place where it belongs.
func (w *Week) sort(p Place) {
	switch p.Move.Change {
	case Up:
		w.Climbers = append(w.Climbers, p)
	case Down:
		w.Fallers = append(w.Fallers, p)
	case New:
		w.Debuts = append(w.Debuts, p)
	case Re:
		w.ReEntries = append(w.ReEntries, p)
	case Unknown:
		w.Unknown++
	}
	if p.KPop {
		w.KPop = append(w.KPop, p)
	}
}

// upTo returns a title's entries up to and including an issue.
func (h *History) upTo(title, issue int) []Spot {
	spots := h.Spots(title)
	n, _ := slices.BinarySearchFunc(spots, issue+1, func(s Spot, i int) int { return int(s.Issue) - i })
	return spots[:n]
}

// move is Move of a title on an issue that it stands on.
func (h *History) move(title, issue int, printed map[int64]int) Movement {
	t, spots := h.Titles[title], h.upTo(title, issue)
	m := Movement{Weeks: len(spots), Known: t.Known}
	for _, s := range spots {
		if m.Peak == 0 || int(s.Rank) < m.Peak {
			m.Peak = int(s.Rank)
		}
	}
	if !t.Known || h.gappy(int(t.First), issue) {
		r := Run(h.Calendar, h.entries(title, spots), t.KPop)
		m = Movement{Weeks: r.Weeks, Peak: r.Peak, Known: !r.AtLeast()}
	}
	if len(spots) == 1 && !t.Known && printed == nil {
		return m
	}
	points := []kpop.Point{h.point(spots[len(spots)-1])}
	if len(spots) > 1 {
		points = []kpop.Point{h.point(spots[len(spots)-2]), points[0]}
	} else {
		points[0].Weeks, points[0].Peak, points[0].Last = int(t.Weeks), int(t.Peak), printed[t.ID]
	}
	m.Change, m.By = h.change(points, t.Known, t.KPop)
	return m
}

func (h *History) point(s Spot) kpop.Point {
	return kpop.Point{Day: h.Day(int(s.Issue)), Rank: int(s.Rank)}
}

// leader tells for how long a title has been at no. 1 on an issue. before is the
// issue right before, or -1.
func (h *History) leader(title, issue, before int) Leader {
	t, spots := h.Titles[title], h.upTo(title, issue)
	l := Leader{TitleID: t.ID, KPop: h.KPopOn(title, issue), Weeks: 1, Stretch: 1}
	unbroken := true
	for i := len(spots) - 2; i >= 0; i-- {
		next := spots[i+1].Issue
		unbroken = unbroken && spots[i].Rank == 1 && h.Ordinal(int(next))-h.Ordinal(int(spots[i].Issue)) == 1
		if spots[i].Rank == 1 {
			l.Weeks++
		}
		if unbroken {
			l.Stretch++
		}
	}
	if before < 0 || l.Stretch > 1 {
		return l
	}
	rows := h.rows.list(before)
	elsewhere := len(spots) > 1 && int(spots[len(spots)-2].Issue) == before
	l.New = elsewhere || h.Covers(before, t.KPop) || len(rows) > 0 && h.rankOn(int(rows[0]), before) == 1
	run := Run(h.Calendar, h.entries(title, spots), t.KPop)
	l.First = l.New && l.Weeks == 1 && run.Known && run.Lacking == 0
	return l
}

// entries are spots, a title's entries from its first one on, as points. The first, and
// those after issues that we lack, have the printed weeks and peak.
func (h *History) entries(title int, spots []Spot) []kpop.Point {
	points := make([]kpop.Point, len(spots))
	for i, s := range spots {
		points[i] = h.point(s)
	}
	points[0].Weeks, points[0].Peak = int(h.Titles[title].Weeks), int(h.Titles[title].Peak)
	for _, m := range h.marks[h.Titles[title].ID] {
		at, ok := slices.BinarySearchFunc(spots, m.issue, func(s Spot, issue uint16) int { return int(s.Issue) - int(issue) })
		if ok {
			points[at].Weeks, points[at].Peak = int(m.weeks), int(m.peak)
		}
	}
	return points
}

// RunOf sums up a title's entries, as Run does.
func (h *History) RunOf(title int) kpop.Run {
	t := h.Titles[title]
	r := Run(h.Calendar, h.entries(title, h.Spots(title)), t.KPop)
	r.TitleID = t.ID
	return r
}

// leavers are the titles of the issue before that an issue is known to lack.
func (h *History) leavers(issue, before int) []Leaver {
	here := map[int32]bool{}
	for _, title := range h.rows.list(issue) {
		here[title] = true
	}
	var out []Leaver
	for _, row := range h.Rows(before) {
		if t := h.Titles[row.Title]; !here[row.Title] && h.Covers(issue, t.KPop) {
			out = append(out, Leaver{t.ID, int(row.Rank), h.KPopOn(int(row.Title), before)})
		}
	}
	return out
}

// Largest returns the first n of places ordered by their movement, and those that
// moved just as far as the last of them.
func Largest(places []Place, n int) []Place {
	for n > 0 && n < len(places) && places[n].Move.By == places[n-1].Move.By {
		n++
	}
	return places[:min(n, len(places))]
}
