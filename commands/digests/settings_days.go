package digests

import (
	"cmp"
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

// SettingsDays has the birthdays and anniversaries of each day posted in a channel. It is a
// digest like others, which /digest lists, edits and pauses.
func SettingsDays() desk.Command {
	r := room{sections()}
	return desk.Command{
		Name: "days", Example: "/settings days", Personal: true, Channels: digestChannels,
		Options: []desk.Option{{Name: "channel", Channel: true}, {Name: "off", Boolean: true}},
		Run: func(ctx context.Context, d *desk.Desk, a ask.Request) (view.Message, error) {
			q := r.question(d, a)
			have, err := q.daysDigest(ctx)
			if err != nil {
				return view.Message{}, err
			}
			if desk.IsYes(a.Option("off")) {
				return q.daysOff(ctx, have)
			}
			return q.daysOn(ctx, have)
		},
	}
}

// daySections are what the post of a day tells.
func daySections() []guild.Section { return []guild.Section{"day", "birthdays"} }

// daysDigest is the server's digest of days; the zero Digest: there is none.
func (q question) daysDigest(ctx context.Context) (guild.Digest, error) {
	list, err := q.Store.Digests(ctx, q.Guild)
	i := slices.IndexFunc(list, func(d guild.Digest) bool { return d.Cadence == guild.Daily && slices.Equal(d.Sections, daySections()) })
	if err != nil || i < 0 {
		return guild.Digest{}, err
	}
	return list[i], nil
}

func (q question) daysOff(ctx context.Context, have guild.Digest) (view.Message, error) {
	if have.ID == 0 {
		return view.Message{}, q.Mistake("error.no-days")
	}
	var c guild.Change
	err := q.Store.Update(ctx, func(t *store.Tx) (err error) {
		c, err = q.make(ctx, t, guild.DeleteVerb, have)
		return err
	})
	if isLost(err) {
		err = q.Mistake("error.no-days")
	}
	page := view.DigestPage{Done: "deleted", Digests: []view.DigestItem{q.item(have)}, Charts: q.Shelf.Chart, Buttons: []view.Button{q.undoButton(c)}}
	return view.Digests(q.P, page), err
}

// daysOn makes the digest, at the Korean midnight with which a K-pop day begins, or moves it
// to another channel.
func (q question) daysOn(ctx context.Context, have guild.Digest) (view.Message, error) {
	server, err := q.Store.Guild(ctx, q.Guild)
	if err != nil {
		return view.Message{}, err
	}
	f := digestForm{question: q, digest: have}
	if have.ID == 0 {
		f.digest = guild.Digest{Guild: q.Guild, User: q.User}
		f.usual(server)
		f.digest.Cadence, f.digest.Minute, f.digest.Zone, f.digest.Follows, f.digest.Sections = guild.Daily, 0, desk.UsualZone, false, daySections()
	}
	f.digest.Channel, f.digest.Paused = cmp.Or(q.IDOf("channel"), q.Channel), ""
	for _, step := range []func() error{f.channel, f.permitted, func() error { return f.timed(have) }} {
		if err := step(); err != nil {
			return view.Message{}, err
		}
	}
	verb := guild.EditVerb
	if have.ID == 0 {
		verb = guild.AddVerb
	}
	var c guild.Change
	err = q.Store.Update(ctx, func(t *store.Tx) (err error) {
		c, err = q.make(ctx, t, verb, f.digest)
		return err
	})
	if isLost(err) {
		err = q.Mistake("error.digest-changed")
	}
	if err != nil {
		return view.Message{}, err
	}
	saved := *c.After.Digest
	page := view.DigestPage{Done: "saved", Digests: []view.DigestItem{q.item(saved)}, Charts: q.Shelf.Chart, Missing: f.missing, Remarks: []string{"days"}}
	page.Buttons = append(q.digestButtons(saved), q.undoButton(c))
	return view.Digests(q.P, page), nil
}
