package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// Notes returns what was reported of a country, in order of writing; of every
// country when it is "".
func (s *Store) Notes(ctx context.Context, country string) ([]kpop.Note, error) {
	var out notes
	err := s.each(ctx, `
		SELECT n.id, n.country, n.topic, n.as_of, n.origin FROM note n
		WHERE $1 = '' OR n.country = $1 ORDER BY n.id`, []any{country}, out.row)
	if err == nil {
		err = s.each(ctx, `
			SELECT t.note_id, t.part, t.language, t.body FROM note_text t JOIN note n ON n.id = t.note_id
			WHERE $1 = '' OR n.country = $1 ORDER BY t.note_id`, []any{country}, out.text)
	}
	if err != nil {
		return nil, fmt.Errorf("notes %s: %w", country, err)
	}
	return out.all, nil
}

// KPopActsOf returns the K-pop acts of a country, without names and members, by debut.
func (s *Store) KPopActsOf(ctx context.Context, country string) ([]kpop.Act, error) {
	var out []kpop.Act
	err := s.each(ctx, `
		SELECT id, COALESCE(key, ''), name, kind, gender, kpop, debut, disbanded, country FROM act
		WHERE country = $1 AND kpop = 1 AND merged_into IS NULL ORDER BY debut, id`, []any{country}, func(row scanner) error {
		var a kpop.Act
		err := row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Debut, &a.Disbanded, &a.Country)
		out = append(out, a)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("acts of %s: %w", country, err)
	}
	return out, nil
}

// Scenes returns the countries that K-pop acts or notes are of, by code.
func (s *Store) Scenes(ctx context.Context) ([]string, error) {
	var out []string
	err := s.each(ctx, `
		SELECT country FROM act WHERE kpop = 1 AND country <> '' AND merged_into IS NULL
		UNION SELECT country FROM note ORDER BY 1`, nil, func(row scanner) error {
		var code string
		err := row.Scan(&code)
		out = append(out, code)
		return err
	})
	return out, err
}

// notes collects notes and then their texts; both come in order of id.
type notes struct {
	all     []kpop.Note
	ids     []int64
	origins []Origin
	at      int
}

func (n *notes) row(row scanner) error {
	var k kpop.Note
	var id int64
	var origin Origin
	err := row.Scan(&id, &k.Country, &k.Topic, &k.AsOf, &origin)
	n.all, n.ids, n.origins = append(n.all, k), append(n.ids, id), append(n.origins, origin)
	return err
}

func (n *notes) text(row scanner) error {
	var t textRow
	if err := row.Scan(&t.id, &t.part, &t.language, &t.body); err != nil {
		return err
	}
	for n.ids[n.at] != t.id {
		n.at++
	}
	k := &n.all[n.at]
	into := map[string]*kpop.Text{"text": &k.Body, "source": &k.Source, "disputed": &k.Disputed}[t.part]
	if *into == nil {
		*into = kpop.Text{}
	}
	(*into)[t.language] = t.body
	return nil
}
