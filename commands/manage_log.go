package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func changeLog() Command {
	return Command{
		Name: "log", Example: "/manage log",
		Options: []Option{{Name: "event", Complete: completeOwnEvent}, {Name: "release", Complete: completeOwnRelease}, page()},
		Run:     runLog,
	}
}

// logPage is how many changes stand on a page of the log.
const logPage = 5

func runLog(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	f, err := q.logged(ctx)
	if err != nil {
		return view.Message{}, err
	}
	list, err := paging(q.number("page", 1), logPage, func(offset int) ([]guild.Change, int, error) {
		f.Limit, f.Offset = logPage, offset
		return q.store.Changes(ctx, f)
	})
	if err != nil {
		return view.Message{}, err
	}
	page := view.LogPage{Changes: list.things, Total: list.total, Page: list.page, Pages: list.pages}
	page.Buttons = append(q.pageButtons(q.Request, list.page, list.pages), q.undoButtons(list.things)...)
	return view.Log(q.p, page), nil
}

// logged asks for the changes of a thing, or of all. A deleted thing is named by its id.
func (q question) logged(ctx context.Context) (f store.ChangeFilter, err error) {
	f.Guild = q.Guild
	for _, noun := range []guild.Noun{guild.EventNoun, guild.ReleaseNoun} {
		text := strings.TrimSpace(q.Option(string(noun)))
		digits, isNumber := isID(text)
		switch {
		case text == "":
		case isNumber:
			f.Noun = noun
			f.Thing, err = byID(ctx, digits, func(_ context.Context, id int64) (int64, error) { return id, nil })
		case noun == guild.EventNoun:
			var e kpop.Event
			e, err = q.event(ctx, "event")
			f.Noun, f.Thing = noun, e.ID
		default:
			var r kpop.Release
			r, err = q.release(ctx, "release")
			f.Noun, f.Thing = noun, r.ID
		}
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

// undoButtons take back each of the changes listed, newest first, that can be: of one
// thing the newest alone.
func (q question) undoButtons(changes []guild.Change) []view.Button {
	var out []view.Button
	for i, c := range changes {
		later := slices.ContainsFunc(changes[:i], func(l guild.Change) bool { return l.Noun == c.Noun && l.Thing == c.Thing })
		if !c.Undone && c.Undoes == 0 && !later {
			r := Request{Command: "manage", Sub: "undo"}.With("change", id(c.ID))
			out = append(out, view.Button{Label: q.p.Say("button.undo-change", "number", id(c.ID)), Request: r.String()})
		}
	}
	return out
}

func undoChange() Command {
	return Command{
		Name: "undo", Example: "/manage undo change:#5",
		Options: []Option{{Name: "change", Complete: completeChange}, {Name: "batch", Hidden: true}, {Name: "sure", Boolean: true, Hidden: true}},
		Run:     runUndo,
	}
}

// undoListed is how many changes a question whether to undo lists.
const undoListed = 5

func runUndo(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	changes, total, err := q.toUndo(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if isYes(r.Option("sure")) {
		return q.undo(ctx)
	}
	if c := changes[0]; total == 1 && c.Undoes != 0 {
		return view.Message{}, q.mistake("error.is-undo")
	} else if total == 1 && c.Undone {
		return view.Told(q.p.Say("undo.already", "number", id(c.ID))), nil
	}
	page := view.UndoPage{Changes: changes, Total: total}
	sure := q.Request.With("sure", "yes")
	if r.Option("batch") == "" {
		sure = sure.With("change", id(changes[0].ID))
		if changes[0].Batch != 0 {
			if page.Buttons, err = q.wholeBatch(ctx, changes[0].Batch); err != nil {
				return view.Message{}, err
			}
		}
	}
	page.Buttons = append([]view.Button{{Label: q.p.Say("button.undo-sure"), Request: sure.String()}}, page.Buttons...)
	return view.Undo(q.p, page), nil
}

// wholeBatch offers to undo all that was saved at once, if that was more than one change.
func (q question) wholeBatch(ctx context.Context, batch int64) ([]view.Button, error) {
	_, n, err := q.store.Changes(ctx, store.ChangeFilter{Guild: q.Guild, Batch: batch, Limit: 1})
	if err != nil || n < 2 {
		return nil, err
	}
	r := Request{Command: "manage", Sub: "undo"}.With("batch", id(batch))
	return []view.Button{{Label: q.p.Say("button.undo-batch", "n", n), Request: r.String()}}, nil
}

// toUndo are the changes that would be taken back: the one named, those of a batch, or
// the newest there is.
func (q question) toUndo(ctx context.Context) (changes []guild.Change, total int, err error) {
	u, err := q.undoing()
	if err != nil {
		return nil, 0, err
	}
	f := store.ChangeFilter{Guild: q.Guild, Batch: u.Batch, Limit: undoListed}
	if u.Change != 0 {
		return q.oneToUndo(ctx, u.Change)
	} else if u.Batch == 0 {
		f.Limit = 1
	}
	changes, total, err = q.store.Changes(ctx, f)
	switch {
	case err == nil && len(changes) == 0 && u.Batch == 0:
		err = q.mistake("error.nothing-to-undo")
	case err == nil && len(changes) == 0:
		err = q.mistake("error.no-change")
	}
	if u.Batch == 0 {
		total = len(changes)
	}
	return changes, total, err
}

func (q question) oneToUndo(ctx context.Context, number int64) ([]guild.Change, int, error) {
	c, err := q.store.Change(ctx, q.Guild, number)
	if errors.Is(err, store.ErrNotFound) {
		err = q.mistake("error.no-change")
	}
	return []guild.Change{c}, 1, err
}

// undoing reads what is to be undone.
func (q question) undoing() (store.Undoing, error) {
	u := store.Undoing{Guild: q.Guild, User: q.User, At: q.At}
	for option, into := range map[string]*int64{"change": &u.Change, "batch": &u.Batch} {
		text := strings.TrimSpace(q.Option(option))
		if text == "" {
			continue
		}
		digits, ok := isID(text)
		if !ok {
			return u, q.mistake("error.no-change")
		}
		*into, _ = byID(context.Background(), digits, func(_ context.Context, id int64) (int64, error) { return id, nil })
	}
	return u, nil
}

func (q question) undo(ctx context.Context) (view.Message, error) {
	u, err := q.undoing()
	if err != nil {
		return view.Message{}, err
	}
	if u.Change == 0 && u.Batch == 0 {
		return view.Message{}, q.mistake("error.no-change")
	}
	var changes []guild.Change
	var conflict *store.Conflict
	err = q.store.Update(ctx, func(t *store.Tx) (err error) {
		changes, err = t.Undo(ctx, u)
		return err
	})
	switch {
	case errors.As(err, &conflict):
		return q.laterChange(ctx, conflict)
	case errors.Is(err, store.ErrIsUndo):
		return view.Message{}, q.mistake("error.is-undo")
	case errors.Is(err, store.ErrNotFound):
		return view.Message{}, q.mistake("error.no-change")
	case err != nil:
		return view.Message{}, err
	}
	return view.Undone(q.p, changes), nil
}

// completeChange offers the newest changes.
func completeChange(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	changes, _, err := q.store.Changes(ctx, store.ChangeFilter{Guild: r.Guild, Limit: 100})
	if err != nil {
		return nil, err
	}
	var out []Choice
	for _, c := range changes {
		name := view.ChangeName(q.p, c)
		if !c.Undone && strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(typed))) {
			out = append(out, Choice{Name: label(name), Value: id(c.ID)})
		}
	}
	return out, nil
}
