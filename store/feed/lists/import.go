package lists

import (
	"context"
	"slices"

	"fanchart/store"
	"fanchart/store/feed/credits"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
)

// Words lists what can be imported that is no chart and no table.
func Words() []string { return []string{Releases, Events} }

// Has reports whether a word means one of the lists.
func Has(word string) bool { return slices.Contains(Words(), word) }

// Import brings files of releases or events in, as everybody's.
func Import(ctx context.Context, st *store.Store, path file.Import) (file.Report, error) {
	in := saving{Import: path, report: file.Report{Path: path.Name}}
	err := in.Update(ctx, st, func(tx *store.Tx) error {
		acts, err := tx.ActNames(ctx)
		if err != nil {
			return err
		}
		if err := in.read(ctx, credits.NewNames(acts)); err != nil {
			return err
		}
		id, err := tx.AddImport(ctx, in.Record())
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

// saving is one path's list on its way into a transaction.
type saving struct {
	file.Import
	list   list
	report file.Report
}

// read reads all files of the path, but for those that only stand beside another one.
func (in *saving) read(ctx context.Context, names *credits.Names) error {
	noun := guild.ReleaseNoun
	if in.Source == Events {
		noun = guild.EventNoun
	}
	besides := slices.ContainsFunc(in.Files, func(f file.File) bool { return isAlbums(columnsOf(f)) })
	all := reader{ctx: ctx}
	for _, f := range in.Files {
		if besides && isBeside(columnsOf(f)) {
			continue
		}
		out, err := readFile(reader{ctx: ctx, file: f, noun: noun, names: names, beside: in.Files})
		if err != nil {
			return err
		}
		all.out.things = append(all.out.things, out.things...)
		all.out.refused = append(all.out.refused, out.refused...)
		all.out.doubts = append(all.out.doubts, out.doubts...)
		all.out.mayLack = all.out.mayLack || out.mayLack
	}
	switch {
	case len(all.out.things) == 0 && all.out.mayLack:
		in.list = all.out
		return nil
	case len(all.out.things) == 0 && len(all.out.refused) > 0:
		return all.out.refused[0]
	case len(all.out.things) == 0:
		return file.Fault{Code: file.FaultBlank, File: in.report.Path}
	}
	all.file = in.Files[0]
	err := all.once()
	in.list = all.out
	return err
}

// readFile reads one file, which must list what is sought.
func readFile(l reader) (list, error) {
	sought := l.noun
	if err := l.read(); err != nil {
		return list{}, err
	}
	if l.noun != sought {
		return list{}, l.fault(file.FaultHeader, 1, "", string(sought))
	}
	if l.out.strict && len(l.out.refused) > 0 {
		return list{}, l.out.refused[0]
	}
	return l.out, nil
}

// finish records what became of the import; that something changed is said only then.
func (in *saving) finish(ctx context.Context, tx *store.Tx, id int64) error {
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

func (in *saving) save(ctx context.Context, tx *store.Tx) error {
	if in.Source == Events {
		return in.saveEvents(ctx, tx)
	}
	return in.saveReleases(ctx, tx)
}
