package tables

import (
	"context"
	"slices"
	"strings"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// overridesHeader is the header of the overrides table.
//
//	merge,album,ATE (EP),Stray Kids,Ate: Mini Album (EP),Stray Kids   is that title
//	split,song,Takedown,Somebody,their own                            is a title apart, with all of that label
//	credit,song,,AHN,ahn-hyejin;=Someone;guest?                       means these acts (? featured, = not in the catalogue)
//	credit,act,,AHN,ahn-hyejin                                        is that act, on charts of acts
//	name,song,봄날,BTS,Spring Day,                                      is called so elsewhere, when the act is credited
//
// An empty credit means whatever the credit; an empty title (credit only) every title.
func overridesHeader() []string {
	return []string{"verb", "subject", "title", "credit", "target", "target_credit"}
}

func saveOverrides(ctx context.Context, s *saver, rows []row) error {
	ids, err := s.actIDs(ctx)
	if err != nil {
		return err
	}
	have, err := s.tx.Overrides(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		o, err := row.override(ids)
		if err != nil {
			return err
		}
		if slices.Contains(have, o) {
			s.report.Same++
			continue
		}
		if err := s.matched(ctx, row, o); err != nil {
			return err
		}
		if err := s.tx.SaveOverride(ctx, o, s.origin); err != nil {
			return err
		}
		s.report.Added++
	}
	return nil
}

func (r row) override(acts map[string]int64) (o store.Override, err error) {
	f := r.Field
	if o.Verb, err = r.OneOf("verb", store.MergeVerb, store.SplitVerb, store.CreditVerb, store.NameVerb); err != nil {
		return o, err
	}
	subject, err := r.OneOf("subject", string(kpop.Song), string(kpop.Album), string(kpop.Film), string(kpop.ActSubject))
	if err != nil {
		return o, err
	}
	o.Subject = kpop.Subject(subject)
	o.Printing = kpop.Printing{Title: f["title"], Credit: f["credit"]}
	o.Target = kpop.Printing{Title: f["target"], Credit: f["target_credit"]}
	needed := []string{"target", "title"}
	switch o.Verb {
	case store.CreditVerb:
		needed[1] = "credit"
	case store.NameVerb:
		needed = append(needed, "credit")
	}
	if err := r.Needs(needed...); err != nil || o.Verb != store.CreditVerb {
		return o, err
	}
	for _, key := range r.List("target") {
		if key = strings.TrimSuffix(key, "?"); acts[key] == 0 && !strings.HasPrefix(key, "=") {
			return o, r.Fault(file.FaultUnknownAct, "target")
		}
	}
	return o, nil
}
