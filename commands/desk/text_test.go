package desk

import (
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"chart", "chart", 0}, {"chart", "chrat", 1}, {"top", "tpo", 1}, {"date", "dat", 1},
		{"song", "songs", 1}, {"song", "sing", 1}, {"", "abc", 3}, {"album", "artist", 5},
	}
	for _, test := range tests {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("distance(%q, %q): got %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestEcho(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Golden", "Golden"},
		{"a\nb\tc\x00\x1b[31m", "a b c[31m"},
		{"\u202egolden\u200b", "golden"},
		{"\xff\xfegold", "gold"},
		{strings.Repeat("x", 10_000), strings.Repeat("x", MaxEcho) + "…"},
		{strings.Repeat("한", 60), strings.Repeat("한", MaxEcho) + "…"},
	}
	for _, test := range tests {
		if got := Echo(test.text); got != test.want {
			t.Errorf("echo(%.40q): got %q, want %q", test.text, got, test.want)
		}
	}
}

func TestLabel(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Golden", "Golden"},
		{strings.Repeat("x", 100), strings.Repeat("x", 100)},
		{strings.Repeat("x", 101), strings.Repeat("x", 99) + "…"},
		{strings.Repeat("한", 101), strings.Repeat("한", 99) + "…"},
		{strings.Repeat("🎤", 51), strings.Repeat("🎤", 49) + "…"},
	}
	for _, test := range tests {
		if got := Label(test.text); got != test.want {
			t.Errorf("label(%.20q…): got %q, want %q", test.text, got, test.want)
		}
	}
}
