package turns

import (
	"testing"
	"time"

	"fanchart/store/kpop"
)

func TestPaceForgets(t *testing.T) {
	p, now := NewPace(time.Second, 2), time.Now()
	for i := range 1000 {
		p.Next(kpop.Snowflake(1+i), now)
	}
	p.Next(5, now)
	if again := p.Next(5, now); !again.Equal(now.Add(time.Second)) {
		t.Errorf("the third of two at once is possible at %v, want in a second", again.Sub(now))
	}
	if p.Next(7, now.Add(2*time.Minute)); len(p.kept) != 1 {
		t.Errorf("%d are kept after two minutes, want the one who asks", len(p.kept))
	}
}
