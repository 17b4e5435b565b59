package starter_test

import (
	"slices"
	"testing"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// since is from when on every credit of a K-pop act stands in the oracle.
const since = "1958-01-01"

// On the full charts every row that is credited to a K-pop act has a credit that
// was judged by hand, and every credit judged by hand is credited so.
func TestEveryKPopEntryIsCreditedAsByHand(t *testing.T) {
	st := storetest.Full(t)
	l := ledgerOf(t, st)
	subjects := map[string]kpop.Subject{"hot-100": kpop.Song, "global-200": kpop.Song, "billboard-200": kpop.Album}
	for chart, subject := range subjects {
		acts := map[kpop.Printing]store.PrintingRow{}
		for _, p := range l.found[subject] {
			acts[p.Printing] = p
		}
		judged, stood := map[string][]string{}, map[string]bool{}
		for _, row := range oracle(t) {
			if row.chart == chart {
				judged[row.credit] = row.want
			}
		}
		for printing, day := range printedSince(t, st, chart) {
			got := l.credited(acts[printing])
			want, ok := judged[printing.Credit]
			stood[printing.Credit] = true
			switch {
			case !ok && slices.ContainsFunc(acts[printing].Acts, func(a store.ActRole) bool { return l.acts[a.ActID].KPop }):
				t.Errorf("%s %s: %s – %s credits %q, but no one judged it by hand", chart, day, printing.Title, printing.Credit, got)
			case ok && !agree(got, want):
				t.Errorf("%s %s: %s – %s credits %q, want %q", chart, day, printing.Title, printing.Credit, got, want)
			}
		}
		for credit := range judged {
			if !stood[credit] {
				t.Logf("%s: %q stands in the oracle and on no issue since %s", chart, credit, since)
			}
		}
	}
}

// printedSince returns every printing of a chart's issues from since on, with the
// first of these issues that has it.
func printedSince(t *testing.T, st *store.Store, chart string) map[kpop.Printing]kpop.Day {
	t.Helper()
	refs, err := st.Calendar(t.Context(), chart)
	if err != nil {
		t.Fatal(err)
	}
	out := map[kpop.Printing]kpop.Day{}
	for _, ref := range refs {
		if ref.Day.String() < since {
			continue
		}
		issue, err := st.Issue(t.Context(), chart, ref.Day)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range issue.Entries {
			if _, ok := out[e.Printing]; !ok {
				out[e.Printing] = ref.Day
			}
		}
	}
	return out
}
