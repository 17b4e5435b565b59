package names

import (
	"iter"
	"math/bits"
)

// items are the items that have the word, best first, each once. The best
// sixteenth of all is gathered first, then the best quarter: of common words
// these give enough.
func (x *Index) items(w wordPlaces) iter.Seq[uint32] {
	size := uint32(len(x.text))
	return func(yield func(uint32) bool) {
		for _, band := range [][2]uint32{{0, size / 16}, {size / 16, size / 4}, {size / 4, size}} {
			for item := range x.itemsWithin(w, band[0], band[1]) {
				if !yield(item) {
					return
				}
			}
		}
	}
}

// itemsWithin are those whose place is in [from, to). A bit for each item
// sorts them faster than comparing would. An item cut in two by a bound comes
// twice.
func (x *Index) itemsWithin(w wordPlaces, from, to uint32) iter.Seq[uint32] {
	set := make([]uint64, len(x.ids)/64+1)
	for _, list := range w.places {
		for _, at := range list {
			if at >= from && at < to {
				item := x.item(at)
				set[item/64] |= 1 << (item % 64)
			}
		}
	}
	return func(yield func(uint32) bool) {
		for i, word := range set {
			for ; word != 0; word &= word - 1 {
				if !yield(uint32(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
