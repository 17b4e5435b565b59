package bot

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// digest saves a digest that somebody made for a channel.
func (w *postRig) digest(channel string, user kpop.Snowflake, due int64) (d guild.Digest) {
	w.t.Helper()
	w.change(func(tx *store.Tx) (err error) {
		d, err = tx.SaveDigest(w.ctx, guild.Digest{
			Guild: w.guild, Channel: snowflake(channel), User: user, Cadence: guild.Daily, MonthDay: 1, Minute: 540, Zone: "Asia/Seoul", Language: "en-US",
			Charts: []string{"hot-100"}, Sections: []guild.Section{"movement", "day"}, Scope: guild.AllKPop, Due: due, Told: guild.Told{},
		})
		return err
	})
	return d
}

// TestWhoMadeItIsToldOfAPause, by direct message and once, where the announcement
// channel cannot; the button there has it tried again.
func TestWhoMadeItIsToldOfAPause(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	at := func(n int) string { return w.Channel(w.Guild(0), n) }
	w.change(func(tx *store.Tx) error {
		return tx.SaveGuild(w.ctx, guild.Guild{ID: w.guild, Announce: snowflake(at(2))})
	})
	w.digest(at(1), 78, w.clock.Now().Add(24*time.Hour).Unix())
	w.Deny(w.Guild(0), localdiscord.PermissionSend)
	id := w.say(guild.Delivery{Channel: snowflake(at(1)), Subject: guild.Subject{Kind: guild.OfAlert}})
	w.reach(id, guild.Paused)
	w.eventually("the direct message", func() bool { return len(w.Messages(w.DM("78"))) > 0 })
	told := w.Messages(w.DM("78"))[0]
	wantText(t, told, "Send Messages")
	wantPush(t, told, "could not be posted")
	w.reach(w.say(guild.Delivery{Channel: snowflake(at(1))}), guild.Paused)
	w.Deny(w.Guild(0), 0)
	button := fmt.Sprintf("/why delivery:#%d resume:yes", id)
	press := func(user string) string {
		it, err := w.Press(w.ctx, localdiscord.Press{Message: told.ID, CustomID: button, Who: localdiscord.Who{User: user}})
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(texts(t, w.message(it).Components), "\n")
	}
	if got := press("78"); !strings.Contains(got, "2") {
		t.Errorf("pressed by who was told: %q, want 2 tried again", got)
	}
	w.reach(id, guild.Done)
	if n := len(w.Messages(w.DM("78"))); n != 1 {
		t.Errorf("%d direct messages, want one", n)
	}
	if _, err := w.st.PausedTold(w.ctx, 79, id); err == nil {
		t.Error("PausedTold of somebody else: no error, want ErrNotFound")
	}
}

// TestTheBotIsKickedAndComesBack: what waits is paused, and goes on when a moderator
// says so.
func TestTheBotIsKickedAndComesBack(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	channel := w.Channel(w.Guild(0), 1)
	w.Leave(w.Guild(0))
	id := w.say(guild.Delivery{Channel: snowflake(channel)})
	if d := w.reach(id, guild.Paused); d.Reason == "" {
		t.Errorf("paused without a reason: %+v", d)
	}
	w.Join(w.Guild(0))
	w.change(func(tx *store.Tx) error {
		_, err := tx.Resume(w.ctx, store.Paused{Guild: w.guild}, w.clock.Now())
		return err
	})
	w.reach(id, guild.Done)
	if n := len(w.Messages(channel)); n != 1 {
		t.Errorf("%d posts, want one", n)
	}
}

// TestAPostOverTheLimits is shortened, says so, and keeps its buttons.
func TestAPostOverTheLimits(t *testing.T) {
	t.Parallel()
	m := note("", view.Button{Label: "Full list", Request: "/hello"})
	for n := range 60 {
		m.Blocks = append(m.Blocks, view.Block{Lines: []view.Line{{{Text: fmt.Sprint(n, strings.Repeat("한글", 100))}}}})
	}
	w := &postRig{clock: &localdiscord.Clock{}}
	d := answering(t, func(context.Context, ask.Request) (view.Message, error) { return m, nil })
	w.rig = prepareAt(t, localdiscord.Config{Now: w.clock.Now}, Config{Now: w.clock.Now}, d)
	w.st, w.guild = w.bot.desk.Store(), snowflake(w.Guild(0))
	w.run()
	channel := w.Channel(w.Guild(0), 1)
	w.reach(w.say(guild.Delivery{Channel: snowflake(channel)}), guild.Done)
	post := w.Messages(channel)[0]
	wantText(t, post, w.bot.desk.Printer("en-US").Say("bot.shortened"))
	if !strings.Contains(string(post.Components), `"label":"Full list"`) {
		t.Errorf("the post is %s, want its button kept", post.Components)
	}
}

