package tables

import (
	"context"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"

	"golang.org/x/text/language"
)

// notesHeader is the header of the table of notes about countries.
func notesHeader() []string {
	return []string{"country", "topic", "text", "asof", "source", "disputed"}
}

func saveNotes(ctx context.Context, s *saver, rows []row) error {
	have, origins, err := s.tx.Notes(ctx)
	if err != nil {
		return err
	}
	return keyed[kpop.Note]{
		column: "topic", have: have, origins: origins,
		read: func(r row) (string, kpop.Note, error) {
			n, err := r.note()
			return n.Country + " " + n.Topic, n, err
		},
		write: func(n kpop.Note) error { return s.tx.SaveNote(ctx, n, s.origin) },
	}.save(s, rows)
}

func (r row) note() (n kpop.Note, err error) {
	region, err := language.ParseRegion(r.Field["country"])
	if err != nil || !region.IsCountry() {
		return n, r.Fault(file.FaultUnknownWord, "country")
	}
	n.Country, n.Topic = region.Canonicalize().String(), r.Field["topic"]
	if !slug(n.Topic) {
		return n, r.Fault(file.FaultUnknownWord, "topic")
	}
	if err := r.texts(map[string]*kpop.Text{"text": &n.Body, "source": &n.Source, "disputed": &n.Disputed}); err != nil {
		return n, err
	}
	if n.AsOf, err = r.Date("asof"); err != nil {
		return n, err
	}
	return n, r.Needs("text", "source")
}
