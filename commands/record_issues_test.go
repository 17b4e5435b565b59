package commands

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// counted runs a query that returns titles and a number for each.
func counted(t *testing.T, st *store.Store, query string, args ...any) map[int64]int {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+st.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[int64]int{}
	for rows.Next() {
		var title int64
		var n int
		if err := rows.Scan(&title, &n); err != nil {
			t.Fatal(err)
		}
		out[title] = n
	}
	if err := rows.Err(); err != nil || len(out) == 0 {
		t.Fatalf("%d titles, %v", len(out), err)
	}
	return out
}

// checkCounts compares a record's whole table with what SQL counts.
func checkCounts(t *testing.T, h *trend.History, key string, want map[int64]int) {
	t.Helper()
	got := map[int64]int{}
	for _, s := range tableOf(h, key, trend.OfAll, "").Standings {
		got[h.Titles[s.Holder].ID] = int(s.Value)
	}
	wrong := 0
	for _, e := range h.Titles {
		if got[e.ID] != max(want[e.ID], 0) {
			if wrong++; wrong <= 5 {
				t.Errorf("%s on %s of title %d: got %d, SQL counts %d", key, h.Chart.Key, e.ID, got[e.ID], want[e.ID])
			}
		}
	}
}

// SQL that counts on a chart, $1, nothing but rows. The copies are skipped by their
// days, should they be there after all; other charts have true issues on these. Moves
// and absences are counted over whole issues alone.
const (
	sqlWeeks = `
		SELECT e.title_id, COUNT(*) + MAX(0, MIN(CASE WHEN i.day = f.day THEN e.weeks ELSE 999 END) - 1)
		FROM entry e JOIN issue i ON i.id = e.issue_id JOIN chart c ON c.id = i.chart_id
		JOIN (SELECT e.title_id, MIN(i.day) AS day FROM entry e JOIN issue i ON i.id = e.issue_id JOIN chart c ON c.id = i.chart_id
			WHERE c.key = $1 GROUP BY e.title_id) f ON f.title_id = e.title_id
		WHERE c.key = $1 AND (c.key <> 'global-200' OR i.day NOT IN ('2020-09-05', '2020-09-12')) GROUP BY e.title_id`
	sqlNo1 = `
		SELECT e.title_id, COUNT(*) FROM entry e JOIN issue i ON i.id = e.issue_id JOIN chart c ON c.id = i.chart_id
		WHERE c.key = $1 AND (c.key <> 'global-200' OR i.day NOT IN ('2020-09-05', '2020-09-12')) AND e.rank = 1 GROUP BY e.title_id`
	sqlIssues = `
		WITH w AS (
			SELECT i.id, i.day, i.whole, ROW_NUMBER() OVER (ORDER BY i.day) AS n, SUM(i.whole) OVER (ORDER BY i.day) AS before
			FROM issue i JOIN chart c ON c.id = i.chart_id WHERE c.key = $1)`
	sqlMove = sqlIssues + `
		SELECT a.title_id, MAX($2 * (a.rank - b.rank)) FROM w x JOIN w y ON y.n = x.n + 1
		JOIN entry a ON a.issue_id = x.id JOIN entry b ON b.issue_id = y.id AND b.title_id = a.title_id
		WHERE x.whole + y.whole >= $3 GROUP BY a.title_id`
	sqlReEntries = sqlIssues + `
		SELECT title_id, SUM(CASE WHEN gone > 0 AND missed > 0 THEN 1 ELSE 0 END) FROM (
			SELECT e.title_id, w.n - LAG(w.n) OVER r - 1 AS gone,
				CASE WHEN $2 = 1 THEN w.before - w.whole - LAG(w.before) OVER r ELSE 1 END AS missed
			FROM entry e JOIN w ON w.id = e.issue_id WINDOW r AS (PARTITION BY e.title_id ORDER BY w.n)) s GROUP BY title_id`
)

