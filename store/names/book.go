package names

import (
	"regexp"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// Book knows the catalogue's acts by every name they go by.
type Book struct {
	printed map[string][]*kpop.Act // to the letter: LISA is not LiSA
	normal  map[string][]*kpop.Act
}

// NewBook makes a book of the catalogue. Acts keep their order: where two have one
// name, a K-pop act comes before others, then the earlier before the later.
func NewBook(acts []kpop.Act) *Book {
	b := &Book{printed: map[string][]*kpop.Act{}, normal: map[string][]*kpop.Act{}}
	for _, kpopFirst := range []bool{true, false} {
		for i := range acts {
			if acts[i].KPop == kpopFirst {
				b.add(&acts[i])
			}
		}
	}
	return b
}

func (b *Book) add(a *kpop.Act) {
	b.enter(a, a.Name)
	for _, n := range a.Names {
		if n.Kind == kpop.Printed {
			b.printed[n.Text] = append(b.printed[n.Text], a)
		}
		b.enter(a, n.Text)
	}
}

func (b *Book) enter(a *kpop.Act, name string) {
	key := Normal(name)
	if have := b.normal[key]; len(have) == 0 || have[len(have)-1] != a {
		b.normal[key] = append(have, a)
	}
}

// Act returns the act that a name printed on a chart of that day means, or nil.
// An act is never printed before its debut, so a name of the seventies is not the
// group of 2011 that shares it.
func (b *Book) Act(name string, day kpop.Day) *kpop.Act {
	name = strings.TrimSpace(name)
	for _, candidates := range [][]*kpop.Act{b.printed[name], b.normal[Normal(name)]} {
		for _, a := range candidates {
			if active(a, day) {
				return a
			}
		}
	}
	return b.twice(name, day)
}

// nameTwice is a name with another one in brackets: 아이유 (IU), STAYC(스테이씨), 나연 (TWICE).
var nameTwice = regexp.MustCompile(`^([^()]+?)\s*\(([^()]+)\)$`)

// twice returns the act that both names mean, or the member that the first name means of the
// group in brackets. A name that only one of them knows is not sure: there is more than
// one 지아.
func (b *Book) twice(name string, day kpop.Day) *kpop.Act {
	m := nameTwice.FindStringSubmatch(name)
	if m == nil {
		return nil
	}
	for _, a := range b.normal[Normal(m[1])] {
		if !active(a, day) {
			continue
		}
		for _, other := range b.normal[Normal(m[2])] {
			if other == a || memberOf(other, a) {
				return a
			}
		}
	}
	return nil
}

func memberOf(group, a *kpop.Act) bool {
	return slices.ContainsFunc(group.Members, func(m kpop.Member) bool { return m.ActID == a.ID && a.ID != 0 })
}

// active allows a year before the debut for songs released ahead of it.
func active(a *kpop.Act, day kpop.Day) bool {
	first, known := a.Debut.First()
	return !known || day.Year() >= first.Year()-1
}
