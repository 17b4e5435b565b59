package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// Acts returns acts with their names, but without members, by id; unknown and
// merged ids are absent.
func (s *Store) Acts(ctx context.Context, ids []int64) (map[int64]kpop.Act, error) {
	out := make(map[int64]kpop.Act, len(ids))
	for len(ids) > 0 {
		n := min(len(ids), anyOf)
		if err := s.acts(ctx, padded(ids[:n]), out); err != nil {
			return nil, fmt.Errorf("acts: %w", err)
		}
		ids = ids[n:]
	}
	return out, nil
}

func (s *Store) acts(ctx context.Context, args []any, out map[int64]kpop.Act) error {
	err := s.each(ctx, `
		SELECT id, COALESCE(key, ''), name, kind, gender, kpop, agency
		FROM act WHERE merged_into IS NULL AND id `+inAny, args, func(row scanner) error {
		var a kpop.Act
		err := row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Agency)
		out[a.ID] = a
		return err
	})
	if err != nil {
		return err
	}
	return s.each(ctx, `SELECT act_id, kind, name FROM act_name WHERE act_id `+inAny+` ORDER BY act_id, position`, args, func(row scanner) error {
		var id int64
		var n kpop.Name
		err := row.Scan(&id, &n.Kind, &n.Text)
		if a, ok := out[id]; ok {
			a.Names = append(a.Names, n)
			out[id] = a
		}
		return err
	})
}
