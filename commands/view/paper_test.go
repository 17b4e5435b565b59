package view

import (
	"strings"
	"testing"
)

// TestPaper: no line is wider than the paper unless one word is, nothing is lost, and signs
// of style take no room.
func TestPaper(t *testing.T) {
	m := Message{Title: Line{bold("Golden")}, Blocks: []Block{{Heading: "골든 골든", Lines: []Line{
		{bold("Billboard Hot 100"), {Text: " · debut 81 · peak 1 for eight weeks in all, of which seven in a row"}},
		{{Text: "다이너마이트 다이너마이트 다이너마이트 다이너마이트 다이너마이트"}},
		{{Text: "averyveryverylongwordthatnobodycanbreakanywhere"}}}}},
		Notes:   []Line{plain("Counted from the issues themselves, not from what they print.")},
		Buttons: []Button{{Label: "Run", Request: "/song song:#1"}, {Label: "Off", Request: "/x", Disabled: true}, {Label: "More", Request: "/chart"}}}
	words := func(s string) string { return strings.Join(strings.Fields(bare(s)), " ") }
	plain := Text(m)
	for _, p := range []Paper{{}, {Width: 40}, {Width: 40, Colour: true}, {Colour: true}, {Width: 5}} {
		got := p.Text(m)
		if words(got) != words(plain) {
			t.Errorf("%+v: got the words\n%s\nwant\n%s", p, words(got), words(plain))
		}
		for line := range strings.Lines(got) {
			line = strings.TrimRight(bare(line), " \n")
			if p.Width >= narrowest && cells(line) > p.Width && strings.Contains(strings.TrimSpace(line), " ") {
				t.Errorf("%+v: %q takes %d columns", p, line, cells(line))
			}
		}
		if strings.Contains(got, "\x1b") != p.Colour {
			t.Errorf("%+v: got %q", p, got)
		}
	}
	if got := (Paper{Numbered: true}).Text(m); !strings.Contains(got, "\n1 [Run] /song song:#1\n2 [More] /chart\n") {
		t.Errorf("numbered: got\n%s", got)
	}
}
