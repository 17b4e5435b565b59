package names

import (
	"strings"
)

// separator is what stands before an atom of a credit.
type separator uint8

const (
	none      separator = iota
	strong              // parts two acts unless the whole is a known name
	weak                // stands inside many names: parts only where a known act begins or ends
	featuring           // like strong, and everybody after it is featured
)

// atom is a piece of a credit between two separators, as byte offsets.
type atom struct {
	start, end int
	before     separator
	of         bool // the separator was "of"
}

// scan cuts a credit at everything that may separate acts.
func scan(credit string) []atom {
	s := scanner{credit: credit}
	for i, w := range words(credit) {
		s.word(i, w)
	}
	s.flush(strong)
	return s.atoms
}

type scanner struct {
	credit  string
	atoms   []atom
	current atom
	open    bool // current has a word
	sep     separator
	of      bool
}

func (s *scanner) word(i int, w span) {
	text := s.credit[w.start:w.end]
	if sep := separatorWord(text); sep != none && s.open && w.end < len(s.credit) {
		s.flush(sep)
		s.of = strings.EqualFold(text, "of")
		return
	}
	name := strings.TrimRight(text, ",")
	if bare := strings.TrimSuffix(name, ":"); bare != name {
		s.extend(w.start, w.start+len(bare))
		s.flush(weak)
		return
	}
	if !s.open && s.sep == strong && strings.EqualFold(name, "the") && s.ampersand(w.start) {
		s.sep = weak // Hootie & The Blowfish
	}
	if name != "" {
		s.extend(w.start, w.start+len(name))
	}
	if name != text {
		s.flush(strong)
	}
}

func (s *scanner) extend(start, end int) {
	if !s.open {
		s.current, s.open = atom{start: start, before: s.sep, of: s.of}, true
	}
	s.current.end = end
}

// flush ends the atom that is being read; the next one stands behind sep. Of two
// separators in a row ("Duet With", ", &") the last one counts, but "featuring".
func (s *scanner) flush(sep separator) {
	if s.open {
		s.atoms, s.open = append(s.atoms, s.current), false
		s.sep = none
	}
	if s.sep != featuring {
		s.sep = sep
	}
	s.of = false
}

func (s *scanner) ampersand(before int) bool {
	return strings.HasSuffix(strings.TrimRight(s.credit[:before], " "), "&")
}

func separatorWord(w string) separator {
	switch strings.ToLower(w) {
	case "featuring", "feat.", "feat", "ft.", "ft", "(featuring", "(feat.", "(ft.":
		return featuring
	case "&", "x", "with", "/", "+", "vs.", "vs", "×":
		return strong
	case "and", "of", "or", "introducing", "presents", "starring", "duet":
		return weak
	}
	return none
}

type span struct{ start, end int }

func words(s string) []span {
	var out []span
	for i := 0; i < len(s); {
		for i < len(s) && s[i] == ' ' {
			i++
		}
		start := i
		for i < len(s) && s[i] != ' ' {
			i++
		}
		if i > start {
			out = append(out, span{start, i})
		}
	}
	return out
}
