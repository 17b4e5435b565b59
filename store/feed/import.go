package feed

import (
	"context"
	"fmt"
	"time"

	"fanchart/store"
)

// Files is what is to be imported: files of which source, from where, when.
type Files struct {
	Source string   // the key of a source, or a table's or list's word: acts, releases …
	Paths  []string // files, folders, .tar.gz archives; each is saved whole or not at all
	At     time.Time
	// Sources are the chart sources that there are; nil: those of Sources.
	Sources sourceList
	// Progress is told how far the import is; it may be nil.
	Progress func(Progress)
}

// Import reads every path and saves what has changed, each path in one
// transaction. It stops at the first path that is refused: the reports are of those
// before it. A refused path's error holds its Faults.
func Import(ctx context.Context, st *store.Store, f Files) ([]Report, error) {
	var reports []Report
	for _, path := range f.Paths {
		r, err := importPath(ctx, st, f, path)
		if err != nil {
			return reports, fmt.Errorf("import %s %s: %w", f.Source, path, err)
		}
		reports = append(reports, r)
	}
	return reports, nil
}

func importPath(ctx context.Context, st *store.Store, f Files, path string) (Report, error) {
	in := pathImport{Source: f.Source, At: f.At, Progress: f.Progress}
	in.tell(Progress{Path: path, Step: Reading})
	b, err := open(path)
	if err != nil {
		return Report{}, err
	}
	in.bundle = b
	return importOne(ctx, st, in, f.sources())
}

// Starter imports files that the program carries, instead of those at paths. Rows that
// an operator wrote stay.
func Starter(ctx context.Context, st *store.Store, f Files, carried []File) (Report, error) {
	in := pathImport{Source: f.Source, At: f.At, Progress: f.Progress, Carried: true, bundle: bundleOf("starter set", carried)}
	return importOne(ctx, st, in, f.sources())
}

func importOne(ctx context.Context, st *store.Store, in pathImport, sources sourceList) (Report, error) {
	if n, done, err := st.Imported(ctx, in.Source, in.sha256()); err != nil || done {
		return Report{Path: in.name, Same: n}, err
	}
	if err := in.unpack(); err != nil {
		return Report{}, err
	}
	switch {
	case IsTable(in.Source):
		return importTable(ctx, st, in, chartsKnown{sources.Charts(), reread})
	case IsList(in.Source):
		return importList(ctx, st, in)
	}
	s, err := sources.WithOurs().Source(in.Source)
	if err != nil {
		return Report{}, err
	}
	return importCharts(ctx, st, in, &s)
}

// sources are the sources that there are.
func (f Files) sources() sourceList {
	if f.Sources == nil {
		return Sources()
	}
	return f.Sources
}
