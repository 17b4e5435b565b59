package bot

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/news"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"

	"github.com/bwmarrin/discordgo"
)

// copyOf runs a bot on a database that others use too, with a store of its own.
func copyOf(t *testing.T, srv *localdiscord.Server, where string, cfg Config) (stop func()) {
	t.Helper()
	st, err := store.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	d, err := commands.New(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Token, cfg.API, cfg.window, cfg.patience = srv.Token(), srv.URL(), time.Millisecond, 2*time.Second
	b, err := New(cfg, d, logTo(&lines{}))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run() = %v", err)
		}
		st.Close()
	})
	t.Cleanup(stop)
	return stop
}

// What one process at a time does for all, no other one does: which ones it is is shared in
// the database, and another takes over from one that ends.
func TestProcessesShareTheClock(t *testing.T) {
	t.Parallel()
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 1, IdentifyEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	where := storetest.New(t).Path()
	var at atomic.Int64
	runs := make(chan int, 1000)
	fetch := func(who int) news.Job {
		return news.Job{Name: "fetch", Every: 10 * time.Millisecond, Limit: time.Minute, Do: func(ctx context.Context, _ time.Time) error {
			if !at.CompareAndSwap(0, int64(who)) {
				t.Errorf("%d fetches while %d does", who, at.Load())
			}
			time.Sleep(time.Millisecond)
			at.Store(0)
			select {
			case runs <- who:
			default:
			}
			return nil
		}}
	}
	stop := copyOf(t, srv, where, Config{Serve: Serve{Clock: true}, Jobs: []news.Job{fetch(1)}})
	if who := <-runs; who != 1 {
		t.Errorf("%d fetches, only 1 is there", who)
	}
	copyOf(t, srv, where, Config{Serve: Serve{Clock: true}, Jobs: []news.Job{fetch(2)}})
	copyOf(t, srv, where, Config{Serve: Serve{Gateway: true}, Jobs: []news.Job{fetch(3)}}) // not of the clock
	if err := srv.WaitSessions(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if who := <-runs; who != 1 {
			t.Fatalf("%d fetches while 1 has the clock", who)
		}
	}
	stop()
	for range cap(runs) { // what the first did before it ended
		if <-runs == 2 {
			return
		}
	}
	t.Error("the second does not take over")
}

// apart is how far apart processes begin sessions, far more than their Discord wants: on a slow
// machine one arrives late, and the next does not.
const apart = "600ms"

// TestShardsAreTakenOver: two processes share four shards; when one is killed the other has
// all of them, and what people ask on each of them is answered.
func TestShardsAreTakenOver(t *testing.T) {
	t.Parallel()
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 4, Shards: 4, IdentifyEvery: 10 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	r := &rig{Server: srv, t: t, ctx: ctx, log: &lines{}}
	db := storetest.New(t).Path()
	first := r.spawn(ours, db, "-child.window", apart, "-child.name", "elsewhere.1.first", "-child.lease", leases.String())
	if err := srv.WaitSessions(ctx, 4); err != nil {
		t.Fatalf("WaitSessions: %v\n%s", err, r.log)
	}
	r.spawn(ours, db, "-child.window", apart, "-child.name", "elsewhere.2.second", "-child.lease", leases.String())
	r.eventually("two shards go to the second", func() bool { return r.taken() == 6 && srv.Stats().Sessions == 4 })
	first.end()
	killed := time.Now()
	r.eventually("the second has all", func() bool { return r.taken() == 8 && srv.Stats().Sessions == 4 })
	t.Logf("all four shards are there again %.1f s after one of two processes was killed", time.Since(killed).Seconds())
	for i := range 4 {
		wantText(t, r.message(r.slash("/help", localdiscord.Who{Guild: srv.Guild(i)})), "Ask the charts")
	}
	for _, v := range srv.Violations() {
		t.Errorf("Discord forbids: %s", v)
	}
}

// taken counts the shards that processes took.
func (r *rig) taken() int { return len(r.log.with(`"a lease is here" what="shards`)) }

// asker is the child process that carries deliveries out and looks things up all the time, as
// soon as another one is there.
const asker = "asker"

