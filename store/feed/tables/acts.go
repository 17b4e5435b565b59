package tables

import (
	"context"
	"reflect"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// actsHeader is the header of the acts table. key and name must be there; an empty
// field is unknown. Lists are separated by semicolons.
func actsHeader() []string {
	return []string{"key", "name", "kind", "gender", "kpop", "hangul", "aliases", "former", "printed",
		"agency", "debut", "disbanded", "country", "source"}
}

func saveActs(ctx context.Context, s *saver, rows []row) error {
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
			return row.Fault(file.FaultNameTwice, "key")
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
func (r row) act() (a kpop.Act, err error) {
	f := r.Field
	a = kpop.Act{Key: f["key"], Name: f["name"], KPop: f["kpop"] == "yes", Agency: f["agency"], Country: f["country"], Source: f["source"]}
	if !slug(a.Key) {
		return a, r.Fault(file.FaultUnknownWord, "key")
	}
	if a.Name == "" {
		return a, r.Fault(file.FaultEmpty, "name")
	}
	if _, err := r.OneOf("kpop", "yes", "no", ""); err != nil {
		return a, err
	}
	kind, err := r.OneOf("kind", "", "group", "soloist", "duo", "unit", "fictional", "project")
	if err != nil {
		return a, err
	}
	gender, err := r.OneOf("gender", "", "girl", "boy", "coed")
	if err != nil {
		return a, err
	}
	a.Kind, a.Gender = kpop.ActKind(kind), kpop.Gender(gender)
	if a.Debut, err = r.Date("debut"); err != nil {
		return a, err
	}
	if a.Disbanded, err = r.Date("disbanded"); err != nil {
		return a, err
	}
	for _, c := range []struct {
		column string
		kind   kpop.NameKind
	}{{"hangul", kpop.Hangul}, {"aliases", kpop.Alias}, {"former", kpop.Former}, {"printed", kpop.Printed}} {
		for _, name := range r.List(c.column) {
			a.Names = append(a.Names, kpop.Name{Kind: c.kind, Text: name})
		}
	}
	return a, nil
}
