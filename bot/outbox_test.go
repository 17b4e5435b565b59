package bot

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/bot/card"
	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// postRig is a whole bot whose deliveries live by a clock that the test moves.
type postRig struct {
	*rig
	clock *localdiscord.Clock
	st    *store.Store
	guild kpop.Snowflake
}

func posts(t *testing.T, cfg localdiscord.Config) *postRig {
	t.Helper()
	return postsOf(t, cfg, storetest.New(t))
}

// postsOf is posts of what a store holds.
func postsOf(t *testing.T, cfg localdiscord.Config, st *store.Store) *postRig {
	t.Helper()
	w := &postRig{clock: &localdiscord.Clock{}}
	cfg.Now = w.clock.Now
	w.rig = prepareAt(t, cfg, Config{Now: w.clock.Now}, deskOf(t, st))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	w.rig.ctx = ctx
	w.st = w.bot.desk.Store()
	w.guild = snowflake(w.Guild(0))
	w.run()
	return w
}

func (w *postRig) change(f func(*store.Tx) error) {
	w.t.Helper()
	if err := w.st.Update(w.ctx, f); err != nil {
		w.t.Fatal(err)
	}
}

// make adds an event as a moderator does: by a draft that is confirmed.
func (w *postRig) make(verb guild.Verb, e kpop.Event) kpop.Event {
	w.t.Helper()
	var changes []guild.Change
	w.change(func(tx *store.Tx) error {
		now := w.clock.Now()
		id, err := tx.AddDraft(w.ctx, guild.Draft{Guild: w.guild, User: 7, At: now.Unix(), Expires: now.Add(time.Hour).Unix(),
			Wishes: []guild.Wish{{Verb: verb, Thing: guild.Content{Event: &e}}}})
		if err == nil {
			changes, err = tx.Confirm(w.ctx, store.Confirmation{Draft: id, Guild: w.guild, User: 7, At: now})
		}
		return err
	})
	if changes[0].After == nil {
		return kpop.Event{}
	}
	return *changes[0].After.Event
}

// concert is an event some days from now.
func (w *postRig) concert() kpop.Event {
	day, err := kpop.ParseDay(w.clock.Now().Add(20 * 24 * time.Hour).Format(time.DateOnly))
	if err != nil {
		w.t.Fatal(err)
	}
	return kpop.Event{Guild: w.guild, Kind: kpop.Concert, Name: "First night", Place: "Hall 1", City: "Seoul", Country: "KR",
		Zone: "Asia/Seoul", Start: day.At(19, 0), End: day.At(21, 0)}
}

// say puts something to be posted into a channel's outbox.
func (w *postRig) say(d guild.Delivery) int64 {
	w.t.Helper()
	set(&d.Kind, guild.Say)
	set(&d.Request, "/hello")
	set(&d.Locale, "en-US")
	set(&d.Guild, w.guild)
	d.Due = w.clock.Now().Unix()
	var id int64
	w.change(func(tx *store.Tx) (err error) { id, err = tx.Post(w.ctx, d); return err })
	return id
}

func (w *postRig) reach(id int64, state guild.DeliveryState) guild.Delivery {
	w.t.Helper()
	var d guild.Delivery
	w.eventually(fmt.Sprintf("delivery %d %s", id, state), func() bool {
		d, _ = w.st.Delivery(w.ctx, w.guild, id)
		return d.State == state
	})
	return d
}

