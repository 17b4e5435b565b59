package names

import "bytes"

// told finds the items one of whose names stands in the query, with who it is by or what
// players add: of all readings those whose hint is met best, the likeliest reading first.
func (f *finder) told() {
	var best toldBest
	for i, r := range Readings(f.q.typed) {
		text := clipQuery(appendText(nil, joinWords(r.Name)))
		if len(text) == 0 {
			continue
		}
		places := f.x.starting(f.x.heads, append(text, textEnd))
		if len(places) == 0 {
			continue
		}
		words, joined := r.hintWords(), appendText(nil, joinWords(r.Hint))
		if r.Sure && (len(words) == 0 || bytes.Equal(joined, text)) {
			continue
		}
		for _, at := range places {
			item := f.x.item(at)
			unmet := f.x.unmet(item, words, joined)
			if !r.Sure || unmet == 0 {
				best.add(item, unmet == 0, len(words)-unmet, i)
			}
		}
	}
	for _, item := range best.items {
		f.offer(item)
	}
	f.flushAll(Told, best.whole)
}

// toldBest keeps the items whose hint is met best: wholly, then in most of its words, then
// by the likeliest reading.
type toldBest struct {
	items   []uint32
	whole   bool // nothing of the hint is left over
	met     int
	reading int
}

func (b *toldBest) add(item uint32, whole bool, met, reading int) {
	better := order(whole) - order(b.whole)
	if better == 0 {
		better = met - b.met
	}
	if better == 0 {
		better = b.reading - reading
	}
	switch {
	case len(b.items) == 0, better > 0:
		b.items, b.whole, b.met, b.reading = append(b.items[:0], item), whole, met, reading
	case better == 0:
		b.items = append(b.items, item)
	}
}

func order(so bool) int {
	if so {
		return 1
	}
	return 0
}

// unmet counts the words of a hint that no word of the item is.
func (x *Index) unmet(item uint32, words [][]byte, joined []byte) int {
	if len(joined) > 0 && x.holds(item, joined) {
		return 0
	}
	n := 0
	for _, word := range words {
		if !x.holds(item, word) {
			n++
		}
	}
	return n
}

// holds reports whether a text stands in the item's names or further words, from the
// beginning of a word to the end of one.
func (x *Index) holds(item uint32, text []byte) bool {
	end := int(x.starts[item+1])
	for at := x.nextWord(int(x.starts[item]), end); at < end; at = x.nextWord(at+1, end) {
		if bytes.HasPrefix(x.text[at:end], text) && x.endsWord(at+len(text)) {
			return true
		}
	}
	return false
}

// endsWord reports whether a word ends before a place.
func (x *Index) endsWord(at int) bool {
	c := x.text[at]
	return c == textEnd || c == extraMark || x.marks[at/64]>>(at%64)&1 == 1
}

// whole reports whether the query met an item without a word cut short.
func (f *finder) whole(item uint32, match Match) bool {
	switch match {
	case Exact:
		return true
	case Prefix, Word:
		return f.x.holds(item, f.q.text)
	case Words:
		for _, word := range f.q.words {
			if !f.x.holds(item, word) {
				return false
			}
		}
		return true
	}
	return false
}
