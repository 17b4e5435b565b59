package names

import (
	"fmt"
	"strings"
	"testing"

	"fanchart/store/kpop"
)

// world is editions written row by row: "3 Golden/huntrx+ejae w2 l81" is rank 3,
// title Golden, acts huntrx and ejae, printed weeks 2, printed last rank 81. "~"
// marks a printing split off by hand.
type world struct {
	editions []Edition
	prints   []Print
	texts    []string // prints as written
	normals  map[string]int32
	acts     map[string]int64
}

func (w *world) add(day kpop.Day, whole bool, rows ...string) {
	e := Edition{Day: day, Whole: whole}
	for _, text := range rows {
		var r Row
		var print string
		for i, field := range strings.Fields(text) {
			switch {
			case i == 0:
				fmt.Sscan(field, &r.Rank)
			case i == 1:
				print = field
			case field[0] == 'w':
				fmt.Sscan(field[1:], &r.Weeks)
			case field[0] == 'l':
				fmt.Sscan(field[1:], &r.Last)
			}
		}
		r.Print = w.print(print)
		e.Rows = append(e.Rows, r)
	}
	w.editions = append(w.editions, e)
}

func (w *world) print(text string) int32 {
	for i, have := range w.texts {
		if have == text {
			return int32(i)
		}
	}
	title, credit, _ := strings.Cut(text, "/")
	p := Print{Normal: number(w.normals, strings.ToLower(title)), Apart: strings.HasPrefix(title, "~")}
	for act := range strings.SplitSeq(credit, "+") {
		if act != "" {
			p.Acts = append(p.Acts, number(w.acts, act))
		}
	}
	w.prints, w.texts = append(w.prints, p), append(w.texts, text)
	return int32(len(w.prints) - 1)
}

func number[N int32 | int64](numbers map[string]N, key string) N {
	if numbers[key] == 0 {
		numbers[key] = N(len(numbers) + 1)
	}
	return numbers[key]
}

// firstWeek is a Saturday.
const firstWeek = kpop.Day(20274)

func weekly(a, b kpop.Day) bool { return b-a == 7 }

// read makes a world of editions separated by "|"; one that begins with "part" is
// partial, one that is "gap" is an issue we lack.
func read(text string) *world {
	w := &world{normals: map[string]int32{}, acts: map[string]int64{}}
	for i, edition := range strings.Split(text, "|") {
		edition, part := strings.CutPrefix(strings.TrimSpace(edition), "part")
		if edition == "gap" {
			continue
		}
		var rows []string
		for row := range strings.SplitSeq(edition, ";") {
			if row = strings.TrimSpace(row); row != "" {
				rows = append(rows, row)
			}
		}
		w.add(firstWeek+kpop.Day(7*i), !part, rows...)
	}
	return w
}

// grouped writes the group of every row, an edition after the other, and how often
// each weak rule was used.
func grouped(w *world) string {
	_, findings := Identify(w.editions, w.prints, weekly)
	var out []string
	for _, e := range w.editions {
		text := ""
		for _, r := range e.Rows {
			text += string(rune('A' + r.Group))
		}
		out = append(out, text)
	}
	uses := map[Rule]int{}
	for _, f := range findings {
		uses[f.Rule]++
	}
	for _, rule := range []Rule{ByRank, ByRestart} {
		if uses[rule] > 0 {
			out = append(out, fmt.Sprintf("%s %d", rule, uses[rule]))
		}
	}
	return strings.Join(out, " ")
}

