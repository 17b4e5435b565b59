package news

import (
	"testing"
	"time"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// held posts a delivery, claims it, pauses it and has done what that means.
func (l ledger) held(d guild.Delivery) guild.Delivery {
	l.t.Helper()
	ctx, now := l.t.Context(), ledgerNoon()
	d.Kind, d.Due = guild.Say, now.Unix()
	var n int64
	l.change(func(tx *store.Tx) (err error) { n, err = tx.Post(ctx, d); return err })
	for range 2 { // it is told once, also when another process was faster
		_, err := l.Claim(ctx, store.Claiming{Owner: "a", Now: now, Lease: time.Minute, Limit: 50})
		if err != nil {
			l.t.Fatal(err)
		}
		l.change(func(tx *store.Tx) error {
			if _, err := tx.Pause(ctx, store.Ending{ID: n, Owner: "a", Reason: "no-access", At: now}); err != nil {
				return err
			}
			d.ID, d.Reason = n, "no-access"
			return Paused(ctx, tx, d, now)
		})
	}
	return d
}

// A pause is told once: in the announcement channel, in the server's language, else to those
// who had things posted in the channel.
func TestAPauseIsToldOnce(t *testing.T) {
	for _, announce := range []kpop.Snowflake{0, 5, 9} {
		l := followedLedger(t)
		l.change(func(tx *store.Tx) error {
			return tx.SaveGuild(t.Context(), guild.Guild{ID: ourServer, Announce: announce, Language: "ko"})
		})
		d := l.held(guild.Delivery{Guild: ourServer, Channel: 5})
		want := guild.Delivery{Guild: ourServer, User: theMod}
		if announce == 9 {
			want = guild.Delivery{Guild: ourServer, Channel: 9}
		}
		told, err := l.Deliveries(t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfPause, ID: d.ID}})
		if err != nil || len(told) != 1 || told[0].Locale != "ko" || told[0].Channel != want.Channel || told[0].User != want.User || told[0].Request != desk.WhyDelivery(d.ID) {
			t.Errorf("with announcements in %d: told %+v, %v, want once, in Korean, to %+v", announce, told, err, want)
		}
		if announce == 9 { // and that cannot be told there either
			l.held(told[0])
			if told, err = l.Deliveries(t.Context(), store.DeliveryFilter{User: theMod}); err != nil || len(told) != 1 || told[0].Request != desk.WhyDelivery(d.ID) {
				t.Errorf("told to who had it posted: %+v, %v, want once", told, err)
			}
		}
	}
}

// Who made a digest is told once that it cannot be posted, unless an announcement channel
// tells of it.
func TestDigestsRestWhenTheirChannelIsClosed(t *testing.T) {
	for _, announce := range []kpop.Snowflake{0, 5, 6} {
		l := newLedger(t)
		var d guild.Digest
		for range 2 {
			l.change(func(tx *store.Tx) (err error) {
				d, err = tx.SaveDigest(t.Context(), guild.Digest{
					Guild: 1, Channel: 5, User: 7, Cadence: guild.Weekly, Weekday: time.Saturday, MonthDay: 1, Minute: 540, Zone: ledgerZone, Language: "ko",
					Charts: []string{"hot-100"}, Sections: []guild.Section{"movement", "records", "releases", "events", "day", "milestones", "picture"}, Scope: guild.AllKPop, Due: ledgerNoon().Unix(), Told: guild.Told{},
				})
				return err
			})
		}
		if announce != 0 {
			l.change(func(tx *store.Tx) error { return tx.SaveGuild(t.Context(), guild.Guild{ID: 1, Announce: announce}) })
		}
		l.held(guild.Delivery{Guild: 1, Channel: 5, Subject: guild.Subject{Kind: guild.OfDigest, ID: d.ID}})
		told, err := l.Deliveries(t.Context(), store.DeliveryFilter{User: 7})
		want := 1
		if announce == 6 {
			want = 0
		}
		if err != nil || len(told) != want {
			t.Errorf("with announcements in %d: %d direct messages, %v, want %d", announce, len(told), err, want)
		}
		list, err := l.Digests(t.Context(), 1)
		if err != nil || list[0].Paused != "no-access" || list[1].Paused != "no-access" {
			t.Errorf("digests of the channel: got %+v, %v, want all paused", list, err)
		}
		l.change(func(tx *store.Tx) error { return tx.ResumeDigests(t.Context(), 1, 5) })
		if list, _ := l.Digests(t.Context(), 1); list[0].Paused != "" {
			t.Errorf("after ResumeDigests: got %q, want it to run", list[0].Paused)
		}
	}
}
