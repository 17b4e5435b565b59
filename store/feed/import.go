package feed

import (
	"context"
	"fmt"
	"time"

	"fanchart/store"
	"fanchart/store/feed/charts"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/feed/replies"
	"fanchart/store/feed/shows"
	"fanchart/store/feed/tables"
	"fanchart/store/kpop"
)

// Files is what is to be imported: files of which source, from where, when.
type Files struct {
	Source string   // the key of a source, or a table's or list's word: acts, releases …
	Paths  []string // files, folders, .tar.gz archives; each is saved whole or not at all
	At     time.Time
	// Latest is the day after which no issue can be dated yet; 0: any.
	Latest kpop.Day
	// Replace has what the files have take the place of what is held, whatever its source.
	Replace bool
	// Over are origins, as hot-100.crawl, whose issues give way to those of the files: their
	// source comes first of those of the chart. Where the two differ is listed.
	Over []string
	// Check only says what the import would do.
	Check bool
	// Sources are the chart sources that there are; nil: those of Sources.
	Sources charts.Sources
	// Progress is told how far the import is; it may be nil.
	Progress func(file.Progress)
}

// Import reads every path and saves what has changed, each path in one
// transaction, with room for others' writes between them. It stops at the first path that is refused: the reports are of those
// before it. A refused path's error holds its Faults.
func Import(ctx context.Context, st *store.Store, f Files) ([]file.Report, error) {
	var reports []file.Report
	began := time.Now()
	for i, path := range f.Paths {
		if i > 0 && !f.Check {
			breathe(ctx, began)
			began = time.Now()
		}
		r, err := importPath(ctx, st, f, path)
		if err != nil {
			return reports, fmt.Errorf("import %s %s: %w", f.Source, path, err)
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// breath is for how long an import leaves the database to others after it held it for as long:
// another process that waits looks again ten times a second.
const breath = 250 * time.Millisecond

// breathe lets others write after what took long.
func breathe(ctx context.Context, began time.Time) {
	if time.Since(began) < breath {
		return
	}
	select {
	case <-time.After(breath):
	case <-ctx.Done():
	}
}

func importPath(ctx context.Context, st *store.Store, f Files, path string) (file.Report, error) {
	in := f.start()
	in.Tell(file.Progress{Path: path, Step: file.Reading})
	b, err := file.Open(ctx, path)
	if err != nil {
		return file.Report{}, err
	}
	in.Bundle = b
	return importOne(ctx, st, in, f)
}

// StarterName is the path under which imports of the starter set are recorded.
const StarterName = "starter set"

// Starter imports files that the program carries, instead of those at paths. Rows that
// an operator wrote stay.
func Starter(ctx context.Context, st *store.Store, f Files, carried []file.File) (file.Report, error) {
	in := file.Import{Source: f.Source, At: f.At, Progress: f.Progress, Carried: true, Bundle: file.Of(StarterName, carried)}
	return importOne(ctx, st, in, f)
}

// Fetched imports files that were fetched, under a name for reports, instead of those at
// paths: whole or not at all. An error of what they hold has its Faults.
func Fetched(ctx context.Context, st *store.Store, f Files, b *file.Bundle) (file.Report, error) {
	in := f.start()
	in.Bundle = b
	r, err := importOne(ctx, st, in, f)
	if err != nil {
		return r, fmt.Errorf("import %s %s: %w", f.Source, b.Name, err)
	}
	return r, nil
}

// importOne begins anew from the files where its transaction met others.
func importOne(ctx context.Context, st *store.Store, in file.Import, f Files) (r file.Report, err error) {
	files := in.Bundle
	err = store.Again(ctx, func() (err error) {
		bundle := *files // which is unpacked, and let go of once it is read
		in.Bundle = &bundle
		r, err = importOnce(ctx, st, in, f)
		return err
	})
	return r, err
}

func importOnce(ctx context.Context, st *store.Store, in file.Import, f Files) (file.Report, error) {
	if n, done, err := st.Imported(ctx, in.Source, in.Sum()); err != nil || done && !in.Replace {
		return file.Report{Path: in.Name, Same: n}, err
	}
	if err := in.Unpack(ctx); err != nil {
		return file.Report{}, err
	}
	sources, err := f.sources().WithDescribed(ctx, st)
	if err != nil {
		return file.Report{}, err
	}
	switch {
	case tables.Has(in.Source):
		return tables.Import(ctx, st, in, tables.Charts{Known: sources.Charts(), Reread: charts.Reread})
	case lists.Has(in.Source):
		plain, empty, err := replies.Plain(ctx, st, in.Files)
		if err != nil || empty {
			return file.Report{Path: in.Name}, err
		}
		in.Files = plain
		return lists.Import(ctx, st, in)
	case in.Source == shows.Wins:
		return shows.Import(ctx, st, in)
	}
	s, err := sources.WithOurs().Source(in.Source)
	if err != nil {
		return file.Report{}, err
	}
	return charts.Import(ctx, st, in, &s)
}

// start begins an import as the files are to be taken.
func (f Files) start() file.Import {
	return file.Import{Source: f.Source, At: f.At, Latest: f.Latest, Replace: f.Replace, Over: f.Over, Check: f.Check, Progress: f.Progress}
}

// sources are the sources that there are.
func (f Files) sources() charts.Sources {
	if f.Sources == nil {
		return Sources()
	}
	return f.Sources
}
