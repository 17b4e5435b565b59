package commands

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

// badNames are names that nobody has, by what is odd about them.
func badNames() map[string][]string {
	return map[string][]string{
		"letters that nobody sees": {"\u200b", "\u3164", "\u115f", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\u3164 \u2800"},
		"marks of direction":       {"\u202e", "\u200f\u202b\u2067", "\u202exqzzvw\u202c"},
		"10,000 letters":           {strings.Repeat("x", 10_000), strings.Repeat("가", 10_000), strings.Repeat("\u202e", 10_000), strings.Repeat("xq ", 3_334)},
		"a number":                 {"7777777", "-1", "0x1f", "1e9", "٣٤٥٦٧٨", "#0", "#999999999999"},
		"a mention":                {"<@123456789012345678>", "<@&123456789012345678>", "<#123456789012345678>", "@everyone", "</song:1>", "<:xqz:123456789012345678>"},
		"punctuation":              {"?!?!", "...", "—", "()[]{}", "~~~", "|| ||", "•·•", "''\"\""},
		"mixed scripts":            {"xq가дж漢ض", "бц한xq", "ㅋㅎxqд"},
	}
}

// Whatever stands where a name should is told as a mistake that says what to do, in one
// sentence that is safe to show, wherever names are read; nothing else is answered for it.
func TestBadNames(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	for kind, texts := range badNames() {
		for _, text := range texts {
			for _, line := range []string{"/song|song", "/album|album", "/artist|artist", "/compare a:Golden|b", "/record check|song", "/record check|artist", "/follow add|artist", "/release|artist", "/wins|artist"} {
				asked, option, _ := strings.Cut(line, "|")
				r := inServer(request(t, asked)).With(option, text)
				m, err := d.Answer(t.Context(), r)
				var mistake desk.UserError
				switch {
				case !errors.As(err, &mistake):
					t.Errorf("%s: %.60q is answered (%v):\n%.300s", kind, r, err, view.Text(m))
				case len(mistake.Text) < 20 || utf8.RuneCountInString(mistake.Text) > 400 || strings.ContainsAny(mistake.Text, "\u202e\u200b\u200f\u2067\u202b\u3164\n\x00"):
					t.Errorf("%s: %.60q is told %q", kind, r, mistake.Text)
				}
			}
		}
	}
}

// A name that is a number is a name where something bears it, and no id.
func TestANumberIsNoID(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	for _, text := range []string{"1", "2", "12", "100"} {
		m, err := d.Answer(t.Context(), inServer(request(t, "/song song:"+text)))
		if offer := (desk.UserError{}); errors.As(err, &offer) {
			continue
		}
		if err != nil || !strings.Contains(view.Text(m), text) {
			t.Errorf("/song song:%s = %v:\n%.200s, want a title of that name or a mistake", text, err, view.Text(m))
		}
	}
}