func TestIdentify(t *testing.T) {
	tests := []struct{ name, editions, want string }{
		{"one title", "1 A/x w1 | 2 A/x w2 l1 | 3 A/x w3 l2", "A A A"},
		{"two titles of one name", "1 A/x w1; 2 A/y w1 | 1 A/y w2 l2; 2 A/x w2 l1", "AB BA"},
		{"back after years", "1 A/x w1 | 1 B/y w1 | gap | 1 A/x w2", "A B A"},

		{"the credit grows: HUNTR/X alone, then with the voices", "81 Golden/huntrx w1 | 23 Golden/huntrx+ejae+rei w2 l81", "A A"},
		{"the credit grows in the middle: Tame Impala, then with JENNIE", "60 D/tame w5 | 50 D/tame+jennie w6 l60 | 51 D/tame w7 l50", "A A A"},
		{"the lead changes next week, an act is shared", "9 A/x+y w3 | 8 A/y+x w4 l9", "A A"},
		{"the lead changes after weeks away", "9 A/x+y | 1 B/z | 8 A/y", "A B C"},
		{"the lead stays after weeks away", "9 A/x+y | 1 B/z | 8 A/x", "A B A"},
		{"an earlier lead counts as well", "9 A/x+y w3 | 8 A/y+x w4 l9 | 1 B/z w1 | 9 A/x w5", "A A B A"},
		{"nobody is shared", "9 A/x w3 | 8 A/y w4 l9", "A A merged-by-rank 1"}, // by rank: the title agrees

		{"renamed next week: rank, weeks and the act agree", "9 ATE/skz w14 | 7 Ate-Mini/skz w15 l9", "A A merged-by-rank 1"},
		{"renamed, but the weeks do not go on", "9 A/x w14 | 7 B/x w17 l9", "A B"},
		{"renamed, but another stood at that rank", "8 A/x w14; 9 C/z w2 | 7 B/x w15 l9", "AB C"},
		{"neither title nor act agrees: no merge by rank", "9 A/x w14 | 7 B/y w15 l9", "A B"},
		{"no merge by rank over an issue we lack", "9 A/x w14 | gap | 7 B/x w15 l9", "A B"},
		{"no merge by rank beside a 99-row issue", "part 9 A/x w14 | 7 B/x w15 l9", "A B"},
		{"no merge by rank into a 99-row issue", "9 A/x w14 | part 7 B/x w15 l9", "A B"},
		{"who is named already is not merged by rank", "9 A/x w14 | 7 B/x w15 l9; 8 A/x w15 l9", "A BA"},

		{"two versions at once keep apart by their ranks",
			"10 U/r w8; 20 U/r w3 | 12 U/r w4 l20; 15 U/r w9 l10 | 11 U/r w10 l15; 13 U/r w5 l12", "AB BA AB"},
		{"the second version begins while the first is there", "10 U/r w8 | 9 U/r w9 l10; 60 U/r w1", "A AB"},
		{"the second version stands above", "60 U/r w8 | 9 U/r w1; 59 U/r w9 l60", "A BA"},
		{"two versions without printed columns", "10 U/r; 20 U/r | 12 U/r; 25 U/r", "AB AB"},

		{"the weeks begin again: a new recording", "1 Hurt/cash w9 | 1 B/z w1 | 5 Hurt/cash w1", "A B C split-restart 1"},
		{"the weeks begin again while it is there", "1 A/x w9 | 5 A/x w1", "A B split-restart 1"},
		{"a third recording is one doubt", "1 A/x w9 | 5 A/x w1 | 6 A/x w1", "A B C split-restart 2"},
		{"weeks 1 with a last rank is a slip, no new recording", "1 A/x w9 | 5 A/x w1 l1", "A A"},
		{"nothing printed: no restart to see", "1 A/x | 1 B/z | 5 A/x", "A B A"},
		{"after a restart the newest goes on", "1 A/x w9 | 5 A/x w1 | 6 A/x w2 l5", "A B B split-restart 1"},

		{"K-pop positions between whole issues", "1 A/x w1 | part 2 A/x w2 l1 | 3 A/x w3 l2", "A A A"},
		{"an empty issue between", "1 A/x w1 | part | 3 A/x w2", "A  A"},
		{"films have no credit", "1 Kingdom/ w1 | 2 Kingdom/ w2 | 1 B/ w1 | 3 Kingdom/ w3", "A A B A"},

		{"split by hand: not joined by rank", "9 Takedown/jihyo w2 | 7 ~Takedown-HUNTRX/huntrx+jihyo w3 l9", "A B"},
		{"nor is anything joined to it", "9 ~Takedown-TWICE/jihyo w2 | 7 Takedown/huntrx+jihyo w3 l9", "A B"},
		{"split by hand, the label goes on", "9 ~T-TWICE/jihyo w2; 10 T/huntrx w2 | 8 T/huntrx w3 l10; 9 ~T-TWICE/jihyo w3 l9", "AB BA"},

		{"nothing", "", ""},
	}
	for _, test := range tests {
		if got := grouped(read(test.editions)); got != test.want {
			t.Errorf("%s: Identify(%s) = %q, want %q", test.name, test.editions, got, test.want)
		}
	}
}

// A finding names the row's printing and the one it was joined to, or not.
func TestFindingsNameBothPrintings(t *testing.T) {
	w := read("9 ATE/skz w14; 10 A/x w2 | 7 Ate-Mini/skz w15 l9; 10 A/x w1")
	_, findings := Identify(w.editions, w.prints, weekly)
	var got []string
	for _, f := range findings {
		got = append(got, fmt.Sprintf("%s %s %s → %s", f.Rule, f.Day, w.texts[f.Other], w.texts[f.Print]))
	}
	want := "[split-restart 2025-07-12 A/x → A/x merged-by-rank 2025-07-12 ATE/skz → Ate-Mini/skz]"
	if fmt.Sprint(got) != want {
		t.Errorf("findings = %s, want %s", got, want)
	}
}
