package desk

import (
	"fanchart/commands/view"
	"fmt"
	"testing"
)

func TestMemoForgetsTheOldest(t *testing.T) {
	m := newMemo(1)
	for i := range memoSize + 1 {
		m.put(fmt.Sprint(i), view.Message{})
	}
	if _, ok := m.Get("0"); ok {
		t.Error("the oldest answer is still kept")
	}
	if _, ok := m.Get(fmt.Sprint(memoSize)); !ok || len(m.kept) != memoSize {
		t.Errorf("%d answers kept, the newest %v; want %d and the newest", len(m.kept), ok, memoSize)
	}
}

func TestForget(t *testing.T) {
	r := NewRecent[string, int](2)
	r.Put("", 1)
	r.Put("b", 2)
	r.Put("c", 3)
	if _, ok := r.Get(""); ok || len(r.kept) != 2 {
		t.Errorf("kept = %v, want b and c", r.kept)
	}
	r.forget()
	r.Put("d", 4)
	r.Put("e", 5)
	if d, ok := r.Get("d"); !ok || d != 4 || len(r.kept) != 2 {
		t.Errorf("after forget: kept = %v, want d and e", r.kept)
	}
}
