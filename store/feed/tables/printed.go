package tables

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// printed is what charts print of one subject, as far as rows ask for it.
type printed struct {
	exact  map[kpop.Printing]bool // title with credit, and either of them alone
	titles map[string]bool        // by normal form
}

// prints reads what charts print of a subject, once. What the program carries is not
// compared: it stands ready for charts that are imported later.
func (s *saver) prints(ctx context.Context, subject kpop.Subject) (printed, error) {
	if p, ok := s.printed[subject]; ok {
		return p, nil
	}
	list, err := s.tx.Printings(ctx, subject)
	p := printed{map[kpop.Printing]bool{}, map[string]bool{}}
	for _, row := range list {
		p.exact[row.Printing] = true
		p.exact[kpop.Printing{Title: row.Printing.Title}] = true
		p.exact[kpop.Printing{Credit: row.Printing.Credit}] = true
		p.titles[names.NormalTitle(row.Printing.Title)] = true
	}
	if s.printed == nil {
		s.printed = map[kpop.Subject]printed{}
	}
	s.printed[subject] = p
	return p, err
}

// has reports whether something is printed so; an empty title or credit means any.
func (p printed) has(what kpop.Printing) bool { return p.exact[what] }

// called reports whether a title goes by that name.
func (p printed) called(title string) bool { return p.titles[names.NormalTitle(title)] }

// matched refuses an override of which no chart prints what it is about: it would do
// nothing, and nobody would be told.
func (s *saver) matched(ctx context.Context, r row, o store.Override) error {
	if s.origin == store.FromStarter {
		return nil
	}
	p, err := s.prints(ctx, o.Subject)
	switch {
	case err != nil:
		return err
	case o.Verb == store.NameVerb:
		if !p.called(o.Printing.Title) && !p.called(o.Target.Title) {
			return r.Fault(file.FaultUnprinted, "title")
		}
	case o.Verb == store.CreditVerb && o.Subject == kpop.ActSubject && p.has(kpop.Printing{Title: o.Printing.Credit}):
		return nil // on charts of acts the act is the title
	case !p.has(o.Printing) && o.Verb == store.CreditVerb:
		return r.Fault(file.FaultUnprinted, "credit")
	case !p.has(o.Printing):
		return r.Fault(file.FaultUnprinted, "title")
	case o.Verb == store.MergeVerb && !p.has(o.Target):
		return r.Fault(file.FaultUnprinted, "target")
	}
	return nil
}

// matchedFigure refuses a figure about a title that no chart has.
func (s *saver) matchedFigure(ctx context.Context, r row, f kpop.Figure) error {
	if s.origin == store.FromStarter || f.About.Title == "" {
		return nil
	}
	p, err := s.prints(ctx, f.About.Subject)
	if err == nil && !p.called(f.About.Title) {
		err = r.Fault(file.FaultUnprinted, "title")
	}
	return err
}
