package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/store"
	"fanchart/store/guild"
)

// carrier is the child process that only carries deliveries out.
const carrier = "carrier"

func runCarrier(ctx context.Context) error {
	st, err := store.Open(ctx, *childDB)
	if err != nil {
		return err
	}
	defer st.Close()
	desk, err := commands.New(ctx, st)
	if err != nil {
		return err
	}
	cfg := Config{Token: *childToken, API: *childAPI, apart: time.Second * 50 / 48 / time.Duration(*childPace)}
	cfg.Now = func() time.Time { return time.Now().Add(*childAhead) }
	b, err := New(cfg, desk, logTo(os.Stderr))
	if err != nil {
		return err
	}
	fmt.Println("at work")
	b.repeat(ctx, job{name: "outbox", every: 200 * time.Millisecond, do: b.outbox.Round})
	b.outbox.Wait()
	return nil
}

// delivered is a world in which many deliveries are due.
type delivered struct {
	*rig
	st    *store.Store
	clock *localdiscord.Clock
	db    string
	ids   []int64
	ended map[int64]int64 // those that are of no use from then on
}

// due prepares n deliveries, all due now, in channels of many servers.
func due(t *testing.T, n int) *delivered {
	t.Helper()
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "fanchart.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return dueIn(t, st, localdiscord.Config{Guilds: 20}, n)
}

