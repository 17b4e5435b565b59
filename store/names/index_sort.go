package names

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
)

// sortedBytes is how far texts are compared when places are sorted. It is more
// than a query can have.
const sortedBytes = 2 * maxQuery

func (x *Index) sortPlaces() {
	s := sorter{text: x.text}
	for _, places := range [][]uint32{x.heads, x.words, x.inner, x.extras} {
		s.sort(places)
	}
}

// sorter sorts places by the text that begins there: first into buckets by two
// bytes, then each bucket by the next eight, copied beside the place so that the
// text is hardly read.
type sorter struct {
	text []byte
	keys []placeKey
}

type placeKey struct {
	bytes uint64
	at    uint32
}

func (s *sorter) sort(places []uint32) {
	ends := s.intoBuckets(places)
	from := uint32(0)
	for _, end := range ends {
		s.sortBucket(places[from:end])
		from = end
	}
}

// intoBuckets orders the places by their first two bytes and returns where each
// bucket ends.
func (s *sorter) intoBuckets(places []uint32) []uint32 {
	ends := make([]uint32, 1<<16)
	for _, at := range places {
		ends[s.bucket(at)]++
	}
	sum := uint32(0)
	for i, n := range ends {
		ends[i] = sum // where it begins, until it is filled
		sum += n
	}
	for _, at := range slices.Clone(places) {
		b := s.bucket(at)
		places[ends[b]] = at
		ends[b]++
	}
	return ends
}

// bucket is the first two bytes; a text of one is followed by its textEnd.
func (s *sorter) bucket(at uint32) uint16 { return binary.BigEndian.Uint16(s.text[at:]) }

func (s *sorter) sortBucket(places []uint32) {
	if len(places) < 2 {
		return
	}
	s.keys = s.keys[:0]
	for _, at := range places {
		s.keys = append(s.keys, placeKey{s.nextBytes(at + 2), at})
	}
	slices.SortFunc(s.keys, func(a, b placeKey) int {
		if a.bytes != b.bytes {
			return cmp.Compare(a.bytes, b.bytes)
		}
		return cmp.Or(bytes.Compare(s.far(a.at), s.far(b.at)), cmp.Compare(a.at, b.at))
	})
	for i, k := range s.keys {
		places[i] = k.at
	}
}

func (s *sorter) nextBytes(at uint32) uint64 {
	if int(at)+8 <= len(s.text) {
		return binary.BigEndian.Uint64(s.text[at:])
	}
	var b [8]byte
	copy(b[:], s.text[min(int(at), len(s.text)):])
	return binary.BigEndian.Uint64(b[:])
}

func (s *sorter) far(at uint32) []byte {
	return s.text[at:min(int(at)+sortedBytes, len(s.text))]
}
