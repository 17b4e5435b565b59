package commands

import (
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// real is the history of one of the real charts.
func real(t testing.TB, st *store.Store, key string) *trend.History {
	t.Helper()
	c, _ := feed.Sources().Chart(key)
	h, err := desk.ReadHistory(t.Context(), st, c)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// told is one place of a record's table, in names.
type told struct {
	name            string
	rank, tied      int
	value           int32
	from, to, until string
}

func tell(t *testing.T, st *store.Store, h *trend.History, tb trend.Table, i int) told {
	t.Helper()
	s := tb.Standings[i]
	out := told{rank: tb.Rank(i), tied: tb.Tied(i), value: s.Value, from: h.Day(int(s.From)).String(), to: h.Day(int(s.To)).String()}
	switch tb.Record.Ranks {
	case trend.RanksTitle:
		title, err := st.Title(t.Context(), h.Titles[s.Holder].ID)
		if err != nil {
			t.Fatal(err)
		}
		out.name = title.Name
	case trend.RanksAct:
		act, err := st.Act(t.Context(), h.Acts[s.Holder].ID)
		if err != nil {
			t.Fatal(err)
		}
		out.name = act.Name
	case trend.RanksPart:
		out.name = h.Parts[s.Holder].Name
	}
	return out
}

func tableOf(h *trend.History, key string, of trend.Of, until string) trend.Table {
	r, _ := trend.RecordOf(trend.Records(), key)
	p := trend.Period{}
	if day, err := kpop.ParseDay(until); err == nil {
		p = trend.Period{First: h.Day(0), Last: day}
	}
	return trend.NewTable(h, r, trend.Scope{Of: of}, p)
}

// TestRecordsOfRealCharts: facts that are known from elsewhere.
func TestRecordsOfRealCharts(t *testing.T) {
	st := storetest.Full(t)
	histories := map[string]*trend.History{}
	for _, key := range []string{"hot-100", "billboard-200", "global-200"} {
		histories[key] = real(t, st, key)
	}
	tests := []struct {
		chart, record string
		of            trend.Of
		place         int
		want          told
	}{
		{"hot-100", "no1-weeks", trend.OfAll, 0, told{"All I Want For Christmas Is You", 1, 1, 22, "2019-12-21", "2026-01-03", ""}},
		{"hot-100", "no1-weeks", trend.OfFictional, 0, told{"Golden", 1, 1, 8, "2025-08-16", "2025-10-11", ""}},
		{"hot-100", "no1-stretch", trend.OfFictional, 0, told{"Golden", 1, 1, 7, "2025-08-30", "2025-10-11", ""}},
		{"global-200", "no1-stretch", trend.OfAll, 0, told{"Golden", 1, 1, 11, "2025-08-02", "2025-10-11", ""}},
		{"billboard-200", "first-all-no1", trend.OfAll, 0, told{"Stray Kids", 1, 1, 8, "2022-04-02", "2025-12-06", "2025-12-06"}},
		{"billboard-200", "first-all-no1", trend.OfAll, 1, told{"DMX", 2, 1, 5, "1998-06-06", "2003-10-04", "2025-12-06"}},
		{"billboard-200", "first-all-no1", trend.OfAll, 0, told{"Stray Kids", 1, 1, 9, "2022-04-02", "2026-08-22", "2026-08-22"}},
		{"billboard-200", "debuts-in-row", trend.OfAll, 0, told{"Eminem", 1, 1, 10, "2000-06-10", "2020-02-01", ""}},
		{"hot-100", "part-top10", trend.OfAll, 0, told{"KPop Demon Hunters", 1, 1, 4, "2025-08-30", "2025-09-27", ""}},
	}
	for _, test := range tests {
		h := histories[test.chart]
		got := tell(t, st, h, tableOf(h, test.record, test.of, test.want.until), test.place)
		if got.until = test.want.until; got != test.want {
			t.Errorf("%s on %s of %s: got %+v, want %+v", test.record, test.chart, test.of, got, test.want)
		}
	}
	badIssues(t, histories["hot-100"])
	h := histories["global-200"]
	if first := h.Day(0).String(); first != "2020-09-19" {
		t.Errorf("the Global 200 begins %s, want 2020-09-19 without its copies", first)
	}
}

// TestCheckOfRealCharts: an act's check names what its titles and albums hold, and what
// they hold among K-pop where others stand above.
func TestCheckOfRealCharts(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	tests := []struct{ ask, want string }{
		{"/record check artist:HUNTR/X chart:hot-100", "Most songs in the top 10 at once from one album · KPop Demon Hunters · 4 titles · holds the record"},
		{"/record check artist:HUNTR/X chart:global-200", "Longest stretch at no. 1 · Golden · 11 weeks · holds the record"},
		{"/record check artist:BTS chart:hot-100", "Most weeks at no. 1 (K-pop) · Butter · 10 weeks · holds the record · also Dynamite"},
		{"/record check artist:Mariah Carey chart:hot-100", "Most weeks at no. 1 · All I Want For Christmas Is You · 22 weeks · holds the record"},
		{"/record check song:Golden chart:global-200", "Most weeks at no. 1 · 18 weeks · no. 2; 2 short of All I Want For Christmas Is You — Mariah Carey (20 weeks)"},
		{"/record check song:Golden chart:global-200", "Most weeks at no. 1 (K-pop) · 18 weeks · holds the record"},
	}
	for _, test := range tests {
		m, err := d.Answer(t.Context(), parsed(t, test.ask))
		if err != nil || !strings.Contains(view.Text(m), test.want) {
			t.Errorf("Answer(%s) = %s, %v; want %q", test.ask, view.Text(m), err, test.want)
		}
	}
}

// badIssues: the short issues of 1976 and 1977 set no record that rests on ranks
// of neighbours, on debuts or on absence.
func badIssues(t *testing.T, h *trend.History) {
	t.Helper()
	var short []uint16
	for i, ref := range h.Held {
		if ref.Scope == kpop.ScopeShort {
			short = append(short, uint16(i))
		}
	}
	if len(short) != 13 {
		t.Fatalf("%d short issues, want 13", len(short))
	}
	for _, key := range []string{"climb", "fall", "highest-debut", "act-at-once", "act-top10"} {
		for _, s := range tableOf(h, key, trend.OfAll, "").Standings {
			if slices.Contains(short, s.From) || slices.Contains(short, s.To) {
				t.Errorf("%s: a standing of %s rests on a short issue", key, h.Day(int(s.To)))
				break
			}
		}
	}
}

// TestHistoriesAreSmall: all charts take less than 15 MB.
func TestHistoriesAreSmall(t *testing.T) {
	st := storetest.Full(t)
	var kept []*trend.History
	before := heap()
	for _, c := range feed.Sources().Charts() {
		kept = append(kept, real(t, st, c.Key))
	}
	used := int64(heap()) - int64(before)
	if used > 15_000_000 {
		t.Errorf("%d histories take %d bytes, want less than 15 MB", len(kept), used)
	}
	t.Logf("%d histories take %.1f MB", len(kept), float64(used)/1e6)
	runtime.KeepAlive(kept)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkRecords computes every record of a chart from a cold start: its history
// is read, then every table is made, nothing kept. Under a second is the aim;
// read-s is the part of the reading.
func BenchmarkRecords(b *testing.B) {
	st := storetest.Full(b)
	for _, key := range []string{"hot-100", "billboard-200"} {
		b.Run(key, func(b *testing.B) {
			reading := time.Duration(0)
			defer func() { b.ReportMetric(reading.Seconds()/float64(b.N), "read-s") }()
			for range b.N {
				began := time.Now()
				h := real(b, st, key)
				reading += time.Since(began)
				for _, r := range trend.Records() {
					if r.Fits(h.Chart) {
						trend.NewTable(h, r, trend.Scope{Of: trend.OfAll}, trend.Period{})
					}
				}
			}
		})
	}
}

// BenchmarkRecordTop answers from what is kept.
func BenchmarkRecordTop(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	r := func(i int) ask.Request {
		chart := []string{"hot-100", "billboard-200"}[i%2]
		c, _ := feed.Sources().Chart(chart)
		var fit []trend.Record
		for _, r := range trend.Records() {
			if r.Fits(c) && r.Unit != trend.UnitDay {
				fit = append(fit, r)
			}
		}
		r := ask.Request{Command: "record", Sub: "top"}.With("record", fit[i/2%len(fit)].Key).With("chart", chart)
		return r.With("scope", []string{"", "kpop", "girl", "boy", "BTS"}[i/64%5])
	}
	for i := range 2 * 64 * 5 {
		r := r(i)
		r.At = asked
		if _, err := d.Answer(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	spread(b, r, d)
}

// BenchmarkRecordCheck checks acts and songs of all charts from what is kept.
func BenchmarkRecordCheck(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	songs, acts := ids(b, d, "song", "e", "a", "love", "Golden"), ids(b, d, "artist", "b", "s", "t", "방탄소년단", "taylor swift")
	r := func(i int) ask.Request {
		r := ask.Request{Command: "record", Sub: "check"}
		if i%2 == 0 {
			return r.With("song", songs[i/2%len(songs)])
		}
		return r.With("artist", acts[i/2%len(acts)])
	}
	for _, r := range []ask.Request{parsed(b, "/record check song:Golden"), parsed(b, "/record check artist:BTS"), parsed(b, "/record check artist:HUNTR/X")} {
		if _, err := d.Answer(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	spread(b, r, d)
}
