package commands

import (
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/news"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// run does once what runs by the clock.
func run(t testing.TB, d *desk.Desk, now time.Time) {
	t.Helper()
	for _, j := range news.Jobs(d, news.Upkeep{Servers: 30 * 24 * time.Hour, Log: slog.New(slog.DiscardHandler)}) {
		if err := j.Do(t.Context(), now); err != nil {
			t.Fatalf("%s at %s: %v", j.Name, now, err)
		}
	}
}

const positions = "chart,day,rank,title,credit,last,peak,weeks\n"

// Of several issues that come at once the newest is told of; one from long ago is not,
// and neither is what was there when the program was installed.
func TestOnlyTheNewestIssueIsNews(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	facts := func(now time.Time) (out []string) {
		t.Helper()
		if err := news.Notice(t.Context(), d, now); err != nil {
			t.Fatal(err)
		}
		list, err := d.Store().ChartFacts(t.Context(), "hot-100", 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if f.Kind != guild.RecordFact && f.Kind != guild.ExitFact {
				out = append(out, f.Day+" "+string(f.Kind))
			}
		}
		return out
	}
	if got := facts(asked); len(got) != 0 {
		t.Errorf("the first time: noticed %q, want nothing", got)
	}
	bring(t, d, "positions", positions+"hot-100,2026-01-03,9,Brand New,TWICE,,9,1\nhot-100,2026-01-10,8,Brand New,TWICE,9,8,2\n")
	want := []string{"2026-01-10 peak"}
	if got := facts(asked.AddDate(0, 0, 7)); !slices.Equal(got, want) {
		t.Errorf("two issues at once: noticed %q, want %q", got, want)
	}
	bring(t, d, "positions", positions+"hot-100,2026-01-17,7,Brand New,TWICE,8,7,3\n")
	if got := facts(asked.AddDate(0, 3, 0)); !slices.Equal(got, want) {
		t.Errorf("an issue of three months ago: noticed %q, want still %q", got, want)
	}
	bring(t, d, "positions", positions+"hot-100,2026-01-17,6,Brand New,TWICE,8,6,3\n")
	if got := facts(asked.AddDate(0, 3, 0)); !slices.Equal(got, want) {
		t.Errorf("that issue corrected: noticed %q, want still %q", got, want)
	}
}

// What an operator's import adds and changes is noticed, once, for everybody.
func TestImportsOfEventsAndReleasesAreNoticed(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	act := actIDs(t, d.Store())["TWICE"]
	credits := []kpop.Credit{{ActID: act, Name: "TWICE", Role: kpop.Lead}}
	r := kpop.Release{Name: "Sample", Credit: "TWICE", Credits: credits, Kind: kpop.SingleRelease, Day: "2026-03"}
	e := kpop.Event{Kind: kpop.Concert, Name: "Sample night", Credits: credits, Zone: "Asia/Seoul", Start: localTime(t, "2026-03-14 19:00")}
	run(t, d, asked)
	imported := func(change func(*store.Tx) error) {
		t.Helper()
		err := d.Store().Update(t.Context(), func(tx *store.Tx) error {
			if err := change(tx); err != nil {
				return err
			}
			return tx.Changed(t.Context())
		})
		if err == nil {
			_, err = d.Refresh(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	err := d.Store().Update(t.Context(), func(tx *store.Tx) error {
		_, _, err := tx.AddFollow(t.Context(), guild.Follow{ActID: act, User: 7})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	save := func(tx *store.Tx) (err error) {
		if r, err = tx.SaveRelease(t.Context(), r, store.FromOperator); err == nil {
			e, err = tx.SaveEvent(t.Context(), e, store.FromOperator, asked)
		}
		return err
	}
	imported(save)
	c := conversation{t: t, desk: d, asker: ask.Request{At: asked.Add(time.Hour)}}
	if got := c.tick(); !strings.Contains(got, "New event: Sat 14 Mar 2026 · Sample night") || !strings.Contains(got, "Release announced: Sample") {
		t.Errorf("after the import: %s, want both told", got)
	}
	r.Day, e.Place = "2026-03-20", "Hall 2"
	imported(save)
	c.asker.At = asked.Add(2 * time.Hour)
	if got := c.tick(); !strings.Contains(got, "Release date changed: Sample — TWICE · single · Fri 20 Mar 2026 · before: Mar 2026") || !strings.Contains(got, "Event changed") {
		t.Errorf("after the change: %s, want both changes", got)
	}
	imported(func(tx *store.Tx) error { return nil })
	c.asker.At = asked.Add(3 * time.Hour)
	if got := c.tick(); got != "-> nothing\n" {
		t.Errorf("after an import of nothing: %s, want nothing", got)
	}
}

// What runs by the clock is shown to moderators alone, in private, and to the operator
// with the causes of failures.
func TestDataShowsJobs(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	err := d.Store().Update(t.Context(), func(tx *store.Tx) error {
		for _, j := range []guild.Job{
			{Name: "outbox", Owner: "a", Every: time.Second, Started: asked.Unix() - 30, Ended: asked.Unix() - 30, Runs: 100},
			{Name: "alerts", Owner: "a", Every: 20 * time.Second, Deadline: time.Minute, Started: asked.Unix() - 20, Ended: asked.Unix() - 20, Failure: "disk full", Runs: 1},
			{Name: "digests", Owner: "a", Every: time.Second, Deadline: time.Minute, Started: asked.Unix() - 900, Ended: asked.Unix() - 900, Runs: 1},
		} {
			if err := tx.SaveJob(t.Context(), j); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text      string
		origin    ask.Origin
		may       ask.Permissions
		has, lack string
	}{
		{"/data private:true", ask.Slash, ask.ManageEvents, "alerts: failing since", "disk full"},
		{"/data private:true", ask.Slash, ask.ManageEvents, "digests: should have run again since", "disk full"},
		{"/data private:true", ask.Slash, ask.ManageEvents, "outbox: last ran", "disk full"},
		{"/data", ask.Slash, ask.ManageEvents, "Hot 100", "alerts"},
		{"/data private:true", ask.Slash, 0, "Hot 100", "alerts"},
		{"/data", ask.Terminal, 0, "cause: disk full", "never"},
	} {
		c := conversation{t: t, desk: d, asker: ask.Request{At: asked, Guild: 1, User: 7, Permissions: test.may}}
		r := c.request(test.text)
		r.Origin = test.origin
		if got := c.answer(r); !strings.Contains(got, test.has) || strings.Contains(got, test.lack) {
			t.Errorf("%s of %v with rights %d:\n%s\nwant %q in it and %q not", test.text, test.origin, test.may, got, test.has, test.lack)
		}
	}
}
