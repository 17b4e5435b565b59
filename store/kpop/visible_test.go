package kpop

import "testing"

func TestVisible(t *testing.T) {
	for _, text := range []string{"", " ", "\u00a0\u3000", "\u200b", "\u3164", "\u115f\u1160", "\uffa0", "\u2800\u2800", "\u034f", "\ufe0f", "\u200d", "\u202e", "\u0301", "\U000e0020", "\U000e0101", "\u17b4", "\u180e", "\ufeff", "\x00\n", "\xff"} {
		if Visible(text) {
			t.Errorf("Visible(%q) = true, want false", text)
		}
	}
	for _, text := range []string{"a", " IU ", "방탄소년단", "ㅋㅋ", "ᄀ", "÷", "¥$", "❤️", "👩‍🎤", "\u3164a", "é", "ไทย", "1"} {
		if !Visible(text) {
			t.Errorf("Visible(%q) = false, want true", text)
		}
	}
}
