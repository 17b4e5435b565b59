package feed

import (
	"context"
	"slices"

	"fanchart/store"
	"fanchart/store/guild"
)

// Lists lists what can be imported that is no chart and no table.
func Lists() []string { return []string{ReleasesList, EventsList} }

// IsList reports whether a word means one of the lists.
func IsList(word string) bool { return slices.Contains(Lists(), word) }

// importList brings files of releases or events in, as everybody's.
func importList(ctx context.Context, st *store.Store, path pathImport) (Report, error) {
	in := listImport{pathImport: path, report: Report{Path: path.name}}
	err := st.Update(ctx, func(tx *store.Tx) error {
		acts, err := tx.ActNames(ctx)
		if err != nil {
			return err
		}
		if err := in.read(newNames(acts)); err != nil {
			return err
		}
		id, err := tx.AddImport(ctx, in.row())
		if err != nil {
			return err
		}
		if err := in.save(ctx, tx); err != nil {
			return err
		}
		return in.finish(ctx, tx, id)
	})
	return in.report, err
}

// listImport is one path's list on its way into a transaction.
type listImport struct {
	pathImport
	list   list
	report Report
}

func (in *listImport) read(names *Names) error {
	noun := guild.ReleaseNoun
	if in.Source == EventsList {
		noun = guild.EventNoun
	}
	besides := slices.ContainsFunc(in.files, func(f File) bool { return isAlbums(columnsOf(f)) })
	all := listReader{}
	for _, f := range in.files {
		if besides && isBeside(columnsOf(f)) {
			continue
		}
		l := listReader{file: f, noun: noun, names: names, beside: in.files}
		if err := l.read(); err != nil {
			return err
		}
		if l.noun != noun {
			return l.fault(FaultHeader, 1, "", string(noun))
		}
		if l.out.strict && len(l.out.refused) > 0 {
			return l.out.refused[0]
		}
		all.out.things = append(all.out.things, l.out.things...)
		all.out.refused = append(all.out.refused, l.out.refused...)
		all.out.doubts = append(all.out.doubts, l.out.doubts...)
	}
	switch {
	case len(all.out.things) == 0 && len(all.out.refused) > 0:
		return all.out.refused[0]
	case len(all.out.things) == 0:
		return Fault{Code: FaultBlank, File: in.report.Path}
	}
	all.file = in.files[0]
	all.once()
	in.list = all.out
	return nil
}

// finish records the import with what was doubtful.
func (in *listImport) finish(ctx context.Context, tx *store.Tx, id int64) error {
	faults := slices.Concat(in.list.refused, in.list.doubts)
	doubts := make([]store.Doubt, len(faults))
	for i, f := range faults {
		doubts[i] = doubtRow(f)
	}
	in.report.Doubts = len(doubts)
	if err := tx.AddDoubts(ctx, id, 0, doubts); err != nil {
		return err
	}
	r := in.report
	err := tx.FinishImport(ctx, store.ImportRow{ID: id, Added: r.Added, Replaced: r.Replaced, Same: r.Same})
	if err != nil || r.Added+r.Replaced == 0 {
		return err
	}
	return tx.Changed(ctx)
}

func (in *listImport) save(ctx context.Context, tx *store.Tx) error {
	if in.Source == EventsList {
		return in.saveEvents(ctx, tx)
	}
	return in.saveReleases(ctx, tx)
}