// TestACardEndsRightAfterACrowd: the card of an event, and 500 people who answer at
// once: it ends right, and is not edited more often than is allowed. It runs alone: all
// of them want their answer within three seconds.
func TestACardEndsRightAfterACrowd(t *testing.T) {
	people, places := 500, 300
	if underRace {
		people, places = 50, 30
	}
	w := posts(t, localdiscord.Config{GlobalPerSecond: -1})
	e := w.concert()
	e.Capacity = places
	e = w.make(guild.AddVerb, e)
	channel := w.Channel(w.Guild(0), 1)
	w.change(func(tx *store.Tx) error {
		_, err := tx.PlaceCard(w.ctx, guild.Placed{Guild: w.guild, Channel: snowflake(channel), EventID: e.ID}, w.clock.Now())
		return err
	})
	w.eventually("the card", func() bool { return len(w.Messages(channel)) == 1 })
	card := w.Messages(channel)[0]
	wantText(t, card, "First night")
	press := fmt.Sprintf("/rsvp event:#%d answer:going", e.ID)
	var crowd sync.WaitGroup
	var told sync.Map // what each was answered
	for n := range people {
		crowd.Go(func() {
			it, err := w.Press(w.ctx, localdiscord.Press{Who: localdiscord.Who{User: fmt.Sprint(1000 + n)}, Message: card.ID, CustomID: press})
			var m localdiscord.Message
			if err == nil {
				m, err = it.Message(w.ctx)
			}
			if err != nil {
				t.Errorf("press %d: %v", n, err)
				return
			}
			told.Store(kpop.Snowflake(1000+n), strings.Join(said(t, m), "\n"))
		})
	}
	crowd.Wait()
	const patch = "PATCH /channels/{channel}/messages/{message}"
	before := w.Stats().Requests[patch]
	w.clock.Advance(11 * time.Second)
	shows := func(want string) func() bool {
		return func() bool {
			return strings.Contains(strings.Join(texts(t, w.Messages(channel)[0].Components), "\n"), want)
		}
	}
	going, waiting := shows(fmt.Sprint(places)), shows(fmt.Sprint(people-places))
	w.eventually("all are counted", func() bool { return going() && waiting() })
	if edits := w.Stats().Requests[patch]; edits > before+1 || before > 2 {
		t.Errorf("%d edits in the crowd and %d after it, want at most one in ten seconds", before, edits-before)
	}
	a, err := w.st.Attendance(w.ctx, w.guild, e.ID)
	if err != nil || len(a.Going) != places || len(a.Waiting) != people-places {
		t.Errorf("Attendance: %d going, %d waiting, %v, want %d and %d", len(a.Going), len(a.Waiting), err, places, people-places)
	}
	for i, user := range a.Waiting {
		if text, _ := told.Load(user); !strings.Contains(text.(string), fmt.Sprintf("no. %d on the waiting list", i+1)) {
			t.Errorf("user %s is no. %d on the waiting list and was told %q", user, i+1, text)
		}
	}
	w.still() // else what is written down later is of the new time
	w.DeleteMessage(card.ID)
	w.clock.Advance(11 * time.Second)
	w.change(func(tx *store.Tx) error {
		_, err := tx.RSVP(w.ctx, kpop.RSVP{EventID: e.ID, User: 1000, Answer: kpop.Not, Remind: kpop.NoReminder}, w.guild)
		return err
	})
	w.eventually("the deletion noticed", func() bool {
		list, err := w.st.Placed(w.ctx, w.guild, guild.CardPlaced)
		return err == nil && len(list) == 1 && list[0].Gone
	})
	if n := len(w.Messages(channel)); n != 0 {
		t.Errorf("%d messages after the card was deleted by hand, want none", n)
	}
}

