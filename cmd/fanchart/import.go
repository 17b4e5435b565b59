package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/feed/tables"

	"golang.org/x/term"
)

// importCommand brings chart files and the operator's tables into the database.
type importCommand struct {
	Report  bool     `help:"Sum up what is doubtful and where sources disagree, of SOURCE or of everything."`
	Lines   bool     `help:"With --report: list every doubt and difference."`
	Check   bool     `help:"Say what the import would do, and do nothing."`
	Replace bool     `help:"What the files have takes the place of what is held, whatever its source, and is not compared with it."`
	Undo    int64    `placeholder:"ID" help:"Take back the import of charts with that number; --report lists them."`
	Locale  string   `default:"en-US" help:"The language of what is said, by Discord's code: ko."`
	Source  string   `arg:"" optional:"" help:"One of ${words}."`
	Paths   []string `arg:"" optional:"" name:"path" help:"Files, folders or .tar.gz archives; each is imported whole or not at all."`
}

// Run imports every path in turn and stops at the first that is refused.
func (c *importCommand) Run(j *job) error {
	catalogues, err := say.Load()
	if err != nil {
		return err
	}
	p := catalogues.For(c.Locale)
	if !c.Report && c.Undo == 0 && len(c.Paths) == 0 {
		return desk.UserError{Text: view.NothingToImport(p, strings.Join(feed.Words(), ", "))}
	}
	st, err := openStore(j)
	if err != nil {
		return advised(err)
	}
	defer st.Close()
	if err := c.word(j, st, p); err != nil {
		return advised(err)
	}
	if c.Undo != 0 {
		return advised(undo(j, st, p, c.Undo))
	}
	if c.Source == feed.ChartWord && len(c.Paths) > 0 {
		if err := c.describe(j, st, p); err != nil {
			return advised(err)
		}
	}
	for _, path := range c.Paths {
		if err := c.path(j, st, p, path); err != nil {
			return advised(err)
		}
	}
	if c.Report {
		return report(reporter{j, st, p, c.Lines}, c.Source)
	}
	return nil
}

// word refuses a source that there is not: none of ours, nor a chart that was described.
func (c *importCommand) word(j *job, st *store.Store, p *say.Printer) error {
	if c.Source == "" || slices.Contains(feed.Words(), c.Source) {
		return nil
	}
	sources, err := feed.SourcesOf(j.ctx, st)
	if err != nil {
		return err
	}
	words := feed.Words()
	for _, s := range sources[len(feed.Sources()):] {
		words = append(words, s.Key)
	}
	if !slices.Contains(words, c.Source) {
		return desk.UserError{Text: view.SourceText(p, c.Source, strings.Join(words, ", "))}
	}
	return nil
}

func (c *importCommand) path(j *job, st *store.Store, p *say.Printer, path string) error {
	bar := newProgress(j.err, p)
	reports, err := feed.Import(j.ctx, st, feed.Files{Source: c.Source, Paths: []string{path}, At: time.Now(), Progress: bar.show, Check: c.Check, Replace: c.Replace})
	bar.clear()
	if faults := file.Faults(err); len(faults) > 0 {
		return refusal(p, path, faults)
	}
	if err != nil {
		return err
	}
	for _, r := range reports {
		fmt.Fprintln(j.out, view.ImportedText(p, view.Imported{Path: r.Path, Added: r.Added, Replaced: r.Replaced, Same: r.Same,
			Differing: r.Differing, Doubts: r.Doubts, Table: tables.Has(c.Source) || lists.Has(c.Source), Check: c.Check}))
	}
	return nil
}

// undo takes an import back and says what is gone.
func undo(j *job, st *store.Store, p *say.Printer, id int64) error {
	n, err := feed.Undo(j.ctx, st, id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return desk.UserError{Text: view.NoImport(p, id)}
	case err != nil:
		return err
	case n == 0:
		return desk.UserError{Text: view.NothingToUndo(p, id)}
	}
	fmt.Fprintln(j.out, view.UndoneText(p, id, n))
	return nil
}

// saidFaults is how many faults of one path are worded; more are likely the same.
const saidFaults = 5

func refusal(p *say.Printer, path string, faults []file.Fault) error {
	lines := []string{view.RefusedText(p, path)}
	for _, f := range faults[:min(len(faults), saidFaults)] {
		lines = append(lines, "  "+view.FaultText(p, view.Fault(f)))
	}
	if more := len(faults) - saidFaults; more > 0 {
		lines = append(lines, "  "+view.MoreFaultsText(p, more))
	}
	return desk.UserError{Text: strings.Join(lines, "\n")}
}

// progress is one line on a terminal that is written over; elsewhere nothing.
type progress struct {
	w       io.Writer
	printer *say.Printer
	shown   time.Time
	live    bool
}

func newProgress(w io.Writer, p *say.Printer) *progress {
	f, ok := w.(*os.File)
	return &progress{w: w, printer: p, live: ok && term.IsTerminal(int(f.Fd()))}
}

// often is how long a line stands before it is written over.
const often = 100 * time.Millisecond

func (b *progress) show(p file.Progress) {
	if !b.live || p.Step == file.Parsing && time.Since(b.shown) < often {
		return
	}
	b.shown = time.Now()
	fmt.Fprintf(b.w, "\r\x1b[K%s %s", bar(p.Done, p.Of), view.ProgressText(b.printer, view.Progress{Path: p.Path, Step: string(p.Step), Done: p.Done, Of: p.Of}))
}

func (b *progress) clear() {
	if b.live {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}

// bar draws done of of; all of it while a step has no count.
func bar(done, of int) string {
	const width = 24
	n := width
	if of > 0 {
		n = done * width / of
	}
	return "[" + strings.Repeat("=", n) + strings.Repeat(" ", width-n) + "]"
}
