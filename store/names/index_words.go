package names

import (
	"bytes"
	"math/bits"
	"slices"
	"strings"
)

const (
	maxWords      = 8    // of a query that are looked for apart
	maxCandidates = 8000 // items, the heaviest first, that are read for them; only words of one or two letters are in more
)

// queryWords are the words of a query parted by blanks, nil if there is but one.
// An & is left out: credits print a comma as well.
func queryWords(typed string) [][]byte {
	var words [][]byte
	for _, field := range strings.Fields(typed) {
		if word := Normal(field); field != "&" && hasLetters(word) {
			words = append(words, clipQuery(appendText(nil, word)))
		}
	}
	if len(words) < 2 {
		return nil
	}
	return words[:min(len(words), maxWords)]
}

// severalWords finds the items in which each word of the query begins a word,
// at least one of them in a name. The rarest word gives the candidates, the
// next rarest refuses most of them.
func (f *finder) severalWords() {
	if len(f.q.words) == 0 {
		return
	}
	words := f.x.rarestFirst(f.q.words, -1)
	left := maxCandidates
	for item := range f.x.items(words[0]) {
		if left--; left < 0 || len(f.best) == f.room() {
			break
		}
		if f.x.hasWords(item, words, len(f.x.text)) {
			f.offer(item)
		}
	}
	f.flush(Words)
}

// wordPlaces are the places where a word begins so: in heads, words and extras.
type wordPlaces struct {
	word   []byte
	places [3][]uint32
}

func (w wordPlaces) count() int { return len(w.places[0]) + len(w.places[1]) + len(w.places[2]) }

func (x *Index) beginning(word []byte) wordPlaces {
	return wordPlaces{word, [...][]uint32{x.starting(x.heads, word), x.starting(x.words, word), x.starting(x.extras, word)}}
}

// rarestFirst looks the words up, all but the one to leave out.
func (x *Index) rarestFirst(words [][]byte, leaveOut int) []wordPlaces {
	found := make([]wordPlaces, 0, len(words))
	for i, word := range words {
		if i != leaveOut {
			found = append(found, x.beginning(word))
		}
	}
	slices.SortStableFunc(found, func(a, b wordPlaces) int { return a.count() - b.count() })
	return found
}

// hasWords tells whether an item, which has the first of the words, has all, and
// one of them in a name. Another word is already known to stand at first.
func (x *Index) hasWords(item uint32, words []wordPlaces, first int) bool {
	for _, w := range words[1:] {
		at := x.findWord(item, w.word)
		if at < 0 {
			return false
		}
		first = min(first, at)
	}
	return min(first, x.findWord(item, words[0].word)) < len(x.names(item))
}

// findWord is where in the item's text a word begins so, -1 if none does.
func (x *Index) findWord(item uint32, word []byte) int {
	from, end := int(x.starts[item]), int(x.starts[item+1])
	for at := x.nextWord(from, end); at < end; at = x.nextWord(at+1, end) {
		if x.text[at] == word[0] && bytes.HasPrefix(x.text[at:end], word) {
			return at - from
		}
	}
	return -1
}

// nextWord is the first place in [at, end) where a word begins, end or more if
// there is none.
func (x *Index) nextWord(at, end int) int {
	for at < end {
		if marks := x.marks[at/64] >> (at % 64); marks != 0 {
			return at + bits.TrailingZeros64(marks)
		}
		at = (at/64 + 1) * 64
	}
	return end
}
