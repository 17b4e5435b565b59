package bot

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// lineOf is the line of a message that begins with a text.
func lineOf(t testing.TB, m localdiscord.Message, start string) string {
	t.Helper()
	for line := range strings.Lines(strings.Join(said(t, m), "\n")) {
		if strings.HasPrefix(line, start) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// TestTheCheckNamesWhatIsMissing: exactly the permissions that are missing in exactly the
// channels in use; when they are given the test message arrives.
func TestTheCheckNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	home := w.Guild(0)
	announce, cards, hidden := w.Channel(home, 2), w.Channel(home, 3), w.Channel(home, 4)
	w.save("/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul")
	for _, channel := range []string{cards, hidden} {
		w.ask(localdiscord.Ask{Who: w.mod, Text: "/manage card event:#1", Options: map[string]string{"channel": channel}})
	}
	w.ask(localdiscord.Ask{Who: w.boss, Text: "/settings set native:true", Options: map[string]string{"announce": announce}})
	w.still()
	w.Deny(announce, localdiscord.PermissionSend)
	w.Deny(cards, localdiscord.PermissionAttach)
	w.Deny(hidden, localdiscord.PermissionView)
	w.Deny(home, localdiscord.PermissionManageEvents)
	var check localdiscord.Message
	w.eventually("the roles are looked at anew", func() bool {
		check = w.do(w.boss, "/settings check")
		return !strings.Contains(lineOf(t, check, "Discord's own"), "nothing missing")
	})
	for channel, want := range map[string][2]string{
		announce: {"Send Messages", "Attach Files View"}, cards: {"Attach Files", "Send Messages View"}, hidden: {"View Channel", "Send Attach"},
		"Discord's own": {"Manage Events", "Create"},
	} {
		start := "<#" + channel
		if _, err := kpop.ParseSnowflake(channel); err != nil {
			start = channel
		}
		line := lineOf(t, check, start)
		if !strings.Contains(line, want[0]) {
			t.Errorf("check says %q of %s, want it to name %s:\n%s", line, start, want[0], shown(t, check))
		}
		for word := range strings.FieldsSeq(want[1]) {
			if strings.Contains(line, word) {
				t.Errorf("check says %q of %s, want it without %s", line, start, word)
			}
		}
	}
	before := len(w.Messages(announce))
	w.wantShown(w.click(w.boss, check, "Post a test message"), "Send Messages")
	w.Deny(announce, 0)
	w.eventually("the permission is seen", func() bool {
		return !strings.Contains(lineOf(t, w.do(w.boss, "/settings check"), "<#"+announce), "Send Messages")
	})
	w.click(w.boss, w.do(w.boss, "/settings check"), "Post a test message")
	w.eventually("the test message", func() bool { return len(w.Messages(announce)) == before+1 })
	w.still()
	w.wantShown(w.do(w.boss, "/settings check"), "<#"+announce)
}

// TestWhatIsStoredAboutMe: shown, given as a file, and deleted everywhere, in two servers
// and the change log; what belongs to others stays.
func TestWhatIsStoredAboutMe(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.World(t), localdiscord.Config{})
	w.save("/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul capacity:1")
	rsvp := func(who localdiscord.Who) {
		w.wantShown(w.click(who, w.do(who, "/event event:#1"), "Going"), "Party")
	}
	rsvp(w.mod)
	rsvp(w.fan)
	w.do(w.mod, "/follow add artist:TWICE")
	w.do(w.fan, "/follow add artist:TWICE")
	w.do(w.mod, "/manage edit-event event:#1 note:not saved")
	elsewhere := w.mod
	elsewhere.Guild = w.Guild(1)
	page := w.do(elsewhere, "/privacy show")
	export := w.click(elsewhere, page, "Get it as a file")
	if len(export.Files) != 1 || !export.Ephemeral {
		t.Fatalf("export has %d files, ephemeral %v, want one for the asker alone", len(export.Files), export.Ephemeral)
	}
	data := string(export.Files[0].Data)
	if !json.Valid(export.Files[0].Data) || !strings.Contains(data, w.mod.User) || strings.Contains(data, w.fan.User) {
		t.Errorf("export is %s, want a JSON of user %s alone", data, w.mod.User)
	}
	gone := w.click(elsewhere, w.click(elsewhere, w.do(elsewhere, "/privacy show"), "Delete my data"), "Delete all of it")
	w.wantShown(gone, "Everything about you is deleted")
	again := w.do(elsewhere, "/privacy export")
	w.wantShown(again, "0 entries", "TWICE")
	w.wantShown(w.do(w.boss, "/event event:#1"), "1 going, 1 places")
	changes, n, err := w.st.Changes(w.ctx, store.ChangeFilter{Guild: w.guild})
	if err != nil || n != 1 || changes[0].User != 0 {
		t.Errorf("Changes: %+v, %v, want the one, by nobody", changes, err)
	}
	log := w.do(localdiscord.Who{Guild: w.Guild(0), User: "12", Permissions: localdiscord.PermissionManageEvents}, "/manage log")
	w.wantShown(log, "deleted user", w.mod.User)
	who, err := w.st.Attendance(w.ctx, w.guild, 1)
	if err != nil || len(who.Going) != 1 || who.Going[0].String() != w.fan.User || len(who.Waiting) > 0 {
		t.Errorf("Attendance: %+v, %v, want the member moved up", who, err)
	}
	if list, err := w.st.Follows(w.ctx, store.FollowFilter{User: snowflake(w.fan.User)}); err != nil || len(list) != 1 {
		t.Errorf("Follows: %d, %v, want the other person's one", len(list), err)
	}
}

// TestAServerThatLeaves: its data is deleted when it has been gone for long enough, and
// not sooner; an outage is no removal; one that comes back keeps all.
func TestAServerThatLeaves(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{Guilds: 4})
	stays := func(n int) bool {
		_, err := w.st.Event(w.ctx, snowflake(w.Guild(n)), int64(n+1))
		return err == nil
	}
	for n := range 4 { // the last one stays as it is
		w.mod.Guild = w.Guild(n)
		w.save("/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul")
	}
	left := func(want ...int) {
		t.Helper()
		w.eventually("the servers that left are written down", func() bool {
			if err := w.job("servers"); err != nil {
				t.Fatal(err)
			}
			list, err := w.st.GuildsGone(w.ctx, 1<<40)
			ok := err == nil && len(list) == len(want)
			for i := range want {
				ok = ok && list[i] == snowflake(w.Guild(want[i]))
			}
			return ok
		})
	}
	w.Outage(w.Guild(0))
	w.Leave(w.Guild(1))
	w.Leave(w.Guild(2))
	left(1, 2)
	w.clock.Advance(29 * 24 * time.Hour)
	if err := w.job("retention"); err != nil || !stays(0) || !stays(1) || !stays(2) {
		t.Errorf("after 29 days: %v, stay %v %v %v, want all", err, stays(0), stays(1), stays(2))
	}
	w.Join(w.Guild(2))
	left(1)
	w.clock.Advance(2 * 24 * time.Hour)
	if err := w.job("retention"); err != nil || !stays(0) || stays(1) || !stays(2) || !stays(3) {
		t.Errorf("after 31 days: %v, stay %v %v %v %v, want all but the second", err, stays(0), stays(1), stays(2), stays(3))
	}
	if _, n, err := w.st.Changes(w.ctx, store.ChangeFilter{Guild: snowflake(w.Guild(1))}); err != nil || n > 0 {
		t.Errorf("%d changes of the server that left, %v, want none", n, err)
	}
}
