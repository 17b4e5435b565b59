package tables

import (
	"context"
	"reflect"
	"time"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// row is one row of a table.
type row struct {
	file.Row
	// credit is whom a row of a collection is about, by name: such rows have no key.
	credit string
}

// saver is the transaction that a table is saved in.
type saver struct {
	tx     *store.Tx
	origin store.Origin
	at     time.Time
	latest kpop.Day // after which nothing was counted yet; 0: any
	report *file.Report
	charts []kpop.Chart // that a row can name
	doubts []store.Doubt
	// printed is what was read of the charts' print, by subject.
	printed map[kpop.Subject]printed
}

// slug reports whether s can be an act's permanent key.
func slug(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return s != "" && len(s) <= 60
}

// keyed is a table whose rows are known by a key.
type keyed[T any] struct {
	column  string       // that a row repeats the key in, if it does
	have    map[string]T // what is stored
	origins map[string]store.Origin
	read    func(row) (key string, thing T, err error)
	write   func(T) error
}

// save writes the rows that say something new, and refuses a key that stands twice.
func (k keyed[T]) save(s *saver, rows []row) error {
	seen := map[string]bool{}
	for _, row := range rows {
		key, thing, err := k.read(row)
		if err != nil {
			return err
		}
		if seen[key] {
			return row.Fault(file.FaultNameTwice, k.column)
		}
		seen[key] = true
		was, known := k.have[key]
		if !s.count(known, reflect.DeepEqual(thing, was), k.origins[key]) {
			continue
		}
		if err := k.write(thing); err != nil {
			return err
		}
	}
	return nil
}

// actIDs returns the ids of the catalogue's acts by key.
func (s *saver) actIDs(ctx context.Context) (map[string]int64, error) {
	acts, _, err := s.tx.Catalogue(ctx)
	ids := make(map[string]int64, len(acts))
	for _, a := range acts {
		ids[a.Key] = a.ID
	}
	return ids, err
}

// count reports whether a row is to be written, and counts it: not one that stands
// there already, nor the starter set's over an operator's.
func (s *saver) count(known, same bool, origin store.Origin) bool {
	switch {
	case same, s.origin == store.FromStarter && origin == store.FromOperator:
		s.report.Same++
		return false
	case known:
		s.report.Replaced++
	default:
		s.report.Added++
	}
	return true
}
