package feed

import (
	"context"
	"fmt"
	"reflect"

	"fanchart/store"
	"fanchart/store/kpop"
)

// actsHeader is the header of the acts table. key and name must be there; an empty
// field is unknown. Lists are separated by semicolons.
func actsHeader() []string {
	return []string{"key", "name", "kind", "gender", "kpop", "hangul", "aliases", "former", "printed",
		"agency", "debut", "disbanded", "country", "source"}
}

// membersHeader is the header of the members table: group and member must be there.
func membersHeader() []string {
	return []string{"group", "member", "hangul", "act", "from", "until", "source"}
}

func saveActs(ctx context.Context, s *rowSaver, rows []sheetRow) error {
	have, origins, err := s.tx.Catalogue(ctx)
	if err != nil {
		return err
	}
	byKey := map[string]kpop.Act{}
	for _, a := range have {
		byKey[a.Key] = a
	}
	seen := map[string]bool{}
	for _, row := range rows {
		a, err := row.act()
		if err != nil {
			return err
		}
		if seen[a.Key] {
			return row.fault(FaultNameTwice, "key")
		}
		seen[a.Key] = true
		was, known := byKey[a.Key]
		a.ID = was.ID
		switch {
		case s.origin == store.FromStarter && origins[a.Key] == store.FromOperator, reflect.DeepEqual(a, was):
			s.report.Same++
			continue
		case known:
			s.report.Replaced++
		default:
			s.report.Added++
		}
		if _, err := s.tx.SaveAct(ctx, a, s.origin); err != nil {
			return err
		}
	}
	return nil
}

// act reads a row of the acts table.
func (r sheetRow) act() (a kpop.Act, err error) {
	f := r.field
	a = kpop.Act{Key: f["key"], Name: f["name"], KPop: f["kpop"] == "yes", Agency: f["agency"], Country: f["country"], Source: f["source"]}
	if !slug(a.Key) {
		return a, r.fault(FaultUnknownWord, "key")
	}
	if a.Name == "" {
		return a, r.fault(FaultEmpty, "name")
	}
	if _, err := r.oneOf("kpop", "yes", "no", ""); err != nil {
		return a, err
	}
	kind, err := r.oneOf("kind", "", "group", "soloist", "duo", "unit", "fictional", "project")
	if err != nil {
		return a, err
	}
	gender, err := r.oneOf("gender", "", "girl", "boy", "coed")
	if err != nil {
		return a, err
	}
	a.Kind, a.Gender = kpop.ActKind(kind), kpop.Gender(gender)
	if a.Debut, err = r.date("debut"); err != nil {
		return a, err
	}
	if a.Disbanded, err = r.date("disbanded"); err != nil {
		return a, err
	}
	for _, c := range []struct {
		column string
		kind   kpop.NameKind
	}{{"hangul", kpop.Hangul}, {"aliases", kpop.Alias}, {"former", kpop.Former}, {"printed", kpop.Printed}} {
		for _, name := range r.list(c.column) {
			a.Names = append(a.Names, kpop.Name{Kind: c.kind, Text: name})
		}
	}
	return a, nil
}

// slug reports whether s can be an act's permanent key.
func slug(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return s != "" && len(s) <= 60
}

// saveMembers writes the members of every group that the table names; a group that
// it does not name keeps its own.
func saveMembers(ctx context.Context, s *rowSaver, rows []sheetRow) error {
	acts, _, err := s.tx.Catalogue(ctx)
	if err != nil {
		return err
	}
	ids := map[string]int64{}
	for _, a := range acts {
		ids[a.Key] = a.ID
	}
	var order []string
	members := map[string][]kpop.Member{}
	for _, row := range rows {
		m, err := row.member(ids)
		if err != nil {
			return err
		}
		group := row.field["group"]
		if members[group] == nil {
			order = append(order, group)
		}
		members[group] = append(members[group], m)
	}
	for _, group := range order {
		if err := s.tx.SaveMembers(ctx, ids[group], members[group]); err != nil {
			return fmt.Errorf("members of %s: %w", group, err)
		}
		s.report.Added++
	}
	return nil
}

func (r sheetRow) member(ids map[string]int64) (m kpop.Member, err error) {
	f := r.field
	if ids[f["group"]] == 0 {
		return m, r.fault(FaultUnknownAct, "group")
	}
	if f["act"] != "" && ids[f["act"]] == 0 {
		return m, r.fault(FaultUnknownAct, "act")
	}
	if f["member"] == "" {
		return m, r.fault(FaultEmpty, "member")
	}
	m = kpop.Member{Name: f["member"], Hangul: f["hangul"], ActID: ids[f["act"]], Source: f["source"]}
	if m.From, err = r.date("from"); err != nil {
		return m, err
	}
	m.Until, err = r.date("until")
	return m, err
}
