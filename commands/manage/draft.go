package manage

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// How long a draft waits: for its author, and once it is suggested for a moderator.
const (
	draftLife      = 24 * time.Hour
	suggestionLife = 30 * 24 * time.Hour
)

func draftOption() desk.Option { return desk.Option{Name: "draft", Required: true, Hidden: true} }

func showDraft() desk.Command {
	return desk.Command{Name: "draft", Example: "/manage draft draft:#9", Hidden: true, Options: []desk.Option{draftOption(), desk.PageOption()}, Run: runShowDraft}
}

func confirmDraft() desk.Command {
	return desk.Command{Name: "confirm", Example: "/manage confirm draft:#9", Hidden: true, Press: view.Go, Options: []desk.Option{draftOption()}, Run: runConfirmDraft}
}

func discardDraft() desk.Command {
	return desk.Command{Name: "discard", Example: "/manage discard draft:#9", Hidden: true, Press: view.Stop, Options: []desk.Option{draftOption()}, Run: runDiscardDraft}
}

// propose keeps what the form says as a draft, and shows it.
func (f *form) propose(ctx context.Context, wish guild.Wish) (view.Message, error) {
	f.held(ctx, wish)
	f.elsewhere(wish)
	f.fullNever(wish)
	if f.err == nil {
		f.err = f.room(ctx, wish)
	}
	if f.err != nil {
		return view.Message{}, f.err
	}
	return f.keep(ctx, guild.Draft{Wishes: []guild.Wish{wish}, Refused: f.open}, f.remarks)
}

// keep saves a draft of the asker's and shows it.
func (q question) keep(ctx context.Context, d guild.Draft, remarks []view.Remark) (view.Message, error) {
	life := draftLife
	if q.Command == "suggest" {
		life = suggestionLife
	}
	d.Guild, d.User, d.At, d.Expires = q.Guild, q.User, q.At.Unix(), q.At.Add(life).Unix()
	err := q.Store.Update(ctx, func(t *store.Tx) (err error) {
		d.ID, err = t.AddDraft(ctx, d)
		return err
	})
	if err != nil {
		return view.Message{}, q.capped(err)
	}
	return q.showDraft(ctx, d, remarks)
}

// draft is the asker's draft that the option names, which can still be saved.
func (q question) draft(ctx context.Context) (guild.Draft, error) {
	d, err := q.anyDraft(ctx)
	if err == nil && !d.Saved && d.Expires <= q.At.Unix() {
		err = q.Mistake("error.draft-expired")
	}
	return d, err
}

func (q question) anyDraft(ctx context.Context) (guild.Draft, error) {
	text := strings.TrimSpace(q.Option("draft"))
	digits, ok := desk.IsID(text)
	if !ok {
		return guild.Draft{}, q.Mistake("error.no-draft")
	}
	d, err := desk.ByID(ctx, digits, func(ctx context.Context, id int64) (guild.Draft, error) { return q.Store.Draft(ctx, q.Guild, id) })
	switch {
	case errors.Is(err, store.ErrNotFound):
		err = q.Mistake("error.no-draft")
	case err == nil && d.User != q.User:
		err = q.Mistake("error.not-your-draft")
	}
	return d, err
}

func runShowDraft(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	draft, err := q.draft(ctx)
	if err != nil {
		return view.Message{}, err
	}
	return q.showDraft(ctx, draft, nil)
}

func (q question) showDraft(ctx context.Context, d guild.Draft, remarks []view.Remark) (view.Message, error) {
	if len(d.Wishes) != 1 || slices.ContainsFunc(d.Refused, func(r guild.Refusal) bool { return r.Code != openTime }) {
		return q.showWishes(ctx, d)
	}
	wish := d.Wishes[0]
	page := view.DraftPage{Verb: wish.Verb, After: wish.Thing, Suggested: q.Command == "suggest", Remarks: append(remarks, q.remarks(wish)...)}
	if wish.Verb != guild.AddVerb {
		now, err := q.now(ctx, wish.Thing)
		if err != nil {
			return view.Message{}, err
		}
		page.Before = &now
	}
	if len(d.Refused) > 0 {
		page.Question, page.Buttons = q.ask(d, nil)
		return view.Draft(q.P, page), nil
	}
	page.Buttons = q.draftButtons(d)
	return view.Draft(q.P, page), nil
}

// now is the thing as it is stored.
func (q question) now(ctx context.Context, c guild.Content) (guild.Content, error) {
	if c.Digest != nil {
		d, err := q.Store.Digest(ctx, q.Guild, c.Digest.ID)
		if errors.Is(err, store.ErrNotFound) {
			err = q.Mistake("error.gone", "name", c.Name())
		}
		return guild.Content{Digest: &d}, err
	}
	if c.Event != nil {
		e, err := q.Store.Event(ctx, q.Guild, c.Event.ID)
		if errors.Is(err, store.ErrNotFound) {
			err = q.Mistake("error.gone", "name", desk.Echo(c.Event.Name))
		}
		return guild.Content{Event: &e}, err
	}
	r, err := q.Store.Release(ctx, q.Guild, c.Release.ID)
	if errors.Is(err, store.ErrNotFound) {
		err = q.Mistake("error.gone", "name", desk.Echo(c.Release.Name))
	}
	return guild.Content{Release: &r}, err
}

