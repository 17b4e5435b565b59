package trend

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// Builder makes a History of what is handed to it, by the store's ids: first all
// rows, issue by issue, then credits, acts, members and parts in any order. Acts
// and titles that no row has are left out, but for groups of such acts.
type Builder struct {
	h       *History
	index   map[int64]int32 // titles by id
	last    []uint16        // by title, as they come: the issue of its newest row
	spots   []Spot          // by row
	prints  []int64         // by row: the printing; of what has none, the title below 0
	credits map[int64][]credit
	acts    map[int64]Artist
	members map[int64][]int64
	parts   []partOf
}

type partOf struct {
	song int64
	part kpop.Part
}

// NewBuilder begins the history of a chart.
func NewBuilder(c Calendar) *Builder {
	h := &History{Calendar: c, marks: map[int64][]mark{}}
	h.number()
	n := 0
	for _, r := range c.Held {
		n += r.Rows
	}
	h.rows.items = make([]int32, 0, n)
	return &Builder{h: h, index: map[int64]int32{}, spots: make([]Spot, 0, n), prints: make([]int64, 0, n), credits: map[int64][]credit{}, acts: map[int64]Artist{}, members: map[int64][]int64{}}
}

// number works out the issues' places in the chart's calendar.
func (h *History) number() {
	h.ordinal, h.lacked, h.partial = make([]int32, len(h.Held)), make([]int32, len(h.Held)), make([]int32, len(h.Held))
	for i := 1; i < len(h.Held); i++ {
		h.ordinal[i], h.lacked[i], h.partial[i] = h.ordinal[i-1]+1, h.lacked[i-1], h.partial[i-1]+int32(one(!h.Held[i-1].Whole))
		for day := h.Chart.Next(h.Held[i-1].Day); day < h.Held[i].Day; day = h.Chart.Next(day) {
			h.ordinal[i]++
			if h.Chart.Collected(day) {
				h.lacked[i]++
			}
		}
	}
}

// Row adds a row to the issue of that index; issues come in ascending order, rows
// in order of rank. Of the printed columns those of a title's first entry count, and of
// its entries right after issues that we lack.
func (b *Builder) Row(issue int, e kpop.Entry) {
	i, ok := b.index[e.TitleID]
	if !ok {
		i = int32(len(b.h.Titles))
		b.index[e.TitleID] = i
		b.h.Titles = append(b.h.Titles, Entrant{ID: e.TitleID, Part: -1, Peak: int16(e.Peak), Weeks: int16(e.Weeks)})
		b.last = append(b.last, uint16(issue))
	}
	if e.Weeks+e.Peak > 0 && b.h.gappy(int(b.last[i]), issue) {
		b.h.marks[e.TitleID] = append(b.h.marks[e.TitleID], mark{uint16(issue), int16(e.Peak), int16(e.Weeks)})
	}
	b.last[i] = uint16(issue)
	b.h.rows.items = append(b.h.rows.items, i)
	b.spots = append(b.spots, Spot{uint16(issue), uint16(e.Rank)})
	b.prints = append(b.prints, cmp.Or(e.PrintingID, -e.TitleID))
}

// Act tells of an act.
func (b *Builder) Act(a kpop.Act) {
	b.acts[a.ID] = Artist{ID: a.ID, Kind: a.Kind, Gender: a.Gender, KPop: a.KPop, Nobody: a.Key == "" && nobody(a.Name)}
}

// nobody reports whether a printed credit stands for no act but for many.
func nobody(credit string) bool {
	credit = strings.ToLower(credit)
	switch {
	case slices.Contains([]string{"various artists", "soundtrack", "original cast", "original broadway cast", "original london cast"}, credit):
		return true
	case strings.HasPrefix(credit, "soundtrack/"), strings.HasPrefix(credit, "soundtrack-"):
		return true
	}
	return strings.HasSuffix(credit, "cast recording") || strings.HasSuffix(credit, "soundtrack cast")
}

// Member tells that an act is or was a member of a group.
func (b *Builder) Member(group, member int64) { b.members[group] = append(b.members[group], member) }

// Part tells what a song is part of.
func (b *Builder) Part(song int64, p kpop.Part) { b.parts = append(b.parts, partOf{song, p}) }

// History finishes the build. The builder is of no further use.
func (b *Builder) History() *History {
	b.sortTitles()
	b.sortActs()
	b.joinParts()
	b.joinRows()
	b.joinCredits()
	for t := range b.h.Titles {
		b.settle(t)
	}
	b.joinTitles()
	b.h.countTops()
	b.h.findPioneers()
	h := b.h // copies have no room to grow: histories are kept for long
	h.Titles, h.Acts, h.credits.items = slices.Clone(h.Titles), slices.Clone(h.Acts), slices.Clone(h.credits.items)
	return b.h
}

