package bot

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/storetest"
)

// twin is one of two bot processes on one database, each with a Discord and an application of
// its own; the same servers are in both.
func twin(t *testing.T, st *store.Store, number int) *whole {
	t.Helper()
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 1, IdentifyEvery: -1, AppID: fmt.Sprint(200_000_000_000_000_001 + number)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	r := &rig{Server: srv, t: t, ctx: ctx, log: &lines{}}
	cmd := exec.Command(os.Args[0], "-child", ours, "-child.api", srv.URL(), "-child.token", srv.Token(), "-child.db", st.Path())
	cmd.Stderr = r.log
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait()
		r.check()
	})
	if err := srv.WaitSessions(ctx, 1); err != nil {
		t.Fatalf("WaitSessions: %v\n%s", err, r.log)
	}
	w := &whole{postRig: &postRig{rig: r, st: st, guild: snowflake(srv.Guild(0))}}
	w.mod = localdiscord.Who{Guild: srv.Guild(0), User: "7", Permissions: localdiscord.PermissionManageEvents}
	return w
}

// insist edits event 1 until it is saved: told that somebody else changed it meanwhile,
// the moderator applies theirs to the newest.
func (w *whole) insist(text string) (conflicts int) {
	w.t.Helper()
	m := w.do(w.mod, text)
	for {
		m = w.click(w.mod, m, "Save")
		if got := shown(w.t, m); strings.Contains(got, "Saved: ") {
			return conflicts
		} else if !strings.Contains(got, "was changed meanwhile") {
			w.t.Fatalf("%s: %s", text, got)
		}
		conflicts++
		m = w.click(w.mod, m, "Apply mine to the newest")
	}
}

// TestTwoProcessesLoseNoEdit: moderators of two bot processes on one database change the
// same event at once: every edit that was said to be saved is in the log, each based on
// the one before.
func TestTwoProcessesLoseNoEdit(t *testing.T) {
	t.Parallel()
	const each = 20
	st := storetest.New(t)
	both := []*whole{twin(t, st, 0), twin(t, st, 1)}
	both[0].save("/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul")
	var crowd sync.WaitGroup
	conflicts := make([]int, 2)
	for n, w := range both {
		option := []string{"place", "note"}[n]
		crowd.Go(func() {
			for i := range each {
				conflicts[n] += w.insist(fmt.Sprintf("/manage edit-event event:#1 %s:%s%d", option, option, i))
			}
		})
	}
	crowd.Wait()
	log, n, err := st.Changes(t.Context(), store.ChangeFilter{Guild: both[0].guild, Noun: guild.EventNoun, Thing: 1, Limit: 3 * each})
	if err != nil || n != 1+2*each {
		t.Fatalf("Changes: %d, %v, want %d", n, err, 1+2*each)
	}
	said := map[string]bool{}
	for i, c := range log[:2*each] {
		if before, after := *c.Before.Event, *log[i+1].After.Event; before.Version != after.Version || before.Place != after.Place || before.Note != after.Note {
			t.Errorf("change %d began with %+v, the one before ended with %+v", c.ID, before, after)
		}
		if c.After.Event.Place != c.Before.Event.Place {
			said[c.After.Event.Place] = true
		}
		if c.After.Event.Note != c.Before.Event.Note {
			said[c.After.Event.Note] = true
		}
	}
	if e := log[0].After.Event; len(said) != 2*each || e.Place != fmt.Sprint("place", each-1) || e.Note != fmt.Sprint("note", each-1) {
		t.Errorf("%d different edits in the log, at last %+v, want %d and the last of both", len(said), e, 2*each)
	}
	t.Logf("told of a conflict %d and %d times", conflicts[0], conflicts[1])
}
