package names

import "slices"

// Fewer letters than these are one letter away from too much. A Hangul syllable
// has two letters or three.
const (
	minTypo     = 4
	minTypoKeys = 6
)

// typo finds what one letter added, left out, changed or two neighbours
// exchanged would make of the query: first whole names, then beginnings of
// names, then words in them.
func (f *finder) typo() {
	if countLetters(f.q.text) < minTypo || isKey(f.q.text[0]) && len(f.q.text) < minTypoKeys {
		return
	}
	heads := f.x.oneOff(f.x.heads, f.q.text)
	for _, a := range heads {
		f.scan(f.x.under(a.places, a.depth, []byte{textEnd}))
	}
	f.flushAll(Typo, true)
	f.scanAgreements(heads)
	if f.room() > 0 {
		f.scanAgreements(f.x.oneOff(f.x.words, f.q.text))
	}
}

func (f *finder) scanAgreements(found []agreement) {
	for _, a := range found {
		f.scan(a.places)
	}
	f.flush(Typo)
}

// agreement is places whose text agrees with a query, but for one letter, for
// depth bytes.
type agreement struct {
	places []uint32
	depth  int
}

// typoWalk goes along a query for as long as places agree with it and tries at
// each letter what may be wrong there.
type typoWalk struct {
	x     *Index
	want  []byte
	found []agreement
}

func (x *Index) oneOff(places []uint32, want []byte) []agreement {
	w := typoWalk{x: x, want: want}
	for depth := 0; depth < len(want) && len(places) > 0; {
		n := letterLen(want[depth:])
		w.wrongAt(places, depth, n)
		places = x.under(places, depth, want[depth:depth+n])
		depth += n
	}
	return w.found
}

// wrongAt tries the places, which agree in the first depth bytes; the query's
// next letter has n.
func (w *typoWalk) wrongAt(places []uint32, depth, n int) {
	letter, rest := w.want[depth:depth+n], w.want[depth+n:]
	w.add(places, depth, rest)
	if len(rest) > 0 {
		m := letterLen(rest)
		w.add(places, depth, slices.Concat(rest[:m], letter, rest[m:]))
	}
	for len(places) > 0 {
		next := w.x.text[int(places[0])+depth:]
		other := next[:letterLen(next)]
		same := w.x.under(places, depth, other)
		if other[0] != textEnd {
			w.add(same, depth+len(other), w.want[depth:])
			w.add(same, depth+len(other), rest)
		}
		places = places[max(len(same), 1):]
	}
}

// add keeps the places where rest comes next.
func (w *typoWalk) add(places []uint32, depth int, rest []byte) {
	if found := w.x.under(places, depth, rest); len(found) > 0 {
		w.found = append(w.found, agreement{found, depth + len(rest)})
	}
}

func countLetters(text []byte) int {
	n := 0
	for len(text) > 0 {
		text = text[letterLen(text):]
		n++
	}
	return n
}