// remarks are what should be noticed of a thing before it is saved.
func (q question) remarks(w guild.Wish) []view.Remark {
	if w.Verb == guild.DeleteVerb {
		return nil
	}
	if past(w.Thing, q.At) {
		return []view.Remark{{Key: "past"}}
	}
	return nil
}

// past reports whether a thing is over.
func past(c guild.Content, now time.Time) bool {
	if r := c.Release; r != nil {
		day, known := r.Day.Last()
		return known && day < desk.KoreanDay(now)
	}
	e := c.Event
	if e == nil {
		return false
	}
	loc, err := calendar.Zone(e.Zone)
	if err != nil || e.Repeat != "" {
		return false
	}
	last := e.End
	if last == (kpop.Local{}) {
		last = e.Start
	}
	return calendar.After(last, loc).Before(now)
}

// button asks a subcommand of the command in use about a draft.
func (q question) button(label, sub string, d guild.Draft) view.Button {
	r := ask.Request{Command: q.Command, Sub: sub}.With("draft", desk.ID(d.ID))
	return view.Button{Label: q.P.Say("button." + label), Request: r.String()}
}

func (q question) draftButtons(d guild.Draft) []view.Button {
	if q.Command == "suggest" {
		return []view.Button{q.button("suggest", "send", d), q.button("discard", "discard", d)}
	}
	if deletes(d) {
		deed := "delete"
		if len(d.Wishes) == 1 {
			deed += "-" + string(d.Wishes[0].Thing.Noun())
		}
		remove := q.button(deed, "confirm", d)
		remove.Use = view.Stop
		keep := q.button("keep", "discard", d)
		keep.Use = view.Next
		return []view.Button{remove, keep}
	}
	return []view.Button{q.button("save", "confirm", d), q.button("discard", "discard", d)}
}

// deletes reports whether all that a draft wishes is that things go.
func deletes(d guild.Draft) bool {
	return len(d.Wishes) > 0 && !slices.ContainsFunc(d.Wishes, func(w guild.Wish) bool { return w.Verb != guild.DeleteVerb })
}

func runDiscardDraft(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	draft, err := q.anyDraft(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if draft.Saved {
		return view.Told(q.P.Say("draft.saved-already"), q.undoButton(draft.ID)), nil
	}
	err = q.Store.Update(ctx, func(t *store.Tx) error { return t.DiscardDraft(ctx, draft) })
	return view.Told(q.P.Say("draft.discarded")), err
}

// undoButton takes back what a draft changed.
func (q question) undoButton(batch int64) view.Button {
	r := ask.Request{Command: "manage", Sub: "undo"}.With("batch", desk.ID(batch))
	return view.Button{Label: q.P.Say("button.undo"), Request: r.String()}
}

func runConfirmDraft(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	draft, err := q.draft(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if slices.ContainsFunc(draft.Refused, func(r guild.Refusal) bool { return r.Code == openTime }) {
		return q.showDraft(ctx, draft, nil)
	}
	changes, err := q.Store.Confirm(ctx, store.Confirmation{Draft: draft.ID, Guild: r.Guild, User: r.User, At: r.At})
	if err != nil {
		return q.notConfirmed(draft, err)
	}
	return view.Saved(q.P, changes, q.savedButtons(draft.ID, changes)), nil
}

func (q question) savedButtons(batch int64, changes []guild.Change) []view.Button {
	out := []view.Button{q.undoButton(batch)}
	if len(changes) != 1 || changes[0].After == nil {
		return out
	}
	switch id := desk.ID(changes[0].Thing); changes[0].Noun {
	case guild.EventNoun:
		show := ask.Request{Command: "event"}.With("event", id)
		out = append(out, view.Button{Label: q.P.Say("button.show"), Request: show.String()})
	case guild.DigestNoun:
		show := ask.Request{Command: "digest", Sub: "preview"}.With("digest", id)
		out = append(out, view.Button{Label: q.P.Say("button.digest-preview", "id", id), Request: show.String()})
	}
	return out
}

// notConfirmed says why a draft was not saved.
func (q question) notConfirmed(d guild.Draft, err error) (view.Message, error) {
	var conflict *store.Conflict
	switch {
	case errors.As(err, &conflict):
		return q.conflict(d, conflict)
	case errors.Is(err, store.ErrExpired):
		return view.Message{}, q.Mistake("error.draft-expired")
	case errors.Is(err, store.ErrNotFound):
		return view.Message{}, q.Mistake("error.no-draft")
	}
	return view.Message{}, q.capped(err)
}
