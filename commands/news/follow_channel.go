package news

import (
	"cmp"
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

// ManageFollow is what channels of a server want to hear about: without an artist it
// lists them.
func ManageFollow() desk.Command {
	return desk.Command{
		Name: "follow", Example: "/manage follow artist:TWICE", Personal: true,
		Options: []desk.Option{
			{Name: "artist", Complete: desk.CompleteAct},
			{Name: "channel", Channel: true},
			{Name: "role", Role: true},
			{Name: "remove", Hidden: true},
			desk.PageOption(),
		},
		Channels: desk.Here, Run: runManageFollow,
	}
}

func runManageFollow(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	switch {
	case r.Option("remove") != "":
		return q.removeChannelFollow(ctx)
	case r.Option("artist") == "":
		return q.channelFollows(ctx, followed{})
	}
	c, err := q.Act(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if !c.Clear {
		here := ask.Request{Command: "manage", Sub: "follow"}.With("channel", r.Option("channel")).With("role", r.Option("role"))
		return view.ActChoice(q.P, desk.Echo(r.Option("artist")), c.Others, q.followButtons(here, c.Others)), nil
	}
	f, just, err := q.channelFollow(c.Picked)
	if err != nil {
		return view.Message{}, err
	}
	just.done, err = q.addFollow(ctx, f)
	if errors.Is(err, store.ErrTooMany) {
		err = q.Mistake("error.follows-server", "most", store.ServerFollows)
	}
	if err != nil {
		return view.Message{}, err
	}
	return q.channelFollows(ctx, just)
}

// channelFollow is the follow that is asked for, and what the bot lacks to tell it.
func (q question) channelFollow(act kpop.Act) (f guild.Follow, just followed, err error) {
	f = guild.Follow{ActID: act.ID, Guild: q.Guild, Channel: cmp.Or(q.IDOf("channel"), q.Channel), User: q.User}
	just.act = act
	if f.Channel == 0 {
		return f, just, q.Mistake("error.follow-where")
	}
	if just.missing, err = q.CanPost(f.Channel); err != nil {
		return f, just, err
	}
	if f.Role, err = q.PingRole("role"); err != nil {
		return f, just, err
	}
	place, ok := q.Places[f.Channel]
	just.mute = f.Role != 0 && ok && place.Fault == "" && !q.Pinged[f.Role].Mentionable && !place.Can.Has(ask.MentionEveryone)
	return f, just, nil
}

// channelFollows shows the list of a server, below what was just done.
func (q question) channelFollows(ctx context.Context, f followed) (view.Message, error) {
	list, err := q.Store.Follows(ctx, store.FollowFilter{Guild: q.Guild})
	if err != nil {
		return view.Message{}, err
	}
	page := view.FollowPage{Server: true, Done: f.done, Act: f.act, Missing: f.missing, Mute: f.mute, Most: store.ServerFollows}
	return q.followList(ctx, page, list, ask.Request{Command: "manage", Sub: "follow"})
}

// removeChannelFollow removes the follow of an id, if it is the server's.
func (q question) removeChannelFollow(ctx context.Context) (view.Message, error) {
	digits, _ := desk.IsID(q.Option("remove"))
	n, _ := strconv.ParseInt(digits, 10, 64)
	list, err := q.Store.Follows(ctx, store.FollowFilter{Guild: q.Guild})
	if err != nil {
		return view.Message{}, err
	}
	i := slices.IndexFunc(list, func(f guild.Follow) bool { return f.ID == n })
	if i < 0 {
		return view.Message{}, q.Mistake("error.follow-gone")
	}
	act, err := q.Store.Act(ctx, list[i].ActID)
	if err == nil {
		err = q.dropFollow(ctx, store.FollowOf{ID: n, Guild: q.Guild})
	}
	if err != nil {
		return view.Message{}, err
	}
	return q.channelFollows(ctx, followed{done: "removed", act: act})
}
