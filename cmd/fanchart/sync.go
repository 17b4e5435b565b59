package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/news"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/charts"
	"fanchart/store/feed/fetch"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// syncCommand fetches what sources have.
type syncCommand struct {
	Plan    bool     `help:"Say what would be fetched, and fetch only the lists of files."`
	Again   bool     `help:"Read the answers that were kept once more, and fetch nothing."`
	Locale  string   `default:"en-US" help:"The language of what is said, by Discord's code: ko."`
	Sources []string `arg:"" optional:"" name:"source" help:"One or more of ${sources}; all of them by default."`
}

// Run asks the sources, one after the other, and says what came of each.
func (c *syncCommand) Run(j *job) error {
	catalogues, err := say.Load()
	if err != nil {
		return err
	}
	p := catalogues.For(c.Locale)
	st, err := openStore(j)
	if err != nil {
		return advised(err)
	}
	defer st.Close()
	bar := newProgress(j.err, p)
	f := j.fetcher(st, func(at fetch.Progress) { bar.fetching(at) })
	sources, err := c.asked(j.ctx, p, f)
	if err != nil {
		return advised(err)
	}
	if c.Plan {
		return c.plan(j, f, p, sources)
	}
	well := true
	for _, s := range sources {
		list, err := c.one(j.ctx, f, s)
		bar.clear()
		for _, o := range list {
			well = well && len(o.Faults) == 0
			fmt.Fprintln(outOr(j, o), view.SyncedText(p, synced(o)))
		}
		if err != nil {
			return advised(err)
		}
	}
	if !well {
		return errTold
	}
	return nil
}

// asked are the sources that are named, all without any. One that needs a setting is meant
// only by its name.
func (c *syncCommand) asked(ctx context.Context, p *say.Printer, f *fetch.Fetcher) ([]fetch.Source, error) {
	all, err := f.Sources(ctx)
	if err != nil {
		return nil, err
	}
	list, err := fetch.Find(all, c.Sources...)
	switch lacking := slices.IndexFunc(list, func(s fetch.Source) bool { return s.Needs != "" }); {
	case errors.Is(err, store.ErrNotFound):
		return nil, desk.UserError{Text: view.NoSyncSource(p, strings.Join(c.Sources, ", "), sourceWords(all))}
	case err != nil || lacking < 0 || c.Plan:
		return list, err
	case len(c.Sources) > 0:
		return nil, desk.UserError{Text: view.SyncNeeds(p, list[lacking].Key, list[lacking].Needs)}
	}
	return slices.DeleteFunc(slices.Clone(list), func(s fetch.Source) bool { return s.Needs != "" }), nil
}

func (c *syncCommand) one(ctx context.Context, f *fetch.Fetcher, s fetch.Source) ([]fetch.Outcome, error) {
	if c.Again {
		return f.Again(ctx, []fetch.Source{s})
	}
	return f.Sync(ctx, []fetch.Source{s}, 0)
}

// outOr is where an outcome is said: what failed beside what is asked for.
func outOr(j *job, o fetch.Outcome) io.Writer {
	if len(o.Faults) > 0 {
		return j.err
	}
	return j.out
}

func (c *syncCommand) plan(j *job, f *fetch.Fetcher, p *say.Printer, sources []fetch.Source) error {
	known, err := feed.SourcesOf(j.ctx, f.Store())
	if err != nil {
		return advised(err)
	}
	for _, s := range sources {
		list, err := f.Plan(j.ctx, []fetch.Source{s})
		if err != nil {
			return advised(err)
		}
		for _, planned := range list {
			fmt.Fprintln(j.out, view.SyncPlanText(p, view.SyncPlan{Source: s.Key, Word: s.Key, Charts: chartsOf(known, s), Every: s.Every,
				From: s.Base, Terms: s.Terms, Needs: s.Needs, Seen: s.Seen, Wants: len(planned.Wants), Faults: faultsOf(planned.Faults)}))
		}
	}
	return nil
}

