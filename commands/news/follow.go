package news

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Follow is what a person wants to hear about, by direct message.
func Follow() desk.Command {
	return desk.Command{
		Name: "follow", Kind: view.Calendar, Example: "/follow list", Writes: true, Private: true,
		Subs: []desk.Command{
			{
				Name: "add", Press: view.Go, Example: "/follow add artist:TWICE", Personal: true,
				Options: []desk.Option{{Name: "artist", Required: true, Complete: desk.CompleteAct}}, Run: runFollowAdd,
			},
			{Name: "list", Example: "/follow list", Personal: true, Options: []desk.Option{desk.PageOption()}, Run: runFollowList},
			{
				Name: "remove", Press: view.Stop, Example: "/follow remove artist:TWICE", Personal: true,
				Options: []desk.Option{{Name: "artist", Required: true, Complete: completeFollowed}}, Run: runFollowRemove,
			},
			{Name: "resume", Press: view.Go, Example: "/follow resume", Personal: true, Run: runFollowResume},
			followSettings(),
		},
	}
}

// followsPage is how many follows stand on a page: one button removes each, and there
// is room for those to the other pages and one more.
const followsPage = 20

func runFollowAdd(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if err := q.Somebody(); err != nil {
		return view.Message{}, err
	}
	c, err := q.Act(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if !c.Clear {
		return view.ActChoice(q.P, desk.Echo(r.Option("artist")), c.Others, q.followButtons(ask.Request{Command: "follow", Sub: "add"}, c.Others)), nil
	}
	done, err := q.addFollow(ctx, guild.Follow{ActID: c.Picked.ID, User: r.User})
	if errors.Is(err, store.ErrTooMany) {
		err = q.Mistake("error.follows-person", "most", store.PersonFollows)
	}
	if err != nil {
		return view.Message{}, err
	}
	return q.follows(ctx, followed{done: done, act: c.Picked})
}

// addFollow saves a follow and returns what was done, worded behind "follow.".
func (q question) addFollow(ctx context.Context, f guild.Follow) (done string, err error) {
	var added bool
	err = q.Store.Update(ctx, func(t *store.Tx) (err error) {
		if _, added, err = t.AddFollow(ctx, f); err != nil || f.Channel != 0 {
			return err
		}
		return t.SaveLocale(ctx, f.User, q.Locale)
	})
	switch {
	case added:
		return "added", err
	case f.Channel != 0:
		return "changed", err
	}
	return "already", err
}

// followed is what was just done with a follow; the zero value: nothing.
type followed struct {
	done    string
	act     kpop.Act
	missing []string
	mute    bool
}

// follows shows a person's list, below what was just done.
func (q question) follows(ctx context.Context, f followed) (view.Message, error) {
	list, err := q.Store.Follows(ctx, store.FollowFilter{User: q.User})
	if err != nil {
		return view.Message{}, err
	}
	page := view.FollowPage{Done: f.done, Act: f.act, Most: store.PersonFollows}
	if f.done == "removed" {
		page.Buttons = q.againButton(ask.Request{Command: "follow", Sub: "add"}.With("artist", desk.ID(f.act.ID)))
	}
	if slices.ContainsFunc(list, func(k guild.Follow) bool { return k.Paused != "" }) {
		page.Buttons = append(page.Buttons, q.resumeButton())
	}
	return q.followList(ctx, page, list, ask.Request{Command: "follow", Sub: "list"})
}

func (q question) againButton(r ask.Request) []view.Button {
	return []view.Button{{Label: q.P.Say("button.follow-again"), Request: r.String()}}
}

func (q question) resumeButton() view.Button {
	return view.Button{Label: q.P.Say("button.resume"), Request: "/follow resume"}
}

// followList shows a page of follows, with a button that removes each; here is how
// another page is asked for.
func (q question) followList(ctx context.Context, page view.FollowPage, list []guild.Follow, here ask.Request) (view.Message, error) {
	from, to, number, pages := desk.Paged(len(list), followsPage, q.Number("page", 1))
	page.Total, page.From = len(list), from
	var ids []int64
	for _, f := range list[from:to] {
		ids = append(ids, f.ActID)
	}
	acts, err := q.Store.Acts(ctx, ids)
	if err != nil {
		return view.Message{}, err
	}
	page.Buttons = append(page.Buttons, q.PageButtons(here, number, pages)...)
	for i, f := range list[from:to] {
		page.List = append(page.List, view.Followed{Follow: f, Act: acts[f.ActID]})
		remove := ask.Request{Command: "follow", Sub: "remove"}.With("artist", desk.ID(f.ActID))
		number := ""
		if f.Channel != 0 {
			remove = ask.Request{Command: "manage", Sub: "follow"}.With("remove", desk.ID(f.ID))
			number = strconv.Itoa(from+i+1) + ". " // an act may be followed by several channels
		}
		page.Buttons = append(page.Buttons, view.Button{Label: "✕ " + desk.OnButton(number+view.ActName(acts[f.ActID])), Request: remove.String()})
	}
	return view.Follows(q.P, page), nil
}

// followButtons follow one of several acts of the same name.
func (q question) followButtons(here ask.Request, acts []kpop.Act) []view.Button {
	var out []view.Button
	for _, a := range acts[:min(len(acts), 10)] {
		out = append(out, view.Button{Label: desk.OnButton(view.ActName(a)), Request: here.With("artist", desk.ID(a.ID)).String()})
	}
	return out
}

func runFollowList(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	return question{d.Question(r)}.follows(ctx, followed{})
}

func runFollowRemove(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if err := q.Somebody(); err != nil {
		return view.Message{}, err
	}
	c, err := q.Act(ctx)
	if err != nil {
		return view.Message{}, err
	}
	list, err := q.Store.Follows(ctx, store.FollowFilter{User: r.User})
	if err != nil {
		return view.Message{}, err
	}
	meant := append([]kpop.Act{c.Picked}, c.Others...)
	for _, a := range meant {
		i := slices.IndexFunc(list, func(f guild.Follow) bool { return f.ActID == a.ID })
		if i < 0 {
			continue
		}
		if err := q.dropFollow(ctx, store.FollowOf{ID: list[i].ID, User: r.User}); err != nil {
			return view.Message{}, err
		}
		return q.follows(ctx, followed{done: "removed", act: a})
	}
	return view.Message{}, q.Mistake("error.not-followed", "act", view.ActName(c.Picked))
}

// dropFollow removes a follow; one that somebody removed meanwhile is as good.
func (q question) dropFollow(ctx context.Context, of store.FollowOf) error {
	err := q.Store.Update(ctx, func(t *store.Tx) error {
		_, err := t.DropFollow(ctx, of)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

// completeFollowed offers the acts that the asker follows.
func completeFollowed(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	list, err := q.Store.Follows(ctx, store.FollowFilter{User: r.User})
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, f := range list {
		ids = append(ids, f.ActID)
	}
	acts, err := q.Store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	wanted := desk.SuggestedIDs(q.Shelf.Acts, nil, typed)
	var out []desk.Choice
	for _, n := range ids {
		if a, ok := acts[n]; ok && (typed == "" || slices.Contains(wanted, n)) {
			out = append(out, desk.Choice{Name: desk.Label(view.ActName(a)), Value: desk.ID(n)})
		}
	}
	return out, nil
}

// runFollowResume tells a person again, whose direct messages were closed.
func runFollowResume(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if err := q.Somebody(); err != nil {
		return view.Message{}, err
	}
	n := 0
	err := q.Store.Update(ctx, func(t *store.Tx) (err error) {
		if n, err = t.ResumeFollows(ctx, r.User); err != nil {
			return err
		}
		_, err = t.Resume(ctx, store.Paused{User: r.User}, r.At)
		return err
	})
	if err != nil {
		return view.Message{}, err
	}
	return view.FollowsResumed(q.P, n), nil
}

// Aside is what the asker is to be told once beside an answer, for their eyes alone:
// that their follows are paused. ok is false when there is nothing. AsideTold
// is to be called when they have it.
func Aside(ctx context.Context, d *desk.Desk, r ask.Request) (m view.Message, ok bool, err error) {
	if r.User == 0 || r.Origin == ask.Clock || r.Command == "follow" {
		return view.Message{}, false, nil
	}
	n, err := d.Store().Unsaid(ctx, r.User)
	if err != nil || n == 0 {
		return view.Message{}, false, err
	}
	q := question{d.Question(r)}
	return view.FollowsPaused(q.P, n, q.resumeButton()), true, nil
}

// AsideTold remembers that the asker was told what Aside said.
func AsideTold(ctx context.Context, d *desk.Desk, r ask.Request) error {
	return d.Store().Update(ctx, func(t *store.Tx) error { return t.Said(ctx, r.User) })
}
