package gateway

import (
	"context"
	"testing"
	"time"
)

func TestPlanWait(t *testing.T) {
	for _, c := range []struct {
		total, remaining int
		want             time.Duration
	}{
		{1000, 1000, 0}, {1000, 50, 0}, {1000, 49, time.Hour / 49}, {1000, 1, time.Hour}, {1000, 0, time.Hour},
	} {
		var p plan
		p.Limit.Total, p.Limit.Remaining, p.Limit.ResetAfter = c.total, c.remaining, time.Hour.Milliseconds()
		if got := p.wait(); got != c.want {
			t.Errorf("wait() with %d of %d left = %v, want %v", c.remaining, c.total, got, c.want)
		}
	}
}

func TestPaceKeepsTheWindow(t *testing.T) {
	const window = 20 * time.Millisecond
	p := newPace(window, 2)
	last := map[int]time.Time{}
	for shard := range 8 {
		leave, err := p.enter(context.Background(), shard)
		if err != nil {
			t.Fatal(err)
		}
		if gap := time.Since(last[shard%2]); gap < window {
			t.Errorf("shard %d after %v, want %v", shard, gap, window)
		}
		last[shard%2] = time.Now()
		leave(true)
	}
	leave, _ := p.enter(context.Background(), 0)
	ctx, cancel := context.WithTimeout(context.Background(), window)
	defer cancel()
	if _, err := p.enter(ctx, 2); err == nil {
		t.Error("two shards of a lane at once")
	}
	leave(false)
	if _, err := p.enter(context.Background(), 4); err != nil {
		t.Errorf("enter(4) = %v after an attempt without identify", err)
	}
}
