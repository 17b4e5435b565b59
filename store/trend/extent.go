package trend

import "fanchart/store/kpop"

// Extent is what of a chart a table rests on.
type Extent struct {
	First, Last kpop.Day       // of the issues that we hold in the period; zero when there are none
	Issues      int            // held
	Missing     int            // issues between First and Last that we lack although sources have them
	Partial     map[string]int // held in part, by what they hold
}

// Extent tells what we hold of a period.
func (h *History) Extent(p Period) Extent {
	s := newSpan(h, Scope{Of: OfAll}, p)
	e := Extent{Issues: s.to - s.from, Partial: map[string]int{}}
	if e.Issues == 0 {
		return e
	}
	e.First, e.Last = h.Day(s.from), h.Day(s.to-1)
	e.Missing = int(h.lacked[s.to-1] - h.lacked[s.from])
	for _, ref := range h.Held[s.from:s.to] {
		if !ref.Whole {
			e.Partial[ref.Scope]++
		}
	}
	return e
}

// KPopOnly reports whether positions of K-pop acts only are known of some issues:
// then nothing can be said of all acts.
func (e Extent) KPopOnly() bool { return e.Partial[kpop.ScopeKPop] > 0 }

// Scraps reports whether most issues are held with their first positions only:
// too little to call anything a record.
func (e Extent) Scraps() bool { return 2*e.Partial[kpop.ScopeTop] > e.Issues }
