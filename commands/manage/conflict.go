package manage

import (
	"context"
	"reflect"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

func rebaseDraft() desk.Command {
	return desk.Command{Name: "rebase", Example: "/manage rebase draft:#9", Hidden: true, Options: []desk.Option{draftOption()}, Run: runRebaseDraft}
}

// conflict tells a moderator what others changed since they looked, and offers to make
// their change to what is there now.
func (q question) conflict(d guild.Draft, c *store.Conflict) (view.Message, error) {
	page := view.ConflictPage{Last: c.Last, Then: c.Then, Now: c.Now, Mine: d.Wishes[0].Thing}
	for _, w := range d.Wishes {
		if w.Thing.Noun() == c.Noun && w.Thing.ID() == c.ID {
			page.Mine = w.Thing
		}
	}
	if len(d.Wishes) == 1 && d.Wishes[0].Verb == guild.EditVerb && c.Then != nil && c.Now != nil {
		page.Buttons = append(page.Buttons, q.button("rebase", "rebase", d))
	}
	page.Buttons = append(page.Buttons, q.button("discard", "discard", d))
	return view.Conflict(q.P, page), nil
}

// base is what a wish was based on, as the change log tells.
func (q question) base(ctx context.Context, c guild.Content) (guild.Content, error) {
	all, _, err := q.Store.Changes(ctx, store.ChangeFilter{Guild: q.Guild, Noun: c.Noun(), Thing: c.ID()})
	if err != nil {
		return guild.Content{}, err
	}
	for _, change := range all {
		for _, was := range []*guild.Content{change.Before, change.After} {
			if was != nil && was.Version() == c.Version() {
				return *was, nil
			}
		}
	}
	return guild.Content{}, q.Mistake("error.no-base", "name", desk.Echo(c.Name()))
}

// runRebaseDraft makes a draft of the same change to what is there now.
func runRebaseDraft(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	draft, err := q.draft(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if len(draft.Wishes) != 1 || draft.Wishes[0].Verb != guild.EditVerb || draft.Saved {
		return q.showDraft(ctx, draft, nil)
	}
	mine := draft.Wishes[0].Thing
	now, err := q.now(ctx, mine)
	if err != nil {
		return view.Message{}, err
	}
	was, err := q.base(ctx, mine)
	if err != nil {
		return view.Message{}, err
	}
	merged := merge(was, mine, now)
	f := form{question: q}
	if merged.Event != nil {
		f.inOrder(*merged.Event)
	}
	return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: merged})
}

// merge makes the changes from was to mine on top of what is there now: fields that
// mine did not change are those of now.
func merge(was, mine, now guild.Content) guild.Content {
	if now.Digest != nil {
		d := *now.Digest
		mergeFields(*was.Digest, *mine.Digest, &d)
		d.Version = now.Digest.Version
		return guild.Content{Digest: &d}
	}
	if now.Event != nil {
		e := *now.Event
		mergeFields(*was.Event, *mine.Event, &e)
		e.Version = now.Event.Version
		return guild.Content{Event: &e}
	}
	r := *now.Release
	mergeFields(*was.Release, *mine.Release, &r)
	r.Version = now.Release.Version
	return guild.Content{Release: &r}
}

// mergeFields copies the fields of mine that differ from was into now. A time belongs
// to its zone: they change together.
func mergeFields[T any](was, mine T, now *T) {
	from, to, into := reflect.ValueOf(was), reflect.ValueOf(mine), reflect.ValueOf(now).Elem()
	for i := range from.NumField() {
		if !same(from.Field(i), to.Field(i)) {
			into.Field(i).Set(to.Field(i))
		}
	}
}

func same(a, b reflect.Value) bool {
	if a.Kind() == reflect.Slice && a.Len() == 0 && b.Len() == 0 {
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// laterChange words an undo that a later edit forbids.
func (q question) laterChange(ctx context.Context, c *store.Conflict) (view.Message, error) {
	changes, _, err := q.Store.Changes(ctx, store.ChangeFilter{Guild: q.Guild, Noun: c.Noun, Thing: c.ID, Limit: 3})
	if err != nil {
		return view.Message{}, err
	}
	return view.UndoRefused(q.P, changes, q.undoNewest(changes)), nil
}

// undoNewest offers to take back the newest of a thing's changes first.
func (q question) undoNewest(changes []guild.Change) []view.Button {
	if len(changes) == 0 {
		return nil
	}
	r := ask.Request{Command: "manage", Sub: "undo"}.With("change", desk.ID(changes[0].ID))
	return []view.Button{{Label: q.P.Say("button.undo-newest"), Request: r.String()}}
}

// sameContent reports whether two states of a thing say the same.
func sameContent(a, b guild.Content) bool {
	if a.Event != nil {
		return sameFields(*a.Event, *b.Event)
	}
	return sameFields(*a.Release, *b.Release)
}

// sameFields reports whether two states of a thing say the same.
func sameFields[T any](a, b T) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		if !same(x.Field(i), y.Field(i)) {
			return false
		}
	}
	return true
}
