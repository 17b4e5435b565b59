package trend

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

func TestWeek(t *testing.T) {
	tests := []struct {
		name  string
		chart []string
		want  string // of the last issue
	}{
		{"all that can move", []string{
			"w w w",
			"x:    1 1 1", "girl: 2 3 .", "x: 3 2 4", "boy: 4 . 3", "x: . 4 2", "solo: . . 5"},
			"up 5+2; down 3-2; new 6 at 5; re 4 at 3; out 2 was 3; no1 1 for 3, 3 in a row; kpop 4 at 3, 6 at 5"},
		{"ties share ranks and no. 1", []string{
			"w w",
			"x: 1 1", "girl: 2 1", "x: 3 3", "x: 3 4"},
			"up 2+1; down 4-1; no1 1 for 2, 2 in a row, 2 new first; kpop 2 at 1"},
		{"largest first, equal climbs by rank", []string{
			"w w",
			"x: 9 4", "x: 8 3", "x: 7 6", "x: 10 1"},
			"up 4+9, 2+5, 1+5, 3+1; no1 4 new first"},
		{"back at no. 1", []string{
			"w w w w",
			"girl: 1 1 2 1", "x: 2 2 1 2"},
			"up 1+1; down 2-1; no1 1 for 3 new; kpop 1 at 1"},
		{"the issue before is lacking: what came and left is unknown", []string{
			"w ? w",
			"x: 1 ? 1", "x: 2 ? .", "x: . ? 2"},
			"unknown 2; no1 1 for 2"},
		{"after an issue that we lack and one that we hold", []string{
			"w ? w w",
			"x: 1 ? . 1", "x: 2 ? 1 2"},
			"down 2-1; re 1 at 1; no1 1 for 2 new"},
		{"K-pop positions only: K-pop comes and leaves, others cannot be told of", []string{
			"k k",
			"girl: 3 1", "boy: 5 .", "solo: . 9"},
			"up 1+2; new 3 at 9; out 2 was 5; no1 1 new first; kpop 1 at 1, 3 at 9"},
		{"lost rows: nobody is known to have left", []string{
			"w s",
			"girl: 1 2", "x: 2 ."},
			"down 1-1; kpop 1 at 2"},
		{"after lost rows: who came is unknown", []string{
			"s w",
			"x: 1 2", "girl: . 1"},
			"down 1-1; unknown 1; no1 2 new; kpop 2 at 1"},
		{"history begins in the middle: the printed rank serves", []string{
			"? w",
			"x: ? 1(3,1,4)", "girl: ? 2(9,1,0)", "x: ? 3"},
			"up 1+3; re 2 at 2; unknown 1; no1 1; kpop 2 at 2"},
		{"the first issue ever", []string{
			"w",
			"x: 1", "girl: 2"},
			"new 1 at 1, 2 at 2; no1 1; kpop 2 at 2"},
		{"the first positions only", []string{
			"t t",
			"girl: 1 2", "x: 2 1", "x: 3 ."},
			"up 2+1; down 1-1; no1 2 new first; kpop 1 at 2"},
	}
	for _, test := range tests {
		h := madeUp(t, test.chart...)
		if got := toldWeek(h.Week(len(h.Held)-1, lastRanks(test.chart))); got != test.want {
			t.Errorf("%s: Week of\n%s\n got %s\nwant %s", test.name, strings.Join(test.chart, "\n"), got, test.want)
		}
	}
}

// lastRanks are the last ranks printed in the last cells of a made-up chart.
func lastRanks(chart []string) map[int64]int {
	out := map[int64]int{}
	for i, line := range chart[1:] {
		fields := strings.Fields(line)
		if m := cell.FindStringSubmatch(fields[len(fields)-1]); m != nil {
			out[int64(i+1)] = number(m[5])
		}
	}
	return out
}

func toldWeek(w Week) string {
	var parts []string
	list := func(what string, n int, each func(i int) string) {
		var items []string
		for i := range n {
			items = append(items, each(i))
		}
		if n > 0 {
			parts = append(parts, what+" "+strings.Join(items, ", "))
		}
	}
	list("up", len(w.Climbers), func(i int) string { return fmt.Sprintf("%d+%d", w.Climbers[i].TitleID, w.Climbers[i].Move.By) })
	list("down", len(w.Fallers), func(i int) string { return fmt.Sprintf("%d-%d", w.Fallers[i].TitleID, w.Fallers[i].Move.By) })
	at := func(places []Place) func(int) string {
		return func(i int) string { return fmt.Sprintf("%d at %d", places[i].TitleID, places[i].Rank) }
	}
	list("new", len(w.Debuts), at(w.Debuts))
	list("re", len(w.ReEntries), at(w.ReEntries))
	if w.Unknown > 0 {
		parts = append(parts, fmt.Sprintf("unknown %d", w.Unknown))
	}
	list("out", len(w.Leavers), func(i int) string { return fmt.Sprintf("%d was %d", w.Leavers[i].TitleID, w.Leavers[i].Rank) })
	list("no1", len(w.Leaders), func(i int) string {
		l := w.Leaders[i]
		text := fmt.Sprint(l.TitleID)
		if l.Weeks > 1 {
			text += fmt.Sprintf(" for %d", l.Weeks)
		}
		if l.Stretch > 1 {
			text += fmt.Sprintf(", %d in a row", l.Stretch)
		}
		if l.New {
			text += " new"
		}
		if l.First {
			text += " first"
		}
		return text
	})
	list("kpop", len(w.KPop), at(w.KPop))
	return strings.Join(parts, "; ")
}

