package agenda

import (
	"bytes"
	"testing"

	other "github.com/emersion/go-ical"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// A calendar has birthdays and debut days every year, and congratulates nobody who died.
func TestCalendarFileOfDays(t *testing.T) {
	t.Parallel()
	q := question{newDesk(t, storetest.New(t)).Question(ask.Request{At: asked, Locale: "en-US"})}
	days := []view.EventDay{
		{Of: "12-04", Day: kpop.DayOf(2026, 12, 4), Since: 1992, Born: kpop.Celebrant{Birthday: kpop.Birthday{ActID: 7, Member: "Jin", Day: "12-04"}, Name: "Jin"}},
		{Of: "12-01", Day: kpop.DayOf(2026, 12, 1), Since: 2021, Debut: kpop.Act{ID: 3, Name: "IVE"}},
		{Of: "04-08", Day: kpop.DayOf(2026, 4, 8), Since: 1990, Born: kpop.Celebrant{Name: "JONGHYUN", Died: "2017-12-18"}},
	}
	data, err := q.calendarFile(nil, q.calendarDays(days)...)
	if err != nil {
		t.Fatal(err)
	}
	read, err := other.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil || len(read.Events()) != 2 {
		t.Fatalf("%d events, %v, want two\n%s", len(read.Events()), err, data)
	}
	for i, want := range []string{"Jin’s birthday", "IVE: debut day"} {
		e := read.Events()[i]
		name, _ := e.Props.Text(other.PropSummary)
		rule := e.Props.Get(other.PropRecurrenceRule)
		if name != want || rule == nil || rule.Value != "FREQ=YEARLY" {
			t.Errorf("event %d: %q, rule %v; want %q every year", i, name, rule, want)
		}
	}
}

func TestTheTwentyNinthOfFebruary(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]kpop.Day{2027: kpop.DayOf(2027, 2, 28), 2028: kpop.DayOf(2028, 2, 29)} {
		if got := dayIn(year, "02-29"); got != want {
			t.Errorf("dayIn(%d, 02-29) = %s, want %s", year, got, want)
		}
	}
}
