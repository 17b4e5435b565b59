package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/commands/view/plot"
	"fanchart/commands/written"
	"fanchart/store"
	"fanchart/store/feed/charts"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// Desk is where requests are answered: the store, the catalogues, and what is
// kept in memory to answer fast. It is safe for concurrent use.
type Desk struct {
	*Table

	store   *store.Store
	sources charts.Sources
	words   *say.Catalogues
	shelf   atomic.Pointer[Shelf] // replaced whole when the data changes
	past    archive
	typed   *written.Words

	gallery  *plot.Gallery
	rooms    *rooms
	handlers sync.WaitGroup // that run

	refreshing sync.Mutex
}

// Config is what a desk is made of besides its store.
type Config struct {
	Commands []Command
	Sources  charts.Sources  // whose charts can be asked for
	Words    *say.Catalogues // the languages spoken and read; nil for those that are built in
	Records  []trend.Record  // that charts are asked for; nil for all
}

// New makes a desk on an open store and loads its search index.
func New(ctx context.Context, st *store.Store, cfg Config) (*Desk, error) {
	if cfg.Words == nil {
		words, err := say.Load()
		if err != nil {
			return nil, err
		}
		cfg.Words = words
	}
	if cfg.Records == nil {
		cfg.Records = trend.Records()
	}
	typed, err := written.New(cfg.Words.Typed())
	if err != nil {
		return nil, err
	}
	d := &Desk{Table: NewTable(cfg.Commands), store: st, sources: cfg.Sources, words: cfg.Words, typed: typed, past: archive{records: cfg.Records}, gallery: plot.NewGallery(), rooms: newRooms()}
	if _, err := d.Refresh(ctx); err != nil {
		return nil, err
	}
	return d, nil
}

// Refresh rebuilds the search index if the data has changed since it was built.
// Requests are answered with the old one meanwhile.
func (d *Desk) Refresh(ctx context.Context) (changed bool, err error) {
	d.refreshing.Lock()
	defer d.refreshing.Unlock()
	version, err := d.store.DataVersion(ctx)
	if err != nil {
		return false, err
	}
	if now := d.shelf.Load(); now != nil && now.Version == version {
		return false, nil
	}
	s, err := d.newShelf(ctx, version)
	if err != nil {
		return false, fmt.Errorf("build the search index: %w", err)
	}
	if err := d.past.refresh(ctx, d.store); err != nil {
		return false, err
	}
	d.shelf.Store(s)
	return true, nil
}

// Shelf returns what is kept in memory of the data as they are now.
func (d *Desk) Shelf() *Shelf { return d.shelf.Load() }

// Annals returns a chart's history and the tables made of it, read at the first question.
func (d *Desk) Annals(ctx context.Context, c kpop.Chart) (*Annals, error) {
	return d.past.annals(ctx, d.store, c)
}

// Forget drops the answers that are remembered: what is asked next is answered anew.
func (d *Desk) Forget() { d.shelf.Load().memo.forget() }

// Store returns the store that the desk answers from.
func (d *Desk) Store() *store.Store { return d.store }

// Printers returns the printer of every language that answers come in, English
// first: what the commands' definitions are described with.
func (d *Desk) Printers() []*say.Printer { return d.words.All() }

// Records lists the records that charts are asked for.
func (d *Desk) Records() []trend.Record { return d.past.records }

// Printer returns the printer for one of Discord's locales.
func (d *Desk) Printer(locale string) *say.Printer { return d.words.For(locale) }

// Answer runs the command that the request names, unless the answer is remembered. Errors
// are a UserError, or ours.
func (d *Desk) Answer(ctx context.Context, r ask.Request) (view.Message, error) {
	r, err := d.usual(ctx, r)
	if err != nil {
		return view.Message{}, err
	}
	if m, ok := d.remembered(r); ok {
		return m, nil
	}
	return d.answer(ctx, r)
}

// usual is a request with what its command fills in.
func (d *Desk) usual(ctx context.Context, r ask.Request) (ask.Request, error) {
	c := d.Of(r)
	if c == nil || c.Usual == nil {
		return r, nil
	}
	return c.Usual(ctx, d, r)
}

// remembered is the answer to a question that was asked before, and found to be in order.
func (d *Desk) remembered(r ask.Request) (m view.Message, ok bool) {
	if c := d.Of(r); c == nil || !c.same() {
		return m, false
	}
	return d.shelf.Load().memo.Get(memoKey(r))
}

