package trend

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fanchart/store/kpop"
)

// made is a small chart: issues as lists of titles by rank, "" for nobody.
type made struct {
	chart  kpop.Chart
	held   []kpop.Ref
	issues [][]int64 // by issue: titles from rank 1; 0 is a rank without a row
	weeks  map[int64]int
	acts   map[int64][]int64 // by title
	kpop   []int64           // acts
	part   map[int64]string
}

// chartOf makes a chart of ten-row issues on neighbouring Saturdays; a nil issue
// is one that we lack.
func chartOf(issues ...[]int64) *made {
	first := kpop.DayOf(2020, time.January, 4)
	m := &made{weeks: map[int64]int{}, acts: map[int64][]int64{}, part: map[int64]string{}}
	m.chart = kpop.Chart{Key: "made", Subject: kpop.Song, First: first - 70, Sizes: []kpop.Size{{N: 20}},
		Weekdays: []kpop.Weekdays{{Weekday: time.Saturday}}}
	for i, issue := range issues {
		if issue == nil {
			continue
		}
		m.held = append(m.held, kpop.Ref{Day: first + kpop.Day(7*i), Whole: true, Rows: len(issue)})
		m.issues = append(m.issues, issue)
	}
	return m
}

func (m *made) history() *History {
	b := NewBuilder(Calendar{Chart: m.chart, Held: m.held})
	seen := map[int64]bool{}
	for i, issue := range m.issues {
		for rank, title := range issue {
			if title == 0 {
				continue
			}
			weeks := 0
			if !seen[title] {
				weeks = max(m.weeks[title], 1)
			}
			seen[title] = true
			b.Row(i, kpop.Entry{TitleID: title, Rank: rank + 1, Weeks: weeks})
		}
	}
	for title, acts := range m.acts {
		for _, a := range acts {
			b.Credit(title, a, kpop.Lead)
			b.Act(kpop.Act{ID: a, KPop: slices.Contains(m.kpop, a)})
		}
		if name := m.part[title]; name != "" {
			b.Part(title, kpop.Part{Name: name})
		}
	}
	return b.History()
}

// table words a table as "rank:holder=value".
func worded(h *History, key string, scope Scope, p Period) []string {
	r, _ := RecordOf(Records(), key)
	t := NewTable(h, r, scope, p)
	var out []string
	for i, s := range t.Standings {
		name := ""
		switch r.Ranks {
		case RanksTitle:
			name = fmt.Sprint(h.Titles[s.Holder].ID)
		case RanksAct:
			name = fmt.Sprint(h.Acts[s.Holder].ID)
		case RanksPart:
			name = h.Parts[s.Holder].Name
		case RanksIssue:
			name = h.Day(int(s.Holder)).String()
		}
		value := fmt.Sprint(s.Value)
		if r.Unit == UnitDay {
			value = kpop.Day(s.Value).String()
		}
		out = append(out, fmt.Sprintf("%d:%s=%s", t.Rank(i), name, value))
	}
	return out
}

func checkTable(t *testing.T, h *History, key string, want ...string) {
	t.Helper()
	if got := worded(h, key, Scope{Of: OfAll}, Period{}); !slices.Equal(got, want) {
		t.Errorf("%s: got %v, want %v", key, got, want)
	}
}

func TestTiesShareARank(t *testing.T) {
	h := chartOf([]int64{1, 2}, []int64{1, 2}, []int64{2, 1}, []int64{2, 1}, []int64{3, 1}).history()
	checkTable(t, h, "no1-weeks", "1:1=2", "1:2=2", "3:3=1")
	r, _ := RecordOf(Records(), "no1-weeks")
	table := NewTable(h, r, Scope{Of: OfAll}, Period{})
	if got := table.Tied(1); got != 2 {
		t.Errorf("Tied(1) = %d, want 2", got)
	}
	if next, ok := table.Next(2); !ok || next != 0 {
		t.Errorf("Next(2) = %d, %t, want 0: the first of those above", next, ok)
	}
	if _, ok := table.Next(1); ok {
		t.Error("Next(1): there is nobody above a shared first place")
	}
}