// sortTitles puts titles in order of id and gives the rows their new places.
func (b *Builder) sortTitles() {
	moved := make([]int32, len(b.h.Titles))
	slices.SortFunc(b.h.Titles, func(x, y Entrant) int { return compare(x.ID, y.ID) })
	for i, t := range b.h.Titles {
		moved[b.index[t.ID]] = int32(i)
		b.index[t.ID] = int32(i)
	}
	for i, title := range b.h.rows.items {
		b.h.rows.items[i] = moved[title]
	}
}

// sortActs lists the acts that are credited, and groups of which a member is: with
// members, these have titles too. In order of id.
func (b *Builder) sortActs() {
	seen := map[int64]bool{}
	add := func(id int64) {
		seen[id] = true
		a := b.acts[id]
		a.ID = id
		b.h.Acts = append(b.h.Acts, a)
	}
	for printing := range b.printed() {
		for _, c := range b.credits[printing] {
			if !seen[c.act] {
				add(c.act)
			}
		}
	}
	credited := maps.Clone(seen)
	for group, members := range b.members {
		if !seen[group] && slices.ContainsFunc(members, func(m int64) bool { return credited[m] }) {
			add(group)
		}
	}
	slices.SortFunc(b.h.Acts, func(x, y Artist) int { return compare(x.ID, y.ID) })
	for i := range b.h.Acts {
		a := &b.h.Acts[i]
		for _, id := range b.members[a.ID] {
			if m, ok := b.h.FindAct(id); ok && !slices.Contains(a.Members, int32(m)) {
				a.Members = append(a.Members, int32(m))
			}
		}
	}
}

func (b *Builder) joinParts() {
	for _, p := range b.parts {
		title, ok := b.index[p.song]
		if !ok {
			continue
		}
		at := slices.Index(b.h.Parts, p.part)
		if at < 0 {
			at = len(b.h.Parts)
			b.h.Parts = append(b.h.Parts, p.part)
		}
		b.h.Titles[title].Part = int32(at)
	}
}

// joinRows notes where issues begin, and sorts the rows, and their printings, by title.
func (b *Builder) joinRows() {
	h := b.h
	h.rows.from = make([]int32, len(h.Held)+1)
	h.points.from = make([]int32, len(h.Titles)+1)
	for i, title := range h.rows.items {
		h.rows.from[b.spots[i].Issue+1]++
		h.points.from[title+1]++
	}
	sum(h.rows.from)
	sum(h.points.from)
	h.points.items = make([]Spot, len(h.rows.items))
	prints := make([]int64, len(h.rows.items))
	next := slices.Clone(h.points.from)
	for i, title := range h.rows.items {
		h.points.items[next[title]], prints[next[title]] = b.spots[i], b.prints[i]
		next[title]++
	}
	b.prints = prints
}

// settle works out what follows from a title's credit and first entry.
func (b *Builder) settle(title int) {
	h, t := b.h, &b.h.Titles[title]
	t.KPop, t.Crossover = h.kpop(h.Credits(title)), h.crossover(h.Credits(title))
	if t.Crossover && t.varies {
		t.Crossover = slices.ContainsFunc(h.bills[int32(title)], func(b bill) bool { return h.crossover(b.credits) })
	}
	first := h.Spots(title)[0]
	t.First = first.Issue
	t.Known = h.debut(kpop.Point{Day: h.Day(int(first.Issue)), Rank: int(first.Rank), Weeks: int(t.Weeks)}, t.KPop)
}

// joinTitles lists every act's titles in order of their first entry.
func (b *Builder) joinTitles() {
	h := b.h
	order := make([]int32, len(h.Titles))
	for i := range order {
		order[i] = int32(i)
	}
	h.inOrder(order)
	h.titles.from = make([]int32, len(h.Acts)+1)
	for _, c := range h.credits.items {
		h.titles.from[c.Act+1]++
	}
	sum(h.titles.from)
	h.titles.items = make([]int32, len(h.credits.items))
	next := slices.Clone(h.titles.from)
	for _, t := range order {
		for _, c := range h.Credits(int(t)) {
			h.titles.items[next[c.Act]] = t
			next[c.Act]++
		}
	}
}

// inOrder sorts titles by their first entry: issue, then rank.
func (h *History) inOrder(titles []int32) {
	slices.SortFunc(titles, func(x, y int32) int {
		first, second := h.Spots(int(x))[0], h.Spots(int(y))[0]
		return cmp.Or(cmp.Compare(first.Issue, second.Issue), cmp.Compare(first.Rank, second.Rank), cmp.Compare(x, y))
	})
}

// sum turns lengths into places.
func sum(from []int32) {
	for i := 1; i < len(from); i++ {
		from[i] += from[i-1]
	}
}
