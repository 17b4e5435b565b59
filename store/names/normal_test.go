package names

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBlank(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, " \t": true, "\u200b": true, "\u3164": true, "\u115f": true, "\uffa0": true, "\u2800": true, "\u034f": true, "\ufe0f": true, "\u200f\u202e": true,
		"!": false, "÷": false, "\u200fA": false, "가": false, "7": false,
	} {
		if got := Blank(text); got != want {
			t.Errorf("Blank(%q) = %t, want %t", text, got, want)
		}
		if got := Normal(text); want && got != "" {
			t.Errorf("Normal(%q) = %q, want nothing", text, got)
		}
	}
}

func TestNormal(t *testing.T) {
	tests := []struct{ name, want string }{
		{"", ""},
		{"HUNTR/X", "huntrx"}, {"HUNTRX", "huntrx"},
		{"ROSÉ", "rose"}, {"ROSE", "rose"}, {"Beyoncé", "beyonce"},
		{"LISA", "lisa"}, {"LiSA", "lisa"}, // the printed names tell them apart
		{"Lily-Rose Depp", "lilyrosedepp"}, {"Lily Rose Depp", "lilyrosedepp"},
		{"Hall & Oates", "hallandoates"}, {"Hall And Oates", "hallandoates"}, {"Hall ＆ Oates", "hallandoates"},
		{"It’s", "its"}, {"It's", "its"},
		{"방탄소년단", "방탄소년단"}, {"방탄소년단", "방탄소년단"}, // composed and not
		{"(여자)아이들", "여자아이들"},
		{"¥$", "¥$"}, {"÷", "÷"}, {" +  = ", "+ ="},
		{"ＡＢＣ １", "abc1"}, {"ﬁ", "fi"},
		{"\xf5Ā", "a"}, {"2NE1", "2ne1"}, {"P!nk", "pnk"},
		{"  blackbear ", "blackbear"},
	}
	for _, test := range tests {
		if got := Normal(test.name); got != test.want {
			t.Errorf("Normal(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

func TestNormalTitle(t *testing.T) {
	tests := []struct{ title, same string }{
		{"Spot! (feat. JENNIE)", "Spot!"}, {"Spot! (Feat. JENNIE)", "Spot!"}, {"Spot! [ft. JENNIE]", "Spot!"},
		{"My Sharona (From \"Reality Bites\")", "My Sharona"},
		{"I Feel (EP)", "I Feel"}, {"Ate: Mini Album (EP)", "Ate: Mini Album"},
		{"Stop Making Sense (Soundtrack)", "Stop Making Sense"},
		{"Song (With Somebody)", "Song"}, {"Song (feat. A (of B))", "Song"},
		{"HUNTR/X", "huntrx"},
		{"December, 1963 (Oh, What a Night)", "December 1963 (Oh, What A Night)"},
	}
	for _, test := range tests {
		if got, want := NormalTitle(test.title), NormalTitle(test.same); got != want {
			t.Errorf("NormalTitle(%q) = %q, want as %q: %q", test.title, got, test.same, want)
		}
	}
	for _, title := range []string{
		"Love Will Never Do (Without You)", "Takedown (JEONGYEON, JIHYO, CHAEYOUNG)", "Seven (Explicit Ver.)", "Song (Epilogue)",
		"Song (Fromage)", "Hurt (Withered)", "Song (Part 2)",
	} {
		bare, _, _ := strings.Cut(title, " (")
		if got := NormalTitle(title); got == NormalTitle(bare) {
			t.Errorf("NormalTitle(%q) = %q, as %q, want what is in the brackets to count", title, got, bare)
		}
	}
	for _, title := range []string{"(feat. JENNIE)", "(EP)", "[From Here]"} {
		if got := NormalTitle(title); got == "" {
			t.Errorf("NormalTitle(%q) = %q, want a form", title, got)
		}
	}
}

// The quick way for plain names and the long way agree.
func TestNormalOfPlainNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-Za-z0-9&'/.,!$ -]{0,20}`).Draw(t, "name")
		if got, want := Normal(s+"é"), strings.TrimSuffix(Normal(s+"e"), "e")+"e"; got != want {
			t.Errorf("Normal(%q) = %q, want %q", s+"é", got, want)
		}
	})
}

func FuzzNormal(f *testing.F) {
	for _, s := range []string{"ROSÉ", "방탄소년단", "¥$", "&", "İstanbul", "ϴ", "ẞ", "①", "が", "ﷺ", "\xf5Ā", "( )", "Song (feat. A)", "\u0600", "\u200b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Normal(s)
		if again := Normal(once); again != once {
			t.Errorf("Normal(%q) = %q, and Normal of that %q", s, once, again)
		}
		if !Blank(s) && (once == "" || NormalTitle(s) == "") {
			t.Errorf("Normal(%q) = %q, NormalTitle %q, want a form", s, once, NormalTitle(s))
		}
	})
}
