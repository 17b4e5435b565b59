package store

import (
	"context"

	"fanchart/store/kpop"
)

// Origin says who wrote a row: an act, an override, a release, an event.
type Origin string

// The starter set never overwrites what an operator wrote.
const (
	FromStarter  Origin = "starter"
	FromOperator Origin = "operator"
	FromGuild    Origin = "guild" // a server's moderators; of events and releases only
	fromCredit   Origin = "credit"
)

// Catalogue reads the acts of the catalogue with their names, oldest id first, and
// who wrote each.
func (t *Tx) Catalogue(ctx context.Context) (acts []kpop.Act, origins map[string]Origin, err error) {
	defer wrap(&err, "catalogue")
	origins = map[string]Origin{}
	acts, err = all(ctx, t, ask(`
		SELECT id, key, name, kind, gender, kpop, agency, debut, disbanded, country, source, origin
		FROM act WHERE key IS NOT NULL AND merged_into IS NULL ORDER BY id`), func(row scanner) (a kpop.Act, err error) {
		var origin Origin
		err = row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop, &a.Agency, &a.Debut, &a.Disbanded, &a.Country, &a.Source, &origin)
		origins[a.Key] = origin
		return a, err
	})
	if err == nil {
		_, err = withNames(ctx, t, acts)
	}
	return acts, origins, err
}

// CatalogueWithMembers is the catalogue with the members of its groups.
func (t *Tx) CatalogueWithMembers(ctx context.Context) (acts []kpop.Act, err error) {
	if acts, _, err = t.Catalogue(ctx); err != nil {
		return nil, err
	}
	defer wrap(&err, "members of the catalogue")
	by := make(map[int64]*kpop.Act, len(acts))
	for i := range acts {
		by[acts[i].ID] = &acts[i]
	}
	return acts, readMembers(ctx, t, by)
}

// CreditActs reads the acts known only from credits: id by name.
func (t *Tx) CreditActs(ctx context.Context) (ids map[string]int64, err error) {
	defer wrap(&err, "acts of credits")
	ids = map[string]int64{}
	err = t.each(ctx, ask(`SELECT id, name FROM act WHERE origin = 'credit' AND merged_into IS NULL`), func(row scanner) error {
		var id int64
		var name string
		err := row.Scan(&id, &name)
		ids[name] = id
		return err
	})
	return ids, err
}

// NextAct returns the first free act id; it and those behind it are the
// transaction's to give out.
func (t *Tx) NextAct(ctx context.Context) (id int64, err error) {
	defer wrap(&err, "next act")
	return t.next(ctx, "act")
}

// AddCreditActs writes acts of which a credit printed the name and nothing else is known.
func (t *Tx) AddCreditActs(ctx context.Context, ids []int64, names []string) (err error) {
	defer wrap(&err, "add acts of credits")
	return t.insert(ctx, `
		INSERT INTO act (id, name, kind, gender, kpop, agency, debut, disbanded, country, source, origin) VALUES`,
		len(ids), func(args []any, i int) []any {
			return append(args, ids[i], names[i], "", "", false, "", "", "", "", "", string(fromCredit))
		})
}

// SaveAct writes a catalogue act by its key, with its names, and returns its id.
// Members are written by SaveMembers, when every act has its id.
func (t *Tx) SaveAct(ctx context.Context, a kpop.Act, origin Origin) (id int64, err error) {
	defer wrap(&err, "save act %s", a.Key)
	if id, err = t.next(ctx, "act"); err != nil { // as credits get theirs: no database gives one out beside
		return 0, err
	}
	id, err = one(ctx, t, ask(`
		INSERT INTO act (id, key, name, kind, gender, kpop, agency, debut, disbanded, country, source, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, gender = excluded.gender,
			kpop = excluded.kpop, agency = excluded.agency, debut = excluded.debut, disbanded = excluded.disbanded,
			country = excluded.country, source = excluded.source, origin = excluded.origin
		RETURNING id`,
		id, a.Key, a.Name, a.Kind, a.Gender, a.KPop, a.Agency, a.Debut, a.Disbanded, a.Country, a.Source, origin), cell[int64])
	if err == nil {
		err = t.exec(ctx, `DELETE FROM act_name WHERE act_id = $1`, id)
	}
	if err != nil {
		return 0, err
	}
	return id, t.insert(ctx, `INSERT INTO act_name (act_id, position, kind, name) VALUES`, len(a.Names), func(args []any, i int) []any {
		return append(args, id, i, string(a.Names[i].Kind), a.Names[i].Text)
	})
}

// SaveMembers writes the members of a group anew.
func (t *Tx) SaveMembers(ctx context.Context, group int64, members []kpop.Member) (err error) {
	defer wrap(&err, "save members of act %d", group)
	if err := t.exec(ctx, `DELETE FROM act_member WHERE group_id = $1`, group); err != nil {
		return err
	}
	return t.insert(ctx, `INSERT INTO act_member (group_id, position, name, hangul, act_id, since, until, died, source) VALUES`,
		len(members), func(args []any, i int) []any {
			m := members[i]
			return append(args, group, i, m.Name, m.Hangul, orNull(m.ActID), string(m.From), string(m.Until), string(m.Died), m.Source)
		})
}

// DropUncredited removes acts known only from credits that nothing credits any more
// and nobody follows.
func (t *Tx) DropUncredited(ctx context.Context) (err error) {
	defer wrap(&err, "drop acts without credits")
	return t.exec(ctx, `
		DELETE FROM act WHERE origin = 'credit' AND merged_into IS NULL
		AND NOT EXISTS (SELECT 1 FROM printing_act p WHERE p.act_id = act.id)
		AND NOT EXISTS (SELECT 1 FROM title_act c WHERE c.act_id = act.id)
		AND NOT EXISTS (SELECT 1 FROM release_act r WHERE r.act_id = act.id)
		AND NOT EXISTS (SELECT 1 FROM event_act e WHERE e.act_id = act.id)
		AND NOT EXISTS (SELECT 1 FROM follow f WHERE f.act_id = act.id)
		AND NOT EXISTS (SELECT 1 FROM act o WHERE o.merged_into = act.id)`)
}

// EachMember calls f with every member of every group, by the group's key.
func (t *Tx) EachMember(ctx context.Context, f func(group string, m kpop.Member) error) (err error) {
	defer wrap(&err, "members")
	return t.each(ctx, ask(`
		SELECT g.key, m.name, m.hangul, COALESCE(a.key, ''), COALESCE(m.act_id, 0), m.since, m.until, m.died, m.source
		FROM act_member m JOIN act g ON g.id = m.group_id LEFT JOIN act a ON a.id = m.act_id
		WHERE g.key IS NOT NULL ORDER BY m.group_id, m.position`), func(row scanner) error {
		var group string
		var m kpop.Member
		if err := row.Scan(&group, &m.Name, &m.Hangul, &m.ActKey, &m.ActID, &m.From, &m.Until, &m.Died, &m.Source); err != nil {
			return err
		}
		return f(group, m)
	})
}
