package bot

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// positions imports one position, as an operator does beside the running bot.
func (w *postRig) positions(day kpop.Day, row string) {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), "positions.csv")
	table := fmt.Sprintf("chart,day,rank,title,credit,last,peak,weeks\nhot-100,%s,%s\n", day, row)
	err := os.WriteFile(path, []byte(table), 0o600)
	if err == nil {
		_, err = feed.Import(w.ctx, w.st, feed.Files{Source: "positions", Paths: []string{path}, At: w.clock.Now()})
	}
	if err == nil {
		_, err = w.bot.desk.Refresh(w.ctx)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// turn runs the jobs of alerts and reminders now.
func (w *postRig) turn() {
	w.t.Helper()
	for _, name := range []string{"facts", "alerts", "reminders"} {
		if err := w.job(name); err != nil {
			w.t.Fatal(err)
		}
	}
}

// TestAnImportReachesFollowers: the whole way from an import to a direct message and a
// post that pings its role, once.
func TestAnImportReachesFollowers(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	saturday := kpop.DayIn(w.clock.Now().UTC())
	for saturday.Weekday() != time.Saturday {
		saturday++
	}
	w.positions(saturday-7, "5,Old One,TWICE,,5,1")
	var act int64
	err := w.st.SearchActs(w.ctx, func(a store.FoundAct) error {
		if a.Name == "TWICE" {
			act = a.ID
		}
		return nil
	})
	if err != nil || act == 0 {
		t.Fatalf("the act: %d, %v", act, err)
	}
	channel, role := w.Channel(w.Guild(0), 1), w.Role(w.Guild(0), 1)
	w.change(func(tx *store.Tx) error {
		if err := tx.SaveLocale(w.ctx, 7, "ko"); err != nil {
			return err
		}
		for _, f := range []guild.Follow{{ActID: act, User: 7}, {ActID: act, User: 7, Guild: w.guild, Channel: snowflake(channel), Role: snowflake(role)}} {
			if _, _, err := tx.AddFollow(w.ctx, f); err != nil {
				return err
			}
		}
		return nil
	})
	w.turn() // begins
	w.positions(saturday, "9,Brand New,TWICE,,9,1")
	w.turn()
	w.clock.Advance(time.Minute)
	w.turn()
	dm := w.DM("7")
	w.eventually("the post and the direct message", func() bool { return len(w.Messages(channel)) > 0 && len(w.Messages(dm)) > 0 })
	wantText(t, w.Messages(channel)[0], "new on the Hot 100 at no. 9")
	wantText(t, w.Messages(dm)[0], "9위로 첫 진입")
	wantPush(t, w.Messages(channel)[0], "debuts at no. 9 on the Hot 100")
	wantPush(t, w.Messages(dm)[0], "핫 100 9위로 진입했어요")
	if got := w.Messages(channel)[0].Pings; !slices.Equal(got, []string{"<@&" + role + ">"}) {
		t.Errorf("the post pings %q, want the role alone", got)
	}
	w.clock.Advance(time.Hour)
	w.turn()
	if n, m := len(w.Messages(channel)), len(w.Messages(dm)); n != 1 || m != 1 {
		t.Errorf("%d posts and %d direct messages, want one each", n, m)
	}
}

// TestAReminderMentionsWhoAsked: exactly those who asked are pinged, in the channel of
// the event's card; one of them presses the button and is not the next time.
func TestAReminderMentionsWhoAsked(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	e := w.make(guild.AddVerb, w.concert())
	channel := w.Channel(w.Guild(0), 2)
	w.change(func(tx *store.Tx) error {
		if _, err := tx.PlaceCard(w.ctx, guild.Placed{Guild: w.guild, Channel: snowflake(channel), EventID: e.ID}, w.clock.Now()); err != nil {
			return err
		}
		for user, how := range map[kpop.Snowflake]kpop.Remind{7: kpop.InChannel, 8: kpop.InChannel, 9: kpop.NoReminder} {
			r := kpop.RSVP{EventID: e.ID, User: user, Answer: kpop.Going, Remind: how, At: w.clock.Now().Unix()}
			if _, err := tx.RSVP(w.ctx, r, w.guild); err != nil {
				return err
			}
		}
		return nil
	})
	w.eventually("the card", func() bool { return len(w.Messages(channel)) == 1 })
	moments, err := w.st.Moments(w.ctx, e.ID, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Unix(moments[0].At, 0)
	reminder := func(ahead time.Duration, want ...string) localdiscord.Message {
		t.Helper()
		w.clock.Advance(start.Add(-ahead).Sub(w.clock.Now()))
		w.turn()
		var found localdiscord.Message
		w.eventually("the reminder", func() bool {
			for _, m := range w.Messages(channel) {
				if len(m.Pings) == len(want) && strings.Contains(strings.Join(said(t, m), "\n"), "Soon: First night") {
					found = m
				}
			}
			return found.ID != ""
		})
		wantPush(t, found, "Soon: First night")
		if got := slices.Sorted(slices.Values(found.Pings)); !slices.Equal(got, want) {
			t.Errorf("%s before: pings %q, want %q", ahead, got, want)
		}
		return found
	}
	m := reminder(24*time.Hour, "<@7>", "<@8>")
	w.message(w.press(m, fmt.Sprintf("/rsvp event:#%d remind:none", e.ID), "8"))
	reminder(time.Hour, "<@7>")
	list, err := w.st.Deliveries(w.ctx, store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfReminder, ID: e.ID}})
	if err != nil || len(list) != 2 {
		t.Errorf("%d reminders, %v, want 2", len(list), err)
	}
}

