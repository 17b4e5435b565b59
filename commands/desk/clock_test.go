package desk

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/commands/written"
	"fanchart/store/storetest"
)

// TestUnclearTimes: every reason why a text is no time is worded in every language, and
// tells what to write instead.
func TestUnclearTimes(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, storetest.New(t))
	for _, p := range words.All() {
		q := Question{P: p}
		for _, code := range written.Codes() {
			if key := "written." + string(code); !p.Has(key) {
				t.Errorf("%s: no message %s", p.Say("language"), key)
			}
		}
		_, err := d.Question(ask.Request{Locale: "en-US"}).Typed.Parse("3/4 19:00", time.Unix(1773198000, 0), "Asia/Seoul")
		var mistake UserError
		if got := q.whenMistake(err); !errors.As(got, &mistake) || !strings.Contains(mistake.Text, "3/4") || !strings.Contains(mistake.Text, "2027-03-04; 2026-04-03") {
			t.Errorf("whenMistake(%v) = %v, want the piece and both days", err, got)
		}
		if got := q.whenMistake(context.Canceled); !errors.Is(got, context.Canceled) {
			t.Errorf("whenMistake(canceled) = %v", got)
		}
	}
}
