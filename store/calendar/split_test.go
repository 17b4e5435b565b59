package calendar

import (
	"slices"
	"testing"
	"time"

	"fanchart/store/kpop"
)

// startsOf are the days on which an event takes place, of at most so many.
func startsOf(t *testing.T, e kpop.Event, most int) (days []string) {
	t.Helper()
	list, _, err := Moments(e, time.Time{}, at(t, "2030-01-01T00:00:00Z"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list[:min(len(list), most)] {
		days = append(days, m.Occurrence.String()[5:])
	}
	return days
}

func days(t *testing.T, texts ...string) (out []kpop.Day) {
	t.Helper()
	for _, text := range texts {
		day, err := kpop.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, day)
	}
	return out
}

// Days that are left out and added are counted where they stand, and a series that begins
// with one left out is the same series from its next day on.
func TestSkipsAndExtra(t *testing.T) {
	for name, tt := range map[string]struct {
		rule         string
		skips, extra []string
		want         []string
	}{
		"left out":              {"FREQ=WEEKLY;COUNT=4", []string{"2027-03-09"}, nil, []string{"03-02", "03-16", "03-23"}},
		"added before, between": {"FREQ=WEEKLY;COUNT=2", nil, []string{"2027-02-27", "2027-03-05", "2027-03-09", "2027-04-01"}, []string{"02-27", "03-02", "03-05", "03-09", "04-01"}},
		"left out and added":    {"FREQ=WEEKLY;COUNT=2", []string{"2027-03-09"}, []string{"2027-03-09"}, []string{"03-02", "03-09"}},
		"the first":             {"FREQ=WEEKLY;COUNT=3", []string{"2027-03-02"}, nil, []string{"03-09", "03-16"}},
		"the first two":         {"FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", []string{"2027-03-02", "2027-03-04"}, []string{"2027-03-03"}, []string{"03-03", "03-09", "03-11"}},
		"all but what is added": {"FREQ=DAILY;COUNT=2", []string{"2027-03-02", "2027-03-03"}, []string{"2027-03-10"}, []string{"03-10"}},
		"all":                   {"FREQ=DAILY;COUNT=2", []string{"2027-03-02", "2027-03-03"}, nil, nil},
		"no rule":               {"", nil, []string{"2027-03-05"}, []string{"03-02", "03-05"}},
	} {
		e := kpop.Event{Zone: "Asia/Seoul", Start: days(t, "2027-03-02")[0].At(19, 0), Repeat: tt.rule, Skips: days(t, tt.skips...), Extra: days(t, tt.extra...)}
		begun, some := Begun(e)
		if some != (tt.want != nil) {
			t.Errorf("%s: Begun: %t", name, some)
		}
		if tt.rule != "" {
			if got := startsOf(t, e, 50); !slices.Equal(got, tt.want) {
				t.Errorf("%s: on %q, want %q", name, got, tt.want)
			}
		}
		if got := startsOf(t, begun, 50); some && !slices.Equal(got, tt.want) {
			t.Errorf("%s: begun later, on %q, want %q", name, got, tt.want)
		}
	}
}

func TestFrom(t *testing.T) {
	for _, tt := range []struct {
		rule, day string
		later     kpop.Day
		want      string
	}{
		{"FREQ=WEEKLY;COUNT=4", "2027-03-16", 0, "FREQ=WEEKLY;COUNT=2"},
		{"FREQ=WEEKLY;BYDAY=TU,SA;UNTIL=20270401T100000Z", "2027-03-16", 1, "FREQ=WEEKLY;BYDAY=WE,SU;UNTIL=20270402"},
		{"FREQ=WEEKLY;BYDAY=TU", "2027-03-16", -7, "FREQ=WEEKLY;BYDAY=TU"},
		{"FREQ=MONTHLY;BYDAY=1TU", "2027-04-06", 0, "FREQ=MONTHLY;BYDAY=1TU"},
		{"FREQ=MONTHLY;BYDAY=1TU", "2027-04-06", 1, ""},
		{"FREQ=MONTHLY;BYMONTHDAY=2", "2027-04-02", 1, ""},
		{"FREQ=MONTHLY", "2027-04-02", 1, "FREQ=MONTHLY"},
		{"FREQ=DAILY;COUNT=2", "2027-04-02", 0, ""},
	} {
		got, ok := From(kpop.Event{Zone: "Asia/Seoul", Start: days(t, "2027-03-02")[0].At(19, 0), Repeat: tt.rule}, days(t, tt.day)[0], tt.later)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("From(%s, %s, %d) = %q, %t; want %q", tt.rule, tt.day, tt.later, got, ok, tt.want)
		}
	}
}