// A stretch does not run through an issue that we lack.
func TestStretchEndsAtAGap(t *testing.T) {
	h := chartOf([]int64{1}, []int64{1}, nil, []int64{1}, []int64{1}, []int64{1}, []int64{2}, []int64{1}).history()
	checkTable(t, h, "no1-weeks", "1:1=6", "2:2=1")
	checkTable(t, h, "no1-stretch", "1:1=3", "2:2=1")
	checkTable(t, h, "re-entries", "1:1=1") // the lacking issue is no time away
	checkTable(t, h, "gap", "1:1=1")
	if e := h.Extent(Period{}); e.Missing != 1 || e.Issues != 7 {
		t.Errorf("Extent = %+v, want 7 issues and 1 missing", e)
	}
}

// An issue that lacks a row has every later rank one too good: nothing that rests
// on its ranks is a record, and who is not on it may be the row that lacks.
func TestShortIssuesMakeNoRecord(t *testing.T) {
	m := chartOf([]int64{1, 2, 3, 4}, []int64{1, 2, 4}, []int64{1, 2, 3, 4}, []int64{1, 2, 3, 5})
	m.held[1].Whole, m.held[1].Scope = false, kpop.ScopeShort
	h := m.history()
	checkTable(t, h, "climb")
	checkTable(t, h, "fall")
	checkTable(t, h, "re-entries")
	checkTable(t, h, "gap")
	m.issues[1] = []int64{6, 1, 2}
	m.acts = map[int64][]int64{6: {9}}
	h = m.history()
	for _, key := range []string{"no1-debuts", "first-all-no1", "debuts-in-row", "first-to-debut", "act-at-once"} {
		checkTable(t, h, key)
	}
}

func TestPartialIssuesOfKPopPositions(t *testing.T) {
	m := chartOf([]int64{1, 0, 2}, []int64{0, 0, 2}, []int64{1, 0, 2})
	for i := range m.held {
		m.held[i].Whole, m.held[i].Scope = false, kpop.ScopeKPop
	}
	m.acts, m.kpop = map[int64][]int64{1: {7}, 2: {8}}, []int64{7}
	h := m.history()
	checkTable(t, h, "re-entries", "1:1=1")
	if e := h.Extent(Period{}); !e.KPopOnly() || e.Scraps() {
		t.Errorf("Extent = %+v, want K-pop positions only", e)
	}
	if got := worded(h, "weeks", Scope{Of: OfKPop}, Period{}); !slices.Equal(got, []string{"1:1=2"}) {
		t.Errorf("weeks of K-pop = %v, want title 1 alone", got)
	}
}

// Titles first seen with printed weeks above 1 neither count nor break.
func TestDebutsThatWeDoNotKnow(t *testing.T) {
	m := chartOf([]int64{9, 1}, []int64{2}, []int64{3}, []int64{8, 4}, []int64{5}, []int64{6})
	m.acts = map[int64][]int64{1: {50}, 2: {50}, 3: {50}, 4: {50}, 5: {50}, 6: {50}}
	m.weeks[1], m.weeks[3] = 40, 3
	h := m.history()
	checkTable(t, h, "first-all-no1", "1:50=1") // 2; 4 debuts at no. 2 and ends it
	checkTable(t, h, "debuts-in-row", "1:50=2") // 5, 6
	checkTable(t, h, "no1-debuts", "1:50=3")
	checkTable(t, h, "act-no1s", "1:50=4")
	m.weeks[4] = 2
	checkTable(t, m.history(), "first-all-no1", "1:50=3")
}

