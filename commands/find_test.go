package commands

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

// written is a message, and what it names, each by the beginning of how it is listed; nothing
// where it only sounds so.
type written struct {
	text  string
	names []string
}

// messages are as people write them: those that name something, and those of words that are
// titles as well.
func messages() []written {
	return []written{
		// what is named
		{"I have had Golden by HUNTR/X on repeat since July", []string{"Golden", "HUNTR/X"}},
		{"golden by huntrix is all I hear", []string{"Golden", "HUNTR/X"}},
		{"TWICE or BLACKPINK?", []string{"TWICE", "BLACKPINK"}},
		{"blackpink tour tickets, anyone?", []string{"BLACKPINK"}},
		{"anyone going to see stray kids in Paris next week", []string{"Stray Kids"}},
		{"I can't stop humming Soda Pop", []string{"Soda Pop"}},
		{"“Soda Pop” > “Your Idol”, fight me", []string{"Soda Pop", "Your Idol"}},
		{"is \"dirty work\" still charting?", []string{"Dirty Work"}},
		{"aespa - Whiplash", []string{"Whiplash", "aespa"}},
		{"aespa's whiplash era was something", []string{"Whiplash", "aespa"}},
		{"Whiplash (aespa) has the best bass", []string{"Whiplash", "aespa"}},
		{"Jump by BLACKPINK debuted higher than I thought", []string{"Jump", "BLACKPINK"}},
		{"What It Sounds Like lives in my head", []string{"What It Sounds Like"}},
		{"not cute anymore is so catchy", []string{"Not Cute Anymore"}},
		{"My top five: Gabriela, Gnarly and Soda Pop", []string{"Gabriela", "Gnarly", "Soda Pop"}},
		{"just heard gabriela by katseye", []string{"Gabriela", "KATSEYE"}},
		{"Blue Valentine is NMIXX at their best", []string{"Blue Valentine", "NMIXX"}},
		{"Strategy? TWICE never miss", []string{"Strategy", "TWICE"}},
		{"Fake tickets for LE SSERAFIM again, be careful", []string{"LE SSERAFIM"}},
		{"헌트릭스 골든 들어봤어?", []string{"Golden", "HUNTR/X"}},
		{"블랙핑크의 뛰어 너무 좋아", []string{"Jump", "BLACKPINK"}},
		{"「Golden」がまた1位！", []string{"Golden"}},
		{"aespaのWhiplashが好き", []string{"Whiplash", "aespa"}},
		{"escuchando Gnarly de KATSEYE", []string{"Gnarly", "KATSEYE"}},
		{"GOLDEN BY HUNTR/X IS NUMBER ONE AGAIN", []string{"Golden", "HUNTR/X"}},
		{"Golden", []string{"Golden"}},
		{"soda pop", []string{"Soda Pop"}},
		{"twice", []string{"TWICE"}},
		{"I love TWICE", []string{"TWICE"}},
		{"On one stage: Twice and Blackpink", []string{"TWICE", "BLACKPINK"}},
		{"https://music.example/golden is about ATEEZ", []string{"ATEEZ"}},
		// what only sounds so
		{"good morning everyone, how are you", nil},
		{"I love you all so much", nil},
		{"I Love it here", nil},
		{"Love you, free hugs, jump in anytime", nil},
		{"I've seen it twice and would go up again", nil},
		{"one more time please, it was too bad the first time", nil},
		{"do it, just do it", nil},
		{"I know what it sounds like, sorry", nil},
		{"Hot day today. Crazy! Who is up?", nil},
		{"Free shipping until Friday, touch the link", nil},
		{"He said \"love\" and \"hello\" and left", nil},
		{"we had red velvet cake after school, a golden moment", nil},
		{"I miss a lot of people, oh my girl what a day", nil},
		{"meet at 2pm, txt me when you are there", nil},
		{"this is for everyone who was there for the ceremony", nil},
		{"Thunder and rain all winter, home sweet home", nil},
		{"STOP IT TWICE A DAY OR GO HOME", nil},
		{"My friend Mark and his sister Lucy say hi", nil},
		{"If I say I love you will you stay", nil},
		{"It was a strategy game with power and a magnetic field", nil},
		{"the treasure is a secret, infinite history", nil},
		{"안녕하세요 여러분 오늘 날씨 좋은 날", nil},
		{"시간 있지? 카드 없이 와", nil},
		{"`Golden` <@123> <:golden:1> </chart:1> @everyone **bold**", nil},
		{"golden@huntrx.example", nil},
		{"?!?! ... ---", nil},
		{"\u202e\u200b\u3164", nil},
		{"", nil},
		{strings.Repeat("love you so free ", 400), nil},
	}
}

// A message names what stands out in it, and nothing that is only said.
func TestWhatAMessageNames(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	if n := len(messages()); n < 40 {
		t.Errorf("%d messages, want 40 at least", n)
	}
	for _, m := range messages() {
		if got := named(t, d, m.text); !same(got, m.names) {
			t.Errorf("%.80q names %q, want %q", m.text, got, m.names)
		}
	}
}

// On all the real charts nearly every word is a title of somebody: what only sounds like a
// name is none there either.
func TestWhatAMessageNamesOfAllCharts(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	for _, m := range messages() {
		if got := named(t, d, m.text); !same(got, m.names) {
			t.Errorf("%.80q names %q, want %q", m.text, got, m.names)
		}
	}
}

// named is what is listed of a message, or the title of the answer about the only thing.
func named(t *testing.T, d *desk.Desk, text string) (out []string) {
	t.Helper()
	m, err := d.Answer(t.Context(), ask.Request{Command: "find", At: asked, User: 1}.With("text", text))
	switch {
	case errors.As(err, new(desk.UserError)):
		return nil
	case err != nil:
		t.Fatalf("Answer(/find text:%.80q) = %v", text, err)
	}
	for line := range strings.Lines(view.Text(m)) {
		if name, ok := strings.CutPrefix(line, "• "); ok {
			out = append(out, strings.TrimSpace(name))
		}
	}
	if len(out) == 0 {
		first, _, _ := strings.Cut(view.Text(m), "\n")
		out = []string{first}
	}
	return out
}

// same reports whether what is named begins as what is wanted, in any order.
func same(got, want []string) bool {
	return len(got) == len(want) && !slices.ContainsFunc(want, func(w string) bool {
		return !slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, w) })
	})
}