// TestANativeEventFollowsOurs: made, changed, cancelled, made again only when asked.
func TestANativeEventFollowsOurs(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	server := w.Guild(0)
	w.change(func(tx *store.Tx) error { return tx.SaveGuild(w.ctx, guild.Guild{ID: w.guild, Native: true}) })
	e := w.concert()
	e.Name = strings.Repeat("한", 120)
	e = w.make(guild.AddVerb, e)
	w.eventually("the native event", func() bool { return len(w.Natives(server)) == 1 })
	w.still()
	n := w.Natives(server)[0]
	if n.Location != "Hall 1, Seoul, KR" || n.End.Sub(n.Start) != 2*time.Hour || len([]rune(n.Name)) != 100 {
		t.Errorf("native event %+v, want it at Hall 1 for two hours, its name cut", n)
	}
	e.Name = "Second night"
	e = w.make(guild.EditVerb, e)
	w.clock.Advance(11 * time.Second)
	w.eventually("the change", func() bool { return w.Natives(server)[0].Name == "Second night" })
	w.still()
	w.DeleteNative(n.ID)
	e.Place = "Hall 2"
	e = w.make(guild.EditVerb, e)
	w.clock.Advance(11 * time.Second)
	w.eventually("the deletion noticed", func() bool {
		list, err := w.st.Placed(w.ctx, w.guild, guild.NativePlaced)
		return err == nil && len(list) == 1 && list[0].Gone
	})
	w.change(func(tx *store.Tx) error { _, err := tx.Native(w.ctx, w.guild, e.ID, w.clock.Now()); return err })
	w.eventually("it is made again", func() bool { return len(w.Natives(server)) == 1 })
	w.still()
	e.Off = true
	e = w.make(guild.EditVerb, e)
	w.clock.Advance(11 * time.Second)
	w.eventually("it is cancelled", func() bool { return w.Natives(server)[0].Status == 4 })
	w.Deny(server, localdiscord.PermissionCreateEvents|localdiscord.PermissionManageEvents)
	w.make(guild.AddVerb, w.concert())
	w.eventually("paused for a right", func() bool {
		list, err := w.st.Deliveries(w.ctx, store.DeliveryFilter{Guild: w.guild, State: guild.Paused})
		return err == nil && len(list) == 1 && list[0].Reason == "no-event-right"
	})
}

// TestAPermissionLostAndGivenBack: a pause says why, tells it once, and ends when a
// moderator presses the button.
func TestAPermissionLostAndGivenBack(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	channel, announce := w.Channel(w.Guild(0), 1), w.Channel(w.Guild(0), 2)
	w.change(func(tx *store.Tx) error {
		return tx.SaveGuild(w.ctx, guild.Guild{ID: w.guild, Announce: snowflake(announce)})
	})
	w.Deny(channel, localdiscord.PermissionSend)
	id := w.say(guild.Delivery{Channel: snowflake(channel)})
	if d := w.reach(id, guild.Paused); d.Reason != "no-permission" {
		t.Errorf("paused for %q, want no-permission", d.Reason)
	}
	other := w.say(guild.Delivery{Channel: snowflake(channel)})
	w.reach(other, guild.Paused)
	w.eventually("it is told", func() bool { return len(w.Messages(announce)) > 0 })
	told := w.Messages(announce)[0]
	wantText(t, told, "Send Messages")
	w.Deny(channel, 0)
	button := fmt.Sprintf("/why delivery:#%d resume:yes", id)
	wantText(t, w.message(w.press(told, button, "8")), "moderators")
	it, err := w.Press(w.ctx, localdiscord.Press{Message: told.ID, CustomID: button, Who: localdiscord.Who{User: "9", Permissions: localdiscord.PermissionManageEvents}})
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, w.message(it), "2")
	w.reach(id, guild.Done)
	w.reach(other, guild.Done)
	if here, there := len(w.Messages(channel)), len(w.Messages(announce)); here != 2 || there != 1 {
		t.Errorf("%d posts and %d notices, want 2 and 1", here, there)
	}
}

