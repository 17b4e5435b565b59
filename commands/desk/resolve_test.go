package desk

import "testing"

func TestOutstanding(t *testing.T) {
	tests := []struct {
		all  []rival
		best int
		ok   bool
	}{
		{[]rival{{false, 0}}, 0, true},
		{[]rival{{false, 30}, {false, 20}}, 0, false},
		{[]rival{{false, 20}, {false, 61}}, 1, true},
		{[]rival{{false, 60}, {true, 1}}, 1, true},
		{[]rival{{true, 60}, {true, 30}, {false, 90}}, 0, false},
		{[]rival{{true, 61}, {true, 10}, {false, 20}}, 0, true},
		{[]rival{{false, 0}, {false, 0}}, 0, false},
	}
	for _, test := range tests {
		if best, ok := outstanding(test.all); best != test.best || ok != test.ok {
			t.Errorf("outstanding(%v): got %d, %t, want %d, %t", test.all, best, ok, test.best, test.ok)
		}
	}
}

func TestPaged(t *testing.T) {
	tests := []struct{ n, per, asked, from, to, page, pages int }{
		{0, 10, 1, 0, 0, 1, 1}, {10, 10, 1, 0, 10, 1, 1}, {11, 10, 2, 10, 11, 2, 2}, {11, 10, 99, 10, 11, 2, 2}, {5, 10, -3, 0, 5, 1, 1},
	}
	for _, test := range tests {
		from, to, page, pages := Paged(test.n, test.per, test.asked)
		if from != test.from || to != test.to || page != test.page || pages != test.pages {
			t.Errorf("paged(%d, %d, %d): got %d, %d, %d, %d, want %v", test.n, test.per, test.asked, from, to, page, pages, test)
		}
	}
}
