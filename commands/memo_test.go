package commands

import (
	"fmt"
	"reflect"
	"testing"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/storetest"
)

func TestMemoForgetsTheOldest(t *testing.T) {
	m := newMemo(1)
	for i := range memoSize + 1 {
		m.put(fmt.Sprint(i), view.Message{})
	}
	if _, ok := m.get("0"); ok {
		t.Error("the oldest answer is still kept")
	}
	if _, ok := m.get(fmt.Sprint(memoSize)); !ok || len(m.kept) != memoSize {
		t.Errorf("%d answers kept, the newest %v; want %d and the newest", len(m.kept), ok, memoSize)
	}
}

func TestForget(t *testing.T) {
	r := newRecent[string, int](2)
	r.put("", 1)
	r.put("b", 2)
	r.put("c", 3)
	if _, ok := r.get(""); ok || len(r.kept) != 2 {
		t.Errorf("kept = %v, want b and c", r.kept)
	}
	r.forget()
	r.put("d", 4)
	r.put("e", 5)
	if d, ok := r.get("d"); !ok || d != 4 || len(r.kept) != 2 {
		t.Errorf("after forget: kept = %v, want d and e", r.kept)
	}
}

// A remembered answer is the one that would be computed; another language, day or
// wish for privacy is another answer.
func TestRememberedAnswers(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	ask := func(locale string, r Request) view.Message {
		t.Helper()
		r.At, r.Locale = asked, locale
		m, err := d.Answer(t.Context(), r)
		if err != nil {
			t.Fatalf("Answer(%s): %v", r, err)
		}
		return m
	}
	golden := Request{Command: "song"}.With("song", "Golden")
	first, again := ask("en-US", golden), ask("en-US", golden)
	if again.Key == "" {
		t.Errorf("Answer(%s) again has no key", golden)
	}
	if again.Key = first.Key; !reflect.DeepEqual(first, again) {
		t.Errorf("Answer(%s) = %v, then %v", golden, first, again)
	}
	if reflect.DeepEqual(first, ask("ko", golden)) {
		t.Error("the answer in Korean is the English one")
	}
	if ask("en-US", golden.With("private", "true")).Private == first.Private {
		t.Error("private:true gets the public answer")
	}
}

// What is kept is forgotten when the data change.
func TestRefreshForgetsAnswers(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	kept := d.shelf.Load().memo
	if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.Changed(t.Context()) }); err != nil {
		t.Fatal(err)
	}
	if changed, err := d.Refresh(t.Context()); !changed || err != nil {
		t.Fatalf("Refresh() = %v, %v; want a change", changed, err)
	}
	if d.shelf.Load().memo == kept {
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
