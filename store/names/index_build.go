package names

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Draft collects the items of an index before their order is known. The zero value is
// empty.
type Draft struct {
	items []draftItem
	text  []byte // as in Index, with each inner word after a wordMark
}

type draftItem struct {
	id       int64
	from, to uint32 // in draft.text
	weight   int32
	length   uint32 // of the primary name, in letters
}

// Add takes an item; none of its strings is kept. Of a name the first 400 bytes can be found.
func (d *Draft) Add(it Item) {
	from := len(d.text)
	var length uint32
	for i, name := range it.Names {
		words := splitWords(clip(name))
		if i == 0 {
			length = uint32(utf8.RuneCountInString(strings.Join(words, "")))
		}
		d.addName(words)
	}
	if extra := splitWords(clip(it.Extra)); len(extra) > 0 {
		d.text = append(d.text, extraMark)
		d.addWords(extra, appendText)
	}
	d.items = append(d.items, draftItem{it.ID, uint32(from), uint32(len(d.text)), it.Weight, length})
}

// addName adds a name and, if it has Hangul, its initials as one more name.
func (d *Draft) addName(words []string) {
	if len(words) == 0 {
		return
	}
	d.addWords(words, appendText)
	if _, syllables, _ := appendInitials(nil, strings.Join(words, "")); syllables < 2 {
		return
	}
	d.addWords(words, func(dst []byte, word string) []byte {
		dst, _, _ = appendInitials(dst, word)
		return dst
	})
}

func (d *Draft) addWords(words []string, add func([]byte, string) []byte) {
	for i, word := range words {
		if i > 0 {
			d.text = append(d.text, wordMark)
		}
		d.text = add(d.text, word)
	}
	d.text = append(d.text, textEnd)
}

// Index puts the items into the order of their rank and sorts the places. The draft is
// empty afterwards.
func (d *Draft) Index() *Index {
	slices.SortFunc(d.items, func(a, b draftItem) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.length, b.length), cmp.Compare(a.id, b.id))
	})
	x := d.sized()
	for _, it := range d.items {
		x.ids = append(x.ids, it.id)
		x.starts = append(x.starts, uint32(len(x.text)))
		x.lay(d.text[it.from:it.to])
	}
	x.starts = append(x.starts, uint32(len(x.text)))
	d.text, d.items = nil, nil
	x.sortPlaces()
	x.findNear()
	return x
}

// sized returns an index with room for exactly what the draft holds.
func (d *Draft) sized() *Index {
	var n [4]int
	eachPlace(d.text, func(k placeKind, _ int) { n[k]++ })
	size := len(d.text) - bytes.Count(d.text, []byte{wordMark})
	return &Index{
		ids:    make([]int64, 0, len(d.items)),
		starts: make([]uint32, 0, len(d.items)+1),
		text:   make([]byte, 0, size),
		marks:  make([]uint64, size/64+1),
		heads:  make([]uint32, 0, n[headPlace]),
		words:  make([]uint32, 0, n[wordPlace]),
		inner:  make([]uint32, 0, n[innerPlace]),
		extras: make([]uint32, 0, n[extraPlace]),
	}
}

type placeKind uint8

const (
	headPlace placeKind = iota
	wordPlace
	innerPlace
	extraPlace
)

// eachPlace calls f for every place of a drafted text where a match can begin,
// with the number of word marks before it taken off.
func eachPlace(text []byte, f func(kind placeKind, at int)) {
	at, next, extra := 0, headPlace, false
	for i, c := range text {
		switch {
		case c == wordMark:
			next = wordPlace
			continue
		case c == extraMark:
			next, extra = wordPlace, true
		case c == textEnd:
			next, extra = headPlace, false
		case extra && next == wordPlace:
			f(extraPlace, at)
			next = innerPlace
		case next != innerPlace || !extra && startsSyllable(text, i):
			f(next, at)
			next = innerPlace
		}
		at++
	}
}

// lay appends the drafted text of one item.
func (x *Index) lay(text []byte) {
	base := len(x.text)
	eachPlace(text, func(kind placeKind, at int) {
		at += base
		list := [...]*[]uint32{&x.heads, &x.words, &x.inner, &x.extras}[kind]
		*list = append(*list, uint32(at))
		if kind != innerPlace {
			x.marks[at/64] |= 1 << (at % 64)
		}
	})
	for _, c := range text {
		if c != wordMark {
			x.text = append(x.text, c)
		}
	}
}

func (x *Index) findNear() {
	x.near = make([]uint32, 0, len(x.text)/nearSpan+1)
	item := uint32(0)
	for at := uint32(0); at < uint32(len(x.text)); at += nearSpan {
		for x.starts[item+1] <= at {
			item++
		}
		x.near = append(x.near, item)
	}
}

// item is the rank of the item that a place belongs to.
func (x *Index) item(at uint32) uint32 {
	i := x.near[at/nearSpan]
	for x.starts[i+1] <= at {
		i++
	}
	return i
}

// splitWords is the normal form of a name in its words. Apostrophes do not part
// words, & is one. A name of nothing but symbols is one word.
func splitWords(name string) []string {
	fields := strings.FieldsFunc(strings.ReplaceAll(name, "&", " & "), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '&' && r != '\'' && r != '’'
	})
	words := make([]string, 0, len(fields))
	for _, field := range fields {
		if word := Normal(field); hasLetters(word) {
			words = append(words, word)
		}
	}
	if len(words) > 0 {
		return words
	}
	if whole := string(appendText(nil, Normal(name))); whole != "" {
		return []string{whole}
	}
	return nil
}

// joinWords is the normal form of a name as the index keeps it: without its words'
// boundaries.
func joinWords(name string) string { return strings.Join(splitWords(name), "") }

// hasLetters tells a normal form of letters from one of symbols.
func hasLetters(normal string) bool {
	r, _ := utf8.DecodeRuneInString(normal)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// clip cuts a name after maxName bytes, between runes.
func clip(name string) string {
	if len(name) <= maxName {
		return name
	}
	name = name[:maxName]
	for i := 0; i < utf8.UTFMax && len(name) > 0; i++ {
		if r, size := utf8.DecodeLastRuneInString(name); r != utf8.RuneError || size != 1 {
			break
		}
		name = name[:len(name)-1]
	}
	return name
}
