package store

import (
	"context"

	"fanchart/store/kpop"
)

// Wins returns every win of a music show, by day, with its parts.
func (s *Store) Wins(ctx context.Context) ([]kpop.Win, error) { return wins(ctx, s) }

// Wins is the Store's, within the transaction.
func (t *Tx) Wins(ctx context.Context) ([]kpop.Win, error) { return wins(ctx, t) }

func wins(ctx context.Context, from rows) (list []kpop.Win, err error) {
	defer wrap(&err, "wins")
	list, err = all(ctx, from, ask(`SELECT id, show, day, credit, song, score, source FROM win ORDER BY day, id`), func(row scanner) (w kpop.Win, err error) {
		err = row.Scan(&w.ID, &w.Show, &w.Day, &w.Credit, &w.Song, &w.Total, &w.Source)
		return w, err
	})
	if err != nil {
		return nil, err
	}
	by := make(map[int64]*kpop.Win, len(list))
	for i := range list {
		by[list[i].ID] = &list[i]
	}
	err = from.each(ctx, ask(`SELECT win_id, name, score FROM win_part ORDER BY win_id, position`), func(row scanner) error {
		var id int64
		var p kpop.WinPart
		err := row.Scan(&id, &p.Name, &p.Score)
		if w := by[id]; w != nil {
			w.Parts = append(w.Parts, p)
		}
		return err
	})
	return list, err
}

// SaveWin writes a new win, or the score of one that has an id.
func (t *Tx) SaveWin(ctx context.Context, w *kpop.Win) (err error) {
	defer wrap(&err, "save win of %s %s", w.Show, w.Day)
	if w.ID == 0 {
		w.ID, err = one(ctx, t, ask(`
			INSERT INTO win (show, day, credit, song, score, source) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
			w.Show, w.Day.String(), w.Credit, w.Song, w.Total, w.Source), cell[int64])
	} else if err = t.exec(ctx, `UPDATE win SET score = $1 WHERE id = $2`, w.Total, w.ID); err == nil {
		err = t.exec(ctx, `DELETE FROM win_part WHERE win_id = $1`, w.ID)
	}
	if err != nil {
		return err
	}
	return t.insert(ctx, `INSERT INTO win_part (win_id, position, name, score) VALUES`, len(w.Parts), func(args []any, i int) []any {
		return append(args, w.ID, i, w.Parts[i].Name, w.Parts[i].Score)
	})
}
