package names

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

const maxQuery = 512 // bytes of a query's text

// query is what a person typed, read in every way it can be meant.
type query struct {
	typed    string
	blank    bool
	text     []byte   // its normal form as the index keeps text; empty if nothing is left of it
	initials []byte   // of its syllables; empty unless it has lone consonants
	mixed    string   // its normal form, if more than lone consonants stand in it
	words    [][]byte // the words, if there are several
	layouts  [][]byte // typed with the keyboard set to the other language
}

func parseQuery(typed string) query {
	typed = firstLetters(typed)
	normal := strings.Join(splitWords(typed), "")
	q := query{typed: typed, blank: strings.TrimSpace(typed) == "", text: clipQuery(appendText(nil, normal))}
	parted := partClusters(normal)
	if initials, _, lone := appendInitials(nil, parted); lone > 0 {
		q.initials = clipQuery(initials)
		if lone < utf8.RuneCountInString(parted) {
			q.mixed = parted
		}
	}
	q.words = queryWords(typed)
	for _, other := range [][]byte{latinAsKeys(typed), latinAsKeys(strings.ToLower(typed)), keysAsLatin(q.text)} {
		if len(other) > 0 {
			q.layouts = append(q.layouts, clipQuery(other))
		}
	}
	return q
}

func firstLetters(s string) string {
	n := 0
	for i := range s {
		if n++; n > maxLetters {
			return s[:i]
		}
	}
	return s
}

func clipQuery(b []byte) []byte { return b[:min(len(b), maxQuery)] }

// finder gathers the hits of one query.
type finder struct {
	x     *Index
	q     query
	limit int
	hits  []Hit
	found []uint32 // the ranks of hits
	best  []uint32 // the best ranks of the match at hand, in order
}

func (f *finder) room() int { return f.limit - len(f.found) }

func (f *finder) heaviest() {
	for i := range min(max(f.limit, 0), len(f.x.ids)) {
		f.hits = append(f.hits, Hit{ID: f.x.ids[i], Match: Prefix})
	}
}

func (f *finder) exact() {
	f.scan(f.x.starting(f.x.heads, append(slices.Clip(f.q.text), textEnd)))
	f.flush(Exact)
}

func (f *finder) prefix() {
	f.scanBoth(f.x.heads)
	f.flush(Prefix)
}

func (f *finder) word() {
	f.scanBoth(f.x.words)
	f.flush(Word)
}

func (f *finder) innerPart() {
	f.scanBoth(f.x.inner)
	f.flush(Inner)
}

func (f *finder) otherLayout() {
	for _, end := range []string{"\x00", ""} {
		for _, text := range f.q.layouts {
			f.scan(f.x.starting(f.x.heads, append(slices.Clip(text), end...)))
		}
		f.flushAll(Layout, end != "")
	}
	for _, text := range f.q.layouts {
		f.scan(f.x.starting(f.x.words, text))
	}
	f.flush(Layout)
}

// scanBoth looks for the query as typed and by initials.
func (f *finder) scanBoth(places []uint32) {
	f.scan(f.x.starting(places, f.q.text))
	switch {
	case len(f.q.initials) == 0:
	case f.q.mixed == "":
		f.scan(f.x.starting(places, f.q.initials))
	default:
		for _, at := range f.x.starting(places, f.q.initials) {
			if meetsMixed(f.x.names(f.x.item(at)), f.q.mixed) {
				f.scan([]uint32{at})
			}
		}
	}
}

// scan keeps the best items of these places, as many as there is room for.
func (f *finder) scan(places []uint32) {
	if f.room() <= 0 {
		return
	}
	bound := f.bound()
	for _, at := range places {
		if at < bound && f.offer(f.x.item(at)) {
			bound = f.bound()
		}
	}
}

// bound is the place from which on an item would be too late.
func (f *finder) bound() uint32 {
	if len(f.best) < f.room() {
		return uint32(len(f.x.text))
	}
	return f.x.starts[f.best[len(f.best)-1]]
}

func (f *finder) offer(item uint32) bool {
	i, have := slices.BinarySearch(f.best, item)
	if have || slices.Contains(f.found, item) {
		return false
	}
	f.best = slices.Insert(f.best, i, item)
	f.best = f.best[:min(len(f.best), f.room())]
	return true
}

// flush makes hits of the best.
func (f *finder) flush(match Match) {
	for _, item := range f.best {
		f.hits = append(f.hits, Hit{f.x.ids[item], match, f.whole(item, match)})
	}
	f.taken()
}

// flushAll makes hits of the best, of which it is known whether they were met whole.
func (f *finder) flushAll(match Match, whole bool) {
	for _, item := range f.best {
		f.hits = append(f.hits, Hit{f.x.ids[item], match, whole})
	}
	f.taken()
}

func (f *finder) taken() {
	f.found = append(f.found, f.best...)
	f.best = f.best[:0]
}

// starting are the sorted places where text begins.
func (x *Index) starting(places []uint32, text []byte) []uint32 { return x.under(places, 0, text) }

// under narrows sorted places, which agree in their first depth bytes, to those
// where text comes next. Mostly they are none or few, so their end is sought in
// growing steps.
func (x *Index) under(places []uint32, depth int, text []byte) []uint32 {
	places = places[sort.Search(len(places), func(i int) bool { return x.compare(places[i], depth, text) >= 0 }):]
	in, step := 0, 1 // the first in places belong to the result
	for in+step <= len(places) && x.compare(places[in+step-1], depth, text) == 0 {
		in, step = in+step, 2*step
	}
	rest := places[in:min(in+step, len(places))]
	return places[:in+sort.Search(len(rest), func(i int) bool { return x.compare(rest[i], depth, text) != 0 })]
}

// compare orders what stands depth bytes after a place before, at or after text.
func (x *Index) compare(at uint32, depth int, text []byte) int {
	from := min(int(at)+depth, len(x.text))
	to := min(from+len(text), len(x.text))
	return bytes.Compare(x.text[from:to], text)
}

// names is the text of an item's names, without its further words.
func (x *Index) names(item uint32) []byte {
	text := x.text[x.starts[item]:x.starts[item+1]]
	if i := bytes.IndexByte(text, extraMark); i >= 0 {
		return text[:i]
	}
	return text
}

// letterLen is the length of the letter that text begins with.
func letterLen(text []byte) int {
	_, n := utf8.DecodeRune(text)
	return n
}
