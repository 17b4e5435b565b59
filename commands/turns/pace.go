package turns

import (
	"math"
	"sync"
	"time"

	"fanchart/store/kpop"

	"golang.org/x/time/rate"
)

// Pace is how often each may do something: so many at first, then one each so long. It is
// safe for concurrent use; nil knows no bound.
type Pace struct {
	every time.Duration
	first int

	mu    sync.Mutex
	kept  map[kpop.Snowflake]*rate.Limiter
	swept time.Time
}

// NewPace returns the pace of so many at first, and of one more each time that every has passed.
func NewPace(every time.Duration, first int) *Pace {
	return &Pace{every: every, first: first, kept: map[kpop.Snowflake]*rate.Limiter{}}
}

// Next notes that somebody does it now, and returns the zero time; or when they may, if it
// is too soon. 0 is nobody, and may.
func (p *Pace) Next(who kpop.Snowflake, now time.Time) time.Time {
	if p == nil || who == 0 {
		return time.Time{}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sweep(now)
	l := p.kept[who]
	if l == nil {
		l = rate.NewLimiter(rate.Every(p.every), p.first)
		p.kept[who] = l
	}
	if l.AllowN(now, 1) {
		return time.Time{}
	}
	lacking := 1 - l.TokensAt(now)
	return now.Add(time.Duration(math.Ceil(lacking * float64(p.every))))
}

// sweep forgets those who may do it as often as somebody new, now and then.
func (p *Pace) sweep(now time.Time) {
	if now.Sub(p.swept) < time.Minute {
		return
	}
	p.swept = now
	for who, l := range p.kept {
		if l.TokensAt(now) >= float64(p.first) {
			delete(p.kept, who)
		}
	}
}
