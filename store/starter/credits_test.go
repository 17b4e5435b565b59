package starter_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/storetest"
)

// oracleRow is a printed credit and who that is, written by hand: the judge of the
// splitter and of the catalogue, not made by them.
type oracleRow struct {
	credit, example, chart string
	want                   []string // catalogue key, or =Name, then the role
}

// oracle reads testdata/credits.csv.
func oracle(t *testing.T) []oracleRow {
	t.Helper()
	var out []oracleRow
	for _, f := range table(t, "testdata/credits.csv") {
		acts, roles := strings.Split(f["acts"], ";"), strings.Split(f["roles"], ";")
		if len(acts) != len(roles) {
			t.Fatalf("credits.csv: %q has %d acts and %d roles", f["credit"], len(acts), len(roles))
		}
		row := oracleRow{credit: f["credit"], example: f["example"], chart: f["chart"]}
		for i, act := range acts {
			row.want = append(row.want, act+" "+roles[i])
		}
		out = append(out, row)
	}
	return out
}

// table reads a CSV file as rows by header.
func table(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		out = append(out, row)
	}
	return out
}

// ledger is what a store credits each printing with.
type ledger struct {
	acts  map[int64]kpop.Act
	found map[kpop.Subject][]store.PrintingRow
}

// errRead ends a transaction that only read.
var errRead = errors.New("read")

// ledgerOf reads all printings of a store; it leaves the file as it is.
func ledgerOf(t *testing.T, st *store.Store) ledger {
	t.Helper()
	l := ledger{map[int64]kpop.Act{}, map[kpop.Subject][]store.PrintingRow{}}
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		catalogue, _, err := tx.Catalogue(t.Context())
		if err != nil {
			return err
		}
		for _, a := range catalogue {
			l.acts[a.ID] = a
		}
		others, err := tx.CreditActs(t.Context())
		if err != nil {
			return err
		}
		for name, id := range others {
			l.acts[id] = kpop.Act{ID: id, Name: name}
		}
		for _, subject := range []kpop.Subject{kpop.Song, kpop.Album} {
			if l.found[subject], err = tx.Printings(t.Context(), subject); err != nil {
				return err
			}
		}
		return errRead
	})
	if !errors.Is(err, errRead) {
		t.Fatal(err)
	}
	return l
}

// credited writes a printing's acts as the oracle does.
func (l ledger) credited(p store.PrintingRow) []string {
	var out []string
	for _, a := range p.Acts {
		act := l.acts[a.ActID]
		name := act.Key
		if !act.KPop {
			name = "=" + act.Name
		}
		out = append(out, fmt.Sprintf("%s %s", name, a.Role))
	}
	return out
}

// agree compares the acts; of a name that is no K-pop act only the normal form counts.
func agree(got, want []string) bool {
	return slices.EqualFunc(got, want, func(a, b string) bool {
		nameA, outsideA := strings.CutPrefix(a, "=")
		nameB, outsideB := strings.CutPrefix(b, "=")
		return a == b || outsideA && outsideB && names.Normal(nameA) == names.Normal(nameB)
	})
}

// Every printed credit of the oracle, brought in through its own chart's file form,
// credits exactly these acts. The starter set alone must know them.
func TestCreditsAreReadAsByHand(t *testing.T) {
	st := storetest.World(t)
	rows := oracle(t)
	for _, chart := range []string{"hot-100", "billboard-200", "global-200", "global-excl-us"} {
		path := filepath.Join(t.TempDir(), chart+".csv")
		writeChart(t, path, chart, rows)
		if _, err := feed.Import(t.Context(), st, feed.Files{Source: chart, Paths: []string{path}, At: storetest.At()}); err != nil {
			t.Fatal(err)
		}
	}
	l := ledgerOf(t, st)
	got := map[string][]string{}
	for _, printings := range l.found {
		for _, p := range printings {
			got[p.Printing.Title+"\x00"+p.Printing.Credit] = l.credited(p)
		}
	}
	for _, row := range rows {
		if got := got[row.example+"\x00"+row.credit]; !agree(got, row.want) {
			t.Errorf("%s: %s: %q credits %q, want %q", row.chart, row.example, row.credit, got, row.want)
		}
	}
}

// header is that of a file form of the chart, the one that loses blanks if it has it.
func header(chart string) string {
	switch chart {
	case "global-200":
		return "date,rank,title,artists,featured"
	case "global-excl-us":
		return "Date,Rank,Song,Artist,Last Week,Peak Position,Weeks on Chart"
	}
	return "chart_week,current_week,title,performer,last_week,peak_pos,wks_on_chart"
}

// writeChart writes the oracle's credits of one chart as an issue after the
// starter set's, one row each.
func writeChart(t *testing.T, path, chart string, rows []oracleRow) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Write(strings.Split(header(chart), ","))
	rank := 0
	for _, row := range rows {
		if row.chart != chart {
			continue
		}
		rank++
		record := []string{"2026-01-03", fmt.Sprint(rank), row.example, row.credit, "-", "1", "1"}
		if chart == "global-200" {
			record = append(record[:4], "N/A") // who is featured stands in the credit
		}
		w.Write(record)
	}
	if w.Flush(); w.Error() != nil {
		t.Fatal(w.Error())
	}
}
