package credits

import (
	"context"
	"regexp"
	"strings"
	"unicode"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// Names knows the catalogue's acts and their members, to tell whom a list names.
type Names struct {
	book *names.Book
	acts map[int64]*kpop.Act
}

// OpenNames reads the names that the catalogue has now. The error is the store's.
func OpenNames(ctx context.Context, st *store.Store) (*Names, error) {
	acts, err := st.ActNames(ctx)
	return NewNames(acts), err
}

// NewNames takes the acts that the catalogue has.
func NewNames(acts []kpop.Act) *Names {
	n := &Names{book: names.NewBook(acts), acts: make(map[int64]*kpop.Act, len(acts))}
	for i := range acts {
		n.acts[acts[i].ID] = &acts[i]
	}
	return n
}

// Credits returns the acts of the catalogue that a credit of a list names on that day.
// What stands in brackets behind a name tells of whom it is: "Chen (EXO)" is EXO's
// member, "Gayoung (ex-Stellar)" was Stellar's, "i-dle (prev. (G)I-DLE)" is one act. A
// name of another group's, or of one that is not known, is nobody here.
func (n *Names) Credits(credit string, day kpop.Day) (out []kpop.Credit) {
	for _, piece := range pieces(credit) {
		name, aside := cutAside(piece)
		if act := n.book.Act(piece, day); act != nil || aside == "" {
			out = n.plain(out, piece, day)
		} else if act := n.told(name, aside, day); act != nil {
			out = credited(out, act, kpop.Lead)
		}
	}
	return out
}

// plain adds the acts of a credit without brackets.
func (n *Names) plain(out []kpop.Credit, credit string, day kpop.Day) []kpop.Credit {
	for _, part := range n.book.Split(credit, day) {
		if part.Act != nil {
			out = credited(out, part.Act, part.Role)
		}
	}
	return out
}

func credited(out []kpop.Credit, a *kpop.Act, role kpop.Role) []kpop.Credit {
	for _, c := range out {
		if c.ActID == a.ID {
			return out
		}
	}
	return append(out, kpop.Credit{ActID: a.ID, Name: a.Name, Role: role, KPop: a.KPop, Current: true})
}

// was is what begins an aside about the past: ex-EXO, prev. (G)I-DLE.
var was = regexp.MustCompile(`(?i)^(?:ex[- ]|prev\.?\s|formerly\s|former\s)\s*`)

// told returns who a name with an aside is, nil if that is not sure.
func (n *Names) told(name, aside string, day kpop.Day) *kpop.Act {
	act := n.book.Act(name, day)
	rest := was.ReplaceAllString(aside, "")
	other := n.first(rest, day)
	switch {
	case other == nil:
		return nil
	case act == other: // 아일릿 (ILLIT), i-dle (prev. (G)I-DLE)
		return act
	case act == nil && rest != aside && len(other.Members) > 0 && n.member(other, name) == nil && strings.HasPrefix(strings.ToLower(aside), "prev"):
		return other // a group's new name that the catalogue lacks
	}
	return n.member(other, name)
}

// member returns the act of a group's member, nil if there is none of that name.
func (n *Names) member(group *kpop.Act, name string) *kpop.Act {
	want := names.Normal(name)
	for _, m := range group.Members {
		act := n.acts[m.ActID]
		if act != nil && (names.Normal(m.Name) == want || names.Normal(m.Hangul) == want || goesBy(act, want)) {
			return act
		}
	}
	return nil
}

func goesBy(a *kpop.Act, normal string) bool {
	for _, name := range a.Names {
		if names.Normal(name.Text) == normal {
			return true
		}
	}
	return names.Normal(a.Name) == normal
}

// first returns the act that the longest beginning of a text names, in whole words:
// "NU’EST JR" begins with NU'EST.
func (n *Names) first(text string, day kpop.Day) *kpop.Act {
	words := strings.FieldsFunc(text, unicode.IsSpace)
	for i := min(len(words), 8); i > 0; i-- {
		if act := n.book.Act(strings.Join(words[:i], " "), day); act != nil {
			return act
		}
	}
	return nil
}

// pieces splits a credit at the commas outside of brackets, unless all of it has none.
func pieces(credit string) (out []string) {
	if !strings.ContainsAny(credit, "([") {
		return []string{credit}
	}
	depth, from := 0, 0
	for i, r := range credit {
		switch {
		case r == '(' || r == '[':
			depth++
		case (r == ')' || r == ']') && depth > 0:
			depth--
		case r == ',' && depth == 0:
			out = append(out, strings.TrimSpace(credit[from:i]))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(credit[from:]))
}

// cutAside cuts what stands in brackets at the end of a name, brackets within it too.
func cutAside(piece string) (name, aside string) {
	if !strings.HasSuffix(piece, ")") {
		return piece, ""
	}
	depth := 0
	for i := len(piece) - 1; i > 0; i-- {
		switch piece[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return strings.TrimSpace(piece[:i]), strings.TrimSpace(piece[i+1 : len(piece)-1])
			}
		}
	}
	return piece, ""
}

// Whole keeps the names of a credit that was cut off which are whole, "" if none is: the
// last one may be half a name, or half a bracket behind it.
func Whole(credit string) string {
	i := strings.LastIndexByte(strings.TrimRight(credit, ", "), ',')
	if strings.HasSuffix(strings.TrimSpace(credit), ",") {
		i = len(strings.TrimRight(credit, ", "))
	}
	for i > 0 && strings.Count(credit[:i], "(") != strings.Count(credit[:i], ")") {
		i = strings.LastIndexByte(credit[:i], ',')
	}
	if i <= 0 {
		return ""
	}
	return strings.TrimSpace(credit[:i]) + ", …"
}
