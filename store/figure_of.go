package store

import (
	"context"
	"slices"

	"fanchart/store/kpop"
)

// FiguresOf returns the figures that are counted again and again (with a kind) of the acts'
// titles, in order of writing; without what was said before.
func (s *Store) FiguresOf(ctx context.Context, acts []int64) (list []kpop.Figure, err error) {
	defer wrap(&err, "figures of acts")
	for some := range slices.Chunk(acts, anyOf) {
		found, err := s.figuresOf(ctx, padded(some))
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

func (s *Store) figuresOf(ctx context.Context, acts []any) (list []kpop.Figure, err error) {
	at := map[int64]int{}
	err = s.each(ctx, ask(`
		SELECT id, key, act_id, subject, title, kind, number, unit, as_of
		FROM figure WHERE kind <> '' AND act_id `+inAny+` ORDER BY id`, acts...), func(row scanner) error {
		var f kpop.Figure
		var id int64
		err := row.Scan(&id, &f.Key, &f.About.ActID, &f.About.Subject, &f.About.Title, &f.Kind, &f.Number, &f.Unit, &f.AsOf)
		at[id] = len(list)
		list = append(list, f)
		return err
	})
	if err != nil || len(list) == 0 {
		return list, err
	}
	return list, texts(ctx, s, ask(`
		SELECT t.figure_id, t.part, t.language, t.body
		FROM figure f JOIN figure_text t ON t.figure_id = f.id
		WHERE f.kind <> '' AND f.act_id `+inAny, acts...), func(id int64, part string) *kpop.Text {
		f := &list[at[id]]
		return map[string]*kpop.Text{"what": &f.What, "value": &f.Value, "source": &f.Source, "disputed": &f.Disputed}[part]
	})
}
