package charts

import (
	"errors"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/storetest"
	"reflect"
	"testing"
)

// TestCompareByID: what is picked from the list is compared as what is typed.
func TestCompareByID(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	for _, ask := range []string{"/compare a:Golden b:Gabriela c:Soda Pop", "/compare a:JENNIE b:LISA", "/compare a:Ruby b:Rosie"} {
		r := parsed(t, ask)
		byName, err := d.Answer(t.Context(), r)
		if err != nil {
			t.Fatalf("Answer(%s): %v", r, err)
		}
		q := question{d.Question(r)}
		found, err := q.compared(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			r = r.With(f.option, f.Picked.ID())
		}
		byID, err := d.Answer(t.Context(), r)
		if byID.Key = byName.Key; err != nil || !reflect.DeepEqual(byName, byID) {
			t.Errorf("Answer(%s) = %q, %v; want what %s gets: %q", r, view.Text(byID), err, ask, view.Text(byName))
		}
	}
	for _, ask := range []string{"/compare a:song#1 b:album#1", "/compare a:song#1 b:song#99999999", "/compare a:song#99999999999999999999 b:song#1"} {
		if m, err := d.Answer(t.Context(), parsed(t, ask)); !errors.As(err, new(desk.UserError)) {
			t.Errorf("Answer(%s) = %q, %v; want a mistake", ask, view.Text(m), err)
		}
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
	d.Forget()
	again, err := d.Answer(t.Context(), r)
	if again.Key = first.Key; err != nil || !reflect.DeepEqual(first, again) {
		t.Errorf("Answer(%s) = %q, %v; then %q", r, view.Text(first), err, view.Text(again))
	}
	if sides := keptSides(d.Shelf()); sides.Len() != 2 {
		t.Errorf("%d sides kept, want 2", sides.Len())
	}
}
