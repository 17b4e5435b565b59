package charts

import (
	"context"
	"iter"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store/names"
	"fanchart/store/trend"
)

// record finds a record by its key or by what it is called in any language.
func (q question) record(text string) (trend.Record, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if r, ok := trend.RecordOf(q.Desk.Records(), text); ok {
		return r, true
	}
	hits := q.recordIndex().Find(desk.Clip(text, desk.MaxTyped), desk.Nearest)
	if desk.Meant(hits) == 1 {
		return q.Desk.Records()[hits[0].ID], true
	}
	return trend.Record{}, false
}

func (q question) unknownRecord() error {
	var known []string
	for _, hit := range q.recordIndex().Find(desk.Clip(q.Option("record"), desk.MaxTyped), desk.Nearest) {
		known = append(known, q.Desk.Records()[hit.ID].Key)
	}
	if len(known) == 0 {
		for _, r := range q.Desk.Records()[:desk.Nearest] {
			known = append(known, r.Key)
		}
	}
	return q.Mistake("error.unknown-record", "given", desk.Echo(q.Option("record")), "records", strings.Join(known, ", "))
}

// completeRecord offers the records that the chosen chart has, by name.
func completeRecord(_ context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	c, chosen, _ := q.Chart()
	all := q.Desk.Records()
	order := q.recordIndex().Find(typed, len(all))
	var out []desk.Choice
	for _, hit := range order {
		if r := all[hit.ID]; !chosen || r.Fits(c) {
			out = append(out, desk.Choice{Name: desk.Label(view.RecordName(q.P, r.Key)), Value: r.Key})
		}
	}
	return out, nil
}

// recordIndexKey is what the index of records is kept under.
type recordIndexKey struct{}

// recordIndex finds records by their place in the desk's list.
func (q question) recordIndex() *names.Index {
	return desk.Kept(q.Shelf, recordIndexKey{}, func() *names.Index { return names.NewIndex(recordItems(q.Desk.Records(), q.Desk.Printers())) })
}

// recordItems are the records under their keys and their names in every language.
func recordItems(list []trend.Record, printers []*say.Printer) iter.Seq[names.Item] {
	return func(yield func(names.Item) bool) {
		for i, r := range list {
			called := []string{r.Key}
			for _, p := range printers {
				called = append(called, view.RecordName(p, r.Key))
			}
			if !yield(names.Item{ID: int64(i), Names: called, Weight: int32(-i)}) {
				return
			}
		}
	}
}
