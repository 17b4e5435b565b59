package store

import (
	"context"

	"fanchart/store/kpop"
)

// Notes returns what was reported of a country, in order of writing; of every
// country when it is "".
func (s *Store) Notes(ctx context.Context, country string) (list []kpop.Note, err error) {
	defer wrap(&err, "notes %s", country)
	found, err := notes(ctx, s, country)
	for _, n := range found {
		list = append(list, n.Note)
	}
	return list, err
}

// Scenes returns the countries that K-pop acts or notes are of, by code.
func (s *Store) Scenes(ctx context.Context) (codes []string, err error) {
	defer wrap(&err, "scenes")
	return all(ctx, s, ask(`
		SELECT country FROM act WHERE kpop = 1 AND country <> '' AND merged_into IS NULL
		UNION SELECT country FROM note ORDER BY 1`), cell[string])
}

// noteRow is a note as it lies in the file.
type noteRow struct {
	kpop.Note
	id     int64
	origin Origin
}

func notes(ctx context.Context, from rows, country string) ([]noteRow, error) {
	list, err := all(ctx, from, ask(`
		SELECT n.id, n.country, n.topic, n.as_of, n.origin FROM note n
		WHERE $1 = '' OR n.country = $1 ORDER BY n.id`, country), func(row scanner) (n noteRow, err error) {
		err = row.Scan(&n.id, &n.Country, &n.Topic, &n.AsOf, &n.origin)
		return n, err
	})
	if err != nil {
		return nil, err
	}
	by := make(map[int64]*noteRow, len(list))
	for i := range list {
		by[list[i].id] = &list[i]
	}
	return list, texts(ctx, from, ask(`
		SELECT t.note_id, t.part, t.language, t.body FROM note_text t JOIN note n ON n.id = t.note_id
		WHERE $1 = '' OR n.country = $1`, country), func(id int64, part string) *kpop.Text {
		n := by[id]
		return map[string]*kpop.Text{"text": &n.Body, "source": &n.Source, "disputed": &n.Disputed}[part]
	})
}
