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
	s := scanner{credit: strings.TrimRight(credit, " ")}
	for _, w := range words(s.credit) {
		s.word(w)
	}
	s.flush(strong, ",")
	return s.atoms
}

type scanner struct {
	credit  string
	atoms   []atom
	current atom
	open    bool // current has a word

	sep   separator // what stands before the next atom
	by    string    // the word that it is, in lower case; "," or ":" at the end of one
	until int       // where that word ends
	aside bool      // it opened brackets: "(feat. X)"
}

func (s *scanner) word(w span) {
	text := s.credit[w.start:w.end]
	if word, sep := separatorWord(text); sep != none && w.end < len(s.credit) && s.separates(word, sep, w) {
		if name, article := s.cutArticle(); word == "duet" && article {
			s.current.end = name
		}
		s.flush(sep, word)
		s.until, s.aside = w.end, s.aside || strings.IndexAny(text, "([") == 0
		return
	}
	name := strings.TrimRight(text, ",")
	if bare := strings.TrimSuffix(name, ":"); bare != name {
		s.extend(w.start, w.start+len(bare))
		s.flush(weak, ":")
		return
	}
	if !s.open && s.sep == strong && s.by == "&" && strings.EqualFold(name, "the") {
		s.sep = weak // Hootie & The Blowfish
	}
	if name != "" {
		s.extend(w.start, w.start+len(name))
	}
	if name != text && !s.bracketed(w.end) {
		s.flush(strong, ",")
	}
}

// separates reports whether a word that can separate acts does so here, and not
// inside brackets or at the beginning of a name (X Ambassadors).
func (s *scanner) separates(word string, sep separator, w span) bool {
	if s.open {
		return !s.bracketed(w.start)
	}
	if len(s.atoms) == 0 || !s.again(word, sep) {
		return false
	}
	if s.by == "x" { // it ends a name: Lil Nas X Featuring …
		s.atoms[len(s.atoms)-1].end, s.sep = s.until, none
	}
	return true
}

// again reports whether a separator right after another one counts as well: ", &",
// "Duet With".
func (s *scanner) again(word string, sep separator) bool {
	switch word {
	case "&", "and", "+", "with":
		return s.by == "," || s.by == "x" || s.by == "duet"
	case "introducing":
		return s.by == "," || s.by == "&"
	}
	return sep == featuring
}

// cutArticle finds the end of a name before an "A", as in "Patti Austin A Duet With".
func (s *scanner) cutArticle() (end int, ok bool) {
	name, ok := strings.CutSuffix(s.credit[s.current.start:s.current.end], " A")
	return s.current.start + len(name), ok && s.open
}

// bracketed reports whether a place is inside brackets that belong to the name
// being read: The Swell Season (Glen Hansard & Marketa Irglova).
func (s *scanner) bracketed(at int) bool {
	return s.open && unclosed(s.credit[s.current.start:at]) > 0 && strings.ContainsAny(s.credit[at:], ")]")
}

// unclosed returns how many brackets are opened and not closed.
func unclosed(s string) int {
	return strings.Count(s, "(") + strings.Count(s, "[") - strings.Count(s, ")") - strings.Count(s, "]")
}

func (s *scanner) extend(start, end int) {
	if !s.open {
		s.current, s.open = atom{start: start, before: s.sep, of: s.by == "of"}, true
	}
	s.current.end = end
	if s.aside && unclosed(s.credit[s.current.start:end]) < 0 {
		s.current.end, s.aside = end-1, false
	}
}

// flush ends the atom that is being read; the next one stands behind sep, which is
// written so.
func (s *scanner) flush(sep separator, by string) {
	if s.open {
		s.atoms, s.open = append(s.atoms, s.current), false
		s.sep = none
	}
	if s.sep != featuring && (s.sep != strong || sep != weak) { // Mickey, Minnie, And Goofy
		s.sep = sep
	}
	s.by = by
}

// separatorWord returns what a word separates, if it can, and the word bare.
func separatorWord(w string) (string, separator) {
	bare := strings.ToLower(strings.TrimSuffix(strings.TrimLeft(w, "(["), ":"))
	switch bare {
	case "featuring", "feat.", "feat", "ft.", "ft":
		return bare, featuring
	case "with":
		return bare, strong
	case "duet":
		return bare, weak
	}
	switch bare = strings.ToLower(w); bare {
	case "&", "x", "/", "+", "vs.", "vs", "×":
		return bare, strong
	case "and", "of", "or", "introducing", "presents", "starring":
		return bare, weak
	}
	return "", none
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
