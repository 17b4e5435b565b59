package store

import (
	"context"
	"maps"
	"slices"

	"fanchart/store/kpop"
)

// FigurePast returns what was reported of a figure before, by its key, newest first.
func (s *Store) FigurePast(ctx context.Context, key string) (list []kpop.Past, err error) {
	defer wrap(&err, "earlier values of %s", key)
	return past(ctx, s, key)
}

// FigurePast is as the store's.
func (t *Tx) FigurePast(ctx context.Context, key string) (list []kpop.Past, err error) {
	defer wrap(&err, "earlier values of %s", key)
	return past(ctx, t, key)
}

func past(ctx context.Context, from rows, key string) ([]kpop.Past, error) {
	by := map[kpop.Date]*kpop.Past{}
	err := from.each(ctx, ask(`
		SELECT p.as_of, p.number, COALESCE(t.part, ''), COALESCE(t.language, ''), COALESCE(t.body, '')
		FROM figure f JOIN figure_past p ON p.figure_id = f.id
			LEFT JOIN figure_past_text t ON t.figure_id = p.figure_id AND t.as_of = p.as_of
		WHERE f.key = $1`, key), func(row scanner) error {
		var p kpop.Past
		var t textRow
		if err := row.Scan(&p.AsOf, &p.Number, &t.part, &t.language, &t.body); err != nil {
			return err
		}
		if by[p.AsOf] == nil {
			by[p.AsOf] = &p
		}
		into := map[string]*kpop.Text{"value": &by[p.AsOf].Value, "source": &by[p.AsOf].Source}[t.part]
		if into == nil {
			return nil // it has no texts
		}
		if *into == nil {
			*into = kpop.Text{}
		}
		(*into)[t.language] = t.body
		return nil
	})
	list := make([]kpop.Past, 0, len(by))
	for _, day := range slices.Collect(maps.Keys(by)) {
		list = append(list, *by[day])
	}
	slices.SortFunc(list, func(a, b kpop.Past) int {
		if a.AsOf.Before(b.AsOf) {
			return 1
		}
		return -1
	})
	return list, err
}

// SaveFigurePast writes an earlier value of the figure with the key, in place of the one that
// was reported for the same time.
func (t *Tx) SaveFigurePast(ctx context.Context, key string, p kpop.Past) (err error) {
	defer wrap(&err, "save an earlier value of %s", key)
	id, err := one(ctx, t, ask(`
		INSERT INTO figure_past (figure_id, as_of, number) SELECT id, CAST($1 AS TEXT), CAST($2 AS BIGINT) FROM figure WHERE key = $3
		ON CONFLICT (figure_id, as_of) DO UPDATE SET number = excluded.number RETURNING figure_id`, p.AsOf, p.Number, key), cell[int64])
	if err == nil {
		err = t.exec(ctx, `DELETE FROM figure_past_text WHERE figure_id = $1 AND as_of = $2`, id, p.AsOf)
	}
	if err != nil {
		return err
	}
	rows := textRows(id, map[string]kpop.Text{"value": p.Value, "source": p.Source})
	return t.insert(ctx, `INSERT INTO figure_past_text (figure_id, as_of, part, language, body) VALUES`, len(rows), func(args []any, i int) []any {
		return append(args, rows[i].id, p.AsOf, rows[i].part, rows[i].language, rows[i].body)
	})
}
