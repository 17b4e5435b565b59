package digests

import (
	"context"
	"errors"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func (r room) digest() desk.Command {
	subs := []desk.Command{r.create(), r.list(), r.edit(), r.preview(), r.post(), r.pause(), r.resume(), r.delete()}
	for i := range subs {
		subs[i].Personal, subs[i].Private = true, true
	}
	return desk.Command{Name: "digest", Example: "/digest list", Right: desk.Moderators, ServerOnly: true, Writes: true, Personal: true, Private: true, Subs: subs}
}

func (r room) create() desk.Command {
	return desk.Command{
		Name: "create", Example: "/digest create cadence:weekly time:09:00", Options: r.digestOptions(), Channels: digestChannels,
		Run: func(ctx context.Context, d *desk.Desk, a ask.Request) (view.Message, error) {
			return r.question(d, a).saveDigest(ctx, guild.Digest{Guild: a.Guild, User: a.User})
		},
	}
}

func (r room) edit() desk.Command {
	return desk.Command{
		Name: "edit", Example: "/digest edit digest:#1 time:20:00", Channels: digestChannels,
		Options: append([]desk.Option{whichDigest()}, append(r.digestOptions(), desk.Option{Name: "ping", Boolean: true})...),
		Run: func(ctx context.Context, d *desk.Desk, a ask.Request) (view.Message, error) {
			q := r.question(d, a)
			old, err := q.named(ctx)
			if err == nil && len(a.Options) == 1 {
				err = q.Mistake("error.digest-unchanged")
			}
			if err != nil {
				return view.Message{}, err
			}
			return q.saveDigest(ctx, old)
		},
	}
}

// whichDigest names a digest by its id.
func whichDigest() desk.Option {
	return desk.Option{Name: "digest", Required: true, Complete: completeDigest}
}

// digestOptions are what a digest can be told.
func (r room) digestOptions() []desk.Option {
	return []desk.Option{
		{Name: "channel", Channel: true},
		{Name: "cadence", Choices: desk.TextsOf(guild.Cadences())},
		{Name: "time"},
		{Name: "weekday", Choices: weekdays()},
		{Name: "day", Integer: true, Min: 1, Max: 31},
		{Name: "zone", Complete: desk.CompleteZone},
		{Name: "language", Complete: completeDigestLanguage},
		{Name: "charts", Complete: completeDigestCharts},
		{Name: "sections", Complete: r.completeSections},
		{Name: "scope", Choices: desk.TextsOf(guild.DigestScopes())},
		{Name: "size", Choices: []string{"short", "full"}},
		{Name: "role", Role: true},
	}
}

// weekdays are the days of a week, as options and messages name them.
func weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

// digestChannels are the channel of the digest named, and the one asked in.
func digestChannels(ctx context.Context, d *desk.Desk, r ask.Request) ([]kpop.Snowflake, error) {
	out := []kpop.Snowflake{r.Channel}
	if r.Option("digest") == "" {
		return out, nil
	}
	old, err := question{Question: d.Question(r)}.named(ctx)
	if errors.As(err, new(desk.UserError)) {
		return out, nil // for Answer to complain of
	}
	return append(out, old.Channel), err
}

// named finds the digest that the option names, of the server.
func (q question) named(ctx context.Context) (guild.Digest, error) {
	text := strings.TrimSpace(q.Option("digest"))
	digits, ok := desk.IsID(text)
	if !ok {
		digits, ok = desk.IsID("#" + text)
	}
	if !ok {
		return guild.Digest{}, q.Mistake("error.unknown-digest", "given", desk.Echo(text))
	}
	d, err := desk.ByID(ctx, digits, func(ctx context.Context, id int64) (guild.Digest, error) { return q.Store.Digest(ctx, q.Guild, id) })
	if errors.Is(err, store.ErrNotFound) {
		err = q.Mistake("error.unknown-digest", "given", desk.Echo(text))
	}
	return d, err
}

// nextDue is when a digest comes next after an instant; 0 of one that comes with an
// issue.
func nextDue(d guild.Digest, after time.Time) (int64, error) {
	if d.Cadence == guild.EachIssue {
		return 0, nil
	}
	at, err := store.RuleOf(d).Next(after)
	return at.Unix(), err
}

// saveDigest reads the options into a digest and keeps that as a draft, a new one or a change,
// which is shown.
func (q question) saveDigest(ctx context.Context, old guild.Digest) (view.Message, error) {
	f := digestForm{question: q, digest: old}
	if err := f.read(ctx); err != nil {
		return view.Message{}, err
	}
	page := view.DigestPage{Missing: f.missing, Remarks: f.remarks}
	verb := guild.EditVerb
	if old.ID == 0 {
		verb = guild.AddVerb
	} else {
		page.Before = &old
	}
	return q.propose(ctx, verb, f.digest, page)
}

// digestButtons lead to what is done with a digest.
func (q question) digestButtons(d guild.Digest) []view.Button {
	r := func(sub string) view.Button {
		r := ask.Request{Command: "digest", Sub: sub}.With("digest", desk.ID(d.ID))
		return view.Button{Label: q.P.Say("button.digest-"+sub, "id", desk.ID(d.ID)), Request: r.String()}
	}
	if d.Paused != "" {
		return []view.Button{r("preview"), r("resume")}
	}
	return []view.Button{r("preview"), r("post"), r("pause")}
}
