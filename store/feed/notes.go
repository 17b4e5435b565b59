package feed

import (
	"context"
	"reflect"

	"fanchart/store/kpop"

	"golang.org/x/text/language"
)

// notesHeader is the header of the table of notes about countries.
func notesHeader() []string {
	return []string{"country", "topic", "text", "asof", "source", "disputed"}
}

func saveNotes(ctx context.Context, s *rowSaver, rows []tableRow) error {
	have, origins, err := s.tx.Notes(ctx)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, row := range rows {
		n, err := row.note()
		if err != nil {
			return err
		}
		key := n.Country + " " + n.Topic
		if seen[key] {
			return row.fault(FaultNameTwice, "topic")
		}
		seen[key] = true
		was, known := have[key]
		if s.count(known, reflect.DeepEqual(n, was), origins[key]) {
			if err := s.tx.SaveNote(ctx, n, s.origin); err != nil {
				return err
			}
		}
	}
	return nil
}

// note reads a row of the table of notes.
func (r tableRow) note() (n kpop.Note, err error) {
	region, err := language.ParseRegion(r.field["country"])
	if err != nil || !region.IsCountry() {
		return n, r.fault(FaultUnknownWord, "country")
	}
	n.Country, n.Topic = region.Canonicalize().String(), r.field["topic"]
	if !slug(n.Topic) {
		return n, r.fault(FaultUnknownWord, "topic")
	}
	if err := r.texts(map[string]*kpop.Text{"text": &n.Body, "source": &n.Source, "disputed": &n.Disputed}); err != nil {
		return n, err
	}
	if n.AsOf, err = r.date("asof"); err != nil {
		return n, err
	}
	return n, r.needs("text", "source")
}
