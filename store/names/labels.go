package names

import (
	"bytes"
	"slices"
)

// Labels are what suggestions show of things, by their ids, in one text: whoever types is
// answered at every letter, so nothing is read from a store for it. The zero Labels are empty.
type Labels struct {
	ids  []int64 // in order
	ends []uint32
	text []byte // of each: its fields, with a zero byte between
}

// Put adds the fields of a thing, three at most, whose id is larger than those before.
func (l *Labels) Put(id int64, fields ...string) {
	for i, f := range fields {
		if i > 0 {
			l.text = append(l.text, 0)
		}
		l.text = append(l.text, f...)
	}
	l.ids, l.ends = append(l.ids, id), append(l.ends, uint32(len(l.text)))
}

// Get returns the fields of an id; ok is false when it has none.
func (l *Labels) Get(id int64) (fields [3]string, ok bool) {
	i, ok := slices.BinarySearch(l.ids, id)
	if !ok {
		return fields, false
	}
	from := uint32(0)
	if i > 0 {
		from = l.ends[i-1]
	}
	for n, f := range bytes.SplitN(l.text[from:l.ends[i]], []byte{0}, len(fields)) {
		fields[n] = string(f)
	}
	return fields, true
}
