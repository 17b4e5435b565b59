package commands

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// The server whose things nobody elsewhere may see, and what gives them away: a word
// in all its texts, and the ids of who is there.
const (
	theirServer  kpop.Snowflake = 1
	theirChannel kpop.Snowflake = 515151515
	theirMember  kpop.Snowflake = 424242424
	theirRole    kpop.Snowflake = 616161616
	theirSecret                 = "Xyzzy"
)

// TestIsolation asks every command, with every option that can name a thing, about all
// things of another server: nothing of them shows, and nothing of them changes.
func TestIsolation(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	furnish(t, d)
	before := everything(t, d)
	for _, user := range []kpop.Snowflake{9, theirMember} { // the member is elsewhere too
		for _, c := range table().Leaves() {
			if c.Of == "privacy" && user == theirMember {
				continue // what is theirs they see and delete wherever they are
			}
			for _, o := range c.Options {
				for n := range 12 {
					if len(o.Choices) == 0 && !o.Boolean && !o.Integer { // else it names nothing
						askElsewhere(t, d, user, c, o, desk.ID(int64(n+1)))
					}
				}
				askElsewhere(t, d, user, c, o, theirSecret[:4])
			}
			askElsewhere(t, d, user, c, desk.Option{}, "")
		}
	}
	if after := everything(t, d); !reflect.DeepEqual(before, after) {
		t.Errorf("the other server's things: got\n%v\nwant as before\n%v", after, before)
	}
}

// furnish makes a server with one of everything.
func furnish(t *testing.T, d *desk.Desk) {
	t.Helper()
	c := conversation{t: t, desk: d, asker: ask.Request{At: asked}}
	told := c.retell(strings.NewReplacer("SERVER", theirServer.String(), "CHANNEL", theirChannel.String(),
		"MEMBER", theirMember.String(), "ROLE", theirRole.String(), "SECRET", theirSecret).Replace(`
as guild:SERVER channel:CHANNEL user:MEMBER manager
role ROLE Fans mentionable
> /settings set announce:CHANNEL moderator:ROLE
> /manage add-event name:SECRET party when:2026-03-14 19:00 zone:Asia/Seoul place:SECRET hall city:SECRET town
* Save
> /manage add-release name:SECRET song artist:TWICE date:2026-03-14
* Save
> /manage edit-event event:#1 note:SECRET note
* Save
> /manage add-event name:SECRET draft when:2026-04-14 19:00
> /manage card event:#1
> /manage calendar
> /manage follow artist:TWICE role:ROLE
> /follow add artist:BLACKPINK
> /rsvp event:#1 answer:going
> /suggest event name:SECRET wish when:2026-05-14 19:00
* Send suggestion
`))
	if strings.Contains(told, "\n! ") {
		t.Fatalf("furnish the server:\n%s", told)
	}
}

// askElsewhere asks in another server, as somebody who may do everything there.
func askElsewhere(t *testing.T, d *desk.Desk, user kpop.Snowflake, c desk.Command, o desk.Option, value string) {
	t.Helper()
	r, err := table().Parse(c.Example)
	if err != nil {
		t.Fatal(err)
	}
	if o.Name != "" {
		r = r.With(o.Name, value)
	}
	r.At, r.Locale, r.Guild, r.Channel, r.User, r.Permissions = asked, "en-US", 9, 5, user, ask.Administrator
	m, err := d.Answer(t.Context(), r)
	var mistake desk.UserError
	if err != nil && !errors.As(err, &mistake) {
		t.Errorf("Answer(%s): %v", r, err)
	}
	shown := view.Text(m)
	for _, file := range m.Files {
		shown += string(file.Data)
	}
	shown += mistake.Text
	choices, err := d.Complete(t.Context(), r, o.Name)
	if err != nil {
		t.Errorf("Complete(%s, %s): %v", r, o.Name, err)
	}
	for _, choice := range choices {
		shown += choice.Name + "\n"
	}
	secrets := []string{theirSecret, theirChannel.String(), theirRole.String()}
	if user != theirMember {
		secrets = append(secrets, theirMember.String())
	}
	for _, secret := range secrets {
		if strings.Contains(shown, secret) {
			t.Errorf("%s in another server shows %q:\n%s", r, secret, shown)
			return
		}
	}
}

// everything is all that the other server has.
func everything(t *testing.T, d *desk.Desk) []any {
	t.Helper()
	var out []any
	note := func(v any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	ctx := t.Context()
	changes, _, err := d.Store().Changes(ctx, store.ChangeFilter{Guild: theirServer})
	note(changes, err)
	suggestions, _, err := d.Store().Suggestions(ctx, store.SuggestionFilter{Guild: theirServer})
	note(suggestions, err)
	for n := range int64(8) {
		draft, err := d.Store().Draft(ctx, theirServer, n+1)
		if !errors.Is(err, store.ErrNotFound) {
			note(draft, err)
		}
	}
	event, err := d.Store().Event(ctx, theirServer, 1)
	note(event, err)
	placed, err := d.Store().Placed(ctx, theirServer, "")
	note(placed, err)
	follows, err := d.Store().Follows(ctx, store.FollowFilter{Guild: theirServer})
	note(follows, err)
	deliveries, err := d.Store().Deliveries(ctx, store.DeliveryFilter{Guild: theirServer})
	note(deliveries, err)
	who, err := d.Store().Attendance(ctx, theirServer, 1)
	note(who, err)
	guild, err := d.Store().Guild(ctx, theirServer)
	note(guild, err)
	return out
}
