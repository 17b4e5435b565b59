package bot

import (
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

// TestADigestIsHeldAndResumed: a digest is posted with what it says; one that cannot be
// is paused, who made it is told once, and it comes when a moderator resumes it.
func TestADigestIsHeldAndResumed(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	w.make(guild.AddVerb, w.concert())
	open, closed := w.Channel(w.Guild(0), 1), w.Channel(w.Guild(0), 2)
	w.Deny(closed, localdiscord.PermissionSend)
	digest := func(channel string) (d guild.Digest) {
		w.change(func(tx *store.Tx) (err error) {
			d, err = tx.SaveDigest(w.ctx, guild.Digest{
				Guild: w.guild, Channel: snowflake(channel), User: 7, Cadence: guild.Weekly, MonthDay: 1, Zone: "Asia/Seoul", Language: "en-US",
				Charts: []string{"hot-100"}, Sections: []guild.Section{"events"}, Scope: guild.AllKPop, Due: w.clock.Now().Unix() - 1,
			})
			return err
		})
		return d
	}
	digest(open)
	held := digest(closed)
	w.eventually("it is posted", func() bool { return len(w.Messages(open)) == 1 })
	wantText(t, w.Messages(open)[0], "First night")
	wantPush(t, w.Messages(open)[0], "K-pop")
	w.eventually("the other one is paused", func() bool {
		d, err := w.st.Digest(w.ctx, w.guild, held.ID)
		return err == nil && d.Paused == "no-permission"
	})
	w.eventually("who made it is told", func() bool {
		list, err := w.st.Deliveries(w.ctx, store.DeliveryFilter{User: 7, State: guild.Done})
		return err == nil && len(list) == 1
	})
	w.wantWhy("#2", "could not be posted", "Send Messages", "/digest edit digest:#2")
	w.Deny(closed, 0)
	r := ask.Request{Command: "digest", Sub: "resume", At: w.clock.Now(), Guild: w.guild, User: 7, Permissions: ask.ManageEvents}
	if _, err := w.bot.desk.Answer(w.ctx, r.With("digest", "#2")); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is posted after all", func() bool { return len(w.Messages(closed)) == 1 })
	wantText(t, w.Messages(closed)[0], "First night")
	if n := len(w.Messages(open)); n != 1 {
		t.Errorf("the first one is posted %d times, want once", n)
	}
	w.wantWhy("#1", "A moderator of this server set up this digest", "/digest edit digest:#1")
	w.change(func(tx *store.Tx) error { return tx.DeleteDigest(w.ctx, w.guild, 1) })
	w.wantWhy("#1", "deleted by now")
}

// wantWhy checks what is said of why a delivery was posted, or was not.
func (w *postRig) wantWhy(delivery string, want ...string) {
	w.t.Helper()
	r := ask.Request{Command: "why", At: w.clock.Now(), Guild: w.guild, User: 7}
	m, err := w.bot.desk.Answer(w.ctx, r.With("delivery", delivery))
	if err != nil {
		w.t.Fatal(err)
	}
	text := view.Text(m)
	for _, piece := range want {
		if !strings.Contains(text, piece) {
			w.t.Errorf("/why delivery:%s says %q, want %q in it", delivery, text, piece)
		}
	}
	if strings.Contains(text, "/brief") {
		w.t.Errorf("/why delivery:%s shows a request that nobody can type: %q", delivery, text)
	}
}
