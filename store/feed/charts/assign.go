package charts

import (
	"cmp"
	"slices"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// rowRef is a row by its issue and place.
type rowRef struct{ issue, row int32 }

// assign gives every group a title: the one that most of its rows had, else one
// that stands on another chart, else a new one.
func (b *build) assign(editions []names.Edition, groups int) {
	members := make([][]rowRef, groups)
	for i := range editions {
		for k, r := range editions[i].Rows {
			members[r.Group] = append(members[r.Group], rowRef{int32(i), int32(k)})
		}
	}
	taken := make(map[int64]int32, groups) // title → group
	owner := make([]*titleBuild, groups)
	for _, claim := range b.claims(members) {
		if _, gone := taken[claim.title]; !gone && owner[claim.group] == nil && b.titles[claim.title] != nil {
			owner[claim.group], taken[claim.title] = b.titles[claim.title], claim.group
		}
	}
	for g, rows := range members {
		if owner[g] == nil {
			owner[g] = b.elsewhereOrNew(rows, taken, int32(g))
		}
		t := owner[g]
		t.here = true
		for _, m := range rows {
			b.issues[m.issue].Rows[m.row].Title = t.ID
		}
	}
	b.redirect(owner, members)
	for g, rows := range members {
		b.describe(owner[g], rows)
	}
}

// claim is how many rows of a group the store has under a title.
type claim struct {
	title int64
	group int32
	rows  int
}

// claims lists, largest first, which groups the stored titles went to.
func (b *build) claims(members [][]rowRef) []claim {
	var out []claim
	for g, rows := range members {
		counts := map[int64]int{}
		for _, m := range rows {
			if was := b.issues[m.issue].was[m.row]; was != 0 {
				counts[was]++
			}
		}
		for title, n := range counts {
			out = append(out, claim{title, int32(g), n})
		}
	}
	slices.SortFunc(out, func(x, y claim) int {
		return cmp.Or(y.rows-x.rows, int(x.group-y.group), cmp.Compare(x.title, y.title))
	})
	return out
}

// elsewhereOrNew finds the title of another chart that a group is: same normal form,
// a shared act, the same lead before others, the nearest in time before others.
func (b *build) elsewhereOrNew(rows []rowRef, taken map[int64]int32, g int32) *titleBuild {
	first, last := b.issues[rows[0].issue], b.issues[rows[len(rows)-1].issue]
	newest := &b.prints[last.prints[rows[len(rows)-1].row]]
	acts := b.actsOf(newest)
	near := nearness{acts, first.Day, last.Day}
	var best *titleBuild
	for _, t := range b.elsewhere[b.key(newest)] {
		if _, gone := taken[t.ID]; gone || !sharesAct(t.Acts, acts) {
			continue
		}
		if best == nil || near.before(t, best) {
			best = t
		}
	}
	if best == nil {
		best = &titleBuild{TitleRow: store.TitleRow{ID: b.nextTitle}, isNew: true}
		b.nextTitle++
		b.newTitles = append(b.newTitles, best)
		b.titles[best.ID] = best
	}
	taken[best.ID] = g
	return best
}

func sharesAct(have []store.TitleAct, acts []store.ActRole) bool {
	for _, a := range have {
		if slices.ContainsFunc(acts, func(r store.ActRole) bool { return r.ActID == a.ActID }) {
			return true
		}
	}
	return len(have) == 0 && len(acts) == 0
}

// nearness compares titles of other charts with a group's acts and time.
type nearness struct {
	acts        []store.ActRole
	first, last kpop.Day
}

func (n nearness) before(t, than *titleBuild) bool {
	return cmp.Or(n.lead(t)-n.lead(than), t.away(n.first, n.last)-than.away(n.first, n.last), cmp.Compare(t.ID, than.ID)) < 0
}

func (n nearness) lead(t *titleBuild) int {
	if len(t.Acts) > 0 && len(n.acts) > 0 && t.Acts[0].ActID == n.acts[0].ActID {
		return 0
	}
	return 1
}

// away is how many days lie between the title's time on other charts and a time.
func (t *titleBuild) away(first, last kpop.Day) int {
	least := 1 << 30
	for _, s := range t.spans {
		least = min(least, max(0, int(s.First-last), int(first-s.Last)))
	}
	return least
}

// redirect finds the stored titles that lost all their rows to another one.
func (b *build) redirect(owner []*titleBuild, members [][]rowRef) {
	for g, rows := range members {
		for _, m := range rows {
			was := b.issues[m.issue].was[m.row]
			if was == 0 || was == owner[g].ID {
				continue
			}
			if t := b.titles[was]; t != nil && !t.here && len(t.spans) == 0 {
				b.merged = append(b.merged, [2]int64{was, owner[g].ID})
				delete(b.titles, was)
			}
		}
	}
}

// describe sets a title's newest printing and everybody whom a printing credits.
func (b *build) describe(t *titleBuild, rows []rowRef) {
	newest := rows[len(rows)-1]
	lead := &b.prints[b.printOf(newest)]
	if !t.isNew && t.Printing != 0 && len(t.spans) > 0 && b.elsewhereFirst(t, lead, b.issues[newest.issue].Day) {
		lead = &b.prints[b.byID[t.Printing]]
	}
	acts := b.credited(lead, rows)
	for _, a := range t.Acts {
		acts = withActs(acts, []store.ActRole{a.ActRole}, false)
	}
	t.stale = !t.isNew && (t.Printing != lead.ID || !slices.Equal(t.Acts, acts))
	t.Printing, t.Acts = lead.ID, acts
}

// elsewhereFirst reports whether a title goes by its printing on another chart: one that is
// written as abroad before one that is not, the newer before the older.
func (b *build) elsewhereFirst(t *titleBuild, here *printBuild, day kpop.Day) bool {
	there := b.prints[b.byID[t.Printing]].Printing
	if x, y := homely(here.Printing), homely(there); x != y {
		return x
	}
	return day < t.last
}

func (b *build) printOf(r rowRef) int32 { return b.issues[r.issue].prints[r.row] }

// credited lists whom a printing credits now, and then whom those of rows did, the
// newest first.
func (b *build) credited(now *printBuild, rows []rowRef) []store.TitleAct {
	acts := withActs(nil, now.Acts, true)
	last := int32(-1)
	for _, r := range slices.Backward(rows) {
		if p := b.printOf(r); p != last {
			acts = withActs(acts, b.prints[p].Acts, false)
			last = p
		}
	}
	return acts
}

// withActs adds the acts that are not there yet.
func withActs(have []store.TitleAct, more []store.ActRole, current bool) []store.TitleAct {
	for _, a := range more {
		if !slices.ContainsFunc(have, func(x store.TitleAct) bool { return x.ActID == a.ActID }) {
			have = append(have, store.TitleAct{ActRole: a, Current: current})
		}
	}
	return have
}
