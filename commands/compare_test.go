package commands

import (
	"errors"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

const positionsHead = "chart,day,rank,title,credit,last,peak,weeks\n"

func parsed(t testing.TB, text string) ask.Request {
	t.Helper()
	r, err := table().Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r.At = asked
	return r
}

// TestCompareTakesExactNames: an act's own name is not taken for the song that it
// begins or ends, and a song's not for an album's.
func TestCompareTakesExactNames(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	bring(t, d, "positions", positionsHead+"hot-100,2026-01-03,9,Run BTS,BTS,,9,1\n"+
		"billboard-200,2026-01-03,9,Golden Days: Best,BTS,,9,1\n")
	tests := []struct{ ask, want string }{
		{"/compare a:Gabriela b:BTS", "BTS (방탄소년단) (act)"},
		{"/compare a:bts b:Gabriela", "BTS (방탄소년단) (act)"},
		{"/compare a:Gabriela b:방탄소년단", "BTS (방탄소년단) (act)"},
		{"/compare a:Gabriela b:Ruby", "Ruby — JENNIE (album)"},
	}
	for _, test := range tests {
		m, err := d.Answer(t.Context(), parsed(t, test.ask))
		var mistake desk.UserError
		if !errors.As(err, &mistake) || !strings.Contains(mistake.Text, test.want) || !strings.Contains(mistake.Text, "pick them from the list") {
			t.Errorf("Answer(%s) = %q, %v; want a mistake that names %s", test.ask, view.Text(m), err, test.want)
		}
	}
	for _, ask := range []string{"/compare a:Gabriela b:Run BTS", "/compare a:Gabriela b:run bt"} { // whole, or begun
		if m, err := d.Answer(t.Context(), parsed(t, ask)); err != nil || !strings.Contains(view.Text(m), "Gabriela vs Run BTS") {
			t.Errorf("Answer(%s) = %q, %v; want Run BTS", ask, view.Text(m), err)
		}
	}
}

// TestCompareChoiceFits: buttons that choose among songs of one name fit, however
// long the other names are that are unclear too.
func TestCompareChoiceFits(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	rows, r := positionsHead, ask.Request{Command: "compare", At: asked}
	for i, option := range []string{"a", "b", "c", "d", "e"} {
		name := strings.Repeat(option+"ong ", 10) + "Song"
		for n, act := range []string{"TWICE", "BTS"} {
			rows += strings.Join([]string{"hot-100", "2026-01-03", string(rune('1'+i)) + string(rune('0'+n)), name, act, "", "99", "1\n"}, ",")
		}
		r = r.With(option, name)
	}
	bring(t, d, "positions", rows)
	checkReply(t, d, r.With("private", "true"))
	m, err := d.Answer(t.Context(), r)
	if err != nil || len(m.Buttons) != 2 {
		t.Fatalf("Answer(%s) = %d buttons, %v; want two to choose from", r, len(m.Buttons), err)
	}
	for _, b := range m.Buttons {
		checkReply(t, d, parsed(t, b.Request))
	}
}
