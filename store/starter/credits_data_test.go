package starter_test

import (
	"slices"
	"testing"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// On the full charts every printing that credits a K-pop act, in any year, has a
// credit that was judged by hand, and every credit judged by hand is credited so.
// No name of the sixties is a group of the tens.
func TestEveryKPopEntryIsCreditedAsByHand(t *testing.T) {
	l := ledgerOf(t, storetest.Full(t))
	judged := map[kpop.Subject]map[string][]string{kpop.Song: {}, kpop.Album: {}}
	for _, row := range oracle(t) {
		subject := kpop.Song
		if row.chart == "billboard-200" {
			subject = kpop.Album
		}
		judged[subject][row.credit] = row.want
	}
	settled := settledByHand(t)
	for subject, printings := range l.found {
		for _, p := range printings {
			got := l.credited(p)
			want, ok := settled[p.Printing]
			if !ok {
				want, ok = judged[subject][p.Printing.Credit]
			}
			korean := slices.ContainsFunc(p.Acts, func(a store.ActRole) bool { return l.acts[a.ActID].KPop })
			switch {
			case korean && !ok:
				t.Errorf("%s, %s: %s – %s credits %q, but nobody judged it by hand", subject, p.First, p.Printing.Title, p.Printing.Credit, got)
			case ok && !agree(got, want):
				t.Errorf("%s, %s: %s – %s credits %q, want %q", subject, p.First, p.Printing.Title, p.Printing.Credit, got, want)
			}
		}
	}
}

// settledByHand is where a credit means something else on one title: another act
// of that name before the K-pop act's debut, or an override of the starter set.
func settledByHand(t *testing.T) map[kpop.Printing][]string {
	t.Helper()
	out := map[kpop.Printing][]string{
		{Title: "The Rest Is History", Credit: "Jin"}: {"=Jin lead"},   // 2004
		{Title: "Jellyhead", Credit: "Crush"}:         {"=Crush lead"}, // 1996
	}
	for _, row := range table(t, "overrides.csv") {
		if row["verb"] == "credit" {
			for _, key := range split(row["target"]) {
				p := kpop.Printing{Title: row["title"], Credit: row["credit"]}
				out[p] = append(out[p], key+" lead")
			}
		}
	}
	return out
}

// Every credit of the Hot 100 in the oracle stands on the Hot 100, but for three
// that only another collector prints so.
func TestTheOracleIsOfTheCharts(t *testing.T) {
	l := ledgerOf(t, storetest.Full(t))
	printed := map[string]bool{}
	for _, printings := range l.found {
		for _, p := range printings {
			printed[p.Printing.Credit] = true
		}
	}
	elsewhere := []string{"HUNTR/X", "HUNTRX, EJAE, Audrey Nuna & Rei Ami", "Saja Boys"}
	for _, row := range oracle(t) {
		if !printed[row.credit] && !slices.Contains(elsewhere, row.credit) {
			t.Errorf("%s: %q stands in the oracle and on no chart", row.chart, row.credit)
		}
	}
}
