package names

import "iter"

// Item is one thing that can be found: an act, a title, a chart.
type Item struct {
	ID     int64    // unique within its index
	Names  []string // every name it can be found by; the first is the primary one
	Extra  string   // further words that narrow (a title's credit), matched only beside a word of a name
	Weight int32    // how much it is asked for; larger comes first among equal matches
}

// Match says how well a query met an item. Smaller is better.
type Match uint8

// How a query can meet an item, best first.
const (
	Exact  Match = iota // the query is one of the names
	Told                // one of the names stands in it beside who it is by, or what players add: see Readings
	Prefix              // a name begins with it, perhaps in Hangul initials or an unfinished syllable
	Word                // an inner word of a name begins with it
	Words               // each of its words begins a word of a name or of Extra, in any order
	Inner               // it stands somewhere inside a name
	Layout              // as Exact, Prefix or Word, had the keyboard been set to the other language
	Typo                // one letter away from a name, a word of a name or the beginning of either
)

// Hit is one item found.
type Hit struct {
	ID    int64
	Match Match
	Whole bool // no word of a name had to be cut for it
}

// Index finds items by what a person types. It is immutable and safe for
// concurrent use.
//
// All names stand one after another in one text, the items in the order of
// their rank. So a place in the text is also a rank: the best of many matches
// are the smallest places, found by one pass over a sorted slice without
// looking at the items.
type Index struct {
	ids    []int64  // by rank
	starts []uint32 // by rank: where the item begins in text; one more at the end
	text   []byte   // a name, textEnd, another name, textEnd … extraMark, the further words, textEnd
	marks  []uint64 // a bit for each byte of text: a word begins here
	near   []uint32 // for each nearSpan bytes of text: the item that its first byte belongs to

	// Places in text, sorted by the text that begins there.
	heads  []uint32 // where a name begins
	words  []uint32 // where an inner word of a name begins
	inner  []uint32 // any other letter of a name
	extras []uint32 // where a further word begins
}

const (
	maxHits    = 100 // that Find returns
	maxLetters = 100 // of a query that count
	maxName    = 400 // bytes of a name, or of Extra, that can be found
	nearSpan   = 64
)

// NewIndex builds the index of the items. It reads the sequence once and keeps
// none of its strings. Of a name the first 400 bytes can be found.
func NewIndex(items iter.Seq[Item]) *Index {
	var d Draft
	for it := range items {
		d.Add(it)
	}
	return d.Index()
}

// Len is the number of items.
func (x *Index) Len() int { return len(x.ids) }

// Find returns the items that the query meets, best match first; among equal
// matches the heavier one, then the one of the shorter primary name, then the
// smaller ID. No item stands twice. A blank query returns the heaviest items,
// as Prefix. At most 100 are returned, whatever the limit; of the query the
// first 100 letters count.
func (x *Index) Find(query string, limit int) []Hit {
	f := finder{x: x, q: parseQuery(query), limit: min(limit, maxHits)}
	if f.q.blank {
		f.heaviest()
	}
	steps := []func(*finder){
		(*finder).exact, (*finder).told, (*finder).prefix, (*finder).word, (*finder).severalWords,
		(*finder).innerPart, (*finder).otherLayout, (*finder).typo, (*finder).wordTypo,
	}
	for _, step := range steps {
		if len(f.q.text) == 0 || f.room() <= 0 {
			break
		}
		step(&f)
	}
	return f.hits
}

// Bearing returns the items that bear a name to the letter, in the order of Find.
func (x *Index) Bearing(name string, limit int) (ids []int64) {
	f := finder{x: x, q: parseQuery(name), limit: min(limit, maxHits)}
	if f.q.blank || len(f.q.text) == 0 {
		return nil
	}
	f.exact()
	for _, h := range f.hits {
		ids = append(ids, h.ID)
	}
	return ids
}
