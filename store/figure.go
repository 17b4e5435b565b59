package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

const figureColumns = `f.id, f.key, COALESCE(f.act_id, 0), COALESCE(a.key, ''), f.subject, f.title, f.number, f.unit,
	f.as_of, f.computed, f.chart, f.why, f.origin`

// textRow is one text of a figure or a note, as it lies in the file.
type textRow struct {
	id                   int64
	part, language, body string
}

// Figures returns every reported figure, in order of writing.
func (s *Store) Figures(ctx context.Context) ([]kpop.Figure, error) {
	var out figures
	err := s.each(ctx, `
		SELECT `+figureColumns+` FROM figure f LEFT JOIN act a ON a.id = f.act_id ORDER BY f.id`, nil, out.row)
	if err == nil {
		err = s.each(ctx, `SELECT figure_id, part, language, body FROM figure_text ORDER BY figure_id`, nil, out.text)
	}
	if err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	return out.all, nil
}

// figures collects figures and then their texts; both come in order of id.
type figures struct {
	all     []kpop.Figure
	ids     []int64
	origins []Origin
	at      int
}

func (f *figures) row(row scanner) error {
	var k kpop.Figure
	var id int64
	var origin Origin
	err := row.Scan(&id, &k.Key, &k.About.ActID, &k.About.ActKey, &k.About.Subject, &k.About.Title, &k.Number, &k.Unit,
		&k.AsOf, &k.Check.Kind, &k.Check.Chart, &k.Check.Why, &origin)
	f.all, f.ids, f.origins = append(f.all, k), append(f.ids, id), append(f.origins, origin)
	return err
}

func (f *figures) text(row scanner) error {
	var t textRow
	if err := row.Scan(&t.id, &t.part, &t.language, &t.body); err != nil {
		return err
	}
	for f.ids[f.at] != t.id {
		f.at++
	}
	k := &f.all[f.at]
	into := map[string]*kpop.Text{"what": &k.What, "value": &k.Value, "source": &k.Source, "disputed": &k.Disputed}[t.part]
	if *into == nil {
		*into = kpop.Text{}
	}
	(*into)[t.language] = t.body
	return nil
}