func chartsOf(known charts.Sources, s fetch.Source) (out []kpop.Chart) {
	for _, key := range s.Gives {
		if c, ok := known.Chart(key); ok {
			out = append(out, c)
		}
	}
	return out
}

func synced(o fetch.Outcome) view.Synced {
	return view.Synced{Source: o.Source, Files: o.Files, Bytes: o.Bytes, Added: o.Added, Replaced: o.Replaced, Same: o.Same,
		Differing: o.Differing, Later: o.Later, Rows: o.Rows, Faults: faultsOf(o.Faults)}
}

func faultsOf(list []file.Fault) (out []view.Fault) {
	for _, f := range list {
		out = append(out, view.Fault(f))
	}
	return out
}

func sourceWords(sources []fetch.Source) string { return strings.Join(sourceKeys(sources), ", ") }

func sourceKeys(sources []fetch.Source) (out []string) {
	for _, s := range sources {
		out = append(out, s.Key)
	}
	return out
}

// fetcher asks the sources as the configuration says.
func (j *job) fetcher(st *store.Store, tell func(fetch.Progress)) *fetch.Fetcher {
	cfg := fetch.Config{Store: st, Given: j.cfg.given(), Agent: j.cfg.agent(), Progress: tell, First: strings.FieldsFunc(j.cfg.First, func(r rune) bool { return r == ',' || r == ' ' })}
	if j.cfg.Mirror != "" {
		cfg.Mirror, _ = url.Parse(j.cfg.Mirror) // load has checked it
	}
	return fetch.New(cfg)
}

// syncing is the clock's job of a running bot: it asks the sources that are due, and logs
// what came and what is wrong with each when that changes. It never fails for a source's
// fault: those stand in /data.
func (j *job) syncing(st *store.Store, log *slog.Logger) news.Job {
	f := j.fetcher(st, nil)
	said := map[string]string{}
	return news.Job{Name: "sync", Every: time.Minute, Limit: time.Hour, Do: func(ctx context.Context, _ time.Time) error {
		list, err := f.Due(ctx)
		for _, o := range list {
			logSync(log, o, said)
		}
		return err
	}}
}

func logSync(log *slog.Logger, o fetch.Outcome, said map[string]string) {
	fault := ""
	if len(o.Faults) > 0 {
		fault = o.Faults[0].Error()
	}
	if fault != said[o.Source] {
		if fault != "" {
			log.Warn("source failed: what was stored is unchanged", "source", o.Source, "cause", fault)
		} else {
			log.Info("source works again", "source", o.Source)
		}
	}
	said[o.Source] = fault
	if o.Added+o.Replaced > 0 {
		log.Info("new data", "source", o.Source, "added", o.Added, "replaced", o.Replaced, "left", o.Later)
	}
}

// hungry logs that there are no full charts, and how they come in.
func hungry(ctx context.Context, st *store.Store, log *slog.Logger) error {
	known, err := feed.SourcesOf(ctx, st)
	if err != nil {
		return err
	}
	for _, c := range known.Charts() {
		refs, err := st.Calendar(ctx, c.Key)
		if err != nil || slices.ContainsFunc(refs, func(r kpop.Ref) bool { return r.Whole }) {
			return err
		}
	}
	log.Info("there are no full charts yet: fanchart sync fetches them, and FANCHART_SYNC=on does so by itself")
	return nil
}

// fetching shows which file of a source is asked for.
func (b *progress) fetching(at fetch.Progress) {
	if !b.live || time.Since(b.shown) < often {
		return
	}
	b.shown = time.Now()
	fmt.Fprintf(b.w, "\r\x1b[K%s %s", bar(at.Done, at.Of), view.SyncProgressText(b.printer, at.Source, view.Progress{Path: at.Path, Done: at.Done, Of: at.Of}))
}
