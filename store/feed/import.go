package feed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fanchart/store"
)

// Files is what is to be imported: files of which source, from where, when.
type Files struct {
	Source string   // the key of a source, or a table's or list's word: acts, releases …
	Paths  []string // files, folders, .tar.gz archives; each is saved whole or not at all
	At     time.Time
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
	return importOne(ctx, st, in)
}

// Starter imports files that the program carries, instead of those at paths. Rows that
// an operator wrote stay.
func Starter(ctx context.Context, st *store.Store, f Files, carried []File) (Report, error) {
	b := newBundle("starter set")
	for _, file := range carried {
		b.sum.Write(file.Data)
		b.files = append(b.files, file)
	}
	return importOne(ctx, st, pathImport{Source: f.Source, At: f.At, Progress: f.Progress, Carried: true, bundle: b})
}

func importOne(ctx context.Context, st *store.Store, in pathImport) (Report, error) {
	if n, done, err := st.Imported(ctx, in.Source, in.sha256()); err != nil || done {
		return Report{Path: in.name, Same: n}, err
	}
	if err := in.unpack(); err != nil {
		return Report{}, err
	}
	if IsTable(in.Source) {
		return importCatalogue(ctx, st, in)
	}
	if IsList(in.Source) {
		return importList(ctx, st, in)
	}
	s, err := sourceByKey(in.Source)
	if err != nil {
		return Report{}, err
	}
	return importCharts(ctx, st, in, &s)
}

func importCharts(ctx context.Context, st *store.Store, in pathImport, source *Source) (Report, error) {
	began := time.Now()
	parsed, err := parse(ctx, source, in.files, func(n int) {
		in.tell(Progress{Step: Parsing, Done: n, Of: len(in.files)})
	})
	if err != nil {
		return Report{}, err
	}
	if len(parsed.Issues) == 0 {
		return Report{}, Fault{Code: FaultNoData, File: in.name, Detail: source.Key}
	}
	in.files = nil // the texts live on in the editions
	s := &saving{pathImport: in, source: source, parsed: parsed}
	s.report = Report{Path: in.name, Doubts: len(parsed.Doubts), Parse: time.Since(began)}
	err = st.Update(ctx, func(tx *store.Tx) error { return s.save(ctx, tx) })
	return s.report, err
}

// IsRefusal reports whether an import failed because of the files given, not
// because of the database or the machine.
func IsRefusal(err error) bool {
	return len(Faults(err)) > 0 || errors.Is(err, store.ErrNotFound)
}
