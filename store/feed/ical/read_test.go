package ical

import (
	"slices"
	"strings"
	"testing"

	"fanchart/store/kpop"
)

// Lines are put together where they are folded, whatever ends them.
func TestUnfold(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text string
		want []string // number:line
	}{
		{"A:1\r\nB:2", []string{"1:A:1", "2:B:2"}},
		{"A:1\r\n 2\r\n\t3\r\nB:4\r\n", []string{"1:A:123", "4:B:4"}},
		{"A:1\n 2\nB:3\n", []string{"1:A:12", "3:B:3"}},
		{"A:1\r 2\rB:3\r", []string{"1:A:12", "3:B:3"}},
		{"A:1\r\r\n 2\r\r\nB:3", []string{"1:A:12", "5:B:3"}},
		{"A:1\n\n\nB:2", []string{"1:A:1", "4:B:2"}},
		{"A:1\n  2", []string{"1:A:1 2"}},
		{" A:1\nB:2", []string{"1: A:1", "2:B:2"}},
		{"", nil},
	} {
		var got []string
		for n, line := range Unfold(tt.text) {
			got = append(got, strings.Join([]string{string(rune('0' + n)), line}, ":"))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Unfold(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestProperty(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		line, name, tzid, text string
		ok                     bool
	}{
		{"SUMMARY:a: b; c", "SUMMARY", "", "a: b; c", true},
		{`summary;language=ko:a\, b\nc\\d\;`, "SUMMARY", "", "a, b\nc\\d;", true},
		{`DTSTART;VALUE=DATE-TIME;tzid="A:B;C, D":x`, "DTSTART", "A:B;C, D", "x", true},
		{`ATTENDEE;MEMBER="mailto:a@b","mailto:c@d";TZID=E:x`, "ATTENDEE", "E", "x", true},
		{`A;CN="Team\":x`, "A", "", "x", true},
		{"X-A;B;TZID=C:x", "X-A", "C", "x", true},
		{`A;CN="a "b" c":x`, "", "", "", false},
		{`A;CN="a:x`, "", "", "", false},
		{"A;CN=a", "", "", "", false},
		{"A", "", "", "", false},
		{"A_B:x", "", "", "", false},
		{":x", "", "", "", false},
		{"", "", "", "", false},
	} {
		p, ok := property(tt.line, 1)
		if ok != tt.ok || ok && (p.Name != tt.name || p.Params["TZID"] != tt.tzid || p.Text() != tt.text) {
			t.Errorf("property(%q) = %+v, %t; want %+v", tt.line, p, ok, tt)
		}
	}
}

func TestParseTime(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, want string
		utc        bool
	}{
		{"20270310", "2027-03-10", false},
		{"20270310T190000", "2027-03-10 19:00", false},
		{" 20270310T190059Z ", "2027-03-10 19:00", true},
		{"2027-03-10T19:00", "2027-03-10 19:00", false},
		{"2027-03-10 19:00:00.000Z", "2027-03-10 19:00", true},
		{"20270310T190000+0900", "2027-03-10 10:00", true},
		{"20270310T000000+09:00", "2027-03-09 15:00", true},
		{"20270310T240000", "2027-03-11 00:00", false},
		{"20270229", "", false}, {"20270310T250000", "", false}, {"20270310T196100", "", false}, {"tomorrow", "", false}, {"", "", false},
	} {
		got, ok := ParseTime(tt.text)
		if ok != (tt.want != "") || ok && (got.Local.String() != tt.want || got.UTC != tt.utc) {
			t.Errorf("ParseTime(%q) = %s, %t, %t; want %s, %t", tt.text, got.Local, got.UTC, ok, tt.want, tt.utc)
		}
	}
}

func TestZonesOfLabels(t *testing.T) {
	t.Parallel()
	z := NewZones(&Component{})
	day := kpop.DayOf(2027, 3, 10)
	for id, want := range map[string]string{
		"Asia/Seoul": "Asia/Seoul", "asia/seoul": "Asia/Seoul", `"Asia/Seoul"`: "Asia/Seoul", "/softwarestudio.org/Olson_20011030_5/America/Chicago": "America/Chicago",
		"Tokyo Standard Time": "Asia/Tokyo", "Pacific Standard Time:": "America/Los_Angeles", "Romance Daylight Time": "Europe/Paris", "tzone://Microsoft/Utc": "UTC",
		"(UTC+09:00) Seoul": "Asia/Seoul", "(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien": "Europe/Amsterdam",
		"(UTC) Dublin, Edinburgh, Lisbon, London": "Europe/Dublin", "(UTC-08:00) Pacific Time (US and Canada)": "America/Los_Angeles",
		"(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi": "Asia/Shanghai", "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi": "Asia/Kolkata",
		"UTC+9": "Etc/GMT-9", "GMT-0300": "Etc/GMT+3", "UTC+05:45": "Asia/Kathmandu", "Customized Time Zone": "", "Narnia": "", "": "", "UTC+99": "",
	} {
		c, ok := z.Clock(id, day, 2)
		if ok != (want != "") || c.Zone != want {
			t.Errorf("Clock(%q) = %q, %t; want %q", id, c.Zone, ok, want)
		}
	}
}

// Any bytes give calendars and flaws, in bounds.
func FuzzRead(f *testing.F) {
	f.Add("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY;X=\"a\",b:A\r\n B\r\nEND:VEVENT\r\nEND:VCALENDAR")
	f.Add("begin:vtimezone\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nRDATE:20270101T000000\nEND:STANDARD\nEND:VTIMEZONE")
	f.Fuzz(func(t *testing.T, text string) {
		letters := 0
		for n, line := range Unfold(text) {
			if letters += len(line); n < 1 || line == "" || strings.ContainsAny(line, "\r\n") {
				t.Errorf("Unfold(%q): line %d %q", text, n, line)
			}
		}
		if letters > len(text) {
			t.Errorf("Unfold(%q) made %d bytes of %d", text, letters, len(text))
		}
		calendars, flaws, err := Read(text)
		if err == nil && len(flaws) > mostFlaws+1 {
			t.Errorf("Read(%q): %d flaws", text, len(flaws))
		}
		for _, c := range calendars {
			z := NewZones(c, "Asia/Seoul")
			for id := range z.own {
				z.Clock(id, kpop.DayOf(2027, 3, 10), 2)
			}
		}
		Plain(text)
		if at, ok := ParseTime(text); ok && at.Local.Minute >= 24*60 {
			t.Errorf("ParseTime(%q) = %s", text, at.Local)
		}
	})
}
