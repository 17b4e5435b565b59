package commands

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// wish is a row of the oracle: a name as somebody types it, and what it must reach. A
// file of testdata/oracle is a kind of names.
type wish struct {
	kind          string
	typed         string
	where         string // the option: song, album, artist, or thing where any of them may be meant
	title, credit string // a title, as one of its printings has it
	act, member   string // or an act by key, or a member without an act by group and name
	must          string
}

// What a name must do. Among several of one name, the first is the one that is answered;
// where none stands out, all are offered. A stranger charted nowhere: nothing is
// answered in its place, though names that come near may be offered.
const (
	mustAnswer = "first"   // answered, or offered before anything else
	mustOffer  = "offered" // among what is offered, if not answered
	mustRefuse = "none"
)

// oracle reads all kinds of names.
func oracle(t testing.TB) []wish {
	t.Helper()
	files, err := filepath.Glob("testdata/oracle/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no oracle: %v", err)
	}
	var out []wish
	for _, name := range files {
		kind := strings.TrimSuffix(filepath.Base(name), ".csv")
		for _, r := range rows(t, name) {
			out = append(out, wish{kind, r["typed"], r["where"], r["title"], r["credit"], r["act"], r["member"], r["must"]})
		}
	}
	return out
}

// rows reads a CSV file by its header.
func rows(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var out []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		out = append(out, row)
	}
	return out
}

// target is what a wish must reach, apart from where it is typed.
func (w wish) target() [4]string { return [4]string{w.title, w.credit, w.act, w.member} }

func TestTheOracleIsWellFormed(t *testing.T) {
	all, kinds := oracle(t), map[string]int{}
	for _, w := range all {
		kinds[w.kind]++
		if w.typed == "" || w.typed != strings.TrimSpace(w.typed) || w.typed != norm.NFC.String(w.typed) {
			t.Errorf("%s: typed %q, want NFC without blanks around it", w.kind, w.typed)
		}
		if where := []string{"song", "album", "artist", "thing"}; !slices.Contains(where, w.where) {
			t.Errorf("%s: %s is typed for %q, want one of %q", w.kind, w.typed, w.where, where)
		}
		title, act := w.title != "" && w.credit != "", w.act != ""
		switch {
		case w.must == mustRefuse && (title || act):
			t.Errorf("%s: %s reaches something and must reach nothing", w.kind, w.typed)
		case w.must == mustRefuse:
		case title == act, w.where == "artist" && title, w.where != "artist" && w.where != "thing" && act:
			t.Errorf("%s: %s for %s must reach %q", w.kind, w.typed, w.where, w.target())
		case w.must != mustAnswer && w.must != mustOffer:
			t.Errorf("%s: %s must %q", w.kind, w.typed, w.must)
		}
	}
	if len(all) < 2000 || len(kinds) < 10 {
		t.Errorf("the oracle has %d names of %d kinds, want at least 2,000 of 10", len(all), len(kinds))
	}
	t.Logf("%d names: %v", len(all), kinds)
}

// One name has one answer wherever it stands in the oracle, and no row comes twice in a
// file.
func TestTheOracleAgreesWithItself(t *testing.T) {
	type asked struct{ typed, where string }
	answer, seen := map[asked]wish{}, map[wish]bool{}
	for _, w := range oracle(t) {
		key := wish{kind: w.kind, typed: w.typed, where: w.where, title: w.title, credit: w.credit, act: w.act, member: w.member}
		if seen[key] {
			t.Errorf("%s: %s comes twice for %q", w.kind, w.typed, w.target())
		}
		seen[key] = true
		if w.must == mustOffer {
			continue
		}
		name := asked{w.typed, w.where}
		if other, ok := answer[name]; ok && other.target() != w.target() {
			t.Errorf("%s for %s: %s has %q, %s %q", w.typed, w.where, other.kind, other.target(), w.kind, w.target())
		}
		answer[name] = w
	}
}
