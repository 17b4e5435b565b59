package store

import (
	"context"
	"slices"

	"fanchart/store/kpop"
)

// Acts returns acts with their names, but without members, by id; unknown and
// merged ids are absent.
func (s *Store) Acts(ctx context.Context, ids []int64) (acts map[int64]kpop.Act, err error) {
	defer wrap(&err, "acts")
	acts = make(map[int64]kpop.Act, len(ids))
	for some := range slices.Chunk(ids, anyOf) {
		if err := s.acts(ctx, padded(some), acts); err != nil {
			return nil, err
		}
	}
	return acts, nil
}

func (s *Store) acts(ctx context.Context, ids []any, acts map[int64]kpop.Act) error {
	err := s.each(ctx, ask(`
		SELECT id, COALESCE(key, ''), name, kind, gender, kpop, agency
		FROM act WHERE merged_into IS NULL AND id `+inAny, ids...), func(row scanner) error {
		var a kpop.Act
		err := row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Agency)
		acts[a.ID] = a
		return err
	})
	if err != nil {
		return err
	}
	return s.each(ctx, ask(`SELECT act_id, kind, name FROM act_name WHERE act_id `+inAny+` ORDER BY act_id, position`, ids...), func(row scanner) error {
		var id int64
		var n kpop.Name
		err := row.Scan(&id, &n.Kind, &n.Text)
		if a, ok := acts[id]; ok {
			a.Names = append(a.Names, n)
			acts[id] = a
		}
		return err
	})
}

// ActNames returns the acts of the catalogue with the names, debuts and members by
// which a list's credits are told, and nothing else.
func (s *Store) ActNames(ctx context.Context) ([]kpop.Act, error) { return actNames(ctx, s) }

// ActNames is the Store's, within the transaction.
func (t *Tx) ActNames(ctx context.Context) ([]kpop.Act, error) { return actNames(ctx, t) }

func actNames(ctx context.Context, from rows) (acts []kpop.Act, err error) {
	defer wrap(&err, "names of acts")
	acts, err = all(ctx, from, ask(`
		SELECT id, key, name, kind, kpop, debut FROM act
		WHERE key IS NOT NULL AND merged_into IS NULL ORDER BY id`), func(row scanner) (a kpop.Act, err error) {
		err = row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.KPop, &a.Debut)
		return a, err
	})
	if err != nil {
		return nil, err
	}
	by, err := withNames(ctx, from, acts)
	if err != nil {
		return nil, err
	}
	return acts, readMembers(ctx, from, by)
}

// readMembers reads the members of groups into them, with their names and acts.
func readMembers(ctx context.Context, from rows, by map[int64]*kpop.Act) error {
	return from.each(ctx, ask(`
		SELECT group_id, name, hangul, COALESCE(act_id, 0) FROM act_member ORDER BY group_id, position`), func(row scanner) error {
		var id int64
		var m kpop.Member
		err := row.Scan(&id, &m.Name, &m.Hangul, &m.ActID)
		if a := by[id]; a != nil {
			a.Members = append(a.Members, m)
		}
		return err
	})
}

// withNames reads the further names of acts into them, and returns them by id.
func withNames(ctx context.Context, from rows, acts []kpop.Act) (map[int64]*kpop.Act, error) {
	by := make(map[int64]*kpop.Act, len(acts))
	for i := range acts {
		by[acts[i].ID] = &acts[i]
	}
	err := from.each(ctx, ask(`SELECT act_id, kind, name FROM act_name ORDER BY act_id, position`), func(row scanner) error {
		var id int64
		var n kpop.Name
		err := row.Scan(&id, &n.Kind, &n.Text)
		if a := by[id]; a != nil {
			a.Names = append(a.Names, n)
		}
		return err
	})
	return by, err
}

// DebutsOn returns the K-pop acts whose debut is known to the day and lies on that
// day of the year (MM-DD), the earliest first: id, name and dates.
func (s *Store) DebutsOn(ctx context.Context, monthDay string) (acts []kpop.Act, err error) {
	defer wrap(&err, "debuts on %s", monthDay)
	return all(ctx, s, ask(`
		SELECT id, name, kind, gender, kpop, debut, disbanded
		FROM act WHERE kpop = 1 AND merged_into IS NULL AND debut LIKE $1 ORDER BY debut, id`, "____-"+monthDay), func(row scanner) (a kpop.Act, err error) {
		err = row.Scan(&a.ID, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Debut, &a.Disbanded)
		return a, err
	})
}

// KPopActsOf returns the K-pop acts of a country, without names and members, by debut.
func (s *Store) KPopActsOf(ctx context.Context, country string) (acts []kpop.Act, err error) {
	defer wrap(&err, "acts of %s", country)
	return all(ctx, s, ask(`
		SELECT id, COALESCE(key, ''), name, kind, gender, kpop, debut, disbanded, country FROM act
		WHERE country = $1 AND kpop = 1 AND merged_into IS NULL ORDER BY debut, id`, country), func(row scanner) (a kpop.Act, err error) {
		err = row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Debut, &a.Disbanded, &a.Country)
		return a, err
	})
}