// TestReasonsOfDeliveries: what cannot be posted says why.
func TestReasonsOfDeliveries(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	at := func(n int) string { return w.Channel(w.Guild(0), n) }
	w.DeleteChannel(at(3))
	w.Deny(at(4), localdiscord.PermissionView)
	thread := w.Thread(at(5))
	w.Lock(thread, true)
	resting := w.Thread(at(5))
	w.Archive(resting)
	w.CloseDMs("77", true)
	for name, c := range map[string]struct {
		d      guild.Delivery
		state  guild.DeliveryState
		reason string
	}{
		"deleted channel": {guild.Delivery{Channel: snowflake(at(3))}, guild.Paused, "no-channel"},
		"hidden channel":  {guild.Delivery{Channel: snowflake(at(4))}, guild.Paused, "no-access"},
		"locked thread":   {guild.Delivery{Channel: snowflake(thread)}, guild.Paused, "archived"},
		"archived thread": {guild.Delivery{Channel: snowflake(resting)}, guild.Done, ""}, // a post opens it
		"too late":        {guild.Delivery{Channel: snowflake(at(6)), Expires: w.clock.Now().Unix() - 1}, guild.Missed, "late"},
		"no such thing":   {guild.Delivery{Channel: snowflake(at(7)), Request: "/event event:#999"}, guild.Failed, "no-answer"},
		"closed messages": {guild.Delivery{Kind: guild.Tell, User: 77}, guild.Paused, "closed-dm"},
		"open messages":   {guild.Delivery{Kind: guild.Tell, User: 78}, guild.Done, ""},
	} {
		if d := w.reach(w.say(c.d), c.state); d.Reason != c.reason {
			t.Errorf("%s: %s for %q, want %q", name, d.State, d.Reason, c.reason)
		}
		w.clock.Advance(12 * time.Second) // to the next turn to open direct messages
	}
	if got := w.Messages(w.DM("78")); len(got) != 1 {
		t.Errorf("%d direct messages, want one", len(got))
	}
}

// TestMentionsAreExact: one role, or exactly the users named.
func TestMentionsAreExact(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	role := snowflake(w.Role(w.Guild(0), 2))
	for n, d := range []guild.Delivery{{Role: role}, {Mentions: []kpop.Snowflake{5, 6}}} {
		channel := w.Channel(w.Guild(0), 1+n)
		d.Channel = snowflake(channel)
		w.reach(w.say(d), guild.Done)
		call := []string{"<@&" + role.String() + ">", "<@5> <@6>"}[n]
		wantText(t, w.Messages(channel)[0], call)
		wantPush(t, w.Messages(channel)[0], call+"\n") // and what is behind it
	}
	body := string(card.Sheet{Flags: card.FlagV2, Limits: card.Wide(), Users: []kpop.Snowflake{5, 6}}.Encode(note("@everyone"), w.bot.desk.Printer("en-US")))
	if !strings.Contains(body, `"allowed_mentions":{"parse":[],"users":["5","6"]}`) {
		t.Errorf("body %s, want it to allow users 5 and 6 alone", body)
	}
}

// TestWhatMayHaveBeenPosted is looked for in the channel's history; where that cannot
// be read it is not repeated.
func TestWhatMayHaveBeenPosted(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	at := func(n int) string { return w.Channel(w.Guild(0), n) }
	isPost := func(r *http.Request) bool { return r.Method == http.MethodPost }
	w.Fault(striking(100, isPost, localdiscord.Fault{Cut: localdiscord.CutAfter}))
	found, hidden := w.say(guild.Delivery{Channel: snowflake(at(1))}), w.say(guild.Delivery{Channel: snowflake(at(2))})
	w.eventually("both posted", func() bool { return len(w.Messages(at(1))) == 1 && len(w.Messages(at(2))) == 1 })
	w.Deny(at(2), localdiscord.PermissionHistory)
	w.clock.Advance(5 * time.Minute)
	if d := w.reach(found, guild.Done); d.Message.String() != w.Messages(at(1))[0].ID {
		t.Errorf("found: message %s, want %s", d.Message, w.Messages(at(1))[0].ID)
	}
	w.reach(hidden, guild.Unsure)
	w.Fault(striking(3, isPost, localdiscord.Fault{Status: 500}))
	w.reach(w.say(guild.Delivery{Channel: snowflake(at(3))}), guild.Done)
	for n := 1; n <= 3; n++ {
		if got := len(w.Messages(at(n))); got != 1 {
			t.Errorf("channel %d has %d posts, want one", n, got)
		}
	}
}