func TestChartsFirstIssueHasNoDebuts(t *testing.T) {
	m := chartOf([]int64{1}, []int64{2})
	m.chart.First = m.held[0].Day
	m.acts = map[int64][]int64{1: {10}, 2: {20}}
	h := m.history()
	checkTable(t, h, "highest-debut", "1:2=1")
	checkTable(t, h, "first-to-debut", "1:20=2020-01-11")
	checkTable(t, h, "first-to-no1", "1:10=2020-01-04", "2:20=2020-01-11")
}

func TestMovesAndTimes(t *testing.T) {
	h := chartOf([]int64{1, 2, 3, 4}, []int64{4, 2, 1, 3}, []int64{4, 3}, []int64{4, 3}, []int64{2, 4}).history()
	checkTable(t, h, "climb", "1:4=3", "2:3=2")
	checkTable(t, h, "fall", "1:1=2", "2:3=1", "2:4=1")
	checkTable(t, h, "jump-to-no1", "1:4=4")
	checkTable(t, h, "slowest-no1", "1:2=4", "2:4=1")
	checkTable(t, h, "slowest-peak", "1:2=4", "2:3=2", "3:4=1")
	checkTable(t, h, "gap", "1:2=2")
}

func TestAtOnceAndParts(t *testing.T) {
	m := chartOf([]int64{1, 2, 3}, []int64{4, 1, 2, 3}, []int64{4, 3})
	m.acts = map[int64][]int64{1: {10}, 2: {10, 20}, 3: {20}, 4: {10}}
	m.part = map[int64]string{1: "album", 2: "album", 4: "other"}
	h := m.history()
	checkTable(t, h, "act-top10", "1:10=3", "2:20=2")
	checkTable(t, h, "part-top10", "1:album=2", "2:other=1")
}

func TestScopesAndPeriods(t *testing.T) {
	m := chartOf([]int64{1, 2, 3}, []int64{2, 1, 3}, []int64{3, 2, 1})
	m.acts = map[int64][]int64{1: {10}, 2: {10, 20}, 3: {20}}
	m.kpop = []int64{10}
	h := m.history()
	tests := []struct {
		key   string
		scope Scope
		from  int
		want  []string
	}{
		{"no1-weeks", Scope{Of: OfKPop}, 0, []string{"1:1=1", "1:2=1"}},
		{"no1-weeks", Scope{Of: OfCrossover}, 0, []string{"1:2=1"}},
		{"no1-weeks", Scope{Of: OfAct, Act: 20}, 0, []string{"1:2=1", "1:3=1"}},
		{"no1-weeks", Scope{Of: OfAct, Act: 99}, 0, nil},
		{"act-no1s", Scope{Of: OfKPop}, 0, []string{"1:10=2"}},
		{"act-no1s", Scope{Of: OfCrossover}, 0, []string{"1:10=1", "1:20=1"}},
		{"act-no1s", Scope{Of: OfAll}, 1, []string{"1:20=2", "2:10=1"}},
		{"weeks", Scope{Of: OfAll}, 2, []string{"1:1=1", "1:2=1", "1:3=1"}},
		{"highest-debut", Scope{Of: OfAll}, 1, nil},
		{"share", Scope{Of: OfAll}, 0, []string{"1:2020-01-04=6666", "1:2020-01-11=6666", "1:2020-01-18=6666"}},
	}
	for _, test := range tests {
		p := Period{}
		if test.from > 0 {
			p = Period{h.Day(test.from), h.Day(2)}
		}
		if got := worded(h, test.key, test.scope, p); !slices.Equal(got, test.want) {
			t.Errorf("%s, %+v from issue %d: got %v, want %v", test.key, test.scope, test.from, got, test.want)
		}
	}
}

func TestMembersCountOnce(t *testing.T) {
	m := chartOf([]int64{1, 2, 3})
	m.acts = map[int64][]int64{1: {10}, 2: {11, 12}, 3: {11}}
	b := m.history()
	group, _ := b.FindAct(10)
	one, _ := b.FindAct(11)
	two, _ := b.FindAct(12)
	b.Acts[group].Members = []int32{int32(one), int32(two)}
	if got, want := worded(b, "act-at-once", Scope{Of: OfAct, Act: 10, Members: true}, Period{}), []string{"1:10=3", "2:11=2", "3:12=1"}; !slices.Equal(got, want) {
		t.Errorf("with members: got %v, want %v", got, want)
	}
}

