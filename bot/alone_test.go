package bot

import (
	"errors"
	"testing"
	"time"

	"fanchart/store/storetest"
)

// A second copy on one database is told of while it goes on, and no longer; one that ended
// without a word, or let go, is nobody's trouble.
func TestASecondCopyIsTold(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	answered := int64(0)
	first := &alone{store: st, holder: "first", answered: func() int64 { return 0 }}
	second := &alone{store: st, holder: "second", answered: func() int64 { return answered }}
	now := time.Date(2027, 3, 10, 12, 0, 0, 0, time.UTC)
	look := func(a *alone, want error) {
		t.Helper()
		now = now.Add(leaseEvery)
		if err := a.look(t.Context(), now); !errors.Is(err, want) || want == nil && err != nil {
			t.Errorf("look of the %s: %v, want %v", a.holder, err, want)
		}
	}
	look(first, nil)
	look(second, nil) // it may have ended
	look(first, nil)
	look(second, errSecondCopy)
	look(first, nil)
	look(second, errSecondCopy)
	if err := first.end(t.Context()); err != nil {
		t.Fatal(err)
	}
	look(second, nil)
	look(second, nil)
	look(first, nil)
	look(second, nil)
	look(first, errSecondCopy)
	now = now.Add(2 * leaseLasts) // the second ended without a word
	look(first, nil)
	look(first, nil)

	answered = 3
	now = now.Add(2 * leaseLasts)
	look(second, errSecondToken)
	now = now.Add(answersTold + leaseLasts)
	look(second, nil)
}
