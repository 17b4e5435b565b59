package server

import (
	"cmp"
	"context"
	"path"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/digests"
	"fanchart/commands/view"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// setup is /settings setup: all that a server needs in one message. What is chosen there
// comes as options, which nobody types.
func setup() desk.Command {
	return desk.Command{
		Name: "setup", Example: "/settings setup", Personal: true, Channels: setupChannels, Run: runSetup,
		Options: []desk.Option{
			{Name: "zone", Hidden: true},
			{Name: "language", Hidden: true},
			{Name: "channel", Channel: true, Hidden: true},
			{Name: "digest", Choices: []string{string(guild.Weekly), string(guild.EachIssue)}, Hidden: true},
		},
	}
}

// setupChannels are where the bot posts for the server, or will.
func setupChannels(ctx context.Context, d *desk.Desk, r ask.Request) ([]kpop.Snowflake, error) {
	q := question{d.Question(r)}
	server, err := q.Store.Guild(ctx, r.Guild)
	return []kpop.Snowflake{q.IDOf("channel"), server.Announce, r.Channel}, err
}

// runSetup saves what was chosen, if anything was, and shows what is set and what is not.
func runSetup(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	server, moved, err := q.choose(ctx, d)
	if err != nil {
		return view.Message{}, err
	}
	if q.Option("digest") != "" {
		if err := q.firstDigest(ctx, server); err != nil {
			return view.Message{}, err
		}
	}
	page := view.SetupPage{Guild: server, Moved: moved, Charts: q.Shelf.Chart, Place: q.checked(use{cmp.Or(server.Announce, q.Channel), []string{"here"}})}
	if server.Announce != 0 {
		page.Place.Uses = []string{"announce"}
	}
	if page.Digests, err = q.Store.Digests(ctx, q.Guild); err != nil {
		return view.Message{}, err
	}
	page.Menus, page.Buttons = q.setupMenus(d), q.setupButtons(page)
	return view.Setup(q.P, page), nil
}

// choose saves the settings that were chosen and returns all of them, and the digests that follow.
func (q question) choose(ctx context.Context, d *desk.Desk) (server guild.Guild, moved []guild.Digest, err error) {
	chosen := q
	chosen.Options = nil
	for _, v := range q.Options {
		switch v.Name {
		case "channel":
			v.Name = "announce"
			fallthrough
		case "zone", "language":
			chosen.Options = append(chosen.Options, v)
		}
	}
	if len(chosen.Options) == 0 {
		server, err = q.Store.Guild(ctx, q.Guild)
		return server, nil, err
	}
	change, _, err := chosen.changedSettings(d)
	if err != nil {
		return server, nil, err
	}
	return q.saveSettings(ctx, change)
}

// firstDigest makes the server's first digest, as is usual, where the bot posts. A second
// press makes no second one.
func (q question) firstDigest(ctx context.Context, server guild.Guild) error {
	have, err := q.Store.Digests(ctx, q.Guild)
	if err != nil || len(have) > 0 {
		return err
	}
	r := q.Request
	r.Options = []ask.Value{
		{Name: "channel", Text: cmp.Or(server.Announce, q.Channel).String()}, {Name: "cadence", Text: q.Option("digest")},
	}
	return digests.First(ctx, q.Desk, r)
}

func (q question) setupMenus(d *desk.Desk) []view.Menu {
	here := ask.Request{Command: "settings", Sub: "setup"}
	zones := view.Menu{Hint: q.P.Say("setup.pick.zone")}
	for _, zone := range manyZones() {
		if loc, err := calendar.Zone(zone); err == nil {
			city := strings.ReplaceAll(path.Base(zone), "_", " ")
			label := city + " · " + q.At.In(loc).Format("15:04")
			zones.Picks = append(zones.Picks, view.Button{Label: label, Request: here.With("zone", zone).String()})
		}
	}
	languages := view.Menu{Hint: q.P.Say("setup.pick.language")}
	for _, l := range d.Languages(q.P) {
		languages.Picks = append(languages.Picks, view.Button{Label: l.Name, Request: here.With("language", l.Value).String()})
	}
	return []view.Menu{zones, {Hint: q.P.Say("setup.pick.channel"), Channels: here.String() + " channel:"}, languages}
}

// manyZones are zones in which many fans live, from west to east; Discord offers 25 at most.
func manyZones() []string {
	return []string{
		"America/Los_Angeles", "America/Denver", "America/Mexico_City", "America/Chicago", "America/Bogota", "America/Lima",
		"America/New_York", "America/Santiago", "America/Argentina/Buenos_Aires", "America/Sao_Paulo", "Europe/London", "Europe/Paris",
		"Europe/Madrid", "Europe/Istanbul", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh", "Asia/Manila",
		"Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney",
	}
}

// setupButtons make the first digest, and look again where something was missing.
func (q question) setupButtons(s view.SetupPage) (out []view.Button) {
	here := ask.Request{Command: "settings", Sub: "setup"}
	if len(s.Digests) == 0 {
		out = []view.Button{
			{Label: q.P.Say("button.setup-weekly"), Request: here.With("digest", string(guild.Weekly)).String(), Use: view.Go},
			{Label: q.P.Say("button.setup-issue"), Request: here.With("digest", string(guild.EachIssue)).String(), Use: view.Go},
		}
	}
	if s.Place.Fault != "" || len(s.Place.Missing) > 0 {
		out = append(out, view.Button{Label: q.P.Say("button.look-again"), Request: here.String()})
	}
	return out
}
