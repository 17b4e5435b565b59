package commands

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"fanchart/commands/view"
	"fanchart/store/storetest"
)

const positionsHead = "chart,day,rank,title,credit,last,peak,weeks\n"

func parsed(t testing.TB, text string) Request {
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
		var mistake UserError
		if !errors.As(err, &mistake) || !strings.Contains(mistake.Text, test.want) || !strings.Contains(mistake.Text, "pick them from the list") {
			t.Errorf("Answer(%s) = %q, %v; want a mistake that names %s", test.ask, view.Text(m), err, test.want)
		}
	}
	for _, ask := range []string{"/compare a:Gabriela b:Run BTS", "/compare a:Gabriela b:run bt"} { // whole, or begun
		if m, err := d.Answer(t.Context(), parsed(t, ask)); err != nil || !strings.Contains(view.Text(m), "B  Run BTS — BTS") {
			t.Errorf("Answer(%s) = %q, %v; want Run BTS", ask, view.Text(m), err)
		}
	}
}

// TestCompareByID: what is picked from the list is compared as what is typed.
func TestCompareByID(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	for _, ask := range []string{"/compare a:Golden b:Gabriela c:Soda Pop", "/compare a:JENNIE b:LISA", "/compare a:Ruby b:Rosie"} {
		r := parsed(t, ask)
		byName, err := d.Answer(t.Context(), r)
		if err != nil {
			t.Fatalf("Answer(%s): %v", r, err)
		}
		q := d.question(r)
		found, err := q.compared(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			r = r.With(f.option, f.picked.id())
		}
		byID, err := d.Answer(t.Context(), r)
		if byID.Key = byName.Key; err != nil || !reflect.DeepEqual(byName, byID) {
			t.Errorf("Answer(%s) = %q, %v; want what %s gets: %q", r, view.Text(byID), err, ask, view.Text(byName))
		}
	}
	for _, ask := range []string{"/compare a:song#1 b:album#1", "/compare a:song#1 b:song#99999999", "/compare a:song#99999999999999999999 b:song#1"} {
		if m, err := d.Answer(t.Context(), parsed(t, ask)); !errors.As(err, new(UserError)) {
			t.Errorf("Answer(%s) = %q, %v; want a mistake", ask, view.Text(m), err)
		}
	}
}

// TestCompareChoiceFits: buttons that choose among songs of one name fit, however
// long the other names are that are unclear too.
func TestCompareChoiceFits(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	rows, ask := positionsHead, Request{Command: "compare", At: asked}
	for i, option := range []string{"a", "b", "c", "d", "e"} {
		name := strings.Repeat(option+"ong ", 10) + "Song"
		for n, act := range []string{"TWICE", "BTS"} {
			rows += strings.Join([]string{"hot-100", "2026-01-03", string(rune('1'+i)) + string(rune('0'+n)), name, act, "", "99", "1\n"}, ",")
		}
		ask = ask.With(option, name)
	}
	bring(t, d, "positions", rows)
	checkReply(t, d, ask.With("private", "true"))
	m, err := d.Answer(t.Context(), ask)
	if err != nil || len(m.Buttons) != 2 {
		t.Fatalf("Answer(%s) = %d buttons, %v; want two to choose from", ask, len(m.Buttons), err)
	}
	for _, b := range m.Buttons {
		checkReply(t, d, parsed(t, b.Request))
	}
}

// TestSidesAreRemembered: a comparison asked again reads the same from memory.
func TestSidesAreRemembered(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	r := parsed(t, "/compare a:Golden b:APT.")
	first, err := d.Answer(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	d.shelf.Load().memo.forget()
	again, err := d.Answer(t.Context(), r)
	if again.Key = first.Key; err != nil || !reflect.DeepEqual(first, again) {
		t.Errorf("Answer(%s) = %q, %v; then %q", r, view.Text(first), err, view.Text(again))
	}
	if sides := keptSides(d.shelf.Load()); len(sides.kept) != 2 {
		t.Errorf("%d sides kept, want 2", len(sides.kept))
	}
}
