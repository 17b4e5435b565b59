package commands

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/storetest"
)

// asOracle answers typed names and tells what they reached.
type asOracle struct {
	t      *testing.T
	d      *desk.Desk
	acts   map[string]int64
	titles map[[3]string][]int64 // by subject, title and credit as printed
}

// exceptions are the names that do not reach what they must, with why.
func exceptions() map[string]string {
	return map[string]string{
		"ㅇㅅ":       "two initials are those of forty acts",
		"godi":     "해야 on the other keyboard layout, and the beginning of longer names",
		"lalalal":  "one letter away from names that are heard more",
		"the feel": "a part of many names, and one letter away from another",
	}
}

// leastShare is the share of names of every kind that are answered, or offered as they must.
const leastShare = 0.99

// Every kind of typed names reaches what it must, but for the exceptions; a name of what
// charted nowhere is never answered by something else.
func TestTheOracleIsReached(t *testing.T) {
	st := storetest.Full(t)
	d, err := New(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	all := oracle(t)
	o := asOracle{t, d, actsByKey(t, st), titleIDs(t, st, all)}
	met, count, excused := map[string]int{}, map[string]int{}, exceptions()
	for _, w := range all {
		count[w.kind]++
		got, ok := o.reaches(w)
		switch {
		case ok && excused[w.typed] != "":
			t.Errorf("%s: /%s %s reaches what it must: no exception any more", w.kind, w.where, w.typed)
			fallthrough
		case ok, excused[w.typed] != "":
			met[w.kind]++
		case w.must == mustRefuse:
			t.Errorf("%s: /%s %s = %s, want nothing in its place", w.kind, w.where, w.typed, got)
		default:
			t.Logf("%s: /%s %s = %s, want %s %q", w.kind, w.where, w.typed, got, w.must, w.target())
		}
	}
	for kind, n := range count {
		share := float64(met[kind]) / float64(n)
		if t.Logf("%s: %d of %d, %.1f %%", kind, met[kind], n, 100*share); share < leastShare {
			t.Errorf("%s: %.1f %% are reached, want %.0f %%", kind, 100*share, 100*leastShare)
		}
	}
}

// reached is what a typed name was taken for, or what it was answered with: permanent
// ids as requests have them, acts with "act".
type reached struct {
	answer  string
	offered []string
}

func (r reached) String() string { return r.answer + " [" + strings.Join(r.offered, " ") + "]" }

func (o asOracle) reaches(w wish) (reached, bool) {
	got := o.ask(w)
	wanted := o.wanted(w)
	first := got.answer
	if first == "" && len(got.offered) > 0 {
		first = got.offered[0]
	}
	switch w.must {
	case mustRefuse:
		return got, got.answer == ""
	case mustAnswer:
		return got, slices.Contains(wanted, first)
	}
	return got, slices.ContainsFunc(append(got.offered, got.answer), func(id string) bool { return slices.Contains(wanted, id) })
}

func (o asOracle) wanted(w wish) []string {
	var out []string
	switch {
	case w.member != "":
		out = append(out, "act"+desk.ID(o.acts[w.act])+"/"+w.member)
	case w.act != "":
		out = append(out, "act"+desk.ID(o.acts[w.act]))
	}
	for _, subject := range subjectOf(w) {
		for _, id := range o.titles[[3]string{subject, w.title, w.credit}] {
			out = append(out, subject+desk.ID(id))
		}
	}
	return out
}

func (o asOracle) ask(w wish) reached {
	command, option := w.where, w.where
	if w.where == "thing" {
		command, option = "compare", "a"
	}
	q := o.d.Question(ask.Request{Command: command, Locale: "en-US"}.With(option, w.typed))
	ctx := o.t.Context()
	switch w.where {
	case "artist":
		c, err := q.BearerNamed(ctx, desk.Named{Option: option, Kind: "act", Text: w.typed})
		return took(o.t, w.where, c, err, func(b desk.Bearer) string { return "act" + b.ID() })
	case "thing":
		c, err := q.ThingNamed(ctx, option)
		return took(o.t, w.where, c, err, desk.Thing.ID)
	}
	c, err := q.TitleNamed(ctx, desk.Named{Option: option, Kind: w.where, Text: w.typed})
	return took(o.t, w.where, c, err, func(t kpop.Title) string { return w.where + desk.ID(t.ID) })
}

func took[T any](t *testing.T, where string, c desk.Found[T], err error, id func(T) string) (r reached) {
	t.Helper()
	var mistake desk.UserError
	switch {
	case errors.As(err, &mistake):
		for _, b := range mistake.Buttons {
			_, text, _ := strings.Cut(b.Request, ":")
			kind := map[string]string{"artist": "act"}[where]
			if kind == "" && where != "thing" {
				kind = where
			}
			r.offered = append(r.offered, kind+text)
		}
		return r
	case err != nil:
		t.Fatal(err)
	}
	if c.Clear {
		r.answer = id(c.Picked)
	}
	for _, other := range c.Others {
		r.offered = append(r.offered, id(other))
	}
	return r
}

func actsByKey(t *testing.T, st *store.Store) map[string]int64 {
	t.Helper()
	out := map[string]int64{}
	if err := st.Update(t.Context(), func(tx *store.Tx) error {
		acts, _, err := tx.Catalogue(t.Context())
		for _, a := range acts {
			out[a.Key] = a.ID
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// titleIDs are the titles that the wishes may mean, by their printings.
func titleIDs(t *testing.T, st *store.Store, all []wish) map[[3]string][]int64 {
	t.Helper()
	meant := map[string]bool{}
	for _, w := range all {
		meant[names.NormalTitle(w.title)] = true
	}
	var found []store.FoundTitle
	if err := st.SearchTitles(t.Context(), func(f store.FoundTitle) error {
		if f.KPop || meant[names.NormalTitle(f.Name)] {
			found = append(found, f)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	out := map[[3]string][]int64{}
	for _, f := range found {
		spellings, err := st.Printings(t.Context(), f.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range spellings {
			key := [3]string{string(f.Subject), s.Printing.Title, s.Printing.Credit}
			if !slices.Contains(out[key], f.ID) {
				out[key] = append(out[key], f.ID)
			}
		}
	}
	return out
}
