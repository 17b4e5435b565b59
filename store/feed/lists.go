package feed

import (
	"context"
	"slices"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
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

func (in *listImport) saveEvents(ctx context.Context, tx *store.Tx) error {
	have, err := tx.KnownEvents(ctx, 0)
	if err != nil {
		return err
	}
	known := knownEvents(have)
	for _, t := range in.list.things {
		e, changed := *t.Event, true
		if held := known.find(e); held != nil {
			e, changed = mergeEvent(*held, e)
		}
		in.count(e.ID != 0, changed)
		if !changed {
			continue
		}
		if _, err := tx.ImportEvent(ctx, e, in.At); err != nil {
			return err
		}
	}
	return nil
}

func (in *listImport) count(known, changed bool) {
	switch {
	case !changed:
		in.report.Same++
	case known:
		in.report.Replaced++
	default:
		in.report.Added++
	}
}

// saveReleases writes what is new or changed. What the program carries changes nothing
// that an operator's file has said something of.
func (in *listImport) saveReleases(ctx context.Context, tx *store.Tx) error {
	have, err := tx.KnownReleases(ctx, 0)
	if err != nil {
		return err
	}
	found := match(bareReleases(have), in.list.things, in.At)
	for i, t := range in.list.things {
		r, changed := *t.Release, true
		if at := found[i]; at >= 0 {
			held := have[at]
			r, changed = mergeRelease(held.Release, r, in.At.Unix())
			changed = changed && !(in.Carried && held.Origin == store.FromOperator)
			in.differs(t, held.Release, r)
		}
		in.count(r.ID != 0, changed)
		if !changed {
			continue
		}
		if _, err := tx.SaveRelease(ctx, r, in.origin()); err != nil {
			return err
		}
	}
	return nil
}

// differs notes that a row names another day than the one that stays.
func (in *listImport) differs(t listing, held, saved kpop.Release) {
	if row := t.Release; saved.Day == held.Day && row.Day != "" && !within(row.Day, held.Day, 0) {
		in.list.doubts = append(in.list.doubts, Fault{Code: FaultOtherDay, File: in.report.Path, Line: t.row,
			Detail: clip(row.Name + ": " + string(row.Day) + ", " + string(held.Day))})
	}
}
