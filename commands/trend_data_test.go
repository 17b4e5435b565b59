package commands

import (
	"slices"
	"strings"
	"testing"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// asking answers a question of all the real charts as text.
func asking(t *testing.T, d *desk.Desk, question string) string {
	t.Helper()
	r, err := table().Parse(question)
	if err != nil {
		t.Fatal(err)
	}
	r.At = storetest.At()
	m, err := d.Answer(t.Context(), r)
	if err != nil {
		t.Fatalf("Answer(%s): %v", question, err)
	}
	return view.Text(m)
}

func TestTrendOfTheRealCharts(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	for question, wants := range map[string][]string{
		"/trend topic:week chart:hot-100 date:2025-08-30": {
			"K-pop: 12 of 100", "1  ▲1  Golden", "4  =   Your Idol", "5  ▲5  Soda Pop", "10  ▲4  How It", "20  ▲4  What It Sounds Like",
			"23  ▲2  Free", "25  ▲1  Takedown", "42  ▼1  APT.", "53  ▲7  Takedown", "57  ▲5  Strategy · Twice ★", "72  ▲4  Gabriela", "74  =   Jump",
			"43  ▲28  Bar None", "back at no. 1; 2 weeks there in all"},
		"/trend topic:week chart:hot-100 date:2025-08-30 page:2":   {"46 up · 37 down · 5 new · 4 back · 9 out"},
		"/trend topic:crossovers chart:global-200 period:2024":     {"APT. — ROSÉ × Bruno Mars", "New Woman — LISA × Rosal"},
		"/trend topic:crossovers chart:hot-100 period:2021":        {"My Universe — BTS × Coldplay · peak 1"},
		"/trend topic:crossovers chart:hot-100 period:2025-2026":   {"Dracula — JENNIE × Tame Impala"},
		"/trend topic:soundtracks chart:billboard-200 period:2025": {"KPop Demon Hunters"},
		"/onthisday date:09-05":                                    {"2020  Dynamite — BTS"},
		"/onthisday date:06-02": {"2018  Love Yourself: Tear — BTS ★ · Billboard 200 of 2 Jun 2018 · first no. 1 there of BTS · the first K-pop no. 1 there",
			"Fake Love — BTS ★ · Hot 100 of 2 Jun 2018 · no. 10 · first top 10 there of BTS"},
		"/compare a:Golden b:APT.":                           {"wks no. 1"},
		"/trend topic:share chart:hot-100":                   {"K-pop's share"},
		"/song song:Golden show:no1":                         {"Hot 100 · 8 weeks at no. 1", "16 Aug 2025 · 1 week", "30 Aug 2025 – 11 Oct 2025 · 7 weeks"},
		"/trend topic:number-ones chart:hot-100 period:2025": {"10 in all", "Luther — Kendrick Lamar & SZA · 13 weeks"},
		"/trend topic:debuts chart:hot-100 period:2025":      {"30 in all"},
		"/trend topic:re-entries chart:hot-100 period:2025":  {"10 in all", "Who — Jimin ★ · back at 24 on 11 Jan 2025 · 1 week away"},
	} {
		got := asking(t, d, question)
		for _, want := range wants {
			if !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
				t.Errorf("%s lacks %q:\n%s", question, want, got)
			}
		}
	}
}

// The share of the Global 200 by year, and the week's K-pop places, are what
// walking through the issues themselves counts.
func TestSharesAreWhatTheIssuesHold(t *testing.T) {
	st := storetest.Full(t)
	d := newDesk(t, st)
	for _, key := range []string{"global-200", "hot-100"} {
		c, _ := d.Shelf().Chart(key)
		kept, err := d.Annals(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		h := kept.History
		from, _ := kpop.ParseDay("2020-01-01")
		got := h.Years(from, h.Day(len(h.Held)-1))
		want := slowYears(t, st, h, from)
		if len(got) != len(want) {
			t.Fatalf("%s: %d years, want %d", key, len(got), len(want))
		}
		for i, y := range got {
			if w := want[i]; y.All != w.All || y.KPop != w.KPop || y.Crossover != w.Crossover || y.TitleCount() != w.Titles[""] {
				t.Errorf("%s %d: all %+v, K-pop %+v, crossovers %+v, %d titles, want %+v, %+v, %+v, %d", key, y.First.Year(),
					y.All, y.KPop, y.Crossover, y.TitleCount(), w.All, w.KPop, w.Crossover, w.Titles[""])
			}
		}
	}
}

// slowYears reads issue after issue from the store.
func slowYears(t *testing.T, st *store.Store, h *trend.History, from kpop.Day) []trend.Share {
	t.Helper()
	var out []trend.Share
	seen := map[int64]bool{}
	for _, ref := range h.Held {
		if ref.Day < from {
			continue
		}
		issue, err := st.Issue(t.Context(), h.Chart.Key, ref.Day)
		if err != nil {
			t.Fatal(err)
		}
		titles, err := st.TitlesOn(t.Context(), h.Chart.Key, ref.Day, desk.TitleIDs(issue.Entries))
		if err != nil {
			t.Fatal(err)
		}
		if len(out) == 0 || out[len(out)-1].First.Year() != ref.Day.Year() {
			out, seen = append(out, trend.Share{First: ref.Day, Titles: map[trend.Class]int{}}), map[int64]bool{}
		}
		y := &out[len(out)-1]
		for _, e := range issue.Entries {
			title := titles[e.TitleID]
			tally(&y.All, e.Rank)
			if title.KPop() {
				tally(&y.KPop, e.Rank)
				y.Titles[""] += desk.OneIf(!seen[e.TitleID])
				seen[e.TitleID] = true
			}
			if title.Crossover() {
				tally(&y.Crossover, e.Rank)
			}
		}
	}
	return out
}

func tally(c *trend.Count, rank int) {
	c.Entries++
	c.Top10 += desk.OneIf(rank <= 10)
	c.No1 += desk.OneIf(rank == 1)
}

// TestRunsIn: cutting the runs of all days to a period gives what the period has.
func TestRunsIn(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	c, _ := feed.Sources().Chart("hot-100")
	a, err := d.Annals(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	days := a.History.Held
	if len(a.Crossovers()) == 0 || len(a.Soundtracks()) == 0 {
		t.Fatal("no runs to cut")
	}
	for i := 0; i < len(days); i += 5 {
		for j := i; j < len(days); j += 7 {
			from, to := days[i].Day, days[j].Day
			if got, want := desk.RunsIn(a.Crossovers(), from, to), a.History.Crossovers(from, to); !slices.Equal(got, want) {
				t.Errorf("crossovers of %s to %s: %v, want %v", from, to, got, want)
			}
			if got, want := desk.RunsIn(a.Soundtracks(), from, to), a.History.Soundtracks(from, to); !slices.Equal(got, want) {
				t.Errorf("soundtracks of %s to %s: %v, want %v", from, to, got, want)
			}
		}
	}
}