// TestCopiedWeeksAreCountedNowhere: the file of the Global 200 begins with two
// copies of its first issue. Who was no. 1 then has two weeks more in the file than
// in any record.
func TestCopiedWeeksAreCountedNowhere(t *testing.T) {
	file, err := os.ReadFile(storetest.Shared(t, "data", "billboard-global-200", "billboard_global_200.csv"))
	if err != nil {
		t.Fatal(err)
	}
	st := storetest.Full(t)
	h := real(t, st, "global-200")
	weeks, no1 := counted(t, st, sqlWeeks, "global-200"), counted(t, st, sqlNo1, "global-200")
	checkCounts(t, h, "weeks", weeks)
	checkCounts(t, h, "no1-weeks", no1)
	leader := h.Titles[h.Rows(0)[0].Title].ID
	title, err := st.Title(t.Context(), leader)
	if err != nil {
		t.Fatal(err)
	}
	printed, first := 0, 0
	for line := range strings.Lines(string(file)) {
		if cells := strings.Split(line, ","); len(cells) > 2 && strings.Trim(cells[2], `"`) == title.Name {
			printed++
			first += desk.OneIf(cells[1] == "1")
		}
	}
	if title.Name != "WAP" || printed != weeks[leader]+2 || first != no1[leader]+2 {
		t.Errorf("%s: the file has %d weeks, %d at no. 1; want those of the records, %d and %d, and two copies",
			title.Name, printed, first, weeks[leader], no1[leader])
	}
	answer := asking(t, newDesk(t, st), "/record top record:weeks chart:global-200")
	if want := "Counted over 19 Sep 2020 – "; !strings.Contains(answer, want) {
		t.Errorf("the answer lacks %q:\n%s", want, answer)
	}
}

// TestShortIssuesMakeNoRecords: moves and re-entries on the Hot 100 are those
// between whole issues. With the short ones of 1976 and 1977, others would count.
func TestShortIssuesMakeNoRecords(t *testing.T) {
	st := storetest.Full(t)
	h := real(t, st, "hot-100")
	if e := h.Extent(trend.Period{}); e.Missing != 0 || e.Partial["short"] != 13 {
		t.Fatalf("Extent = %+v, want 13 short issues, none missing: SQL counts rows as neighbours", e)
	}
	weeks := counted(t, st, sqlWeeks, "hot-100")
	// The row that nine of the short issues lack is Queen's: 1977-02-05 prints its 11th week.
	later, err := st.Issue(t.Context(), "hot-100", kpop.DayOf(1977, 2, 5))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range later.Entries {
		if e.Printing.Title == "Somebody To Love" {
			weeks[e.TitleID] += 9
		}
	}
	checkCounts(t, h, "weeks", weeks)
	for _, test := range []struct {
		key, query string
		with       []any
		careless   []any
	}{
		{"climb", sqlMove, []any{1, 2}, []any{1, 0}},
		{"fall", sqlMove, []any{-1, 2}, []any{-1, 0}},
		{"re-entries", sqlReEntries, []any{1}, []any{0}},
	} {
		want := counted(t, st, test.query, append([]any{"hot-100"}, test.with...)...)
		checkCounts(t, h, test.key, want)
		differ := 0
		for title, n := range counted(t, st, test.query, append([]any{"hot-100"}, test.careless...)...) {
			differ += desk.OneIf(max(n, 0) != max(want[title], 0))
		}
		if differ == 0 {
			t.Errorf("%s: the short issues would change nothing: this shows nothing", test.key)
		}
		t.Logf("%s: the short issues would change it of %d titles", test.key, differ)
	}
	topWithout(t, st, h)
	d := newDesk(t, st)
	for _, question := range []string{"/record top record:climb chart:hot-100", "/record top record:re-entries chart:hot-100 period:1976-1977"} {
		answer := asking(t, d, question)
		for _, want := range []string{"missing 0, partial 13", "13 issues lack rows"} {
			if !strings.Contains(answer, want) {
				t.Errorf("%s lacks %q:\n%s", question, want, answer)
			}
		}
	}
}

// topWithout: the first twenty by weeks are the same when the short issues count
// for nothing.
func topWithout(t *testing.T, st *store.Store, h *trend.History) {
	t.Helper()
	without := counted(t, st, `
		SELECT e.title_id, COUNT(*) FROM entry e JOIN issue i ON i.id = e.issue_id JOIN chart c ON c.id = i.chart_id
		WHERE c.key = $1 AND i.whole = 1 GROUP BY e.title_id`, "hot-100")
	table := tableOf(h, "weeks", trend.OfAll, "")
	for i, s := range table.Standings[:20] {
		if id := h.Titles[s.Holder].ID; without[id] != int(s.Value) {
			t.Errorf("place %d, title %d: %d weeks, %d of them in whole issues", i+1, id, s.Value, without[id])
		}
	}
}

// madeRow is one row of a made-up issue.
type madeRow struct {
	Song   string `json:"song"`
	Artist string `json:"artist"`
	Rank   int    `json:"this_week"`
	Last   int    `json:"last_week,omitempty"`
	Peak   int    `json:"peak_position"`
	Weeks  int    `json:"weeks_on_chart"`
}

