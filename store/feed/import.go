package feed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fanchart/store"
)

// Job is one import: which source, from where, when.
type Job struct {
	Source string   // the key of a source, or a table's or list's word: acts, releases …
	Paths  []string // files, folders, .tar.gz archives; each is saved whole or not at all
	At     time.Time
	// Progress is told how far the import is; it may be nil.
	Progress func(Progress)

	starter bool // what the program carries: it never overwrites an operator's rows
}

// Progress is how far one path has come.
type Progress struct {
	Path     string
	Step     Step
	Done, Of int // files while parsing; nothing otherwise
}

// Step is what an import is doing.
type Step string

// The steps of an import.
const (
	Reading     Step = "reading"
	Parsing     Step = "parsing"
	Identifying Step = "identifying"
	Saving      Step = "saving"
)

// Report is what one path's import did.
type Report struct {
	Path                  string
	Added, Replaced, Same int // issues, rows of a table, releases or events
	Differing             int // issues held from another source that this one disagrees with
	Doubts                int
	Titles, Acts          int // new ones
	Parse, Identify, Save time.Duration
}

// Import reads every path of the job and saves what has changed, each path in one
// transaction. It stops at the first path that is refused: the reports are of those
// before it. A refused path's error holds its Faults.
func Import(ctx context.Context, st *store.Store, job Job) ([]Report, error) {
	var reports []Report
	for _, path := range job.Paths {
		r, err := importPath(ctx, st, job, path)
		if err != nil {
			return reports, fmt.Errorf("import %s %s: %w", job.Source, path, err)
		}
		reports = append(reports, r)
	}
	return reports, nil
}

func importPath(ctx context.Context, st *store.Store, job Job, path string) (Report, error) {
	job.tell(Progress{Path: path, Step: Reading})
	b, err := open(path)
	if err != nil {
		return Report{}, err
	}
	return importBundle(ctx, st, job, b)
}

// Starter imports files that the program carries. Rows that an operator wrote stay.
func Starter(ctx context.Context, st *store.Store, job Job, files []File) (Report, error) {
	b := newBundle("starter set")
	for _, f := range files {
		b.sum.Write(f.Data)
		b.files = append(b.files, f)
	}
	job.starter = true
	return importBundle(ctx, st, job, b)
}

func importBundle(ctx context.Context, st *store.Store, job Job, b *bundle) (Report, error) {
	sum := b.sha256()
	if n, done, err := st.Imported(ctx, job.Source, sum); err != nil || done {
		return Report{Path: b.name, Same: n}, err
	}
	if err := b.unpack(); err != nil {
		return Report{}, err
	}
	if _, ok := catalogues()[job.Source]; ok {
		return importCatalogue(ctx, st, job, b)
	}
	if IsList(job.Source) {
		return importList(ctx, st, job, b)
	}
	s, err := sourceByKey(job.Source)
	if err != nil {
		return Report{}, err
	}
	return importCharts(ctx, st, &saving{job: job, source: &s, bundle: b})
}

func importCharts(ctx context.Context, st *store.Store, s *saving) (Report, error) {
	began, b := time.Now(), s.bundle
	parsed, err := parse(ctx, s.source, b.files, func(n int) {
		s.job.tell(Progress{Path: b.name, Step: Parsing, Done: n, Of: len(b.files)})
	})
	if err != nil {
		return Report{}, err
	}
	if len(parsed.Issues) == 0 {
		return Report{}, Fault{Code: FaultNoData, File: b.name, Detail: s.source.Key}
	}
	b.files = nil // the texts live on in the drafts
	s.parsed = parsed
	s.report = Report{Path: b.name, Doubts: len(parsed.Doubts), Parse: time.Since(began)}
	err = st.Update(ctx, func(tx *store.Tx) error { return s.save(ctx, tx) })
	return s.report, err
}

func (j Job) tell(p Progress) {
	if j.Progress != nil {
		j.Progress(p)
	}
}

// IsRefusal reports whether an import failed because of the files given, not
// because of the database or the machine.
func IsRefusal(err error) bool {
	return len(Faults(err)) > 0 || errors.Is(err, store.ErrNotFound)
}
