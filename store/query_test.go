package store

import (
	"slices"
	"testing"
)

func TestBound(t *testing.T) {
	got := bound([]any{true, false, "한 A", "a\x00b", "a\xffb", int64(7), nil})
	if want := []any{int64(1), int64(0), "한 A", "a\uFFFDb", "a\uFFFDb", int64(7), nil}; !slices.Equal(got, want) {
		t.Errorf("bound = %q, want %q", got, want)
	}
}
