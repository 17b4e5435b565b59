package commands

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

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

// uses lists the channels in which the bot posts for a server, and the one named.
func (q question) uses(ctx context.Context, server guild.Guild) (list []use, err error) {
	add := func(channel kpop.Snowflake, word string) {
		i := slices.IndexFunc(list, func(u use) bool { return u.channel == channel })
		switch {
		case channel == 0:
		case i < 0:
			list = append(list, use{channel, []string{word}})
		case !slices.Contains(list[i].words, word):
			list[i].words = append(list[i].words, word)
		}
	}
	named := q.idOf("channel")
	add(named, "asked")
	add(server.Announce, "announce")
	placed, err := q.store.Placed(ctx, q.Guild, "")
	if err != nil {
		return nil, err
	}
	for _, p := range placed {
		add(p.Channel, string(p.Kind))
	}
	digests, err := q.store.Digests(ctx, q.Guild)
	if err != nil {
		return nil, err
	}
	for _, d := range digests {
		add(d.Channel, "digest")
	}
	follows, err := q.store.Follows(ctx, store.FollowFilter{Guild: q.Guild})
	for _, f := range follows {
		add(f.Channel, "follow")
	}
	if len(list) == 0 {
		add(q.Channel, "here")
	}
	return list, err
}

// settingsChannels are the channels that a check looks at.
func settingsChannels(ctx context.Context, d *Desk, r Request) ([]kpop.Snowflake, error) {
	q := d.question(r)
	guild, err := q.store.Guild(ctx, r.Guild)
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

func runSettingsCheck(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	guild, err := q.store.Guild(ctx, r.Guild)
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
	tests, err := q.store.Deliveries(ctx, store.DeliveryFilter{Guild: q.Guild, Subject: guild.Subject{Kind: guild.OfTest}, Limit: 1})
	if err != nil {
		return view.Message{}, err
	}
	if len(tests) > 0 {
		page.Test = &tests[0]
	}
	again := Request{Command: "settings", Sub: "check"}.With("channel", q.Option("channel"))
	test := Request{Command: "settings", Sub: "test"}.With("channel", q.Option("channel"))
	page.Buttons = []view.Button{
		{Label: q.p.Say("button.test"), Request: test.String()}, {Label: q.p.Say("button.look-again"), Request: again.String()},
	}
	return view.SettingsCheck(q.p, page), nil
}

// askedIn is the channel that is asked in: what the bot may do there tells what it may do
// in the server.
func askedIn(_ context.Context, _ *Desk, r Request) ([]kpop.Snowflake, error) {
	return []kpop.Snowflake{r.Channel}, nil
}

// lacksEvents returns the words of what the bot lacks to make native events, as far as
// it was looked at.
func (q question) lacksEvents() []string {
	if place, ok := q.Places[q.Channel]; ok && place.Fault == "" {
		return lacks(place.Can, ManageEvents, CreateEvents)
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
		out.Missing = lacks(place.Can, posting(place)...)
		if !place.Can.Has(AttachFiles) {
			out.Missing = append(out.Missing, permissionWord(AttachFiles))
		}
	}
	return out
}

// testWithin is how long a test message is worth being sent.
const testWithin = 10 * time.Minute

// testChannels is the channel that a test message goes to.
func testChannels(ctx context.Context, d *Desk, r Request) ([]kpop.Snowflake, error) {
	channel, err := d.question(r).testChannel(ctx)
	return []kpop.Snowflake{channel, r.Channel}, err
}

func (q question) testChannel(ctx context.Context) (kpop.Snowflake, error) {
	named := q.idOf("channel")
	guild, err := q.store.Guild(ctx, q.Guild)
	return cmp.Or(named, guild.Announce, q.Channel), err
}

// runSettingsTest has a greeting posted; how far it got is shown by the check.
func runSettingsTest(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	server, err := q.store.Guild(ctx, r.Guild)
	if err != nil {
		return view.Message{}, err
	}
	channel, err := q.testChannel(ctx)
	if err == nil && channel == 0 {
		err = q.mistake("error.test-where")
	}
	if err != nil {
		return view.Message{}, err
	}
	missing, err := q.canPost(channel)
	if err == nil && len(missing) > 0 {
		err = q.mistake("error.cannot-post", "permissions", view.PermissionList(q.p, missing))
	}
	if err != nil {
		return view.Message{}, err
	}
	err = q.store.Update(ctx, func(t *store.Tx) error {
		_, err := t.Post(ctx, guild.Delivery{
			Kind: guild.Say, Guild: r.Guild, Channel: channel, Request: "/hello", Locale: cmp.Or(server.Language, r.Locale),
			Subject: guild.Subject{Kind: guild.OfTest}, Key: "test#" + r.Guild.String() + " " + channel.String(),
			Due: r.At.Unix(), Expires: r.At.Add(testWithin).Unix(),
		})
		return err
	})
	if err != nil {
		return view.Message{}, errors.Join(errors.New("post a test message"), err)
	}
	return q.check(ctx, server)
}
