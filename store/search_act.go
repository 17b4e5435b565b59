package store

import (
	"context"
	"fanchart/store/kpop"
)

// SearchActs calls f with every act that is in the catalogue or credited on a chart.
func (s *Store) SearchActs(ctx context.Context, f func(FoundAct) error) (err error) {
	defer wrap(&err, "acts to search")
	called := map[int64][]string{}
	err = s.each(ctx, ask(`
		SELECT act_id, name FROM (
			SELECT act_id, 0 AS sort, position, name FROM act_name
			UNION ALL SELECT act_id, 1, 2 * position, name FROM act_member WHERE act_id IS NOT NULL
			UNION ALL SELECT act_id, 1, 2 * position + 1, hangul FROM act_member WHERE act_id IS NOT NULL AND hangul <> ''
			UNION ALL SELECT COALESCE(a.merged_into, a.id), 2, n.id, n.name FROM nickname n JOIN act a ON a.id = n.act_id WHERE n.member = ''
		) x ORDER BY act_id, sort, position, name`), func(row scanner) error {
		var id int64
		var name string
		err := row.Scan(&id, &name)
		called[id] = append(called[id], name)
		return err
	})
	if err != nil {
		return err
	}
	return s.each(ctx, ask(`
		SELECT a.id, a.name, a.kpop, COALESCE((SELECT n.name FROM act_name n WHERE n.act_id = a.id AND n.kind = 'hangul' ORDER BY n.position LIMIT 1), ''),
			COALESCE((SELECT SUM(r.weeks) FROM title_act c JOIN run r ON r.title_id = c.title_id WHERE c.act_id = a.id), 0)
		FROM act a WHERE a.merged_into IS NULL ORDER BY a.id`), func(row scanner) error {
		var a FoundAct
		if err := row.Scan(&a.ID, &a.Name, &a.KPop, &a.Hangul, &a.Weight); err != nil {
			return err
		}
		if a.Names = called[a.ID]; a.KPop {
			a.Weight += weightKPop
		}
		return f(a)
	})
}

// SearchMembers calls f with every member of a group who has no act of their own, in the
// order of the catalogue.
func (s *Store) SearchMembers(ctx context.Context, f func(FoundMember) error) (err error) {
	defer wrap(&err, "members to search")
	type member struct {
		group int64
		name  string
	}
	called := map[member][]string{}
	err = s.each(ctx, ask(`SELECT act_id, member, name FROM nickname WHERE member <> '' ORDER BY id`), func(row scanner) error {
		var m member
		var name string
		err := row.Scan(&m.group, &m.name, &name)
		called[m] = append(called[m], name)
		return err
	})
	if err != nil {
		return err
	}
	return s.each(ctx, ask(`
		SELECT m.group_id, m.name, m.hangul, m.since, m.until, m.died, m.source, CASE WHEN g.disbanded = '' THEN 0 ELSE 1 END,
			g.kind, (SELECT COUNT(*) FROM act_member o WHERE o.group_id = m.group_id)
		FROM act_member m JOIN act g ON g.id = m.group_id
		WHERE m.act_id IS NULL AND g.merged_into IS NULL ORDER BY m.group_id, m.position`), func(row scanner) error {
		var found FoundMember
		m := &found.Member
		if err := row.Scan(&found.Group, &m.Name, &m.Hangul, &m.From, &m.Until, &m.Died, &m.Source, &found.Gone, &found.Kind, &found.Of); err != nil {
			return err
		}
		found.Names = called[member{found.Group, m.Name}]
		return f(found)
	})
}

// manyMembers is how large a group is whose members are known by their units.
const manyMembers = 20

// Weight orders members of one name, who may be one person: the group that charts
// most comes first, then groups before units, those that are before those that were, and
// larger ones. weeks are the
// group's on charts. A member of a project of more than twenty is known by the unit.
func (m FoundMember) Weight(weeks int32) int32 {
	weight := weightKPop/2 + 100*min(weeks, weightKPop/1000) + int32(min(m.Of, manyMembers))
	if m.Kind != kpop.Unit {
		weight += 60
	}
	if m.Member.Until != "" {
		weight -= 30
	}
	if m.Gone {
		weight -= 300
	}
	if m.Large() {
		weight -= weightKPop / 10
	}
	return weight
}

// Large reports whether the group is a project of many, who are known by their units.
func (m FoundMember) Large() bool { return m.Of > manyMembers }
