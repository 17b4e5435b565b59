package names

import "slices"

// Recognised is what a typed name was taken for, best first.
type Recognised struct {
	Meant  []Hit // what bears the name, or is told by it; several of one name
	Near   bool  // the only thing that comes near: what was taken is said
	Offers []Hit // what may have been meant, when nothing is
}

// Recognise is the one judge of names that people type. A part of a name is never taken
// for it in silence, and a guess at a slip is taken only where nothing else comes near.
func (x *Index) Recognise(text string) Recognised {
	hits := x.Find(text, looked)
	var out Recognised
	for _, match := range []Match{Exact, Told} {
		for _, h := range hits {
			if h.Match == match && h.Whole {
				out.Meant = append(out.Meant, h)
			}
		}
		if len(out.Meant) > 0 {
			return out
		}
	}
	plain := slices.DeleteFunc(slices.Clone(hits), func(h Hit) bool { return h.Match == Inner })
	if len(plain) == 1 && plainly(plain[0]) && shortest <= len(Normal(text)) {
		return Recognised{Meant: plain, Near: true}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return order(b.Whole) - order(a.Whole) })
	out.Offers = hits[:min(len(hits), mostOffers)]
	return out
}

// plainly reports whether a name comes near enough to be taken where no other does: it
// begins as typed, or all that was typed is in it, or but for one letter. Only the end of a
// name is another name.
func plainly(h Hit) bool {
	return h.Match == Prefix || h.Whole && h.Match != Word
}

// shortest is how many bytes a name must have that is taken for the nearest one.
const shortest = 4

// How many hits are looked at, and how many are offered.
const (
	looked     = 25
	mostOffers = 5
)