func runAsker(ctx context.Context) error {
	st, err := store.Open(ctx, *childDB)
	if err != nil {
		return err
	}
	defer st.Close()
	d, err := commands.New(ctx, st)
	if err != nil {
		return err
	}
	b, err := New(Config{Token: *childToken, API: *childAPI, apart: time.Second / time.Duration(*childPace)}, d, logTo(os.Stderr))
	if err != nil {
		return err
	}
	if err := b.leases.Join(ctx, everybody, 0); err != nil {
		return err
	}
	var all sync.WaitGroup
	all.Go(func() { b.leases.Run(ctx) })
	for b.leases.Alone(everybody) && ctx.Err() == nil {
		api.Sleep(ctx, 10*time.Millisecond)
	}
	for range 4 {
		all.Go(func() {
			for ctx.Err() == nil {
				var app Application
				b.rest.Get(ctx, discordgo.EndpointApplication("@me"), &app)
			}
		})
	}
	b.repeat(ctx, job{name: "outbox", every: 50 * time.Millisecond, do: b.outbox.Round})
	b.outbox.Wait()
	all.Wait()
	return nil
}

// TestProcessesShareThePace: two processes that post and look things up as fast as they may
// keep together to the limit that Discord counts them under.
func TestProcessesShareThePace(t *testing.T) {
	t.Parallel()
	w := due(t, 40)
	began := time.Now()
	const half = "25" // of what Discord takes: a busy machine lets requests wait, and then leave together
	for range 2 {
		w.spawn(asker, w.db, "-child.pace", half, "-child.lease", leases.String())
	}
	looked := func() int64 { return w.Stats().Requests["GET /applications/@me"] }
	w.eventually("all is posted, and much looked up", func() bool { return w.over() && looked() > 40 })
	st := w.Stats()
	var sum int64
	for _, n := range st.Requests {
		sum += n
	}
	t.Logf("%d requests of two processes in %.1f s, %d of them to look things up; %d times told to slow down", sum, time.Since(began).Seconds(), looked(), st.LimitedByPace)
	if st.LimitedByPace > sum/10 { // a machine that stands still lets a few leave together
		t.Errorf("told %d times to slow down in %d requests, want hardly ever", st.LimitedByPace, sum)
	}
	w.verify()
}

// TestProcessesSeeEachOthersChanges: what one changes, the answers of another have after its
// next look, which is within five seconds, and so are deliveries that one leaves to another.
func TestProcessesSeeEachOthersChanges(t *testing.T) {
	t.Parallel()
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	one := storetest.World(t)
	two, err := store.Open(t.Context(), one.Path())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { two.Close() })
	d, err := commands.New(t.Context(), two)
	if err != nil {
		t.Fatal(err)
	}
	b, err := New(Config{Token: srv.Token(), API: srv.URL()}, d, logTo(&lines{}))
	if err != nil {
		t.Fatal(err)
	}
	asked := func() string {
		r, err := d.Parse("/artist artist:Moonlit Testers")
		if err != nil {
			t.Fatal(err)
		}
		r.At = time.Now()
		m, err := d.Answer(t.Context(), r)
		if err != nil {
			return err.Error()
		}
		return view.Text(m)
	}
	const agency = "Loopback Entertainment"
	if text := asked(); strings.Contains(text, agency) {
		t.Fatalf("it is known before: %s", text)
	}
	err = one.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.SaveAct(t.Context(), kpop.Act{Key: "moonlit-testers", Name: "Moonlit Testers", KPop: true, Agency: agency}, store.FromOperator)
		if err == nil {
			_, err = tx.Post(t.Context(), guild.Delivery{Kind: guild.Say, Request: "/hello", Locale: "en-US", Due: time.Now().Unix(), Guild: 1, Channel: 2})
		}
		return errors.Join(err, tx.Changed(t.Context()))
	})
	if err != nil {
		t.Fatal(err)
	}
	if at, err := two.Next(t.Context()); err != nil || at == 0 || at > time.Now().UnixMilli() {
		t.Errorf("Next() of the other = %d, %v, want a delivery that is due", at, err)
	}
	for _, j := range b.jobs() {
		switch j.name {
		case "refresh":
			if err := j.do(t.Context()); err != nil || j.every > 4*time.Second {
				t.Errorf("refresh every %v: %v, want it at least every 4 s", j.every, err)
			}
		case "outbox":
			if j.every > 4*time.Second {
				t.Errorf("due deliveries are looked for every %v", j.every)
			}
		}
	}
	if text := asked(); !strings.Contains(text, agency) {
		t.Errorf("the other answers %s, want what the first has saved", text)
	}
}
