package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// checkedChannels is how many channels one check looks at.
const checkedChannels = 20

// use is a channel with what it is used for.
type use struct {
	channel kpop.Snowflake
	words   []string
}

// uses are channels, each once.
type uses []use

// add notes what a channel is used for; 0 is none.
func (u *uses) add(channel kpop.Snowflake, word string) {
	i := slices.IndexFunc(*u, func(one use) bool { return one.channel == channel })
	switch {
	case channel == 0:
	case i < 0:
		*u = append(*u, use{channel, []string{word}})
	case !slices.Contains((*u)[i].words, word):
		(*u)[i].words = append((*u)[i].words, word)
	}
}

// uses lists the channels in which the bot posts for a server, and the one named.
func (q question) uses(ctx context.Context, server guild.Guild) (list uses, err error) {
	list.add(q.IDOf("channel"), "asked")
	list.add(server.Announce, "announce")
	list.add(server.Suggest, "suggestions")
	placed, err := q.Store.Placed(ctx, q.Guild, "")
	if err != nil {
		return nil, err
	}
	for _, p := range placed {
		list.add(p.Channel, string(p.Kind))
	}
	digests, err := q.Store.Digests(ctx, q.Guild)
	if err != nil {
		return nil, err
	}
	for _, d := range digests {
		list.add(d.Channel, "digest")
	}
	follows, err := q.Store.Follows(ctx, store.FollowFilter{Guild: q.Guild})
	for _, f := range follows {
		list.add(f.Channel, "follow")
	}
	if len(list) == 0 {
		list.add(q.Channel, "here")
	}
	return list, err
}

// settingsChannels are the channels that a check looks at.
func settingsChannels(ctx context.Context, d *desk.Desk, r ask.Request) ([]kpop.Snowflake, error) {
	q := question{d.Question(r)}
	guild, err := q.Store.Guild(ctx, r.Guild)
	if err != nil {
		return nil, err
	}
	list, err := q.uses(ctx, guild)
	var out []kpop.Snowflake
	for _, u := range list[:min(len(list), checkedChannels)] {
		out = append(out, u.channel)
	}
	return append(out, r.Channel), err
}

func runSettingsCheck(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	guild, err := q.Store.Guild(ctx, r.Guild)
	if err != nil {
		return view.Message{}, err
	}
	return q.check(ctx, guild)
}

// check words what the bot lacks in every channel that it is used in, and how far the
// last test message got.
func (q question) check(ctx context.Context, server guild.Guild) (view.Message, error) {
	list, err := q.uses(ctx, server)
	if err != nil {
		return view.Message{}, err
	}
	page := view.PlacesPage{Native: server.Native, More: max(0, len(list)-checkedChannels)}
	for _, u := range list[:min(len(list), checkedChannels)] {
		page.Channels = append(page.Channels, q.checked(u))
	}
	page.Events = q.lacksEvents()
	tests, err := q.Store.Deliveries(ctx, store.DeliveryFilter{Guild: q.Guild, Subject: guild.Subject{Kind: guild.OfTest}, Limit: 1})
	if err != nil {
		return view.Message{}, err
	}
	if len(tests) > 0 {
		page.Test = &tests[0]
	}
	again := ask.Request{Command: "settings", Sub: "check"}.With("channel", q.Option("channel"))
	test := ask.Request{Command: "settings", Sub: "test"}.With("channel", q.Option("channel"))
	page.Buttons = []view.Button{
		{Label: q.P.Say("button.test"), Request: test.String()}, {Label: q.P.Say("button.look-again"), Request: again.String()},
	}
	return view.SettingsCheck(q.P, page), nil
}

// lacksEvents returns the words of what the bot lacks to make native events, as far as
// it was looked at.
func (q question) lacksEvents() []string {
	if place, ok := q.Places[q.Channel]; ok && place.Fault == "" {
		return desk.Lacks(place.Can, ask.ManageEvents, ask.CreateEvents)
	}
	return nil
}

func (q question) checked(u use) view.CheckedChannel {
	out := view.CheckedChannel{ID: u.channel, Uses: u.words}
	place, ok := q.Places[u.channel]
	switch {
	case !ok:
		out.Fault = "unasked"
	case place.Fault != "":
		out.Fault = place.Fault
	case place.Forum:
		out.Fault = "forum"
	default:
		out.Missing = desk.Lacks(place.Can, desk.NeededToPost(place)...)
		if !place.Can.Has(ask.AttachFiles) {
			out.Missing = append(out.Missing, desk.PermissionWord(ask.AttachFiles))
		}
	}
	return out
}

// testWithin is how long a test message is worth being sent.
const testWithin = 10 * time.Minute

// testChannels is the channel that a test message goes to.
func testChannels(ctx context.Context, d *desk.Desk, r ask.Request) ([]kpop.Snowflake, error) {
	channel, err := question{d.Question(r)}.testChannel(ctx)
	return []kpop.Snowflake{channel, r.Channel}, err
}

func (q question) testChannel(ctx context.Context) (kpop.Snowflake, error) {
	named := q.IDOf("channel")
	guild, err := q.Store.Guild(ctx, q.Guild)
	return cmp.Or(named, guild.Announce, q.Channel), err
}

// runSettingsTest has a greeting posted; how far it got is shown by the check.
func runSettingsTest(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	server, err := q.Store.Guild(ctx, r.Guild)
	if err != nil {
		return view.Message{}, err
	}
	channel, err := q.testChannel(ctx)
	if err == nil && channel == 0 {
		err = q.Mistake("error.test-where")
	}
	if err != nil {
		return view.Message{}, err
	}
	missing, err := q.CanPost(channel)
	if err == nil && len(missing) > 0 {
		err = q.Mistake("error.cannot-post", "permissions", view.PermissionList(q.P, missing))
	}
	if err != nil {
		return view.Message{}, err
	}
	if err := q.postTest(ctx, channel, cmp.Or(server.Language, r.Locale)); err != nil {
		return view.Message{}, err
	}
	return q.check(ctx, server)
}

// postTest hands a greeting to the outbox.
func (q question) postTest(ctx context.Context, channel kpop.Snowflake, locale string) error {
	err := q.Store.Update(ctx, func(t *store.Tx) error {
		_, err := t.Post(ctx, guild.Delivery{
			Kind: guild.Say, Guild: q.Guild, Channel: channel, Request: "/hello", Locale: locale,
			Subject: guild.Subject{Kind: guild.OfTest}, Key: "test#" + q.Guild.String() + " " + channel.String(),
			Due: q.At.Unix(), Expires: q.At.Add(testWithin).Unix(),
		})
		return err
	})
	if err != nil {
		err = fmt.Errorf("post a test message: %w", err)
	}
	return err
}
