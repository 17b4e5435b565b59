package desk

import (
	"slices"

	"fanchart/store/names"
)

// recognised is what a typed name was taken for, best first.
type recognised struct {
	meant  []names.Hit // what bears the name, or is told by it; several of one name
	near   bool        // the only thing that comes near: what was taken is said
	offers []names.Hit // what may have been meant, when nothing is
}

// recognise is the one judge of names that people type. A part of a name is never taken
// for it in silence, and a guess at a slip is taken only where nothing else comes near.
func recognise(index *names.Index, text string) recognised {
	hits := index.Find(Clip(text, MaxTyped), MaxChoices)
	var out recognised
	for _, match := range []names.Match{names.Exact, names.Told} {
		for _, h := range hits {
			if h.Match == match && h.Whole {
				out.meant = append(out.meant, h)
			}
		}
		if len(out.meant) > 0 {
			return out
		}
	}
	plain := slices.DeleteFunc(slices.Clone(hits), func(h names.Hit) bool { return h.Match == names.Inner })
	if len(plain) == 1 && plainly(plain[0]) && shortest <= len(names.Normal(text)) {
		return recognised{meant: plain, near: true}
	}
	slices.SortStableFunc(hits, func(a, b names.Hit) int { return OneIf(b.Whole) - OneIf(a.Whole) })
	out.offers = hits[:min(len(hits), Nearest)]
	return out
}

// plainly reports whether a name comes near enough to be taken where no other does: it
// begins as typed, or all that was typed is in it, or but for one letter. Only the end of a
// name is another name.
func plainly(h names.Hit) bool {
	return h.Match == names.Prefix || h.Whole && h.Match != names.Word
}

// shortest is how many bytes a name must have that is taken for the nearest one.
const shortest = 4

// Nearest is how many near names a refusal lists.
const Nearest = 5
