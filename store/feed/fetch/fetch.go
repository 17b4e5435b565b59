package fetch

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/charts"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Config is what a Fetcher is told from outside.
type Config struct {
	Store   *store.Store
	Sources []Source       // nil: those of Given, and the charts that are described
	Given   Given          // for sources that cannot be asked without
	First   []string       // keys of sources that come before the others where two give one chart
	Charts  charts.Sources // nil: those of feed.Sources
	// Mirror has the files of every host below the host's name; nil: the hosts are asked.
	// It alone may be an address inside.
	Mirror *url.URL
	Agent  string // who asks, with an address for complaints
	// Progress is told how far a sync is; it may be nil.
	Progress func(Progress)

	Pace  time.Duration    // from one request to a host to the next; default 200 ms
	Wait  time.Duration    // before a request is repeated, at first; default one second
	Limit time.Duration    // until the last byte of an answer; default five minutes
	Now   func() time.Time // default time.Now
}

// Progress is how far a source is.
type Progress struct {
	Source   string
	Path     string // the file that is asked for
	Done, Of int    // files
}

// Fetcher asks sources. It is used by one goroutine at a time.
type Fetcher struct {
	cfg    Config
	client *client
}

// New makes a Fetcher that asks nobody yet.
func New(cfg Config) *Fetcher {
	if cfg.Charts == nil {
		cfg.Charts = feed.Sources()
	}
	cfg.Pace, cfg.Wait = cmp.Or(cfg.Pace, 200*time.Millisecond), cmp.Or(cfg.Wait, time.Second)
	cfg.Limit = cmp.Or(cfg.Limit, answerMost)
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	return &Fetcher{cfg, newClient(cfg)}
}

// Sources lists the sources that there are now.
func (f *Fetcher) Sources(ctx context.Context) ([]Source, error) {
	list := f.cfg.Sources
	if list == nil {
		var err error
		if list, err = withDescribed(ctx, f.cfg.Store, f.cfg.Given.Sources()); err != nil {
			return nil, err
		}
	}
	return InOrder(list, f.cfg.First...), nil
}

// Store is where it saves what came.
func (f *Fetcher) Store() *store.Store { return f.cfg.Store }

// ahead is how many days before its date an issue can be out.
const ahead = 14

// latest is the day after which no issue can be dated yet.
func (f *Fetcher) latest() kpop.Day { return kpop.DayIn(f.cfg.Now().UTC()) + ahead }

// Outcome is what came of asking a source.
type Outcome struct {
	Source                string
	Files                 int // that came
	Bytes                 int64
	Added, Replaced, Same int // issues, or rows of a list
	Differing             int // issues that this source sees differently from those held
	Faults                []file.Fault
	Later                 int  // files that are left for the next time
	Rows                  bool // it gives no issues, but rows of a list
}

// failed notes what was wrong; an error that is no fault is returned.
func (o *Outcome) failed(path string, err error) error {
	faults := file.Faults(err)
	if len(faults) == 0 {
		return err
	}
	for _, f := range faults {
		f.File = cmp.Or(f.File, path)
		o.Faults = append(o.Faults, f)
	}
	return nil
}

// Sync asks sources, one after the other, and saves what came. most is how many files of a
// source are fetched; 0: all. What is wrong with a source stands in its Outcome; an error
// is one of the store, or the end of ctx.
func (f *Fetcher) Sync(ctx context.Context, sources []Source, most int) (list []Outcome, err error) {
	defer f.client.rest()
	for _, s := range sources {
		o, err := f.source(ctx, s, most)
		if err != nil {
			return list, err
		}
		list = append(list, o)
	}
	return list, nil
}

