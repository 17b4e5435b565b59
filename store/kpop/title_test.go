package kpop

import (
	"slices"
	"testing"
)

func TestCrossoverNeedsBothSides(t *testing.T) {
	korean, other := Credit{Name: "ROSÉ", KPop: true}, Credit{Name: "Bruno Mars"}
	tests := []struct {
		credits         []Credit
		kpop, crossover bool
	}{
		{nil, false, false},
		{[]Credit{other}, false, false},
		{[]Credit{korean}, true, false},
		{[]Credit{korean, korean}, true, false},
		{[]Credit{korean, other}, true, true},
		{[]Credit{other, other, korean}, true, true},
	}
	for _, test := range tests {
		title := Title{Credits: test.credits}
		if title.KPop() != test.kpop || title.Crossover() != test.crossover {
			t.Errorf("%v: KPop() = %t, Crossover() = %t, want %t, %t", test.credits, title.KPop(), title.Crossover(), test.kpop, test.crossover)
		}
	}
}

func TestNamesOfOneKindKeepTheirOrder(t *testing.T) {
	a := Act{Names: []Name{{Hangul, "방탄소년단"}, {Alias, "Bangtan Boys"}, {Printed, "BTS"}, {Alias, "Beyond The Scene"}}}
	if got, want := a.NamesOf(Alias), []string{"Bangtan Boys", "Beyond The Scene"}; !slices.Equal(got, want) {
		t.Errorf("NamesOf(%s) = %q, want %q", Alias, got, want)
	}
	if got := a.NamesOf(Former); len(got) != 0 {
		t.Errorf("NamesOf(%s) = %q, want none", Former, got)
	}
}