// TestACalendarGrowsAndShrinks: it stands on as many messages as it needs.
func TestACalendarGrowsAndShrinks(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	channel := w.Channel(w.Guild(0), 1)
	var events []kpop.Event
	hold := func(n int) {
		for len(events) < n {
			events = append(events, w.make(guild.AddVerb, w.concert()))
		}
		for ; len(events) > n; events = events[:len(events)-1] {
			w.make(guild.DeleteVerb, events[len(events)-1])
		}
	}
	stands := func(pages int) {
		t.Helper()
		w.eventually(fmt.Sprintf("a calendar of %d messages", pages), func() bool {
			list, err := w.st.Placed(w.ctx, w.guild, guild.CalendarPlaced)
			if n := len(w.Messages(channel)); err == nil && n == pages && len(list) == pages {
				return true
			}
			w.clock.Advance(time.Second) // edits wait for their time
			return false
		})
	}
	hold(1)
	w.change(func(tx *store.Tx) error {
		_, err := tx.PlaceCalendar(w.ctx, w.guild, snowflake(channel), w.clock.Now())
		return err
	})
	stands(1)
	hold(25)
	stands(3)
	hold(11)
	stands(2)
	hold(0)
	stands(1)
	hold(12)
	stands(2)
}

// TestPostsKeepTheirOrder in a channel, whatever becomes of the first.
func TestPostsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	channel := w.Channel(w.Guild(0), 1)
	isPost := func(r *http.Request) bool {
		return r.Method == http.MethodPost && strings.Contains(r.URL.Path, "/messages")
	}
	w.Fault(striking(2, isPost, localdiscord.Fault{Status: 500}))
	var ids []int64
	for range 4 {
		ids = append(ids, w.say(guild.Delivery{Channel: snowflake(channel)}))
	}
	w.reach(ids[3], guild.Done)
	for n, m := range w.Messages(channel) {
		if got := carried(t, m); got != ids[n] {
			t.Errorf("post %d is delivery %d, want %d", n, got, ids[n])
		}
	}
}

// TestARestIsNotedBefore: when the answer to the last post that a channel takes is lost,
// its rest is kept all the same.
func TestARestIsNotedBefore(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	channel := w.Channel(w.Guild(0), 1)
	var n atomic.Int64
	w.Fault(func(r *http.Request) localdiscord.Fault {
		if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/messages") && n.Add(1) == 5 {
			return localdiscord.Fault{Cut: localdiscord.CutAfter}
		}
		return localdiscord.Fault{}
	})
	var ids []int64
	for range 6 {
		ids = append(ids, w.say(guild.Delivery{Channel: snowflake(channel)}))
	}
	w.eventually("five posts", func() bool { return len(w.Messages(channel)) == 5 })
	api.Sleep(w.ctx, 1500*time.Millisecond) // longer than the wait before another try
	w.clock.Advance(6 * time.Second)
	w.reach(ids[5], guild.Done)
	if n := w.Stats().LimitedByPace; n > 0 {
		t.Errorf("told %d times to slow down, want never", n)
	}
	w.onceEach(ids)
}

// holder is the child process that holds a database as long as it lives.
const holder = "holder"

func runHolder(ctx context.Context) error {
	st, err := store.Open(ctx, *childDB)
	if err != nil {
		return err
	}
	defer st.Close()
	return st.Update(context.Background(), func(*store.Tx) error {
		fmt.Fprintln(os.Stderr, "held")
		<-ctx.Done()
		return nil
	})
}