// madeIssue is an issue of songs, by their numbers from the first place on.
func madeIssue(weeks int, songs ...int) []madeRow {
	var out []madeRow
	for i, n := range songs {
		out = append(out, madeRow{fmt.Sprint("Song ", n), fmt.Sprint("Singer ", n), i + 1, 0, i + 1, weeks})
	}
	return out
}

// upTo is 1 to n, but for those left out.
func upTo(n int, out ...int) (songs []int) {
	for i := 1; i <= n; i++ {
		if !slices.Contains(out, i) {
			songs = append(songs, i)
		}
	}
	return songs
}

// brought imports a file of made-up issues.
func brought(t *testing.T, st *store.Store, source, name string, data []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: []string{path}, At: storetest.At()}); err != nil {
		t.Fatal(err)
	}
}

// TestMadeShortIssue: 40 is the row that one of four issues lacks. It does not come
// back by that, and the others do not climb and fall.
func TestMadeShortIssue(t *testing.T) {
	st := storetest.New(t)
	swapped := upTo(100)
	swapped[9], swapped[11] = swapped[11], swapped[9]
	for i, issue := range [][]int{upTo(100), upTo(100, 40), upTo(100), swapped} {
		day := []string{"1976-11-27", "1976-12-04", "1976-12-11", "1976-12-18"}[i]
		data, err := json.Marshal(map[string]any{"date": day, "data": madeIssue(i+1, issue...)})
		if err != nil {
			t.Fatal(err)
		}
		brought(t, st, "hot-100", "week.json", data)
	}
	checkAnswers(t, st, map[string][]string{
		"/record top record:climb chart:hot-100":      {"1  Song 12 — Singer 12 · 2 places · 11 Dec 1976 – 18 Dec 1976\n\n"},
		"/record top record:fall chart:hot-100":       {"1  Song 10 — Singer 10 · 2 places · 11 Dec 1976 – 18 Dec 1976\n\n"},
		"/record top record:re-entries chart:hot-100": {"issues 4, missing 0, partial 1", "1 issue lacks rows"},
	}, "Song 40", "Song 41", "Song 99")
}

// TestMadeCopies: two copies before the first issue count for nothing.
func TestMadeCopies(t *testing.T) {
	st := storetest.New(t)
	var file strings.Builder
	file.WriteString("date,rank,title,artists,featured\n")
	second := upTo(200)
	slices.SortStableFunc(second, func(a, b int) int { return cmp.Compare(a%2, b%2) }) // 2 leads
	for i, issue := range [][]int{upTo(200), upTo(200), upTo(200), second} {
		for _, r := range madeIssue(0, issue...) {
			fmt.Fprintf(&file, "%s,%d,%s,%s,N/A\n", []string{"2020-09-05", "2020-09-12", "2020-09-19", "2020-09-26"}[i], r.Rank, r.Song, r.Artist)
		}
	}
	brought(t, st, "global-200", "global.csv", []byte(file.String()))
	extent := "Counted over 19 Sep 2020 – 26 Sep 2020: issues 2, missing 0, partial 0."
	checkAnswers(t, st, map[string][]string{
		"/record top record:no1-weeks chart:global-200":   {"Song 1 — Singer 1 · 1 week · 19 Sep 2020\n", "Song 2 — Singer 2 · 1 week · 26 Sep 2020\n", extent},
		"/record top record:no1-stretch chart:global-200": {"Song 1 — Singer 1 · 1 week · 19 Sep 2020\n", extent},
		"/record top record:weeks chart:global-200":       {"Song 1 — Singer 1 · 2 weeks · 19 Sep 2020 – 26 Sep 2020\n", extent},
		"/record top record:no1-debuts chart:global-200":  {extent},
	}, "3 weeks", "4 weeks", "5 Sep 2020", "12 Sep 2020")
}

// checkAnswers asks and looks for what the answers must have, and must not.
func checkAnswers(t *testing.T, st *store.Store, wants map[string][]string, never ...string) {
	t.Helper()
	d := newDesk(t, st)
	for question, want := range wants {
		answer := asking(t, d, question)
		for _, w := range want {
			if !strings.Contains(answer, w) {
				t.Errorf("%s lacks %q:\n%s", question, w, answer)
			}
		}
		for _, w := range never {
			if strings.Contains(answer, w) {
				t.Errorf("%s has %q:\n%s", question, w, answer)
			}
		}
	}
}
