package store

import (
	"context"
	"maps"
	"slices"

	"fanchart/store/kpop"
)

// Figures reads every figure, and who wrote each, by key.
func (t *Tx) Figures(ctx context.Context) (have map[string]kpop.Figure, origins map[string]Origin, err error) {
	defer wrap(&err, "figures")
	list, err := figures(ctx, t)
	have, origins = map[string]kpop.Figure{}, map[string]Origin{}
	for _, f := range list {
		have[f.Key], origins[f.Key] = f.Figure, f.origin
	}
	return have, origins, err
}

// SaveFigure writes a figure by its key, with its texts.
func (t *Tx) SaveFigure(ctx context.Context, f kpop.Figure, origin Origin) (err error) {
	defer wrap(&err, "save figure %s", f.Key)
	id, err := one(ctx, t, ask(`
		INSERT INTO figure (key, act_id, subject, title, kind, number, was, unit, as_of, computed, chart, why, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT (key) DO UPDATE SET act_id = excluded.act_id, subject = excluded.subject, title = excluded.title,
			kind = excluded.kind, number = excluded.number, was = excluded.was, unit = excluded.unit, as_of = excluded.as_of, computed = excluded.computed,
			chart = excluded.chart, why = excluded.why, origin = excluded.origin
		RETURNING id`,
		f.Key, orNull(f.About.ActID), f.About.Subject, f.About.Title, f.Kind, f.Number, f.Was, f.Unit, f.AsOf, f.Check.Kind, f.Check.Chart, f.Check.Why, origin), cell[int64])
	if err == nil {
		err = t.exec(ctx, `DELETE FROM figure_text WHERE figure_id = $1`, id)
	}
	if err != nil {
		return err
	}
	return t.insertTexts(ctx, `INSERT INTO figure_text (figure_id, part, language, body) VALUES`, id,
		map[string]kpop.Text{"what": f.What, "value": f.Value, "source": f.Source, "disputed": f.Disputed})
}

// insertTexts writes the texts of a figure or a note, always in one order.
func (t *Tx) insertTexts(ctx context.Context, insert string, id int64, parts map[string]kpop.Text) error {
	rows := textRows(id, parts)
	return t.insert(ctx, insert, len(rows), func(args []any, i int) []any {
		return append(args, rows[i].id, rows[i].part, rows[i].language, rows[i].body)
	})
}

// textRows are texts as they lie in the file, in order.
func textRows(id int64, parts map[string]kpop.Text) (rows []textRow) {
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		for _, language := range slices.Sorted(maps.Keys(parts[part])) {
			rows = append(rows, textRow{id, part, language, parts[part][language]})
		}
	}
	return rows
}