// dueIn prepares them in a store.
func dueIn(t *testing.T, st *store.Store, cfg localdiscord.Config, n int) *delivered {
	t.Helper()
	w := &delivered{clock: &localdiscord.Clock{}, st: st, db: st.Path(), ended: map[int64]int64{}}
	set(&cfg.Keep, 2*n+100)
	cfg.Now, cfg.GlobalPerSecond = w.clock.Now, *taken
	cfg.Spec, _ = openSpec()
	srv, err := localdiscord.Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	ctx, cancel := context.WithTimeout(context.Background(), patience+*chaos+time.Duration(n)*100*time.Millisecond)
	t.Cleanup(cancel)
	w.rig = &rig{Server: srv, t: t, ctx: ctx, log: &lines{}}
	now := time.Now().Unix()
	err = w.st.Update(ctx, func(tx *store.Tx) error {
		for i := range n {
			d := guild.Delivery{Kind: guild.Say, Request: "/hello", Locale: "en-US", Due: now, Guild: snowflake(srv.Guild(i % 20)),
				Channel: snowflake(srv.Channel(srv.Guild(i%20), 1+i/20%10))}
			if i%10 == 9 {
				d.Expires = now + 3600
			}
			id, err := tx.Post(ctx, d)
			w.ids = append(w.ids, id)
			if d.Expires > 0 {
				w.ended[id] = d.Expires
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// carry starts a process that carries deliveries out; end kills it.
func (w *delivered) carry(ahead time.Duration) (p *child) {
	w.t.Helper()
	return w.spawn(carrier, w.db, "-child.ahead", ahead.String(), "-child.pace", strconv.Itoa(*taken))
}

// child is a process of ours on a database.
type child struct {
	*os.Process
	end  func()
	work atomic.Pointer[time.Time] // when it first printed that it is at work
}

// Write takes what the process prints.
func (c *child) Write(p []byte) (int, error) {
	now := time.Now()
	c.work.CompareAndSwap(nil, &now)
	return len(p), nil
}

// worked is for how long it has been at work, as far as it says.
func (c *child) worked() time.Duration {
	began := c.work.Load()
	if began == nil {
		return 0
	}
	return time.Since(*began)
}

// spawn starts such a process; it is killed at the test's end at the latest.
func (r *rig) spawn(kind, db string, more ...string) *child {
	r.t.Helper()
	c := &child{}
	args := append([]string{"-child", kind, "-child.api", r.URL(), "-child.token", r.Token(), "-child.db", db}, more...)
	cmd := exec.Command(os.Args[0], args...)
	cmd.Stdout, cmd.Stderr = c, r.log
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		r.t.Fatal(err)
	}
	var once sync.Once
	c.Process, c.end = cmd.Process, func() {
		once.Do(func() {
			cmd.Process.Kill()
			in.Close()
			cmd.Wait()
		})
	}
	r.t.Cleanup(c.end)
	return c
}

// states counts the deliveries by how far they got.
func (w *delivered) states() map[guild.DeliveryState]int {
	out := map[guild.DeliveryState]int{}
	for i := range 20 {
		list, err := w.st.Deliveries(context.Background(), store.DeliveryFilter{Guild: snowflake(w.Guild(i)), Limit: len(w.ids)})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, d := range list {
			out[d.State]++
		}
	}
	return out
}

// over reports whether nothing waits any more.
func (w *delivered) over() bool {
	next, err := w.st.Next(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	return next == 0
}

// posts counts the messages by the delivery that they carry, and those too late.
func (w *delivered) posts() (count map[int64]int, tooLate int) {
	count = map[int64]int{}
	for g := range 20 {
		for c := range 10 {
			for _, m := range w.Messages(w.Channel(w.Guild(g), 1+c)) {
				id := carried(w.t, m)
				count[id]++
				if at := sentAt(w.t, m); w.ended[id] > 0 && at.Unix() > w.ended[id] {
					tooLate++
				}
			}
		}
	}
	return count, tooLate
}

func carried(t testing.TB, m localdiscord.Message) int64 {
	for _, p := range flatten(t, m.Components) {
		if id, ok := strings.CutPrefix(p.CustomID, "/why delivery:#"); ok {
			n, _ := strconv.ParseInt(id, 10, 64)
			return n
		}
	}
	return 0
}

func sentAt(t testing.TB, m localdiscord.Message) time.Time {
	var raw struct {
		At time.Time `json:"timestamp"`
	}
	if err := json.Unmarshal(m.Raw, &raw); err != nil {
		t.Fatal(err)
	}
	return raw.At
}

// verify fails unless every delivery was posted once; of those that ended after a
// downtime each that was missed is not posted.
func (w *delivered) verify() {
	w.t.Helper()
	count, tooLate := w.posts()
	s := w.states()
	limited := w.Stats()
	twice, lost := 0, 0
	for _, id := range w.ids {
		switch n := count[id]; {
		case n > 1:
			twice++
		case n == 0 && w.ended[id] == 0:
			lost++
		}
	}
	w.t.Logf("%d deliveries: states %v; posted %d, twice %d, lost %d, after their end %d; limited by our own pace %d, by faults %d",
		len(w.ids), s, len(count), twice, lost, tooLate, limited.LimitedByPace, limited.LimitedByFault)
	if twice+lost+tooLate > 0 || len(count) != s[guild.Done] {
		w.t.Errorf("posted twice %d, lost %d, late %d; %d posted, %d recorded as done", twice, lost, tooLate, len(count), s[guild.Done])
	}
	if s[guild.Failed]+s[guild.Unsure]+s[guild.Paused] > 0 {
		w.t.Errorf("states %v, want none failed, unsure or paused", s)
	}
}

// long is how many deliveries make a run whose timing is judged: a short one is mostly
// start and end.
const long = 1000

// TestDeliveriesKeepTheirPace: undisturbed, one process uses at least 80 % of what
// Discord takes, and is never told to slow down.
func TestDeliveriesKeepTheirPace(t *testing.T) {
	w := due(t, *deliveries)
	began := time.Now()
	defer w.carry(0).end()
	w.eventually("the first post", func() bool { return w.Stats().Requests["POST /channels/{channel}/messages"] > 0 })
	first := time.Now()
	w.eventually("all done", w.over)
	took := time.Since(first)
	rate := float64(len(w.ids)) / took.Seconds()
	share := 100 * rate / float64(*taken)
	t.Logf("%d deliveries in %.1f s after a start of %.1f s: %.1f a second, %.1f %% of the limit", len(w.ids), took.Seconds(), first.Sub(began).Seconds(), rate, share)
	w.verify()
	if share < 80 && len(w.ids) >= long {
		t.Errorf("%.1f %% of the limit, want at least 80", share)
	}
	if n := w.Stats().LimitedByPace; n > 0 {
		t.Errorf("told %d times to slow down, want never", n)
	}
	for _, v := range w.Violations() {
		t.Errorf("Discord forbids: %s", v)
	}
}

// TestDeliveriesArriveOnce disturbs the sending in every way until all is done:
// refusals, cut connections, processes killed, and a downtime longer than Discord
// remembers a nonce and than some of them are of use.
func TestDeliveriesArriveOnce(t *testing.T) {
	if *deliveries < long {
		t.Parallel()
	}
	for processes := 1; processes <= 2; processes++ {
		t.Run(fmt.Sprintf("processes=%d", processes), func(t *testing.T) {
			if *deliveries < long {
				t.Parallel()
			}
			w := due(t, *deliveries)
			posts := func(r *http.Request) bool { return r.Method == http.MethodPost }
			w.Fault(localdiscord.RandomFaults(uint64(processes),
				localdiscord.Odds{P: 0.05, Fault: localdiscord.Fault{Status: 429, RetryAfter: 300 * time.Millisecond, Scope: "shared"}},
				localdiscord.Odds{P: 0.05, Fault: localdiscord.Fault{Status: 500}},
				localdiscord.Odds{P: 0.05, Match: posts, Fault: localdiscord.Fault{Cut: localdiscord.CutAfter}},
				localdiscord.Odds{P: 0.02, Match: posts, Fault: localdiscord.Fault{Cut: localdiscord.CutBefore}}))
			began := time.Now()
			kills := w.killing(processes)
			took := time.Since(began)
			undisturbed := time.Duration(len(w.ids)) * time.Second / time.Duration(*taken)
			ratio := took.Seconds() / undisturbed.Seconds()
			t.Logf("%d processes, %d kills, a downtime of an hour: %.1f s beside it, %.2f times the least that %d take undisturbed",
				processes, kills, took.Seconds(), ratio, len(w.ids))
			w.verify()
			if ratio > 3 && len(w.ids) >= long {
				t.Errorf("took %.2f times the undisturbed time, want at most 3", ratio)
			}
		})
	}
}

// killing has processes carry all deliveries out, kills each after a few seconds of work and
// starts another; when a third is done nobody works for an hour. It returns how often
// it killed.
func (w *delivered) killing(processes int) (kills int) {
	w.t.Helper()
	random := rand.New(rand.NewPCG(uint64(processes), 1))
	ahead, slept, looked := time.Duration(0), false, time.Now()
	running, lives := make([]*child, processes), make([]time.Duration, processes)
	for ; !w.over(); api.Sleep(w.ctx, 20*time.Millisecond) {
		now := time.Now()
		down := false
		if !slept && now.Sub(looked) > 500*time.Millisecond {
			looked = now
			down = w.states()[guild.Done] > len(w.ids)/3
		}
		for i, p := range running {
			if p != nil && (down || p.worked() > lives[i]) {
				p.end()
				running[i] = nil
				kills++
			}
		}
		if down {
			slept = true
			ahead += 61 * time.Minute
			w.clock.Advance(61 * time.Minute)
		}
		for i, p := range running {
			if p == nil {
				running[i], lives[i] = w.carry(ahead), 2*time.Second+time.Duration(random.IntN(3000))*time.Millisecond
			}
		}
		if w.ctx.Err() != nil {
			w.t.Fatalf("never done: %v\n%s", w.states(), w.log)
		}
	}
	for _, p := range running {
		p.end()
	}
	if !slept {
		w.t.Error("done before the downtime: more deliveries are needed")
	}
	return kills
}