// A group that the chart never credited has the titles of its members, if they count.
func TestMembersOfAGroupThatIsNotOnTheChart(t *testing.T) {
	b := NewBuilder(Calendar{Chart: chartOf().chart, Held: chartOf([]int64{1}).held})
	b.Row(0, kpop.Entry{TitleID: 1, Rank: 1, Weeks: 1})
	b.Credit(1, 11, kpop.Lead)
	b.Act(kpop.Act{ID: 10, Kind: kpop.Group})
	b.Act(kpop.Act{ID: 11, Kind: kpop.Soloist})
	b.Member(10, 11)
	h := b.History()
	for _, test := range []struct {
		members bool
		want    []string
	}{{true, []string{"1:1=1"}}, {false, nil}} {
		if got := worded(h, "weeks", Scope{Of: OfAct, Act: 10, Members: test.members}, Period{}); !slices.Equal(got, test.want) {
			t.Errorf("weeks of the group, members %t: got %v, want %v", test.members, got, test.want)
		}
	}
}

// Printed weeks lie before our data, so before any period.
func TestPrintedWeeksDoNotCountInAPeriod(t *testing.T) {
	m := chartOf([]int64{1}, []int64{1})
	m.weeks[1] = 40
	h := m.history()
	checkTable(t, h, "weeks", "1:1=41")
	if got, want := worded(h, "weeks", Scope{Of: OfAll}, Period{h.Day(0) - 3, h.Day(1)}), []string{"1:1=2"}; !slices.Equal(got, want) {
		t.Errorf("weeks in a period from before our first issue: got %v, want %v", got, want)
	}
}

func TestEmptyHistory(t *testing.T) {
	h := chartOf().history()
	for _, r := range Records() {
		if table := NewTable(h, r, Scope{Of: OfAll}, Period{}); len(table.Standings) > 0 {
			t.Errorf("%s of nothing: %v", r.Key, table.Standings)
		}
	}
	if got := NewsOf(h, Scope{Of: OfAll}); got != nil {
		t.Errorf("NewsOf nothing = %v", got)
	}
}

func TestNews(t *testing.T) {
	before := [][]int64{{1, 2, 3}, {1, 2, 3}, {1, 3, 2}, {2, 1, 3}}
	tests := []struct {
		newest []int64
		want   string
	}{
		{[]int64{1, 2, 3}, "[extended 1]"},
		{[]int64{2, 1, 3}, "[in-reach 2]"},
		{[]int64{3, 1, 2}, "[in-reach 3]"},
	}
	for _, test := range tests {
		if got := newsOf("no1-weeks", append(slices.Clone(before), test.newest)...); got != test.want {
			t.Errorf("news of %v: got %s, want %s", test.newest, got, test.want)
		}
	}
	before = [][]int64{{1}, {1}, {2}}
	if got := newsOf("no1-weeks", append(slices.Clone(before), []int64{2})...); got != "[tied 2]" {
		t.Errorf("news: got %s, want [tied 2]", got)
	}
	before = append(before, []int64{2})
	if got := newsOf("no1-weeks", append(before, []int64{2})...); got != "[fell 2]" {
		t.Errorf("news: got %s, want [fell 2]", got)
	}
}

func newsOf(key string, issues ...[]int64) string {
	h := chartOf(issues...).history()
	var out []string
	for _, item := range NewsOf(h, Scope{Of: OfAll}) {
		if item.Record.Key == key {
			out = append(out, fmt.Sprintf("%s %d", item.Change, h.Titles[item.Standing.Holder].ID))
		}
	}
	return fmt.Sprint(out)
}
