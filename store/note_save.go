package store

import (
	"context"

	"fanchart/store/kpop"
)

// Notes reads every note, and who wrote each, by country and topic with a blank between.
func (t *Tx) Notes(ctx context.Context) (have map[string]kpop.Note, origins map[string]Origin, err error) {
	defer wrap(&err, "notes")
	list, err := notes(ctx, t, "")
	have, origins = map[string]kpop.Note{}, map[string]Origin{}
	for _, n := range list {
		key := n.Country + " " + n.Topic
		have[key], origins[key] = n.Note, n.origin
	}
	return have, origins, err
}

// SaveNote writes a note by its country and topic, with its texts.
func (t *Tx) SaveNote(ctx context.Context, n kpop.Note, origin Origin) (err error) {
	defer wrap(&err, "save note %s %s", n.Country, n.Topic)
	id, err := one(ctx, t, ask(`
		INSERT INTO note (country, topic, as_of, origin) VALUES ($1, $2, $3, $4)
		ON CONFLICT (country, topic) DO UPDATE SET as_of = excluded.as_of, origin = excluded.origin
		RETURNING id`, n.Country, n.Topic, n.AsOf, origin), cell[int64])
	if err == nil {
		err = t.exec(ctx, `DELETE FROM note_text WHERE note_id = $1`, id)
	}
	if err != nil {
		return err
	}
	return t.insertTexts(ctx, `INSERT INTO note_text (note_id, part, language, body) VALUES`, id,
		map[string]kpop.Text{"text": n.Body, "source": n.Source, "disputed": n.Disputed})
}
