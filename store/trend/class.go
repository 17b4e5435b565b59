package trend

import "fanchart/store/kpop"

// Class is what sort of act a K-pop title counts for.
type Class string

// The classes. Units, duos and project groups are groups.
const (
	GirlGroup  Class = "girl"
	BoyGroup   Class = "boy"
	CoedGroup  Class = "coed"
	Solo       Class = "soloist"
	Character  Class = "fictional"
	OtherClass Class = "other" // the catalogue does not say
)

// Classes lists the classes in the order of answers.
func Classes() []Class {
	return []Class{GirlGroup, BoyGroup, CoedGroup, Solo, Character, OtherClass}
}

// Class returns the one class that a title counts for on an issue: that of its first K-pop act
// in the order of the credit, of the leads if one of them is K-pop, else of the
// featured; "" without a K-pop act.
func (h *History) Class(title, issue int) Class {
	for _, lead := range []bool{true, false} {
		for _, c := range h.Billed(title, issue) {
			if a := h.Acts[c.Act]; a.KPop && c.Lead == lead {
				return a.class()
			}
		}
	}
	return ""
}

func (a Artist) class() Class {
	switch {
	case a.Kind == kpop.Fictional:
		return Character
	case a.Kind == kpop.Soloist:
		return Solo
	case a.Kind == "":
		return OtherClass
	}
	switch a.Gender {
	case kpop.Girl:
		return GirlGroup
	case kpop.Boy:
		return BoyGroup
	case kpop.Coed:
		return CoedGroup
	}
	return OtherClass
}
