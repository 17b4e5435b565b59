package lists

import (
	"testing"

	"fanchart/store/kpop"
)

// Every case of whose word a row is and what it says of the day: what the release takes of
// day and hour, and whether it is moved by that.
func TestDayThatARowGives(t *testing.T) {
	official, rumour, post := kpop.Release{Sources: []kpop.Citation{{Name: "a"}}}, kpop.Release{Rumour: true, Sources: []kpop.Citation{{Name: "b"}}},
		kpop.Release{Rumour: true, Sources: []kpop.Citation{{Name: postsName}}}
	other := official
	other.Sources = []kpop.Citation{{Name: "c"}}
	for _, test := range []struct {
		what        string
		have, row   kpop.Release
		month, hour string // what a finer day of 2030-06 gives; what an hour of the same day gives
		moved       string // what another day gives
	}{
		{"a rumour of what is official", official, rumour, "2030-06", "20:00", "2030-06-20"},
		{"another source", official, other, "2030-06-20", "20:00", "2030-06-20"},
		{"its own source", official, official, "2030-06-20", "18:00", "2030-06-27 was 2030-06-20"},
		{"an official word on a rumour", rumour, official, "2030-06-20", "18:00", "2030-06-27 was 2030-06-20"},
		{"a later post", post, post, "2030-06-20", "20:00", "2030-06-20"},
	} {
		merged := func(have, day kpop.Date, hadHour, hour int64) kpop.Release {
			h, r := test.have, test.row
			h.Day, h.At, r.Day, r.At = have, hadHour, day, hour
			out, _ := mergeRelease(h, r, 99)
			return out
		}
		if got := merged("2030-06", "2030-06-20", 0, 0); string(got.Day) != test.month {
			t.Errorf("%s, a finer day: %s, want %s", test.what, got.Day, test.month)
		}
		if got := merged("2030-06-20", "2030-06-20", 20, 18).At; (got == 18) != (test.hour == "18:00") {
			t.Errorf("%s, another hour: %d, want %s", test.what, got, test.hour)
		}
		if got := merged("2030-06-20", "2030-06-20", 0, 18).At; got != 18 {
			t.Errorf("%s, an hour where there is none: %d, want 18", test.what, got)
		}
		got := merged("2030-06-20", "2030-06-27", 20, 18)
		said := string(got.Day)
		if got.Was != "" {
			said += " was " + string(got.Was)
		}
		if said != test.moved {
			t.Errorf("%s, another day: %s, want %s", test.what, said, test.moved)
		}
		if got := merged("2030-06-20", "", 20, 18); got.Day != "2030-06-20" || got.At != 20 {
			t.Errorf("%s, no day: %s at %d, want what is there", test.what, got.Day, got.At)
		}
	}
	first := post
	first.Day = "2030-06-13"
	post.Day = "2030-06-20"
	if got, changed := mergeRelease(post, first, 99); got.Day != first.Day || got.Was != "" || !changed {
		t.Errorf("an earlier post: %s was %q, want its day, unmoved", got.Day, got.Was)
	}
}
