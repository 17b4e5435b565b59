package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"fanchart/store/kpop"
)

// Figures reads every figure, and who wrote each, by key.
func (t *Tx) Figures(ctx context.Context) (map[string]kpop.Figure, map[string]Origin, error) {
	var f figures
	err := t.each(ctx, `
		SELECT `+figureColumns+` FROM figure f LEFT JOIN act a ON a.id = f.act_id ORDER BY f.id`, nil, f.row)
	if err == nil {
		err = t.each(ctx, `SELECT figure_id, part, language, body FROM figure_text ORDER BY figure_id`, nil, f.text)
	}
	have, origins := map[string]kpop.Figure{}, map[string]Origin{}
	for i, k := range f.all {
		have[k.Key], origins[k.Key] = k, f.origins[i]
	}
	return have, origins, err
}

// SaveFigure writes a figure by its key, with its texts.
func (t *Tx) SaveFigure(ctx context.Context, f kpop.Figure, origin Origin) error {
	var id int64
	err := t.each(ctx, `
		INSERT INTO figure (key, act_id, subject, title, number, unit, as_of, computed, chart, why, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (key) DO UPDATE SET act_id = excluded.act_id, subject = excluded.subject, title = excluded.title,
			number = excluded.number, unit = excluded.unit, as_of = excluded.as_of, computed = excluded.computed,
			chart = excluded.chart, why = excluded.why, origin = excluded.origin
		RETURNING id`,
		[]any{f.Key, orNull(f.About.ActID), f.About.Subject, f.About.Title, f.Number, f.Unit, f.AsOf, f.Check.Kind, f.Check.Chart, f.Check.Why, origin},
		func(row scanner) error { return row.Scan(&id) })
	if err != nil {
		return fmt.Errorf("save figure %s: %w", f.Key, err)
	}
	if err := t.exec(ctx, `DELETE FROM figure_text WHERE figure_id = $1`, id); err != nil {
		return err
	}
	rows := textRows(id, map[string]kpop.Text{"what": f.What, "value": f.Value, "source": f.Source, "disputed": f.Disputed})
	return t.insert(ctx, `INSERT INTO figure_text (figure_id, part, language, body) VALUES`, len(rows), func(args []any, i int) []any {
		return append(args, rows[i].id, rows[i].part, rows[i].language, rows[i].body)
	})
}

// Notes reads every note, and who wrote each, by country and topic with a blank between.
func (t *Tx) Notes(ctx context.Context) (map[string]kpop.Note, map[string]Origin, error) {
	var n notes
	err := t.each(ctx, `SELECT id, country, topic, as_of, origin FROM note ORDER BY id`, nil, n.row)
	if err == nil {
		err = t.each(ctx, `SELECT note_id, part, language, body FROM note_text ORDER BY note_id`, nil, n.text)
	}
	have, origins := map[string]kpop.Note{}, map[string]Origin{}
	for i, k := range n.all {
		key := k.Country + " " + k.Topic
		have[key], origins[key] = k, n.origins[i]
	}
	return have, origins, err
}

// SaveNote writes a note by its country and topic, with its texts.
func (t *Tx) SaveNote(ctx context.Context, n kpop.Note, origin Origin) error {
	var id int64
	err := t.each(ctx, `
		INSERT INTO note (country, topic, as_of, origin) VALUES ($1, $2, $3, $4)
		ON CONFLICT (country, topic) DO UPDATE SET as_of = excluded.as_of, origin = excluded.origin
		RETURNING id`, []any{n.Country, n.Topic, n.AsOf, origin}, func(row scanner) error { return row.Scan(&id) })
	if err != nil {
		return fmt.Errorf("save note %s %s: %w", n.Country, n.Topic, err)
	}
	if err := t.exec(ctx, `DELETE FROM note_text WHERE note_id = $1`, id); err != nil {
		return err
	}
	rows := textRows(id, map[string]kpop.Text{"text": n.Body, "source": n.Source, "disputed": n.Disputed})
	return t.insert(ctx, `INSERT INTO note_text (note_id, part, language, body) VALUES`, len(rows), func(args []any, i int) []any {
		return append(args, rows[i].id, rows[i].part, rows[i].language, rows[i].body)
	})
}

// textRows lays texts out as rows, always in one order.
func textRows(id int64, parts map[string]kpop.Text) []textRow {
	var out []textRow
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		for _, language := range slices.Sorted(maps.Keys(parts[part])) {
			out = append(out, textRow{id, part, language, parts[part][language]})
		}
	}
	return out
}