// TestJobsAreWrittenDown: at once when a job's result changes, else once a minute; a run
// that takes too long ends, and the next one comes.
func TestJobsAreWrittenDown(t *testing.T) {
	st := storetest.New(t)
	b := &Bot{watch: connected(), log: logTo(&lines{})}
	d := &diary{store: st, log: b.log, owner: "me"}
	at := time.Date(2026, time.March, 14, 12, 0, 0, 0, time.UTC)
	j := job{name: "odd", every: time.Second, limit: time.Minute}
	note := func(after time.Duration, err error, runs int64, since time.Duration) {
		t.Helper()
		d.note(t.Context(), run{j, at.Add(after), at.Add(after), err})
		list, listErr := st.Jobs(t.Context())
		if listErr != nil || len(list) != 1 || list[0].Runs != runs || list[0].Owner != "me" || list[0].Deadline != time.Minute {
			t.Errorf("after %s: Jobs = %+v, %v, want %d runs", after, list, listErr, runs)
		}
		if want := at.Add(since).Unix(); since > 0 && list[0].Since != want || since == 0 && list[0].Since != 0 {
			t.Errorf("after %s: failing since %d, want %d", after, list[0].Since, want)
		}
	}
	note(0, nil, 1, 0)
	note(time.Second, nil, 1, 0)
	note(2*time.Second, errors.New("disk full"), 3, 2*time.Second)
	note(3*time.Second, errors.New("disk full"), 3, 2*time.Second)
	note(4*time.Second, errors.New("locked"), 5, 2*time.Second)
	note(5*time.Second, nil, 6, 0)
	note(65*time.Second, nil, 7, 0)

	synctest.Test(t, func(t *testing.T) {
		slow := job{name: "slow", every: time.Second, limit: time.Minute, do: func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}}
		began := time.Now()
		err := attempt(t.Context(), slow)
		if took := time.Since(began); took != time.Minute || !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "not done within 1m0s") {
			t.Errorf("attempt of a slow job = %v after %s, want it ended after a minute", err, took)
		}
	})
}

// job runs a job of the bot once.
func (r *rig) job(name string) error {
	r.t.Helper()
	jobs := r.bot.jobs()
	i := slices.IndexFunc(jobs, func(j job) bool { return j.name == name })
	if i < 0 {
		r.t.Fatalf("no job is called %s", name)
	}
	return jobs[i].do(r.ctx)
}
