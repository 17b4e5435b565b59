package desk

import (
	"testing"

	"fanchart/commands/ask"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func TestReadPeriod(t *testing.T) {
	tests := []struct{ text, want string }{
		{"2025", "2025-01-01 to 2025-12-31"},
		{" 2025 ", "2025-01-01 to 2025-12-31"},
		{"2025년", "2025-01-01 to 2025-12-31"},
		{"2020-2024", "2020-01-01 to 2024-12-31"},
		{"2020 – 2024", "2020-01-01 to 2024-12-31"},
		{"2020~2024", "2020-01-01 to 2024-12-31"},
		{"2020년~2024년", "2020-01-01 to 2024-12-31"},
		{"2025-2025", "2025-01-01 to 2025-12-31"},
		{"2020s", "2020-01-01 to 2029-12-31"},
		{"2020'S", "2020-01-01 to 2029-12-31"},
		{"2020년대", "2020-01-01 to 2029-12-31"},
		{"1990s", "1990-01-01 to 1999-12-31"},
		{"", "all"},
		{"ALL", "all"},
		{"전체", "all"},
		{"2024-2020", ""},
		{"2024s", ""},
		{"25", ""},
		{"20255", ""},
		{"2025-13", ""},
		{"1899", ""},
		{"3000", ""},
		{"2995-3001", ""},
		{"2020〜2024", "2020-01-01 to 2024-12-31"},
		{"２０２５", "2025-01-01 to 2025-12-31"},
		{"this year", "2026-01-01 to 2026-12-31"},
		{"last year", "2025-01-01 to 2025-12-31"},
		{"올해", "2026-01-01 to 2026-12-31"},
		{"2020年代", "2020-01-01 to 2029-12-31"},
		{"anos 2020", "2020-01-01 to 2029-12-31"},
		{"all time", "all"},
		{"next year", ""},
		{"this year-2027", ""},
		{"2020-", ""},
		{"-2020", ""},
		{"2020-2021-2022", ""},
	}
	typed, today := newDesk(t, storetest.New(t)).Question(ask.Request{}).Typed, day(t, "2026-01-03")
	for _, test := range tests {
		if got := toldPeriod(readPeriod(typed, test.text, today)); got != test.want {
			t.Errorf("readPeriod(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func toldPeriod(p Period, ok bool) string {
	switch {
	case !ok:
		return ""
	case p.All:
		return "all"
	}
	return p.From.String() + " to " + p.To.String()
}

func TestPeriodText(t *testing.T) {
	typed := newDesk(t, storetest.New(t)).Question(ask.Request{}).Typed
	for _, text := range []string{"2025", "2020-2024", "2020s", "all", "this year", ""} {
		p, _ := readPeriod(typed, text, day(t, "2026-01-03"))
		if again, ok := readPeriod(typed, p.Text(), day(t, "2027-01-03")); !ok || again != p {
			t.Errorf("readPeriod(%q).text() = %q, which reads %v, %t", text, p.Text(), again, ok)
		}
	}
}

func TestPeriodHolds(t *testing.T) {
	p := Years(2020, 2021)
	for text, want := range map[string]bool{"2019-12-31": false, "2020-01-01": true, "2021-12-31": true, "2022-01-01": false} {
		day, err := kpop.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.holds(day); got != want {
			t.Errorf("2020-2021 holds %s = %t, want %t", text, got, want)
		}
	}
}

func FuzzReadPeriod(f *testing.F) {
	for _, text := range []string{"2025", "2020-2024", "2020s", "all", "2020년대", "9999-0000"} {
		f.Add(text)
	}
	typed := newDesk(f, storetest.New(f)).Question(ask.Request{}).Typed
	f.Fuzz(func(t *testing.T, text string) {
		p, ok := readPeriod(typed, text, kpop.DayOf(2026, 1, 3))
		if again, back := readPeriod(typed, p.Text(), 0); ok && (!back || again != p || p.From > p.To) {
			t.Errorf("readPeriod(%q) = %v, which is written %q and reads %v", text, p, p.Text(), again)
		}
	})
}

// TestCompletePeriodInWords: a period that is said in words is offered in years.
func TestCompletePeriodInWords(t *testing.T) {
	d := newDesk(t, storetest.New(t))
	r := ask.Request{At: day(t, "2026-01-03").Time(), Locale: "ko"}
	for typed, want := range map[string]string{"올해": "2026", "last year": "2025", "전체": "all", "2020년~2024년": "2020-2024", "언젠가": ""} {
		got, err := CompletePeriod(t.Context(), d, r, typed)
		if err != nil || (want == "") != (len(got) == 0) || want != "" && got[0].Value != want {
			t.Errorf("CompletePeriod(%q) = %v, %v, want %q", typed, got, err, want)
		}
	}
}
