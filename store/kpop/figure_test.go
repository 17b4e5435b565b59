package kpop

import "testing"

func TestTextIn(t *testing.T) {
	text := Text{"": "weeks", "ko": "주", "zh-TW": "週"}
	for locale, want := range map[string]string{"ko": "주", "ko-KR": "주", "en-US": "weeks", "th": "weeks", "": "weeks", "zh-TW": "週", "zh-CN": "weeks"} {
		if got := text.In(locale); got != want {
			t.Errorf("In(%q) = %q, want %q", locale, got, want)
		}
	}
	if got := Text(nil).In("ko"); got != "" {
		t.Errorf("In of no text = %q, want none", got)
	}
}

func TestDateLast(t *testing.T) {
	for date, want := range map[Date]string{
		"2025": "2025-12-31", "2024-02": "2024-02-29", "2025-12": "2025-12-31", "2025-06-20": "2025-06-20", "": "", "soon": "",
	} {
		if got, ok := date.Last(); ok != (want != "") || ok && got.String() != want {
			t.Errorf("Date(%q).Last() = %s, %t, want %q", date, got, ok, want)
		}
	}
}
