package charts

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// mostUnits is how many units of a group are looked for.
const mostUnits = 12

// addUnits adds the acts of units to those whose titles count: with members, a group's units
// that have its name (NCT 127 of NCT); of a person, always, the units whose credits print
// them by name (CxM: S.COUPS x MINGYU).
func (q question) addUnits(ctx context.Context, page *view.ActPage, credited map[int64]string) error {
	if page.WithMembers && page.Act.Kind == kpop.Group {
		units, err := q.unitsOf(ctx, page.Act)
		for _, u := range units {
			credited[u.ID] = u.Name
			page.Units = append(page.Units, u)
		}
		return err
	}
	for _, g := range page.Groups {
		if g.Kind != kpop.Unit {
			continue
		}
		named, err := q.printsName(ctx, g.ID, page.Act.Name)
		if err != nil {
			return err
		}
		if named {
			credited[g.ID] = g.Name
			page.Units = append(page.Units, g)
		}
	}
	return nil
}

// unitsOf are the units that a group's name begins.
func (q question) unitsOf(ctx context.Context, group kpop.Act) ([]kpop.Act, error) {
	var ids []int64
	for _, hit := range q.Shelf.Acts.Find(group.Name+" ", mostUnits) {
		if hit.ID > 0 {
			ids = append(ids, hit.ID)
		}
	}
	known, err := q.Store.Acts(ctx, ids)
	var out []kpop.Act
	for _, id := range ids {
		if a := known[id]; a.Kind == kpop.Unit && a.KPop && strings.HasPrefix(a.Name, group.Name+" ") {
			out = append(out, a)
		}
	}
	return out, err
}

// printsName reports whether what a unit is credited with prints somebody's name.
func (q question) printsName(ctx context.Context, unit int64, name string) (bool, error) {
	runs, err := q.Store.RunsOfActs(ctx, []int64{unit})
	if err != nil {
		return false, err
	}
	var ids []int64
	for _, r := range runs {
		ids = append(ids, r.TitleID)
	}
	titles, err := q.Store.Titles(ctx, ids)
	for _, t := range titles {
		words := strings.FieldsFunc(t.Credit, func(r rune) bool { return strings.ContainsRune(" :,&/()", r) })
		if slices.ContainsFunc(words, func(w string) bool { return names.Normal(w) == names.Normal(name) }) {
			return true, err
		}
	}
	return false, err
}
