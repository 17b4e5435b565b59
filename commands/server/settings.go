package server

import (
	"cmp"
	"context"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/digests"
	"fanchart/commands/news"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Settings is what those who manage a server set. Answers to people stay in
// their own language whatever the server's is: that one is for what stands in its
// channels and has no asker.
func Settings() desk.Command {
	return desk.Command{
		Name: "settings", Example: "/settings show", Right: desk.Managers, ServerOnly: true, Writes: true, Private: true,
		Subs: []desk.Command{
			{Name: "show", Example: "/settings show", Personal: true, Run: runSettings},
			setup(),
			{
				Name: "set", Example: "/settings set zone:Asia/Seoul", Personal: true,
				Options: []desk.Option{
					{Name: "language", Complete: desk.CompleteLanguage},
					{Name: "zone", Complete: desk.CompleteZone},
					{Name: "moderator", Role: true},
					{Name: "announce", Channel: true},
					{Name: "suggestions", Channel: true},
					{Name: "chart", Complete: desk.CompleteChart},
					{Name: "native", Boolean: true},
				},
				Channels: desk.Here, Run: runSettingsSet,
			},
			{
				Name: "clear", Example: "/settings clear setting:zone", Personal: true,
				Options: []desk.Option{{Name: "setting", Required: true, Choices: []string{"language", "zone", "moderator", "announce", "suggestions", "chart"}}},
				Run:     runSettingsClear,
			},
			{
				Name: "check", Example: "/settings check", Personal: true,
				Options:  []desk.Option{{Name: "channel", Channel: true}},
				Channels: settingsChannels, Run: runSettingsCheck,
			},
			{
				Name: "test", Example: "/settings test", Personal: true,
				Options:  []desk.Option{{Name: "channel", Channel: true}},
				Channels: testChannels, Run: runSettingsTest,
			},
			news.SettingsAlerts(), digests.SettingsDays(),
		},
	}
}

func runSettings(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	guild, err := q.Store.Guild(ctx, r.Guild)
	if err != nil {
		return view.Message{}, err
	}
	return q.shown(view.SettingsPage{Guild: guild}), nil
}

// shown words a page of settings.
func (q question) shown(page view.SettingsPage) view.Message {
	page.Chart, _ = q.Shelf.Chart(page.Guild.Chart)
	page.Charts = q.Shelf.Chart
	page.Buttons = q.settingsButtons(page.Guild)
	return view.Settings(q.P, page)
}

// settingsButtons lead to the check and take back what is set.
func (q question) settingsButtons(g guild.Guild) []view.Button {
	here := ask.Request{Command: "settings"}
	here.Sub = "check"
	out := []view.Button{{Label: q.P.Say("button.check"), Request: here.String()}}
	here.Sub = "set"
	if g.Native {
		out = append(out, view.Button{Label: q.P.Say("button.native-off"), Request: here.With("native", "false").String()})
	} else {
		out = append(out, view.Button{Label: q.P.Say("button.native-on"), Request: here.With("native", "true").String()})
	}
	here.Sub = "clear"
	for _, s := range []struct {
		name string
		set  bool
	}{{"language", g.Language != ""}, {"zone", g.Zone != ""}, {"moderator", g.Moderator != 0}, {"announce", g.Announce != 0}, {"suggestions", g.Suggest != 0}, {"chart", g.Chart != ""}} {
		if s.set {
			out = append(out, view.Button{Label: q.P.Say("button.clear-" + s.name), Request: here.With("setting", s.name).String()})
		}
	}
	return out
}

func runSettingsSet(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if len(r.Options) == 0 {
		return view.Message{}, q.Mistake("error.nothing-set")
	}
	changes, page, err := q.changedSettings(d)
	if err != nil {
		return view.Message{}, err
	}
	if page.Guild, page.Moved, err = q.saveSettings(ctx, changes); err != nil {
		return view.Message{}, err
	}
	if page.Guild.Native {
		page.Events = q.lacksEvents()
	}
	page.Saved = true
	return q.shown(page), nil
}

// saveSettings changes a server's settings, and what follows from them, in one
// transaction.
func (q question) saveSettings(ctx context.Context, change func(*guild.Guild)) (after guild.Guild, moved []guild.Digest, err error) {
	natives, err := q.Store.Placed(ctx, q.Guild, guild.NativePlaced)
	if err != nil {
		return after, nil, err
	}
	digests, err := q.Store.Digests(ctx, q.Guild)
	if err != nil {
		return after, nil, err
	}
	err = q.Store.Update(ctx, func(t *store.Tx) (err error) {
		before, err := t.Guild(ctx, q.Guild)
		if err != nil {
			return err
		}
		after = before
		change(&after)
		if err := t.SaveGuild(ctx, after); err != nil {
			return err
		}
		if after.Zone != before.Zone {
			if moved, err = q.moveDigests(ctx, t, digests, cmp.Or(after.Zone, desk.UsualZone)); err != nil {
				return err
			}
		}
		if after.Native && !before.Native {
			return t.Mirror(ctx, q.Guild, q.At)
		}
		for _, n := range natives {
			if !after.Native && before.Native && err == nil {
				err = t.RemovePlaced(ctx, q.Guild, n.ID, q.At)
			}
		}
		return err
	})
	return after, moved, err
}

// moveDigests has the digests of which nobody chose the zone come by another one's clocks, and
// returns them as they are then.
func (q question) moveDigests(ctx context.Context, t *store.Tx, list []guild.Digest, zone string) (moved []guild.Digest, err error) {
	var wishes []guild.Wish
	for _, d := range list {
		if d.Follows && d.Zone != zone {
			d.Zone = zone
			wishes = append(wishes, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Digest: &d}})
		}
	}
	if len(wishes) == 0 {
		return nil, nil
	}
	changes, err := t.Make(ctx, wishes, store.Confirmation{Guild: q.Guild, User: q.User, At: q.At})
	for _, c := range changes {
		moved = append(moved, *c.After.Digest)
	}
	return moved, err
}

