package bot

import (
	"errors"
	"testing"
	"time"
)

// A process with the same token that shares no database is told of for a while.
func TestASecondTokenIsTold(t *testing.T) {
	t.Parallel()
	answered := int64(0)
	a := &alone{answered: func() int64 { return answered }}
	now := time.Date(2027, 3, 10, 12, 0, 0, 0, time.UTC)
	if err := a.look(now); err != nil {
		t.Errorf("look with nobody else: %v", err)
	}
	answered = 3
	if err := a.look(now); !errors.Is(err, errSecondToken) {
		t.Errorf("look after three were answered elsewhere: %v, want %v", err, errSecondToken)
	}
	if err := a.look(now.Add(answersTold + time.Second)); err != nil {
		t.Errorf("look long after: %v", err)
	}
}
