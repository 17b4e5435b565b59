package store

import (
	"context"

	"fanchart/store/kpop"
)

// Celebrants returns whose birthdays are known, by day. Of a member whom the catalogue does
// not list any more, nothing.
func (s *Store) Celebrants(ctx context.Context) (list []kpop.Celebrant, err error) {
	defer wrap(&err, "birthdays")
	list, err = all(ctx, s, ask(`
		SELECT b.act_id, b.member, b.day, b.year, b.source,
			COALESCE(m.name, a.name), COALESCE(m.hangul, ''), COALESCE(m.until, ''), COALESCE(m.died, ''),
			COALESCE(o.id, 0), COALESCE(o.name, ''), COALESCE(o.kind, ''), COALESCE(o.gender, ''), COALESCE(o.kpop, 0),
			a.id, a.name, a.kind, a.gender, a.kpop
		FROM birthday b JOIN act x ON x.id = b.act_id JOIN act a ON a.id = COALESCE(x.merged_into, x.id)
		LEFT JOIN act_member m ON m.group_id = b.act_id AND m.name = b.member
		LEFT JOIN act o ON o.id = m.act_id
		WHERE b.member = '' OR m.name IS NOT NULL ORDER BY b.day, b.id`), scanCelebrant)
	if err != nil {
		return nil, err
	}
	return list, s.passed(ctx, list)
}

func scanCelebrant(row scanner) (c kpop.Celebrant, err error) {
	var own, group kpop.Act
	err = row.Scan(&c.ActID, &c.Member, &c.Day, &c.Year, &c.Source, &c.Name, &c.Hangul, &c.Until, &c.Died,
		&own.ID, &own.Name, &own.Kind, &own.Gender, &own.KPop, &group.ID, &group.Name, &group.Kind, &group.Gender, &group.KPop)
	if c.Act, c.Group = own, group; c.Member == "" {
		c.Act, c.Group = group, kpop.Act{}
	}
	return c, err
}

// passed notes who died, of those whom only another group of theirs lists so.
func (s *Store) passed(ctx context.Context, list []kpop.Celebrant) error {
	died := map[int64]kpop.Date{}
	err := s.each(ctx, ask(`SELECT act_id, died FROM act_member WHERE died <> '' AND act_id IS NOT NULL`), func(row scanner) error {
		var id int64
		var day kpop.Date
		err := row.Scan(&id, &day)
		died[id] = day
		return err
	})
	for i, c := range list {
		if c.Died == "" {
			list[i].Died = died[c.Act.ID]
		}
	}
	return err
}

// Birthdays reads every birthday, and who wrote each, by act and member.
func (t *Tx) Birthdays(ctx context.Context) (list []kpop.Birthday, origins []Origin, err error) {
	defer wrap(&err, "birthdays")
	err = t.each(ctx, ask(`SELECT act_id, member, day, year, source, origin FROM birthday ORDER BY id`), func(row scanner) error {
		var b kpop.Birthday
		var from Origin
		err := row.Scan(&b.ActID, &b.Member, &b.Day, &b.Year, &b.Source, &from)
		list, origins = append(list, b), append(origins, from)
		return err
	})
	return list, origins, err
}

// SaveBirthday writes a birthday of a member or an act.
func (t *Tx) SaveBirthday(ctx context.Context, b kpop.Birthday, from Origin) (err error) {
	defer wrap(&err, "save birthday of %s", b.Member)
	return t.exec(ctx, `
		INSERT INTO birthday (act_id, member, day, year, source, origin) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (act_id, member) DO UPDATE SET day = excluded.day, year = excluded.year, source = excluded.source, origin = excluded.origin`,
		b.ActID, b.Member, b.Day, b.Year, b.Source, string(from))
}