// changedSettings reads the options given; the page says what is to be known of them.
func (q question) changedSettings(d *desk.Desk) (change func(*guild.Guild), page view.SettingsPage, err error) {
	var changes []func(*guild.Guild)
	for _, v := range q.Options {
		var one func(*guild.Guild)
		switch text := strings.TrimSpace(v.Text); v.Name {
		case "language":
			one, err = q.setLanguage(d, text)
		case "zone":
			one, err = q.setZone(text)
		case "moderator":
			one, err = q.setModerator(text)
		case "announce":
			one, page.Missing, err = q.setChannel("announce", text, func(g *guild.Guild) *kpop.Snowflake { return &g.Announce })
		case "suggestions":
			one, page.Closed, err = q.setChannel("suggestions", text, func(g *guild.Guild) *kpop.Snowflake { return &g.Suggest })
		case "chart":
			one, err = q.setChart(text)
		case "native":
			one = func(g *guild.Guild) { g.Native = desk.IsYes(text) }
		}
		if err != nil {
			return nil, page, err
		}
		changes = append(changes, one)
	}
	return func(g *guild.Guild) {
		for _, c := range changes {
			c(g)
		}
	}, page, nil
}

func (q question) setLanguage(d *desk.Desk, text string) (func(*guild.Guild), error) {
	if text == desk.OwnLanguage {
		return func(g *guild.Guild) { g.Language = "" }, nil
	}
	one, err := q.LanguageOf(d.Languages(q.P), text)
	if err != nil {
		return nil, err
	}
	return func(g *guild.Guild) { g.Language = strings.TrimPrefix(one, desk.OwnLanguage) }, nil
}

func (q question) setZone(text string) (func(*guild.Guild), error) {
	zone, err := q.ZoneNamed(text)
	return func(g *guild.Guild) { g.Zone = zone }, err
}

func (q question) setModerator(text string) (func(*guild.Guild), error) {
	role, err := kpop.ParseSnowflake(text)
	if err != nil || role == 0 {
		return nil, q.Mistake("error.not-an-id", "option", "moderator", "given", desk.Echo(text))
	}
	if role == q.Guild {
		return nil, q.Mistake("error.everyone-moderates")
	}
	return func(g *guild.Guild) { g.Moderator = role }, nil
}

// setChannel sets one of the channels; missing is what the bot lacks there.
func (q question) setChannel(option, text string, which func(*guild.Guild) *kpop.Snowflake) (set func(*guild.Guild), missing []string, err error) {
	channel, err := kpop.ParseSnowflake(text)
	if err != nil || channel == 0 {
		return nil, nil, q.Mistake("error.not-an-id", "option", option, "given", desk.Echo(text))
	}
	if missing, err = q.CanPost(channel); err != nil {
		return nil, nil, err
	}
	return func(g *guild.Guild) { *which(g) = channel }, missing, nil
}

func (q question) setChart(text string) (func(*guild.Guild), error) {
	c, named, err := q.ChartNamed(text)
	if err == nil && !named {
		err = q.Mistake("error.nothing-set")
	}
	return func(g *guild.Guild) { g.Chart = c.Key }, err
}

func runSettingsClear(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	server, moved, err := q.saveSettings(ctx, func(g *guild.Guild) {
		switch r.Option("setting") {
		case "language":
			g.Language = ""
		case "zone":
			g.Zone = ""
		case "moderator":
			g.Moderator = 0
		case "announce":
			g.Announce = 0
		case "suggestions":
			g.Suggest = 0
		case "chart":
			g.Chart = ""
		}
	})
	if err != nil {
		return view.Message{}, err
	}
	return q.shown(view.SettingsPage{Guild: server, Saved: true, Moved: moved}), nil
}
