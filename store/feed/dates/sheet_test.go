package dates

import "testing"

// Dates as spreadsheets of several countries save them, where one day only can be meant.
func TestDay(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text   string
		order  Order
		want   string // "" no date, ? not sure
		behind string
	}{
		{"2027-03-10", Unknown, "2027-03-10", ""}, {"2027/3/10", Unknown, "2027-03-10", ""}, {"2027.3.10", Unknown, "2027-03-10", ""},
		{"2027. 3. 10.", Unknown, "2027-03-10", ""}, {"2027년 3월 10일", Unknown, "2027-03-10", ""}, {"2027년 3월 10일 수요일", Unknown, "2027-03-10", ""},
		{"2027年3月10日", Unknown, "2027-03-10", ""}, {"10.3.2027", Unknown, "2027-03-10", ""}, {"10.03.2027", MonthFirst, "2027-03-10", ""},
		{"16/01/2027", Unknown, "2027-01-16", ""}, {"01/16/2027", Unknown, "2027-01-16", ""}, {"3/10/2027", Unknown, "?", ""},
		{"3/10/2027", DayFirst, "2027-10-03", ""}, {"3/10/2027", MonthFirst, "2027-03-10", ""}, {"3/3/2027", Unknown, "2027-03-03", ""},
		{"10-Mar-27", Unknown, "2027-03-10", ""}, {"10 Mar 2027", Unknown, "2027-03-10", ""}, {"Mar 10, 2027", Unknown, "2027-03-10", ""},
		{"Wednesday, March 10, 2027", Unknown, "2027-03-10", ""}, {"2027-03-10 00:00:00", Unknown, "2027-03-10", "00:00:00"},
		{"2027-03-10T19:00", Unknown, "2027-03-10", "19:00"}, {"10.03.2027 19:00", Unknown, "2027-03-10", "19:00"},
		{"2027-02-30", Unknown, "", ""}, {"31/02/2027", Unknown, "", ""}, {"3/10/27", Unknown, "", ""}, {"46397", Unknown, "", ""},
		{"Maybe 10, 2027", Unknown, "2027-05-10", ""}, {"10 Foo 2027", Unknown, "", ""}, {"13/13/2027", Unknown, "", ""}, {"tomorrow", Unknown, "", ""}, {"", Unknown, "", ""},
	} {
		day, rest, unsure, ok := Day(tt.text, tt.order)
		got := ""
		if unsure {
			got = "?"
		} else if ok {
			got = day.String()
		}
		if got != tt.want || ok && rest != tt.behind {
			t.Errorf("Day(%q, %d) = %q, %q, %t, %t; want %q, %q", tt.text, tt.order, day, rest, unsure, ok, tt.want, tt.behind)
		}
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"19:00": 1140, "9:05": 545, "19:00:00": 1140, "7:00 PM": 1140, "7:00:00 PM": 1140, "7 pm": 1140, "7 p.m.": 1140, "12:30 AM": 30, "12 PM": 720,
		"19.00": 1140, "19h30": 1170, "19h": 1140, "오후 7:00": 1140, "오후 7:00:00": 1140, "오전 12:10": 10, "午後7時30分": 1170, "19시": 1140, "19時": 1140,
		"0.791667": 1140, "0,7916666667": 1140, "00:00": 0,
		"25:00": -1, "19:60": -1, "7": -1, "13:00 PM": -1, "0.5": -1, "1.5": -1, "19:00:30": -1, "noon": -1, "": -1, "-7:00": -1, "7 a": -1, "오후 13:00": -1,
	} {
		got, ok := Clock(text)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("Clock(%q) = %d, %t; want %d", text, got, ok, want)
		}
	}
}

func FuzzDay(f *testing.F) {
	f.Add("2027. 3. 10. 오후 7:00")
	f.Fuzz(func(t *testing.T, text string) {
		Day(text, DayFirst)
		if minute, ok := Clock(text); ok && (minute < 0 || minute >= 24*60) {
			t.Errorf("Clock(%q) = %d", text, minute)
		}
	})
}
