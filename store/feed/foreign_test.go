package feed_test

import (
	"errors"
	"fmt"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/storetest"
)

// songs is an issue in which song n stands at no. 1 and goes down by a place a week.
func songs(size, n int) []row {
	out := make([]row, size)
	for i := range out {
		out[i] = row{i + 1, fmt.Sprintf("Song %d", n+i), fmt.Sprintf("Singer %d", n+i), i, 1, i + 1}
	}
	return out
}

// A week of the Hot 100 is not let in as one of the Billboard 200, whatever is held of the two.
func TestOtherChartsFilesAreRefused(t *testing.T) {
	t.Parallel()
	week := func(size, n int) string { return weekCSV("2026-08-01", songs(size, n)...) }
	before := func(size, n int) string { return weekCSV("2026-07-25", songs(size, n)...) }
	for name, c := range map[string]struct {
		held  []string // source, file, source, file …
		given string
	}{
		"nothing is held":                  {nil, week(100, 1000)},
		"the other chart is held":          {[]string{"hot-100", week(100, 1000)}, week(100, 1000)},
		"the day is held":                  {[]string{"billboard-200", week(200, 5000)}, week(100, 1000)},
		"the week before is held":          {[]string{"billboard-200", before(200, 5001)}, week(100, 1000)},
		"of one size, the day":             {[]string{"billboard-200", week(200, 5000)}, week(200, 1000)},
		"of one size, the week before":     {[]string{"billboard-200", before(200, 5001)}, week(200, 1000)},
		"the same songs, going other ways": {[]string{"billboard-200", before(200, 1030)}, week(200, 1000)},
	} {
		t.Run(name, func(t *testing.T) {
			st := storetest.New(t)
			for i := 0; i < len(c.held); i += 2 {
				bring(t, st, c.held[i], put(t, fmt.Sprintf("%d.csv", i), c.held[i+1]))
			}
			if f := refused(t, st, "billboard-200", put(t, "given.csv", c.given)); f.Code != file.FaultOtherChart {
				t.Errorf("fault = %+v, want %s", f, file.FaultOtherChart)
			}
		})
	}
}

// later are rows 150 places further down, a week later.
func later(rows []row) []row {
	for i := range rows {
		rows[i].last, rows[i].rank = rows[i].rank, rows[i].rank+150
	}
	return rows
}

// A right week is let in whatever else is held, also when it has its first places only and
// there is a whole one.
func TestRightFilesAreNotRefused(t *testing.T) {
	t.Parallel()
	for name, given := range map[string]string{
		"the next week":                 weekCSV("2026-08-01", songs(200, 5000)...),
		"its first places":              weekCSV("2026-08-01", songs(100, 5000)...),
		"a week in which much is new":   weekCSV("2026-08-01", append(songs(200, 9000)[:150], later(songs(200, 5001)[:50])...)...),
		"a week after one that we lack": weekCSV("2026-08-15", songs(200, 9000)...),
	} {
		t.Run(name, func(t *testing.T) {
			st := storetest.New(t)
			bring(t, st, "billboard-200", put(t, "a.csv", weekCSV("2026-07-25", songs(200, 5001)...)))
			bring(t, st, "hot-100", put(t, "b.csv", weekCSV("2026-08-01", songs(100, 1000)...)))
			if r := bring(t, st, "billboard-200", put(t, "c.csv", given)); r.Added != 1 {
				t.Errorf("report = %+v, want the issue added", r)
			}
		})
	}
}

// A folder in which one file is another chart's is refused whole.
func TestOneOtherChartsFileAmongRightOnes(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	f := refused(t, st, "hot-100", archive(t,
		"a.csv", weekCSV("2026-07-18", songs(100, 1002)...), "b.csv", weekCSV("2026-07-25", songs(100, 7000)...),
		"c.csv", weekCSV("2026-08-01", songs(100, 1000)...)))
	if f.Code != file.FaultOtherChart {
		t.Errorf("fault = %+v, want %s", f, file.FaultOtherChart)
	}
}

// What the operator says takes the place of what is held, of whatever source.
func TestReplaceTakesThePlaceOfWhatIsHeld(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "wrong.csv", weekCSV("2026-08-01", songs(100, 7000)...)))
	right := put(t, "right.json", weekJSON("2026-08-01", songs(100, 1000)...))
	refused(t, st, "hot-100", right)
	r, err := feed.Import(t.Context(), st, feed.Files{Source: "hot-100", Paths: []string{right}, At: storetest.At(), Replace: true})
	if err != nil || r[0].Replaced != 1 {
		t.Fatalf("Import with Replace = %+v, %v; want one issue replaced", r, err)
	}
	if got := issue(t, st, "hot-100", "2026-08-01").Entries[0].Printing.Title; got != "Song 1000" {
		t.Errorf("no. 1 is %q, want Song 1000", got)
	}
}

// A check says what an import would do, and does nothing.
func TestCheckChangesNothing(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	state := func() string {
		v, err := st.DataVersion(t.Context())
		imports, _ := st.Imports(t.Context())
		return fmt.Sprint(v, err, len(imports))
	}
	before := state()
	for source, content := range map[string]string{
		"hot-100":  weekCSV("2026-08-01", songs(100, 1000)...),
		"acts":     actsHead + "new-act,New Act,group,boy,yes,새로,,,,,2026,,KR,editor\n",
		"releases": "act,title,date\nIVE,A Song,2026-09-01\n",
	} {
		path := put(t, source+".csv", content)
		r, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: []string{path}, At: storetest.At(), Check: true})
		if err != nil || r[0].Added != 1 {
			t.Errorf("Import(%s) with Check = %+v, %v; want one that would be added", source, r, err)
		}
		if after := state(); after != before {
			t.Errorf("Import(%s) with Check changed the data: %s, was %s", source, after, before)
		}
	}
	if _, err := st.Import(t.Context(), 99); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Import(99) = %v, want ErrNotFound", err)
	}
}

// An import that is taken back leaves nothing behind; others' issues stay, and what it had
// kept out can come in.
func TestUndoTakesAnImportBack(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.csv", weekCSV("2026-07-18", songs(100, 1002)...)))
	wrong := put(t, "b.csv", weekCSV("2026-08-15", songs(100, 7000)...))
	bring(t, st, "hot-100", wrong)
	imports, err := st.Imports(t.Context())
	if err != nil || len(imports) != 2 {
		t.Fatalf("Imports = %+v, %v", imports, err)
	}
	n, err := feed.Undo(t.Context(), st, imports[0].ID)
	if err != nil || n != 1 {
		t.Fatalf("Undo(%d) = %d, %v; want one issue", imports[0].ID, n, err)
	}
	if !missing(t, st, "hot-100", "2026-08-15") || missing(t, st, "hot-100", "2026-07-18") {
		t.Error("the wrong issue is there, or the right one is gone")
	}
	if hits := titlesNamed(t, st, "Song 7000"); hits != 0 {
		t.Errorf("%d titles of the import taken back are found, want none", hits)
	}
	if r := bring(t, st, "hot-100", wrong); r.Added != 1 {
		t.Errorf("the same file again = %+v, want it imported", r)
	}
	if _, err := feed.Undo(t.Context(), st, 99); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Undo(99) = %v, want ErrNotFound", err)
	}
}

func titlesNamed(t *testing.T, st *store.Store, name string) (n int) {
	t.Helper()
	err := st.SearchTitles(t.Context(), func(f store.FoundTitle) error {
		if f.Name == name {
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
