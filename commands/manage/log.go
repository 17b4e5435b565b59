package manage

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func changeLog() desk.Command {
	return desk.Command{
		Name: "log", Example: "/manage log",
		Options: []desk.Option{{Name: "event", Complete: completeOwnEvent}, {Name: "release", Complete: completeOwnRelease}, desk.PageOption()},
		Run:     runLog,
	}
}

// logPage is how many changes stand on a page of the log.
const logPage = 5

func runLog(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	f, err := q.logged(ctx)
	if err != nil {
		return view.Message{}, err
	}
	list, err := desk.Paging(q.Number("page", 1), logPage, func(offset int) ([]guild.Change, int, error) {
		f.Limit, f.Offset = logPage, offset
		return q.Store.Changes(ctx, f)
	})
	if err != nil {
		return view.Message{}, err
	}
	page := view.LogPage{Changes: list.Things, Total: list.Total, Page: list.Page, Pages: list.Pages}
	page.Buttons = append(q.PageButtons(q.Request, list.Page, list.Pages), q.undoButtons(list.Things)...)
	return view.Log(q.P, page), nil
}

// logged asks for the changes of a thing, or of all. A deleted thing is named by its id.
func (q question) logged(ctx context.Context) (f store.ChangeFilter, err error) {
	f.Guild = q.Guild
	for _, noun := range []guild.Noun{guild.EventNoun, guild.ReleaseNoun} {
		text := strings.TrimSpace(q.Option(string(noun)))
		digits, isNumber := desk.IsID(text)
		switch {
		case text == "":
		case isNumber:
			f.Noun = noun
			f.Thing, err = desk.ByID(ctx, digits, func(_ context.Context, id int64) (int64, error) { return id, nil })
		case noun == guild.EventNoun:
			var e kpop.Event
			e, err = q.Event(ctx, "event")
			f.Noun, f.Thing = noun, e.ID
		default:
			var r kpop.Release
			r, err = q.Release(ctx, "release")
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
			r := ask.Request{Command: "manage", Sub: "undo"}.With("change", desk.ID(c.ID))
			out = append(out, view.Button{Label: q.P.Say("button.undo-change", "number", desk.ID(c.ID)), Request: r.String()})
		}
	}
	return out
}

func undoChange() desk.Command {
	return desk.Command{
		Name: "undo", Example: "/manage undo change:#5",
		Options: []desk.Option{{Name: "change", Complete: completeChange}, {Name: "batch", Hidden: true}, {Name: "sure", Boolean: true, Hidden: true}},
		Run:     runUndo,
	}
}

// undoListed is how many changes a question whether to undo lists.
const undoListed = 5

func runUndo(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	changes, total, err := q.toUndo(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if desk.IsYes(r.Option("sure")) {
		return q.undo(ctx)
	}
	if c := changes[0]; total == 1 && c.Undoes != 0 {
		return view.Message{}, q.Mistake("error.is-undo")
	} else if total == 1 && c.Undone {
		return view.Told(q.P.Say("undo.already", "number", desk.ID(c.ID))), nil
	}
	page := view.UndoPage{Changes: changes, Total: total}
	sure := q.Request.With("sure", "yes")
	if r.Option("batch") == "" {
		sure = sure.With("change", desk.ID(changes[0].ID))
		if changes[0].Batch != 0 {
			if page.Buttons, err = q.wholeBatch(ctx, changes[0].Batch); err != nil {
				return view.Message{}, err
			}
		}
	}
	page.Buttons = append([]view.Button{{Label: q.P.Say("button.undo-sure"), Request: sure.String(), Use: view.Stop}}, page.Buttons...)
	return view.Undo(q.P, page), nil
}

// wholeBatch offers to undo all that was saved at once, if that was more than one change.
func (q question) wholeBatch(ctx context.Context, batch int64) ([]view.Button, error) {
	_, n, err := q.Store.Changes(ctx, store.ChangeFilter{Guild: q.Guild, Batch: batch, Limit: 1})
	if err != nil || n < 2 {
		return nil, err
	}
	r := ask.Request{Command: "manage", Sub: "undo"}.With("batch", desk.ID(batch))
	return []view.Button{{Label: q.P.Say("button.undo-batch", "n", n), Request: r.String()}}, nil
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
	changes, total, err = q.Store.Changes(ctx, f)
	switch {
	case err == nil && len(changes) == 0 && u.Batch == 0:
		err = q.Mistake("error.nothing-to-undo")
	case err == nil && len(changes) == 0:
		err = q.Mistake("error.no-change")
	}
	if u.Batch == 0 {
		total = len(changes)
	}
	return changes, total, err
}

func (q question) oneToUndo(ctx context.Context, number int64) ([]guild.Change, int, error) {
	c, err := q.Store.Change(ctx, q.Guild, number)
	if errors.Is(err, store.ErrNotFound) {
		err = q.Mistake("error.no-change")
	}
	return []guild.Change{c}, 1, err
}

// undoing reads what is to be undone: one change, or all of a draft.
func (q question) undoing() (store.Undoing, error) {
	u := store.Undoing{Guild: q.Guild, User: q.User, At: q.At}
	for option, into := range map[string]*int64{"change": &u.Change, "batch": &u.Batch} {
		text := strings.TrimSpace(q.Option(option))
		if text == "" {
			continue
		}
		digits, ok := desk.IsID(text)
		if !ok {
			return u, q.Mistake("error.no-change")
		}
		*into, _ = desk.ByID(context.Background(), digits, func(_ context.Context, id int64) (int64, error) { return id, nil })
	}
	return u, nil
}

func (q question) undo(ctx context.Context) (view.Message, error) {
	u, err := q.undoing()
	if err != nil {
		return view.Message{}, err
	}
	if u.Change == 0 && u.Batch == 0 {
		return view.Message{}, q.Mistake("error.no-change")
	}
	var conflict *store.Conflict
	changes, err := q.Store.Undo(ctx, u)
	switch {
	case errors.As(err, &conflict):
		return q.laterChange(ctx, conflict)
	case errors.Is(err, store.ErrIsUndo):
		return view.Message{}, q.Mistake("error.is-undo")
	case errors.Is(err, store.ErrNotFound):
		return view.Message{}, q.Mistake("error.no-change")
	case err != nil:
		return view.Message{}, q.capped(err)
	}
	return view.Undone(q.P, changes), nil
}

// completeChange offers the newest changes.
func completeChange(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	changes, _, err := q.Store.Changes(ctx, store.ChangeFilter{Guild: r.Guild, Limit: 100})
	if err != nil {
		return nil, err
	}
	var out []desk.Choice
	for _, c := range changes {
		name := view.ChangeName(q.P, c)
		if !c.Undone && strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(typed))) {
			out = append(out, desk.Choice{Name: desk.Label(name), Value: desk.ID(c.ID)})
		}
	}
	return out, nil
}
