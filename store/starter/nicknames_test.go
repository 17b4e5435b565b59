package starter_test

import (
	"slices"
	"testing"

	"fanchart/store/names"
)

// bearer is who goes by a name: an act of the catalogue, or a member without an act of
// their own.
type bearer struct{ act, member string }

// TestNicknamesAreWellFormed: nicknames.csv names acts by their key, and members without
// an act by group and name.
func TestNicknamesAreWellFormed(t *testing.T) {
	acts, members := map[string]bool{}, map[bearer]string{}
	for _, row := range table(t, "acts.csv") {
		acts[row["key"]] = row["kpop"] == "yes"
	}
	for _, row := range table(t, "members.csv") {
		members[bearer{row["group"], row["member"]}] = row["act"]
	}
	seen := map[bearer][]string{}
	count := 0
	for _, row := range table(t, "nicknames.csv") {
		count++
		who, name := bearer{row["act"], row["member"]}, row["nickname"]
		clean(t, who.act+" "+who.member, row)
		if name == "" || row["source"] == "" || slices.Contains(seen[who], names.Normal(name)) {
			t.Errorf("%v: %q, source %q, want a name and a source, each once", who, name, row["source"])
		}
		seen[who] = append(seen[who], names.Normal(name))
		if !acts[who.act] {
			t.Errorf("%v: no K-pop act of the catalogue", who)
		}
		if act, ok := members[who]; who.member != "" && (!ok || act != "") {
			t.Errorf("%v: a member of that name: %t, with the act %q, want one without", who, ok, act)
		}
		if kinds := []string{"short", "nickname", "korean", "romanisation"}; !slices.Contains(kinds, row["kind"]) {
			t.Errorf("%v: %q is of the kind %q, want one of %q", who, name, row["kind"], kinds)
		}
		if row["shared"] != "yes" && row["shared"] != "no" {
			t.Errorf("%v: %q is shared %q, want yes or no", who, name, row["shared"])
		}
	}
	if count < 400 {
		t.Errorf("nicknames.csv has %d rows, want at least 400", count)
	}
}

// Whoever else in K-pop goes by a nickname is not passed over in silence: the row says
// that it is shared. One that only repeats a name of the catalogue is no nickname.
func TestNoNicknameMeansTwoInSilence(t *testing.T) {
	called := catalogueNames(t)
	rows := table(t, "nicknames.csv")
	for _, row := range rows {
		add(called, row["nickname"], bearer{row["act"], row["member"]})
	}
	given := catalogueNames(t)
	for _, row := range rows {
		who, name := bearer{row["act"], row["member"]}, names.Normal(row["nickname"])
		if slices.Contains(given[name], who) {
			t.Errorf("%v: %q is a name of the catalogue already", who, row["nickname"])
		}
		others := slices.ContainsFunc(called[name], func(b bearer) bool { return b != who })
		if others != (row["shared"] == "yes") {
			t.Errorf("%v: %q goes for %v, but shared is %s", who, row["nickname"], called[name], row["shared"])
		}
	}
}

// catalogueNames are the K-pop acts and members by every name that the catalogue has.
func catalogueNames(t *testing.T) map[string][]bearer {
	t.Helper()
	out := map[string][]bearer{}
	for _, row := range table(t, "acts.csv") {
		if row["kpop"] != "yes" {
			continue
		}
		for _, name := range slices.Concat([]string{row["name"]}, split(row["hangul"]), split(row["aliases"]), split(row["former"])) {
			add(out, name, bearer{row["key"], ""})
		}
	}
	for _, row := range table(t, "members.csv") {
		who := bearer{row["group"], row["member"]}
		if row["act"] != "" {
			who = bearer{row["act"], ""}
		}
		for _, name := range slices.Concat([]string{row["member"]}, split(row["hangul"])) {
			add(out, name, who)
		}
	}
	return out
}

func add(to map[string][]bearer, name string, who bearer) {
	if key := names.Normal(name); !slices.Contains(to[key], who) {
		to[key] = append(to[key], who)
	}
}
