package commands

import (
	"reflect"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/storetest"
)

// A remembered answer is the one that would be computed; another language, day or
// wish for privacy is another answer.
func TestRememberedAnswers(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	r := func(locale string, r ask.Request) view.Message {
		t.Helper()
		r.At, r.Locale = asked, locale
		m, err := d.Answer(t.Context(), r)
		if err != nil {
			t.Fatalf("Answer(%s): %v", r, err)
		}
		return m
	}
	golden := ask.Request{Command: "song"}.With("song", "Golden")
	first, again := r("en-US", golden), r("en-US", golden)
	if again.Key == "" {
		t.Errorf("Answer(%s) again has no key", golden)
	}
	if again.Key = first.Key; !reflect.DeepEqual(first, again) {
		t.Errorf("Answer(%s) = %v, then %v", golden, first, again)
	}
	if reflect.DeepEqual(first, r("ko", golden)) {
		t.Error("the answer in Korean is the English one")
	}
	if r("en-US", golden.With("private", "true")).Private == first.Private {
		t.Error("private:true gets the public answer")
	}
}

// What is kept is forgotten when the data change.
func TestRefreshForgetsAnswers(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	ask := func() string {
		m, err := d.Answer(t.Context(), request(t, "/song song:Golden"))
		if err != nil {
			t.Fatal(err)
		}
		return m.Key
	}
	if ask(); ask() == "" {
		t.Fatal("an answer asked for again was not remembered")
	}
	if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.Changed(t.Context()) }); err != nil {
		t.Fatal(err)
	}
	if changed, err := d.Refresh(t.Context()); !changed || err != nil {
		t.Fatalf("Refresh() = %v, %v; want a change", changed, err)
	}
	if ask() != "" {
		t.Error("the answers outlive a change of the data")
	}
}

// TestRememberedCostsLittle: the answer to what was asked before is found with a handful of
// allocations, so that a crowd that asks the same costs next to nothing.
func TestRememberedCostsLittle(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	for _, question := range []string{"/chart chart:hot-100 date:2025-08-30", "/record top record:no1-weeks chart:global-200"} {
		r := request(t, question)
		n := testing.AllocsPerRun(100, func() {
			if _, err := d.Answer(t.Context(), r); err != nil {
				t.Fatal(err)
			}
		})
		if n > 20 {
			t.Errorf("Answer(%s) again: %v allocations, want at most 20", question, n)
		}
	}
}
