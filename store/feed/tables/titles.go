package tables

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// titlesHeader is the header of the table of further names of titles. Title and credit
// stand as one chart prints them, to the letter; lists are separated by semicolons.
//
//	song,Dynamite,BTS,,다이너마이트,,editor
func titlesHeader() []string {
	return []string{"subject", "title", "credit", "original", "hangul", "latin", "source"}
}

func saveTitles(ctx context.Context, s *saver, rows []row) error {
	if s.origin == store.FromStarter {
		if err := s.tx.DropTitleNames(ctx, s.origin); err != nil {
			return err
		}
	}
	for _, row := range rows {
		named, err := row.titleNames()
		if err != nil {
			return err
		}
		for _, n := range named {
			added, err := s.tx.SaveTitleName(ctx, n, s.origin)
			if err != nil {
				return err
			}
			s.tell(added)
		}
	}
	return nil
}

// titleNames reads a row: all further names of one title.
func (r row) titleNames() (list []kpop.TitleName, err error) {
	f := r.Field
	subject, err := r.OneOf("subject", string(kpop.Song), string(kpop.Album), string(kpop.Film))
	if err != nil {
		return nil, err
	}
	if err := r.Needs("title", "source"); err != nil {
		return nil, err
	}
	for _, kind := range []kpop.TitleNameKind{kpop.OriginalName, kpop.HangulName, kpop.LatinName} {
		for _, name := range r.List(string(kind)) {
			if len(name) > maxFact {
				return nil, r.Fault(file.FaultLong, string(kind))
			}
			list = append(list, kpop.TitleName{
				Subject: kpop.Subject(subject), Printing: kpop.Printing{Title: f["title"], Credit: f["credit"]},
				Kind: kind, Name: name, Source: f["source"],
			})
		}
	}
	return list, nil
}

// tell counts a row that was written, or stood there already.
func (s *saver) tell(added bool) {
	if added {
		s.report.Added++
	} else {
		s.report.Same++
	}
}