// TestADatabaseLockedByAnotherProcess: nothing is lost, nothing is posted twice, and
// the log and the metrics tell of it.
func TestADatabaseLockedByAnotherProcess(t *testing.T) {
	t.Parallel()
	w := posts(t, localdiscord.Config{})
	channel := func(n int) string { return w.Channel(w.Guild(0), 1+n%5) }
	var ids []int64
	for n := range 20 {
		ids = append(ids, w.say(guild.Delivery{Channel: snowflake(channel(n))}))
	}
	end := w.spawn(holder, w.st.Path()).end
	w.eventually("the lock", func() bool { return len(w.log.with("held")) > 0 })
	w.eventually("the failure in the log", func() bool { return len(w.log.with("another program holds the database")) > 0 })
	if err := w.bot.watch.health(); err == nil {
		w.eventually("the failure told", func() bool { return w.bot.watch.health() != nil })
	}
	api.Sleep(w.ctx, *locked)
	end()
	for _, id := range ids {
		w.reach(id, guild.Done)
	}
	w.onceEach(ids)
	w.eventually("all well again", func() bool { return w.bot.watch.health() == nil })
}

// onceEach fails unless each delivery is posted once in the first channels.
func (w *postRig) onceEach(ids []int64) {
	w.t.Helper()
	count := map[int64]int{}
	for n := range 5 {
		for _, m := range w.Messages(w.Channel(w.Guild(0), 1+n)) {
			count[carried(w.t, m)]++
		}
	}
	for _, id := range ids {
		if count[id] != 1 {
			w.t.Errorf("delivery %d is posted %d times, want once", id, count[id])
		}
	}
}

// cramped is a carrier whose files cannot grow.
const cramped = "cramped"

func runCramped(ctx context.Context) error {
	signal.Ignore(syscall.SIGXFSZ)
	size := uint64(1 << 20)
	for _, name := range []string{*childDB, *childDB + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			size = max(size, uint64(info.Size())+16<<10)
		}
	}
	limit := syscall.Rlimit{Cur: size, Max: size}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	return runCarrier(ctx)
}

// TestADiskThatIsFull: what cannot be recorded is told, is not posted twice, and goes
// on when there is room.
func TestADiskThatIsFull(t *testing.T) {
	t.Parallel()
	w := &postRig{clock: &localdiscord.Clock{}}
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 1, Now: w.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	w.rig = &rig{Server: srv, t: t, log: &lines{}}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	w.ctx, w.guild = ctx, snowflake(w.Guild(0))
	path := filepath.Join(t.TempDir(), "fanchart.db")
	if w.st, err = store.Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.st.Close() })
	var ids []int64
	for n := range 40 {
		ids = append(ids, w.say(guild.Delivery{Channel: snowflake(w.Channel(w.Guild(0), 1+n%5))}))
	}
	end := w.spawn(cramped, path).end
	w.eventually("the failure in the log", func() bool { return len(w.log.with("the disk is full")) > 0 })
	end()
	end = w.spawn(carrier, path).end
	defer end()
	for _, id := range ids {
		w.reach(id, guild.Done)
	}
	w.onceEach(ids)
}

// TestDigestsStartOnTime prints how long after their minute they are posted.
func TestDigestsStartOnTime(t *testing.T) {
	t.Parallel()
	w := postsOf(t, localdiscord.Config{}, storetest.World(t))
	due := time.Date(2026, time.January, 3, 0, 0, 0, 0, time.UTC) // a Saturday, 09:00 in Korea
	w.clock.Advance(due.Add(-2 * time.Second).Sub(w.clock.Now()))
	for n := range 20 {
		w.digest(w.Channel(w.Guild(0), 1+n), 7, due.Unix())
	}
	var all []time.Duration
	for n := range 20 {
		channel := w.Channel(w.Guild(0), 1+n)
		w.eventually("the digest", func() bool { return len(w.Messages(channel)) > 0 })
		all = append(all, sentAt(t, w.Messages(channel)[0]).Sub(due))
	}
	slices.Sort(all)
	t.Logf("20 digests due at once: the first was posted %s after its time, the last %s", all[0], all[19])
	if all[0] < 0 {
		t.Errorf("a digest was posted %s before its time", -all[0])
	}
}
