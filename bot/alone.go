package bot

import (
	"errors"
	"fmt"
	"time"
)

// alone watches that no process does this one's work which does not share the database with it:
// one that has the same token, and answers interactions that came here too. It only says so:
// each goes on.
type alone struct {
	answered func() int64 // how many interactions another process has answered before this one
	counted  int64
	until    time.Time // told of the other answers
}

// How often it is looked, and how long it is told that another process answered.
const (
	aloneEvery  = 20 * time.Second
	answersTold = 10 * time.Minute
)

// errSecondToken is the error of a process that is not alone.
var errSecondToken = errors.New("another process answers with the same token, and does not share the database: stop one of the two")

func (a *alone) look(now time.Time) error {
	if n := a.answered(); n > a.counted {
		a.counted, a.until = n, now.Add(answersTold)
	}
	if now.Before(a.until) {
		return fmt.Errorf("%w (%d interactions)", errSecondToken, a.counted)
	}
	return nil
}
