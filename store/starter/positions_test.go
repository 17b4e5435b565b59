package starter_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"strconv"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

var update = flag.Bool("update", false, "write positions.csv anew from the full charts")

// The starter set's positions are those of the full charts, row for row. A chart
// that prints no weeks gets those computed from its whole history.
func TestPositionsAreThoseOfTheCharts(t *testing.T) {
	st := storetest.Full(t)
	want := positions(t, st)
	if *update {
		if err := os.WriteFile("positions.csv", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("positions.csv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("positions.csv differs from the charts: %d bytes, want %d; run go test ./store/starter -update and read the diff", len(got), len(want))
	}
}

func positions(t *testing.T, st *store.Store) []byte {
	t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"chart", "day", "rank", "title", "credit", "last", "peak", "weeks"})
	for _, chart := range []string{"hot-100", "billboard-200", "global-200"} {
		refs, err := st.Calendar(t.Context(), chart)
		if err != nil {
			t.Fatal(err)
		}
		for _, ref := range refs {
			if day := ref.Day.String(); day >= "2024-11-02" && day <= "2025-12-27" {
				writeIssue(t, st, w, chart, ref.Day)
			}
		}
	}
	w.Flush()
	return out.Bytes()
}

func writeIssue(t *testing.T, st *store.Store, w *csv.Writer, chart string, day kpop.Day) {
	t.Helper()
	issue, err := st.Issue(t.Context(), chart, day)
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, e := range issue.Entries {
		ids = append(ids, e.TitleID)
	}
	titles, err := st.Titles(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	history, err := st.History(t.Context(), chart, day, ids)
	if err != nil {
		t.Fatal(err)
	}
	refs, _ := st.Calendar(t.Context(), chart)
	definition, _ := feed.Sources().Chart(chart)
	calendar := trend.Calendar{Chart: definition, Held: refs}
	rows := 0
	for _, e := range issue.Entries {
		if !printed(titles[e.TitleID], e) {
			continue
		}
		if e.Weeks == 0 {
			m := trend.Move(calendar, history[e.TitleID], true)
			e.Weeks, e.Peak = m.Weeks, m.Peak
		}
		credit := e.Printing.Credit
		if e.Read != "" {
			credit = e.Read
		}
		w.Write([]string{chart, day.String(), strconv.Itoa(e.Rank), e.Printing.Title, credit, number(e.Last), strconv.Itoa(e.Peak), strconv.Itoa(e.Weeks)})
		rows++
	}
	if rows == 0 {
		w.Write([]string{chart, day.String(), "", "", "", "", "", ""})
	}
}

// printed reports whether the entry itself credits a K-pop act. A title whose credit
// was settled by hand (a soundtrack) counts on all its entries.
func printed(title kpop.Title, e kpop.Entry) bool {
	inAny := false
	for _, c := range title.Credits {
		if !c.KPop {
			continue
		}
		if strings.Contains(names.Normal(e.Printing.Credit+e.Read), names.Normal(c.Name)) {
			return true
		}
		inAny = inAny || strings.Contains(names.Normal(title.Credit), names.Normal(c.Name))
	}
	return title.KPop() && !inAny
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
