package desk

import (
	"testing"

	"fanchart/store/kpop"
)

func TestParsePeriod(t *testing.T) {
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
		{"last year", ""},
		{"2020-", ""},
		{"-2020", ""},
		{"2020-2021-2022", ""},
		{"２０２５", ""},
	}
	for _, test := range tests {
		if got := toldPeriod(ParsePeriod(test.text)); got != test.want {
			t.Errorf("parsePeriod(%q) = %q, want %q", test.text, got, test.want)
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
	for _, text := range []string{"2025", "2020-2024", "2020s", "all", ""} {
		p, _ := ParsePeriod(text)
		if again, ok := ParsePeriod(p.Text()); !ok || again != p {
			t.Errorf("parsePeriod(%q).text() = %q, which reads %v, %t", text, p.Text(), again, ok)
		}
	}
}

func TestPeriodHolds(t *testing.T) {
	p, _ := ParsePeriod("2020-2021")
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

func FuzzParsePeriod(f *testing.F) {
	for _, text := range []string{"2025", "2020-2024", "2020s", "all", "2020년대", "9999-0000"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, ok := ParsePeriod(text)
		if again, back := ParsePeriod(p.Text()); ok && (!back || again != p || p.From > p.To) {
			t.Errorf("parsePeriod(%q) = %v, which is written %q and reads %v", text, p, p.Text(), again)
		}
	})
}
