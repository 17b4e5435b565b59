package store

import (
	"context"

	"fanchart/store/kpop"
)

// Figures returns every reported figure, in order of writing.
func (s *Store) Figures(ctx context.Context) (list []kpop.Figure, err error) {
	defer wrap(&err, "figures")
	found, err := figures(ctx, s)
	for _, f := range found {
		list = append(list, f.Figure)
	}
	return list, err
}

// figureRow is a figure as it lies in the file.
type figureRow struct {
	kpop.Figure
	id     int64
	origin Origin
}

func figures(ctx context.Context, from rows) ([]figureRow, error) {
	list, err := all(ctx, from, ask(`
		SELECT f.id, f.key, COALESCE(f.act_id, 0), COALESCE(a.key, ''), f.subject, f.title, f.kind, f.number, f.was, f.unit,
			f.as_of, f.computed, f.chart, f.why, f.origin
		FROM figure f LEFT JOIN act a ON a.id = f.act_id ORDER BY f.id`), func(row scanner) (f figureRow, err error) {
		err = row.Scan(&f.id, &f.Key, &f.About.ActID, &f.About.ActKey, &f.About.Subject, &f.About.Title, &f.Kind, &f.Number, &f.Was, &f.Unit,
			&f.AsOf, &f.Check.Kind, &f.Check.Chart, &f.Check.Why, &f.origin)
		return f, err
	})
	if err != nil {
		return nil, err
	}
	by := make(map[int64]*figureRow, len(list))
	for i := range list {
		by[list[i].id] = &list[i]
	}
	return list, texts(ctx, from, ask(`SELECT figure_id, part, language, body FROM figure_text`), func(id int64, part string) *kpop.Text {
		f := by[id]
		return map[string]*kpop.Text{"what": &f.What, "value": &f.Value, "source": &f.Source, "disputed": &f.Disputed}[part]
	})
}

// texts reads the texts of figures or notes into what part says of each.
func texts(ctx context.Context, from rows, q query, part func(id int64, part string) *kpop.Text) error {
	return from.each(ctx, q, func(row scanner) error {
		var t textRow
		if err := row.Scan(&t.id, &t.part, &t.language, &t.body); err != nil {
			return err
		}
		into := part(t.id, t.part)
		if *into == nil {
			*into = kpop.Text{}
		}
		(*into)[t.language] = t.body
		return nil
	})
}

// textRow is one text of a figure or a note, as it lies in the file.
type textRow struct {
	id                   int64
	part, language, body string
}
