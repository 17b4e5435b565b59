package starter_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fanchart/store/kpop"
)

func TestActsAreWellFormed(t *testing.T) {
	slug := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	country := regexp.MustCompile(`^([A-Z]{2})?$`)
	seen := map[string]bool{}
	korean := 0
	for _, row := range table(t, "acts.csv") {
		key := row["key"]
		if seen[key] || !slug.MatchString(key) {
			t.Errorf("acts.csv: key %q, want each once and a slug", key)
		}
		seen[key] = true
		if row["name"] == "" || row["kind"] == "" {
			t.Errorf("%s: name %q, kind %q, want both", key, row["name"], row["kind"])
		}
		if row["source"] == "" {
			t.Errorf("%s: no source", key)
		}
		if !country.MatchString(row["country"]) {
			t.Errorf("%s: country %q, want two letters", key, row["country"])
		}
		debut, disbanded := date(t, row, "debut"), date(t, row, "disbanded")
		if debut != "" && disbanded != "" && disbanded[:4] < debut[:4] {
			t.Errorf("%s: disbanded %s, before the debut %s", key, disbanded, debut)
		}
		for _, name := range split(row["hangul"]) {
			if !strings.ContainsFunc(name, isHangul) {
				t.Errorf("%s: hangul %q has none", key, name)
			}
		}
		for _, column := range []string{"name", "aliases", "former", "printed", "agency"} {
			if row[column] != strings.TrimSpace(row[column]) {
				t.Errorf("%s: blanks around the %s %q", key, column, row[column])
			}
		}
		if row["kpop"] == "yes" {
			korean++
		}
	}
	if korean < 400 {
		t.Errorf("acts.csv has %d K-pop acts, want at least 400", korean)
	}
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// date reads a date column of a row.
func date(t *testing.T, row map[string]string, column string) string {
	t.Helper()
	if _, err := kpop.ParseDate(row[column]); err != nil {
		t.Errorf("%s: %s: %v", row["key"]+row["group"]+" "+row["member"], column, err)
		return ""
	}
	return row[column]
}

func split(list string) []string {
	return slices.DeleteFunc(strings.Split(list, ";"), func(s string) bool { return s == "" })
}

// Whoever wants to ask in Korean can: nearly every Korean act has its Hangul name.
func TestKoreanActsHaveHangul(t *testing.T) {
	var without []string
	total := 0
	for _, row := range table(t, "acts.csv") {
		if row["kpop"] != "yes" || row["country"] != "KR" {
			continue
		}
		if total++; row["hangul"] == "" {
			without = append(without, row["key"])
		}
	}
	if len(without)*50 > total {
		t.Errorf("%d of %d Korean acts have no Hangul name, want at most one in fifty: %q", len(without), total, without)
	}
}

func TestMembersAreOfTheCatalogue(t *testing.T) {
	kinds := map[string]string{}
	for _, row := range table(t, "acts.csv") {
		kinds[row["key"]] = row["kind"]
	}
	seen := map[string]bool{}
	of := map[string]int{}
	for _, row := range table(t, "members.csv") {
		group, member := row["group"], row["member"]
		switch kinds[group] {
		case "group", "unit", "duo", "fictional", "project":
		default:
			t.Errorf("members.csv: %s is a member of %s, kind %q, want a group of the catalogue", member, group, kinds[group])
		}
		if kind, ok := kinds[row["act"]]; row["act"] != "" && !ok {
			t.Errorf("%s: %s has the act %q, which the catalogue lacks", group, member, row["act"])
		} else if kind == "group" || row["act"] == group {
			t.Errorf("%s: %s has the act %q, kind %q", group, member, row["act"], kind)
		}
		if member == "" || row["source"] == "" || seen[group+"/"+member+"/"+row["from"]] {
			t.Errorf("members.csv: %s of %s, source %q, want a name and a source, each once", member, group, row["source"])
		}
		seen[group+"/"+member+"/"+row["from"]] = true
		row["until"] = strings.TrimPrefix(row["until"], "†") // the day a member died
		from, until := date(t, row, "from"), date(t, row, "until")
		if from != "" && until != "" && until[:4] < from[:4] {
			t.Errorf("%s: %s left %s, before joining %s", group, member, until, from)
		}
		of[group]++
	}
	for group, want := range map[string]int{
		"bts": 7, "blackpink": 4, "twice": 9, "stray-kids": 8, "aespa": 4, "newjeans": 5, "le-sserafim": 5, "ive": 6, "nmixx": 6,
		"ateez": 8, "seventeen": 13, "tomorrow-x-together": 5, "enhypen": 7, "shinee": 5, "wjsn": 13, "boynextdoor": 6, "cortis": 5,
		"katseye": 6, "huntrx": 3, "saja-boys": 5,
	} {
		if of[group] < want {
			t.Errorf("members.csv has %d members of %s, want at least %d", of[group], group, want)
		}
	}
}

// Two K-pop acts of one name would hide each other: a name printed to the letter
// means one of them.
func TestPrintedNamesAreOfOneKPopAct(t *testing.T) {
	owner := map[string]string{}
	for _, row := range table(t, "acts.csv") {
		if row["kpop"] != "yes" {
			continue
		}
		for _, name := range split(row["printed"]) {
			if other, ok := owner[name]; ok {
				t.Errorf("%q is printed for %s and for %s", name, other, row["key"])
			}
			owner[name] = row["key"]
		}
	}
}
