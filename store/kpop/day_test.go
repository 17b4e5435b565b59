package kpop

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDayReadsOnlyRealDays(t *testing.T) {
	tests := []struct {
		text string
		want Day
		ok   bool
	}{
		{"1970-01-01", 0, true},
		{"1969-12-31", -1, true},
		{"1958-08-04", -4168, true}, // the first Hot 100
		{"2025-08-30", 20330, true},
		{"2024-02-29", 19782, true},
		{"2000-02-29", 11016, true}, // divisible by 400
		{"1900-02-29", 0, false},    // divisible by 100
		{"2025-02-29", 0, false},
		{"2025-02-30", 0, false},
		{"2025-04-31", 0, false},
		{"2025-13-01", 0, false},
		{"2025-00-01", 0, false},
		{"2025-01-00", 0, false},
		{"0000-01-01", 0, false},
		{"", 0, false},
		{"2025-8-30", 0, false},
		{"2025/08/30", 0, false},
		{"2025-08-30 ", 0, false},
		{" 2025-08-3", 0, false},
		{"+025-08-30", 0, false},
		{"2025-08-３0", 0, false},
		{"30-08-2025", 0, false},
	}
	for _, test := range tests {
		got, err := ParseDay(test.text)
		if got != test.want || (err == nil) != test.ok {
			t.Errorf("ParseDay(%q) = %d, %v, want %d, ok %t", test.text, got, err, test.want, test.ok)
		}
	}
}

func TestWeekdayOfDaysBeforeAndAfter1970(t *testing.T) {
	tests := []struct {
		day  string
		want time.Weekday
	}{
		{"1958-08-04", time.Monday},
		{"1961-12-25", time.Monday},
		{"1962-01-06", time.Saturday},
		{"1969-12-31", time.Wednesday},
		{"1970-01-01", time.Thursday},
		{"1976-07-04", time.Sunday},
		{"2018-01-03", time.Wednesday},
		{"2024-02-29", time.Thursday},
		{"2025-08-30", time.Saturday},
	}
	for _, test := range tests {
		if got := day(t, test.day).Weekday(); got != test.want {
			t.Errorf("Weekday of %s = %s, want %s", test.day, got, test.want)
		}
	}
}

func TestDayAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.Int32Range(-719_162, 2_932_896).Draw(t, "day")) // years 1 to 9999
		at := d.Time()
		if got, err := ParseDay(d.String()); got != d || err != nil {
			t.Errorf("ParseDay(%q) = %d, %v, want %d", d, got, err, d)
		}
		if got := at.Format(time.DateOnly); got != d.String() {
			t.Errorf("Day(%d) = %s, want %s", d, d, got)
		}
		if d.Weekday() != at.Weekday() || d.Year() != at.Year() {
			t.Errorf("Day(%d): weekday %s of year %d, want %s of %d", d, d.Weekday(), d.Year(), at.Weekday(), at.Year())
		}
		if got := DayOf(at.Date()); got != d {
			t.Errorf("DayOf(%s) = %d, want %d", at, got, d)
		}
	})
}

func TestDayInIsTheDayOfTheZone(t *testing.T) {
	seoul := time.FixedZone("KST", 9*60*60)
	at := time.Date(2025, 8, 29, 23, 30, 0, 0, time.UTC)
	for _, test := range []struct {
		at   time.Time
		want string
	}{
		{at, "2025-08-29"},
		{at.In(seoul), "2025-08-30"},
		{time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC), "1969-12-31"},
	} {
		if got := DayIn(test.at).String(); got != test.want {
			t.Errorf("DayIn(%s) = %s, want %s", test.at, got, test.want)
		}
	}
}

func TestDayScansText(t *testing.T) {
	var d Day
	if err := d.Scan("2025-08-30"); err != nil || d.String() != "2025-08-30" {
		t.Errorf(`Scan("2025-08-30") = %s, %v`, d, err)
	}
	for _, v := range []any{"2025", int64(20330), nil, []byte("2025-08-30")} {
		if err := d.Scan(v); err == nil {
			t.Errorf("Scan(%v) = nil, want an error", v)
		}
	}
}

func day(t testing.TB, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
