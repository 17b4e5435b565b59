package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// How many lines a log takes a second: of one message, and of all. What one server makes
// happen again and again must neither fill the disk nor hide what happens to others.
const (
	linesOfOne, burstOfOne = 5, 20
	linesOfAll, burstOfAll = 50, 40
)

// calm is a log of so many lines a second. The next line of a message says how many of its
// kind were left out before.
type calm struct {
	slog.Handler
	spoken *spoken // shared with what is made of it
}

// spoken is what was said lately. Messages are texts of the program's own: there are only
// so many.
type spoken struct {
	mu  sync.Mutex
	all *rate.Limiter
	of  map[string]*voice
}

// voice is one message.
type voice struct {
	limit *rate.Limiter
	left  int // out, since its last line
}

// calmed makes a log that is bounded in rate.
func calmed(log *slog.Logger) *slog.Logger {
	return slog.New(calm{log.Handler(), &spoken{all: rate.NewLimiter(linesOfAll, burstOfAll), of: map[string]*voice{}}})
}

// Handle writes the record, unless there were too many.
func (c calm) Handle(ctx context.Context, r slog.Record) error {
	left, ok := c.spoken.may(r.Message)
	if !ok {
		return nil
	}
	if left > 0 {
		r = r.Clone()
		r.AddAttrs(slog.Int("left_out", left))
	}
	return c.Handler.Handle(ctx, r)
}

// may reports whether a message may be written now, and how many like it were not before.
func (s *spoken) may(message string) (left int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.of[message]
	if v == nil {
		v = &voice{limit: rate.NewLimiter(linesOfOne, burstOfOne)}
		s.of[message] = v
	}
	now := time.Now()
	if !v.limit.AllowN(now, 1) || !s.all.AllowN(now, 1) {
		v.left++
		return 0, false
	}
	left, v.left = v.left, 0
	return left, true
}

// WithAttrs is the same log with attributes.
func (c calm) WithAttrs(attrs []slog.Attr) slog.Handler {
	return calm{c.Handler.WithAttrs(attrs), c.spoken}
}

// WithGroup is the same log with a group.
func (c calm) WithGroup(name string) slog.Handler {
	return calm{c.Handler.WithGroup(name), c.spoken}
}
