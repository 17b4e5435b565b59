package trend

import (
	"slices"
	"strconv"
	"strings"

	"fanchart/store/kpop"
)

// madeUp makes a chart of lines. The first says of every week from week 1 on what
// we hold: w the whole issue, k K-pop positions only, s with some rows lost, t the
// first positions only, ? nothing. Each other line is a title: its credit and its
// cells (as in history), "girl: 5 . 1(2,1,5)". A credit names acts of actsByWord,
// joined by +, with ~ before a featured one: solo+~x. Titles have ids from 1 on.
func madeUp(t tester, lines ...string) *History {
	t.Helper()
	first, err := kpop.ParseDay(weekOne)
	if err != nil {
		t.Fatal(err)
	}
	c := Calendar{Chart: kpop.Chart{Key: "weekly", First: first, Sizes: []kpop.Size{{N: 20}}}}
	issue := map[int]int{} // by week
	for i, held := range strings.Fields(lines[0]) {
		scope := map[string]string{"k": kpop.ScopeKPop, "s": kpop.ScopeShort, "t": kpop.ScopeTop}[held]
		if held != "?" {
			issue[i] = len(c.Held)
			c.Held = append(c.Held, kpop.Ref{Day: first + kpop.Day(7*i), Whole: held == "w", Scope: scope})
		}
	}
	b := NewBuilder(c)
	for i, entries := range madeUpRows(t, lines[1:], issue) {
		for _, e := range entries {
			b.Row(i, e)
		}
	}
	for n, line := range lines[1:] {
		names, _, _ := strings.Cut(line, ":")
		for _, name := range strings.Split(names, "+") {
			role := kpop.Lead
			if strings.HasPrefix(name, "~") {
				role = kpop.Featured
			}
			a := actsByWord()[strings.TrimPrefix(name, "~")]
			b.Act(a)
			b.Credit(int64(n+1), a.ID, role)
		}
	}
	return b.History()
}

// madeUpRows are the entries of every issue in order of rank.
func madeUpRows(t tester, lines []string, issue map[int]int) [][]kpop.Entry {
	t.Helper()
	rows := make([][]kpop.Entry, len(issue))
	for n, line := range lines {
		_, cells, _ := strings.Cut(line, ":")
		for i, text := range strings.Fields(cells) {
			m := cell.FindStringSubmatch(text)
			if m == nil {
				t.Fatalf("cannot read %q in %q", text, line)
			}
			if rank, _ := strconv.Atoi(m[2]); rank > 0 {
				e := kpop.Entry{TitleID: int64(n + 1), Rank: rank, Weeks: number(m[3]), Peak: number(m[4]), Last: number(m[5])}
				rows[issue[i]] = append(rows[issue[i]], e)
			}
		}
	}
	for _, entries := range rows {
		slices.SortStableFunc(entries, func(a, b kpop.Entry) int { return a.Rank - b.Rank })
	}
	return rows
}

func actsByWord() map[string]kpop.Act {
	return map[string]kpop.Act{
		"girl":  {ID: 101, Kind: kpop.Group, Gender: kpop.Girl, KPop: true},
		"girl2": {ID: 102, Kind: kpop.Unit, Gender: kpop.Girl, KPop: true},
		"boy":   {ID: 201, Kind: kpop.Group, Gender: kpop.Boy, KPop: true},
		"coed":  {ID: 301, Kind: kpop.Duo, Gender: kpop.Coed, KPop: true},
		"solo":  {ID: 401, Kind: kpop.Soloist, Gender: kpop.Boy, KPop: true},
		"fic":   {ID: 501, Kind: kpop.Fictional, Gender: kpop.Girl, KPop: true},
		"odd":   {ID: 601, KPop: true},
		"x":     {ID: 701},
		"y":     {ID: 702},
	}
}
