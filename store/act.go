package store

import (
	"context"

	"fanchart/store/kpop"
)

// Act returns an act by its id with names and members, following a merged id.
func (s *Store) Act(ctx context.Context, id int64) (a kpop.Act, err error) {
	defer wrap(&err, "act %d", id)
	for merged := id; a.ID == 0 || merged != 0; {
		a, err = one(ctx, s, ask(`
			SELECT id, COALESCE(key, ''), name, kind, gender, kpop, agency, debut, disbanded, country, source, COALESCE(merged_into, 0)
			FROM act WHERE id = $1`, merged), func(row scanner) (a kpop.Act, err error) {
			err = row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Agency, &a.Debut, &a.Disbanded, &a.Country, &a.Source, &merged)
			return a, err
		})
		if err != nil {
			return kpop.Act{}, err
		}
	}
	if a.Names, err = s.namesOf(ctx, a.ID); err == nil {
		a.Members, err = s.members(ctx, a.ID)
	}
	return a, err
}

// ActByKey returns the catalogue act with that permanent key.
func (s *Store) ActByKey(ctx context.Context, key string) (a kpop.Act, err error) {
	defer wrap(&err, "act %s", key)
	id, err := one(ctx, s, ask(`SELECT id FROM act WHERE key = $1`, key), cell[int64])
	if err != nil {
		return kpop.Act{}, err
	}
	return s.Act(ctx, id)
}

func (s *Store) namesOf(ctx context.Context, id int64) ([]kpop.Name, error) {
	return all(ctx, s, ask(`SELECT kind, name FROM act_name WHERE act_id = $1 ORDER BY position`, id), func(row scanner) (n kpop.Name, err error) {
		err = row.Scan(&n.Kind, &n.Text)
		return n, err
	})
}

func (s *Store) members(ctx context.Context, id int64) ([]kpop.Member, error) {
	return all(ctx, s, ask(`
		SELECT m.name, m.hangul, COALESCE(m.act_id, 0), COALESCE(a.key, ''), m.since, m.until, m.died, m.source
		FROM act_member m LEFT JOIN act a ON a.id = m.act_id
		WHERE m.group_id = $1 ORDER BY m.position`, id), func(row scanner) (m kpop.Member, err error) {
		err = row.Scan(&m.Name, &m.Hangul, &m.ActID, &m.ActKey, &m.From, &m.Until, &m.Died, &m.Source)
		return m, err
	})
}

// GroupsOf returns the acts that the act is or was a member of.
func (s *Store) GroupsOf(ctx context.Context, id int64) (groups []kpop.Act, err error) {
	defer wrap(&err, "groups of act %d", id)
	return all(ctx, s, ask(`
		SELECT g.id, COALESCE(g.key, ''), g.name, g.kind, g.kpop
		FROM act_member m JOIN act g ON g.id = m.group_id
		WHERE m.act_id = $1 ORDER BY g.debut, g.id`, id), func(row scanner) (g kpop.Act, err error) {
		err = row.Scan(&g.ID, &g.Key, &g.Name, &g.Kind, &g.KPop)
		return g, err
	})
}
