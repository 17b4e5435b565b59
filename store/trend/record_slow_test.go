package trend

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

// slow counts records by walking a made-up chart week by week, straight from their
// sentences: nothing of it is shared with what it checks.
type slow struct {
	*world
	scope  Scope
	period Period
}

// found is what a slow record counts of a holder, and the days on which it was set.
type found struct {
	value    int
	from, to kpop.Day
}

// A slow twin of a record is told of a title, or of the titles of an act or album in
// order of their first entry, or of a week; ok is false where there is nothing to
// count.
type (
	titleTwin func(s slow, title int64) (f found, ok bool)
	groupTwin func(s slow, titles []int64) (f found, ok bool)
	weekTwin  func(s slow, week int) (f found, ok bool)
)

func titleTwins() map[string]titleTwin {
	return map[string]titleTwin{
		"no1-weeks":     slowWeeksAt(1),
		"no1-stretch":   slowStretch,
		"weeks":         slowWeeks,
		"top10-weeks":   slowWeeksAt(10),
		"highest-debut": slowHighestDebut,
		"climb":         slowMove(+1),
		"fall":          slowMove(-1),
		"slowest-no1":   slowTimeToNo1,
		"jump-to-no1":   slowJump,
		"slowest-peak":  slowTimeToPeak,
		"gap":           slowGap,
		"re-entries":    slowReEntries,
	}
}

func groupTwins() map[string]groupTwin {
	return map[string]groupTwin{
		"act-no1s":       slowTitlesAt(1),
		"act-top10":      slowAtOnce(10),
		"act-at-once":    slowAtOnce(1000),
		"no1-debuts":     slowNo1Debuts,
		"first-all-no1":  slowFirstNo1Debuts,
		"debuts-in-row":  slowDebutsInARow,
		"first-to-no1":   slowFirst(slowTitlesAt(1)),
		"first-to-top10": slowFirst(slowTitlesAt(10)),
		"first-to-debut": slowFirst(slowNo1Debuts),
		"first-to-chart": slowFirst(slowTitlesAt(1000)),
		"part-top10":     slowAtOnce(10),
		"part-at-once":   slowAtOnce(1000),
	}
}

func weekTwins() map[string]weekTwin { return map[string]weekTwin{"share": slowIssueShare} }

// TestEveryRecordHasASlowTwin: a new definition is compared with a slow one too.
func TestEveryRecordHasASlowTwin(t *testing.T) {
	kind := map[string][]Ranked{}
	for key := range titleTwins() {
		kind[key] = append(kind[key], RanksTitle)
	}
	for key := range groupTwins() {
		kind[key] = append(kind[key], RanksAct, RanksPart)
	}
	for key := range weekTwins() {
		kind[key] = append(kind[key], RanksIssue)
	}
	for _, r := range Records() {
		if !slices.Contains(kind[r.Key], r.Ranks) {
			t.Errorf("the record %s of %ss has no slow twin: write one", r.Key, r.Ranks)
		}
		delete(kind, r.Key)
	}
	for key := range kind {
		t.Errorf("the slow twin %s is of no record", key)
	}
}

// TestFastAgainstSlow: on any chart, in any scope and period, every record's whole
// table is the one that a plain walk finds.
func TestFastAgainstSlow(t *testing.T) {
	standing := map[string]int{} // how often a record had a standing at all
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		h := w.history()
		s := slow{w, drawScope(t), w.drawPeriod(t)}
		for _, r := range Records() {
			got, want := s.fast(h, r), s.table(r)
			if !slices.Equal(got, want) {
				t.Errorf("%s of %+v in %v:\n got %v\nwant %v", r.Key, s.scope, s.period, got, want)
			}
			standing[r.Key] += min(len(want), 1)
		}
	})
	for _, r := range Records() {
		if standing[r.Key] == 0 && !t.Failed() {
			t.Errorf("%s: no chart had a standing: nothing was compared", r.Key)
		}
	}
}

// TestNewsAgainstSlow: what stood before the newest issue is what stands in the
// chart without it.
func TestNewsAgainstSlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		last := len(w.weeks) - 1
		for !w.weeks[last].held {
			last--
		}
		scope, before := drawScope(t), *w
		before.weeks = w.weeks[:last]
		if !slices.ContainsFunc(before.weeks, func(m madeWeek) bool { return m.held }) {
			return // the first issue is no news
		}
		then, now := slow{world: &before, scope: scope}, slow{world: w, scope: scope}
		var want, got []string
		for _, r := range Records() {
			for _, line := range now.newLeaders(then, r) {
				want = append(want, r.Key+" "+line)
			}
		}
		h := w.history()
		for _, item := range NewsOf(h, scope) {
			if item.Change != InReach {
				got = append(got, item.Record.Key+" "+item.Record.holder(h, item.Standing.Holder))
			}
		}
		if slices.Sort(want); !slices.Equal(sorted(got), want) {
			t.Errorf("NewsOf %+v:\n got %v\nwant %v", scope, got, want)
		}
	})
}

// newLeaders names who stands first now, with a value not had before.
func (s slow) newLeaders(then slow, r Record) []string {
	was := then.found(r)
	var out []string
	for name, f := range s.found(r) {
		leads := true
		for _, other := range s.found(r) {
			leads = leads && !better(r, other, f)
		}
		if old, stood := was[name]; leads && (!stood || old.value != f.value) {
			out = append(out, name)
		}
	}
	return out
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}

// fast words the table that is checked: "rank holder value from to".
func (s slow) fast(h *History, r Record) []string {
	table := NewTable(h, r, s.scope, s.period)
	var out []string
	for i, st := range table.Standings {
		out = append(out, fmt.Sprintf("%d %s %d %s %s", table.Rank(i), r.holder(h, st.Holder), st.Value, h.Day(int(st.From)), h.Day(int(st.To))))
	}
	return out
}

func (r Record) holder(h *History, i int32) string {
	switch r.Ranks {
	case RanksTitle:
		return fmt.Sprint("title ", h.Titles[i].ID)
	case RanksAct:
		return fmt.Sprint("act ", h.Acts[i].ID)
	case RanksPart:
		return h.Parts[i].Name
	}
	return h.Day(int(i)).String()
}

// table words what the slow record finds in the same way.
func (s slow) table(r Record) []string {
	all := s.found(r)
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		x, y := all[a], all[b]
		switch {
		case better(r, x, y):
			return -1
		case better(r, y, x):
			return 1
		}
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(a, b))
	})
	var out []string
	for _, name := range names {
		rank := 1
		for _, other := range all {
			if better(r, other, all[name]) {
				rank++
			}
		}
		out = append(out, fmt.Sprintf("%d %s %d %s %s", rank, name, all[name].value, all[name].from, all[name].to))
	}
	return out
}

func better(r Record, a, b found) bool {
	if r.Low {
		return a.value < b.value
	}
	return a.value > b.value
}
