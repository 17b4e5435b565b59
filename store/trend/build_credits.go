package trend

import (
	"fanchart/store/kpop"
	"slices"
)

type credit struct {
	act  int64
	lead bool
}

// Print adds an act to the credit of a printing, in printed order.
func (b *Builder) Print(printing, act int64, role kpop.Role) {
	b.credits[printing] = append(b.credits[printing], credit{act, role == kpop.Lead})
}

// Credit adds an act to the credit of a title whose rows name no printing.
func (b *Builder) Credit(title, act int64, role kpop.Role) { b.Print(-title, act, role) }

// printed is the set of printings that rows have.
func (b *Builder) printed() map[int64]bool {
	out := map[int64]bool{}
	for _, p := range b.prints {
		out[p] = true
	}
	return out
}

// joinCredits notes who is credited with a title, and when, where that changed.
func (b *Builder) joinCredits() {
	h := b.h
	h.bills = map[int32][]bill{}
	h.credits.from = make([]int32, len(h.Titles)+1)
	of := map[int64][]Credited{} // by printing
	for p := range b.printed() {
		for _, c := range b.credits[p] {
			act, _ := h.FindAct(c.act)
			of[p] = append(of[p], Credited{int32(act), c.lead})
		}
	}
	for title := range h.Titles {
		bills := b.billsOf(title, of)
		if len(bills) > 1 {
			h.bills[int32(title)], h.Titles[title].varies = bills, true
		}
		all := everybody(bills)
		h.credits.items = append(h.credits.items, all...)
		h.credits.from[title+1] = int32(len(all))
	}
	sum(h.credits.from)
}

// billsOf are a title's credits in order of its entries: one more wherever it changes.
func (b *Builder) billsOf(title int, of map[int64][]Credited) (bills []bill) {
	h := b.h
	for at := h.points.from[title]; at < h.points.from[title+1]; at++ {
		credits := of[b.prints[at]]
		if len(bills) == 0 || !slices.Equal(bills[len(bills)-1].credits, credits) {
			bills = append(bills, bill{h.points.items[at].Issue, credits})
		}
	}
	return bills
}

// everybody are the acts of bills: those of the newest first.
func everybody(bills []bill) (out []Credited) {
	for _, b := range slices.Backward(bills) {
		for _, c := range b.credits {
			if !slices.ContainsFunc(out, func(o Credited) bool { return o.Act == c.Act }) {
				out = append(out, c)
			}
		}
	}
	return out
}