// same reports whether the answer is the same for everybody, everywhere.
func (c *Command) same() bool { return !c.Personal && !c.ServerOnly && c.Right == Anyone }

// answer answers anew.
func (d *Desk) answer(ctx context.Context, r ask.Request) (view.Message, error) {
	p := d.words.For(r.Locale)
	r = d.settled(r)
	command, err := d.check(p, r)
	if err != nil {
		return view.Message{}, err
	}
	if err := d.allow(ctx, command, r); err != nil {
		return view.Message{}, err
	}
	if r, err = d.picked(ctx, command, r); err != nil {
		return view.Message{}, err
	}
	kept := d.shelf.Load().memo // of the data that the answer is of
	ctx, taken := hearing(ctx)
	m, err := command.Run(ctx, d, r)
	if err != nil {
		return view.Message{}, err
	}
	taken.above(&m)
	m.Buttons = d.pressable(m.Buttons)
	m.Private = m.Private || command.Private || IsYes(r.Option("private"))
	m.Kind = cmp.Or(m.Kind, command.Kind)
	if m.Private {
		m.Kind = cmp.Or(m.Kind, view.Personal)
	}
	if command.same() && len(m.Images) == 0 { // pictures are kept by the gallery, within bounds
		kept.put(memoKey(r), m)
	}
	return m, nil
}

// pressable gives buttons that do not say what they do the use of the command that they ask.
func (d *Desk) pressable(buttons []view.Button) []view.Button {
	buttons = slices.Clone(buttons) // they may be those of an answer that is remembered
	for i, b := range buttons {
		if b.Use != view.Look {
			continue
		}
		words := strings.SplitN(strings.TrimPrefix(b.Request, "/"), " ", 3)
		sub := ""
		if len(words) > 1 && !strings.Contains(words[1], ":") {
			sub = words[1]
		}
		if c := d.leaf[[2]string{words[0], sub}]; c != nil {
			buttons[i].Use = c.Press
		}
	}
	return buttons
}

// Channels lists the channels that the answer to a request must know of: those that
// its options name, and what its command asks for beside.
func (d *Desk) Channels(ctx context.Context, r ask.Request) ([]kpop.Snowflake, error) {
	c := d.Of(r)
	if c == nil {
		return nil, nil
	}
	r, err := d.picked(ctx, c, r)
	if err != nil {
		return nil, err
	}
	var out []kpop.Snowflake
	for _, o := range c.Options {
		if o.Channel {
			if id, err := kpop.ParseSnowflake(r.Option(o.Name)); err == nil && id != 0 {
				out = append(out, id)
			}
		}
	}
	if c.Channels == nil {
		return out, nil
	}
	more, err := c.Channels(ctx, d, r)
	return append(out, more...), err
}

// Complete suggests values for the option that the asker is typing; none when
// the option is unknown or takes anything. Errors are ours.
func (d *Desk) Complete(ctx context.Context, r ask.Request, option string) ([]Choice, error) {
	r, err := d.usual(ctx, r)
	if err != nil {
		return nil, err
	}
	command := d.Of(r)
	if command == nil {
		return nil, nil
	}
	o, ok := command.Option(option)
	if !ok || o.Complete == nil {
		return nil, nil
	}
	if err := d.allow(ctx, command, r); err != nil {
		if errors.As(err, new(UserError)) {
			return nil, nil // what the command would refuse is not suggested either
		}
		return nil, err
	}
	choices, err := o.Complete(ctx, d, r, Clip(r.Option(option), MaxTyped))
	return choices[:min(len(choices), MaxChoices)], err
}

// Question is a request on its way through a handler, with what every handler
// needs. The shelf stays the same from the first look to the last.
type Question struct {
	ask.Request
	Desk    *Desk
	Store   *store.Store
	Shelf   *Shelf
	gallery *plot.Gallery
	P       *say.Printer
	Typed   written.Reader // reads what the asker types
}

// Question makes a question of a request: what its handler works with.
func (d *Desk) Question(r ask.Request) Question {
	return Question{Request: r, Desk: d, Store: d.store, Shelf: d.shelf.Load(), gallery: d.gallery, P: d.words.For(r.Locale), Typed: d.typed.For(r.Locale)}
}

// Mistake is the asker's mistake, worded by the message of a key.
func (q Question) Mistake(key string, pairs ...any) error { return mistake(q.P, key, pairs...) }

func mistake(p *say.Printer, key string, pairs ...any) error {
	return UserError{Text: p.Say(key, pairs...)}
}
