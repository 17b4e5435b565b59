package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// DebutsOn returns the K-pop acts whose debut is known to the day and lies on that
// day of the year (MM-DD), the earliest first: id, name and dates.
func (s *Store) DebutsOn(ctx context.Context, monthDay string) ([]kpop.Act, error) {
	var out []kpop.Act
	err := s.each(ctx, `
		SELECT id, name, kind, gender, kpop, debut, disbanded
		FROM act WHERE kpop = 1 AND merged_into IS NULL AND debut LIKE $1 ORDER BY debut, id`, []any{"____-" + monthDay}, func(row scanner) error {
		var a kpop.Act
		err := row.Scan(&a.ID, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Debut, &a.Disbanded)
		out = append(out, a)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("debuts on %s: %w", monthDay, err)
	}
	return out, nil
}
