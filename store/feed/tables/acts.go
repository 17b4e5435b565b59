package tables

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// actsHeader is the header of the acts table. key and name must be there; an empty
// field, or a column that lacks, leaves what is known of the act as it is, and - makes it
// unknown. Lists are separated by semicolons.
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
	return keyed[kpop.Act]{
		column: "key", have: byKey, origins: origins,
		read: func(r row) (string, kpop.Act, error) {
			was, known := byKey[r.Field["key"]]
			if known && s.origin == store.FromOperator {
				r.over(actFields(was))
			}
			a, err := r.act()
			a.ID = was.ID
			return a.Key, a, err
		},
		write: func(a kpop.Act) error {
			_, err := s.tx.SaveAct(ctx, a, s.origin)
			return err
		},
	}.save(s, rows)
}

// over fills what a row leaves out with what is stored, and empties what it denies.
func (r row) over(stored map[string]string) {
	for column, was := range stored {
		switch r.Field[column] {
		case "":
			r.Field[column] = was
		case "-":
			r.Field[column] = ""
		}
	}
}

func (r row) act() (a kpop.Act, err error) {
	f := r.Field
	a = kpop.Act{Key: f["key"], Name: f["name"], KPop: f["kpop"] == "yes", Agency: f["agency"], Country: f["country"], Source: f["source"]}
	if !slug(a.Key) {
		return a, r.Fault(file.FaultUnknownWord, "key")
	}
	if a.Name == "" {
		return a, r.Fault(file.FaultEmpty, "name")
	}
	if err := r.actWords(&a); err != nil {
		return a, err
	}
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

// actWords reads the columns that have a list of words.
func (r row) actWords(a *kpop.Act) error {
	if _, err := r.OneOf("kpop", "yes", "no", ""); err != nil {
		return err
	}
	kind, err := r.OneOf("kind", "", "group", "soloist", "duo", "unit", "fictional", "project")
	if err != nil {
		return err
	}
	gender, err := r.OneOf("gender", "", "girl", "boy", "coed")
	a.Kind, a.Gender = kpop.ActKind(kind), kpop.Gender(gender)
	return err
}
