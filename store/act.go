package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

// Act returns an act by its id with names and members, following a merged id.
func (s *Store) Act(ctx context.Context, id int64) (kpop.Act, error) {
	var a kpop.Act
	var merged int64
	err := s.one(ctx, lookup{fmt.Sprintf("act %d", id), `
		SELECT id, COALESCE(key, ''), name, kind, gender, kpop, agency, debut, disbanded, country, source, COALESCE(merged_into, 0)
		FROM act WHERE id = $1`, []any{id}},
		&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Agency, &a.Debut, &a.Disbanded, &a.Country, &a.Source, &merged)
	if err != nil {
		return kpop.Act{}, err
	}
	if merged != 0 {
		return s.Act(ctx, merged)
	}
	if a.Names, err = s.namesOf(ctx, id); err == nil {
		a.Members, err = s.members(ctx, id)
	}
	if err != nil {
		return kpop.Act{}, fmt.Errorf("act %d: %w", id, err)
	}
	return a, nil
}

// ActByKey returns the catalogue act with that permanent key.
func (s *Store) ActByKey(ctx context.Context, key string) (kpop.Act, error) {
	var id int64
	if err := s.one(ctx, lookup{"act " + key, `SELECT id FROM act WHERE key = $1`, []any{key}}, &id); err != nil {
		return kpop.Act{}, err
	}
	return s.Act(ctx, id)
}

func (s *Store) namesOf(ctx context.Context, id int64) (names []kpop.Name, err error) {
	err = s.each(ctx, `SELECT kind, name FROM act_name WHERE act_id = $1 ORDER BY position`, []any{id}, func(row scanner) error {
		var n kpop.Name
		err := row.Scan(&n.Kind, &n.Text)
		names = append(names, n)
		return err
	})
	return names, err
}

func (s *Store) members(ctx context.Context, id int64) (members []kpop.Member, err error) {
	err = s.each(ctx, `
		SELECT m.name, m.hangul, COALESCE(m.act_id, 0), COALESCE(a.key, ''), m.since, m.until, m.source
		FROM act_member m LEFT JOIN act a ON a.id = m.act_id
		WHERE m.group_id = $1 ORDER BY m.position`, []any{id}, func(row scanner) error {
		var m kpop.Member
		err := row.Scan(&m.Name, &m.Hangul, &m.ActID, &m.ActKey, &m.From, &m.Until, &m.Source)
		members = append(members, m)
		return err
	})
	return members, err
}

// GroupsOf returns the acts that the act is or was a member of.
func (s *Store) GroupsOf(ctx context.Context, id int64) ([]kpop.Act, error) {
	var groups []kpop.Act
	err := s.each(ctx, `
		SELECT g.id, COALESCE(g.key, ''), g.name, g.kind, g.kpop
		FROM act_member m JOIN act g ON g.id = m.group_id
		WHERE m.act_id = $1 ORDER BY g.debut, g.id`, []any{id}, func(row scanner) error {
		var g kpop.Act
		err := row.Scan(&g.ID, &g.Key, &g.Name, &g.Kind, &g.KPop)
		groups = append(groups, g)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("groups of act %d: %w", id, err)
	}
	return groups, nil
}