func TestLargest(t *testing.T) {
	var places []Place
	for _, by := range []int{9, 5, 5, 5, 2} {
		places = append(places, Place{Move: Movement{By: by}})
	}
	for n, want := range map[int]int{0: 0, 1: 1, 2: 4, 3: 4, 4: 4, 5: 5, 9: 5} {
		if got := len(Largest(places, n)); got != want {
			t.Errorf("Largest(9 5 5 5 2, %d) has %d, want %d", n, got, want)
		}
	}
}

// aChart draws a made-up chart of up to 8 titles over up to 12 weeks, without
// printed columns; ranks may tie, and issues may be lacking or partial.
func aChart() *rapid.Generator[[]string] {
	return rapid.Custom(func(t *rapid.T) []string {
		weeks := rapid.SliceOfN(rapid.SampledFrom([]string{"w", "w", "w", "?", "k", "s", "t"}), 1, 12).Draw(t, "held")
		weeks = append(weeks, "w")
		lines := []string{strings.Join(weeks, " ")}
		credits := []string{"x", "y", "girl", "boy", "solo", "fic", "coed", "odd", "girl+x", "x+~solo", "boy+girl2", "solo+~girl"}
		for range rapid.IntRange(1, 8).Draw(t, "titles") {
			credit := rapid.SampledFrom(credits).Draw(t, "credit")
			line := credit + ":"
			for _, held := range weeks {
				rank := rapid.IntRange(1, 20).Draw(t, "rank")
				foreign := credit == "x" || credit == "y"
				if held == "?" || held == "k" && foreign || rapid.IntRange(0, 2).Draw(t, "there") == 0 {
					line += " ."
				} else {
					line += fmt.Sprintf(" %d", rank)
				}
			}
			if strings.ContainsAny(strings.TrimLeft(line, credits[0]), "123456789") {
				lines = append(lines, line)
			}
		}
		return lines
	})
}

// Every place of a week is what Move says of the title's entries up to it, stands
// in one list, and who left is who stood on the issue before and not on this one.
func TestWeekIsMoveOfEveryTitle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := aChart().Draw(t, "chart")
		h := madeUp(t, lines...)
		for issue := range h.Held {
			w := h.Week(issue, map[int64]int{})
			got := map[int64]Place{}
			for _, p := range slices.Concat(w.Climbers, w.Fallers, w.Debuts, w.ReEntries) {
				got[p.TitleID] = p
			}
			want := slowPlaces(h, issue)
			changed := 0
			for _, p := range want {
				if p.Move.Change == Same || p.Move.Change == Unknown {
					continue
				}
				if changed++; got[p.TitleID] != p {
					t.Errorf("%s\nWeek(%d) has %+v, want %+v", strings.Join(lines, "\n"), issue, got[p.TitleID], p)
				}
			}
			if changed != len(got) {
				t.Errorf("%s\nWeek(%d) lists %d titles, want %d", strings.Join(lines, "\n"), issue, len(got), changed)
			}
			if got, want := fmt.Sprint(w.Leavers), fmt.Sprint(slowLeavers(h, issue)); got != want {
				t.Errorf("%s\nWeek(%d).Leavers = %s, want %s", strings.Join(lines, "\n"), issue, got, want)
			}
		}
	})
}

// slowPlaces asks Move about every title of an issue.
func slowPlaces(h *History, issue int) []Place {
	var out []Place
	for i, title := range h.Titles {
		var points []kpop.Point
		for _, s := range h.Spots(i) {
			if int(s.Issue) <= issue {
				points = append(points, kpop.Point{Day: h.Day(int(s.Issue)), Rank: int(s.Rank)})
			}
		}
		if len(points) == 0 || points[len(points)-1].Day != h.Day(issue) {
			continue
		}
		out = append(out, Place{title.ID, points[len(points)-1].Rank, title.KPop, Move(h.Calendar, points, title.KPop)})
	}
	return out
}

func slowLeavers(h *History, issue int) (out []Leaver) {
	if issue == 0 || !h.Chart.Follows(h.Day(issue-1), h.Day(issue)) {
		return nil
	}
	for _, before := range h.Rows(issue - 1) {
		gone := !slices.ContainsFunc(h.Rows(issue), func(r Row) bool { return r.Title == before.Title })
		if t := h.Titles[before.Title]; gone && h.Covers(issue, t.KPop) {
			out = append(out, Leaver{t.ID, int(before.Rank), t.KPop})
		}
	}
	return out
}
