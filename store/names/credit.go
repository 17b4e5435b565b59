package names

import (
	"strings"

	"fanchart/store/kpop"
)

// Part is one act of a printed credit.
type Part struct {
	Name string    // as printed, blanks trimmed
	Act  *kpop.Act // nil when the catalogue does not have it
	Role kpop.Role
}

// Split reads a printed credit of a chart of that day: known acts first, so that
// "TOMORROW X TOGETHER" and "Tyler, The Creator" stay whole, separators second.
func (b *Book) Split(credit string, day kpop.Day) []Part {
	atoms := scan(credit)
	var parts []Part
	role := kpop.Lead
	for i := 0; i < len(atoms); {
		n, act := b.longest(credit, atoms[i:], day)
		if act == nil {
			n = b.joined(credit, atoms[i:], day)
		}
		first, last := atoms[i], atoms[i+n-1]
		if first.before == featuring {
			role = kpop.Featured
		}
		if name := strings.TrimSpace(credit[first.start:last.end]); !affiliation(first, act, parts) && !theirs(first, act) {
			parts = append(parts, Part{Name: name, Act: act, Role: role})
		}
		i += n
	}
	return dedupe(parts)
}

// mostAtoms is the most pieces that a known name has, separators between them:
// "Crosby, Stills, Nash & Young" has four.
const mostAtoms = 12

// longest finds the longest run of atoms, from the first on, that is a known act.
func (b *Book) longest(credit string, atoms []atom, day kpop.Day) (int, *kpop.Act) {
	for n := min(len(atoms), mostAtoms); n > 0; n-- {
		if act := b.Act(credit[atoms[0].start:atoms[n-1].end], day); act != nil {
			return n, act
		}
	}
	return 1, nil
}

// joined says how many atoms, from an unknown first one on, are one act: those
// tied to it by separators that many names contain ("And", ":", "/", "& The"),
// unless a known act begins there.
func (b *Book) joined(credit string, atoms []atom, day kpop.Day) int {
	n := 1
	for n < len(atoms) && atoms[n].before == weak {
		if _, act := b.longest(credit, atoms[n:], day); act != nil {
			break
		}
		n++
	}
	return n
}

// affiliation reports whether an act only says where the one before belongs:
// "CHAEYOUNG Of TWICE" credits one act.
func affiliation(a atom, act *kpop.Act, parts []Part) bool {
	return a.of && act != nil && len(parts) > 0 && parts[len(parts)-1].Act != nil
}

// theirs reports whether a group only says where a member belongs of whom nothing else is
// known: "LE Of EXID" credits nobody else of EXID.
func theirs(a atom, act *kpop.Act) bool {
	return a.of && act != nil && act.KPop && (act.Kind == kpop.Group || act.Kind == kpop.Unit)
}

// dedupe drops an act that a credit names twice, at its later place.
func dedupe(parts []Part) []Part {
	seen := make(map[string]bool, len(parts))
	out := parts[:0]
	for _, p := range parts {
		key := Normal(p.Name)
		if p.Act != nil {
			key = Normal(p.Act.Name) + "\x00" + p.Act.Key
		}
		if p.Name != "" && !seen[key] {
			seen[key] = true
			out = append(out, p)
		}
	}
	return out
}
