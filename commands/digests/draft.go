package digests

import (
	"context"
	"errors"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

// draftLife is how long a draft of a digest waits for its author.
const draftLife = 24 * time.Hour

// propose keeps what is to be done with a digest as a draft, and shows it: what moderators of
// events confirm, discard and take back, they do with digests too.
func (q question) propose(ctx context.Context, verb guild.Verb, d guild.Digest, page view.DigestPage) (view.Message, error) {
	if verb == guild.AddVerb {
		if err := q.roomFor(ctx); err != nil {
			return view.Message{}, err
		}
	}
	wish := guild.Wish{Verb: verb, Thing: guild.Content{Digest: &d}}
	draft := guild.Draft{Guild: q.Guild, User: q.User, At: q.At.Unix(), Expires: q.At.Add(draftLife).Unix(), Wishes: []guild.Wish{wish}}
	err := q.Store.Update(ctx, func(t *store.Tx) (err error) {
		draft.ID, err = t.AddDraft(ctx, draft)
		return err
	})
	if err != nil {
		return view.Message{}, err
	}
	page.Draft, page.Digests, page.Charts, page.Buttons = &wish, []view.DigestItem{q.item(d)}, q.Shelf.Chart, q.draftButtons(draft.ID, verb)
	return view.Digests(q.P, page), nil
}

// roomFor refuses one digest more than a server may have.
func (q question) roomFor(ctx context.Context) error {
	list, err := q.Store.Digests(ctx, q.Guild)
	if err == nil && len(list) >= store.ServerDigests {
		err = q.Mistake("error.digests-many", "most", store.ServerDigests)
	}
	return err
}

// draftButtons save a draft, or leave it.
func (q question) draftButtons(draft int64, verb guild.Verb) []view.Button {
	r := ask.Request{Command: "manage"}.With("draft", desk.ID(draft))
	confirm, discard := r, r
	confirm.Sub, discard.Sub = "confirm", "discard"
	yes, no := view.Button{Label: q.P.Say("button.save"), Request: confirm.String()}, view.Button{Label: q.P.Say("button.discard"), Request: discard.String()}
	if verb == guild.DeleteVerb {
		yes.Label, yes.Use = q.P.Say("button.delete-digest"), view.Stop
		no.Label, no.Use = q.P.Say("button.keep"), view.Next
	}
	return []view.Button{yes, no}
}

// make does something with a digest at once, because the button that was pressed names it: it
// stands in the change log like what was confirmed.
func (q question) make(ctx context.Context, t *store.Tx, verb guild.Verb, d guild.Digest) (guild.Change, error) {
	wish := guild.Wish{Verb: verb, Thing: guild.Content{Digest: &d}}
	list, err := t.Make(ctx, []guild.Wish{wish}, store.Confirmation{Guild: q.Guild, User: q.User, At: q.At})
	if errors.Is(err, store.ErrTooMany) {
		err = q.Mistake("error.digests-many", "most", store.ServerDigests)
	}
	if err != nil {
		return guild.Change{}, err
	}
	return list[0], nil
}

// undoButton takes a change back.
func (q question) undoButton(c guild.Change) view.Button {
	r := ask.Request{Command: "manage", Sub: "undo"}.With("batch", desk.ID(c.Batch))
	return view.Button{Label: q.P.Say("button.undo"), Request: r.String()}
}