// Due asks the sources whose time has come, for a part of what they have: the rest follows
// the next time.
func (f *Fetcher) Due(ctx context.Context) ([]Outcome, error) {
	asked, err := f.cfg.Store.SyncSources(ctx)
	if err != nil {
		return nil, err
	}
	due := map[string]int64{}
	for _, a := range asked {
		due[a.Source] = a.Due
	}
	sources, err := f.Sources(ctx)
	if err != nil {
		return nil, err
	}
	var list []Source
	for _, s := range sources {
		if s.Needs == "" && due[s.Key] <= f.cfg.Now().Unix() {
			list = append(list, s)
		}
	}
	return f.Sync(ctx, list, batchFiles)
}

// source asks one source and writes down what came of it.
func (f *Fetcher) source(ctx context.Context, s Source, most int) (Outcome, error) {
	o := Outcome{Source: s.Key, Rows: len(s.Gives) == 0}
	p, err := f.plan(ctx, s)
	if err = o.failedOr(s.list(), err); err != nil {
		return o, err
	}
	if most > 0 && len(p.wants) > most {
		o.Later = len(p.wants) - most
		p.wants = p.wants[:most]
	}
	if err := f.fetch(ctx, s, p, &o); err != nil {
		return o, err
	}
	if err := f.standing(ctx, s, &o); err != nil {
		return o, err
	}
	if err := f.through(ctx, p, o); err != nil {
		return o, err
	}
	return o, f.note(ctx, s, p, o)
}

// standing adds what is still wrong with files that were refused earlier: it is said until
// a better answer comes.
func (f *Fetcher) standing(ctx context.Context, s Source, o *Outcome) error {
	if len(o.Faults) > 0 {
		return nil
	}
	files, err := f.cfg.Store.SyncFiles(ctx, s.Key)
	for _, was := range slices.Backward(files) {
		if was.Code != "" {
			o.Faults = append(o.Faults, file.Fault{Code: was.Code, File: was.Path, Line: was.Line, Detail: was.Detail})
		}
	}
	return err
}

// failedOr is failed for an error that may be nil.
func (o *Outcome) failedOr(path string, err error) error {
	if err == nil {
		return nil
	}
	return o.failed(path, err)
}

// note writes down what came of a source: when it is asked again, and what is wrong.
func (f *Fetcher) note(ctx context.Context, s Source, p plan, o Outcome) error {
	now := f.cfg.Now()
	row := p.was
	row.Source, row.Asked = s.Key, now.Unix()
	row.Code, row.File, row.Line, row.Detail = "", "", 0, ""
	if o.Added+o.Replaced > 0 {
		row.Came = now.Unix()
	}
	if len(o.Faults) > 0 {
		row.Failed = now.Unix()
	} else {
		row.Worked = now.Unix()
	}
	wait := s.Every
	switch {
	case len(o.Faults) > 0:
		first := o.Faults[0]
		row.Code, row.File, row.Line, row.Detail = first.Code, first.File, first.Line, first.Detail
		row.Failures++
		row.Since = cmp.Or(row.Since, now.Unix())
		wait = retryIn(row.Failures, s.Every, first)
	case o.Later > 0:
		row.Failures, row.Since, wait = 0, 0, time.Minute
	default:
		row.Failures, row.Since = 0, 0
	}
	row.Due = now.Add(wait).Unix()
	return f.cfg.Store.Update(ctx, func(tx *store.Tx) error { return tx.SaveSyncSource(ctx, row) })
}

// retryIn is how long a source that failed n times in a row is left alone: a quarter of an
// hour at first, at most as long as one that works, and as long as it asked for.
func retryIn(n int, every time.Duration, fault file.Fault) time.Duration {
	wait := min(15*time.Minute<<min(n-1, 10), every)
	if asked, err := time.ParseDuration(fault.Detail); err == nil && fault.Code == file.FaultBusy {
		wait = max(wait, min(asked, 7*24*time.Hour))
	}
	return wait
}

// ended makes of the end of ctx an error that is no fault.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil && !errors.Is(err, ctx.Err()) {
		return ctx.Err()
	}
	return err
}
