package localdiscord

import (
	"fmt"
	"hash/maphash"
	"strconv"
	"sync"
	"time"
)

// rates counts requests per bucket: a route and its major parameter. Buckets
// lie in stripes, each with its own lock, and empty ones are swept out.
type rates struct {
	seed    maphash.Seed
	stripes [32]stripe
}

type stripe struct {
	mu      sync.Mutex
	buckets map[string]*bucket
}

type bucket struct {
	used  int
	reset time.Time
}

const stripeFull = 128 // buckets in a stripe before spent ones are swept out

// take counts one request; left is below zero when it was one too many.
func (r *rates) take(key string, limit Limit, now time.Time) (left int, reset time.Time) {
	s := &r.stripes[maphash.String(r.seed, key)%uint64(len(r.stripes))]
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.buckets[key]
	if b == nil {
		b = s.add(key, now)
	}
	if !now.Before(b.reset) {
		b.used, b.reset = 0, now.Add(limit.Per)
	}
	if b.used >= limit.Requests {
		return -1, b.reset
	}
	b.used++
	return limit.Requests - b.used, b.reset
}

func (s *stripe) add(key string, now time.Time) *bucket {
	if s.buckets == nil {
		s.buckets = map[string]*bucket{}
	}
	if len(s.buckets)%stripeFull == stripeFull-1 {
		for k, b := range s.buckets {
			if !now.Before(b.reset) {
				delete(s.buckets, k)
			}
		}
	}
	b := &bucket{}
	s.buckets[key] = b
	return b
}

// limit counts c against the global rate and its own bucket. It returns the
// headers for the answer, and the refusal if there is one.
func (s *Server) limit(c *call) (header map[string]string, refusal *reply) {
	if !c.route.exempt && s.cfg.GlobalPerSecond > 0 {
		left, reset := s.rates.take("global", Limit{s.cfg.GlobalPerSecond, time.Second}, c.at)
		if left < 0 {
			rep := limited(reset.Sub(c.at), "global", true)
			return nil, &rep
		}
	}
	limit := c.route.limit
	if limit.Requests <= 0 {
		return nil, nil
	}
	left, reset := s.rates.take(c.route.name()+" "+c.major(), limit, c.at)
	wait := reset.Sub(c.at)
	header = map[string]string{
		"X-RateLimit-Limit":       strconv.Itoa(limit.Requests),
		"X-RateLimit-Remaining":   strconv.Itoa(max(left, 0)),
		"X-RateLimit-Reset":       fmt.Sprintf("%.3f", float64(reset.UnixMilli())/1000),
		"X-RateLimit-Reset-After": fmt.Sprintf("%.3f", wait.Seconds()),
		"X-RateLimit-Bucket":      c.route.bucket,
	}
	if left < 0 {
		rep := limited(wait, "user", false)
		return header, &rep
	}
	return header, nil
}

func limited(after time.Duration, scope string, global bool) reply {
	set(&scope, "user")
	header := map[string]string{
		"Retry-After":       strconv.Itoa(int((after + time.Second - 1) / time.Second)),
		"X-RateLimit-Scope": scope,
	}
	if global {
		header["X-RateLimit-Global"] = "true"
	}
	body := map[string]any{
		"message": "You are being rate limited.", "retry_after": after.Seconds(), "global": global,
	}
	return reply{status: 429, body: body, header: header}
}
