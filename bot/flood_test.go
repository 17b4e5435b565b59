package bot

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/store/storetest"
)

// flooding is how long each flood lasts, and as long is waited for the calm after it.
var flooding = flag.Duration("flood", time.Second, "how long each flood of the test of floods lasts")

// flooded is a bot in a process of its own and its Discord. Server 0 floods it; in server 1
// people ask what they always ask.
type flooded struct {
	*rig
	process *os.Process
	asks    atomic.Int64
	lost    atomic.Int64
	sent    atomic.Int64 // by those who flood
	stalled atomic.Int64 // the longest that this process stood still, in nanoseconds
	end     func() time.Duration
}

// floodedBot starts both.
func floodedBot(t *testing.T) *flooded {
	t.Helper()
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 30, IdentifyEvery: -1, GlobalPerSecond: -1, Keep: 20_000})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	ctx, cancel := context.WithTimeout(context.Background(), patience+16**flooding)
	t.Cleanup(cancel)
	f := &flooded{rig: &rig{Server: srv, t: t, ctx: ctx, log: &lines{}}}
	cmd := exec.Command(os.Args[0], "-child", ours, "-child.api", srv.URL(), "-child.token", srv.Token(), "-child.db", storetest.World(t).Path())
	cmd.Stderr = f.log
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	f.process = cmd.Process
	var once sync.Once
	var took time.Duration
	f.end = func() time.Duration {
		once.Do(func() {
			began := time.Now()
			in.Close() // it is told to end
			kill := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
			defer kill.Stop()
			cmd.Wait()
			took = time.Since(began)
		})
		return took
	}
	t.Cleanup(func() { f.end(); f.check() })
	if err := srv.WaitSessions(ctx, 1); err != nil {
		t.Fatalf("WaitSessions: %v\n%s", err, f.log)
	}
	return f
}

// flood is something that one server does again and again.
type flood struct {
	name   string
	second int // how often
	do     func(n int) error
}

func (f *flooded) floods() []flood {
	who := func(n, people int) localdiscord.Who {
		return localdiscord.Who{Guild: f.Guild(0), User: strconv.Itoa(2_000_000 + n%people), Permissions: localdiscord.PermissionManageEvents}
	}
	var songs []localdiscord.Message
	for n := range 10 {
		it, err := f.Slash(f.ctx, localdiscord.Ask{Who: who(n, 10), Text: varied(3 + 10*n)})
		if err != nil {
			f.t.Fatal(err)
		}
		if m := f.message(it); pictureOf(f.t, m) != "" {
			songs = append(songs, m)
		}
	}
	if len(songs) == 0 {
		f.t.Fatal("no answer has a picture")
	}
	slash := func(w localdiscord.Who, text string, file *localdiscord.File) error {
		q := localdiscord.Ask{Who: w, Text: text}
		if file != nil {
			q.Files = map[string]localdiscord.File{"file": *file}
		}
		_, err := f.Slash(f.ctx, q)
		return err
	}
	hostile := localdiscord.File{Name: "hostile.csv", Data: append([]byte("name,date,time,zone\n"), bytes.Repeat([]byte("Night,2031-03-14,19:00,Asia/Seoul\n"), 60_000)...)}
	dripping := localdiscord.File{Name: "slow.csv", Data: hostile.Data[:1000], Drip: 100 * time.Millisecond}
	return []flood{
		{"2,000 commands a second", 2000, func(n int) error { return slash(who(n, 500), varied(n), nil) }},
		{"60 pictures a second", 60, func(n int) error {
			m := songs[n%len(songs)]
			draw := pictureOf(f.t, m)
			_, err := f.Press(f.ctx, localdiscord.Press{Who: who(n, 500), Message: m.ID, CustomID: draw})
			if err != nil && !errors.Is(err, localdiscord.ErrUndelivered) { // it is drawn already, and is hidden
				f.Press(f.ctx, localdiscord.Press{Who: who(n, 500), Message: m.ID, CustomID: strings.TrimSuffix(draw, " picture:yes")})
				err = nil
			}
			return err
		}},
		{"64 hostile imports", 64, func(n int) error { return slash(who(n, 64), "/manage import", &hostile) }},
		{"100 attachments that drip", 100, func(n int) error {
			w := who(n, 100)
			w.Guild = f.Guild(2 + n%20)
			return slash(w, "/manage import", &dripping)
		}},
	}
}

// pictureOf is the button of an answer that shows it as a picture; "" it has none.
func pictureOf(t testing.TB, m localdiscord.Message) string {
	for _, id := range pressable(t, m.Components) {
		if strings.Contains(id, "picture:yes") {
			return id
		}
	}
	return ""
}

// rage floods for a while.
func (f *flooded) rage(w flood, d time.Duration) {
	const step = 10 * time.Millisecond
	began := time.Now()
	for n := 0; time.Since(began) < d; {
		for due := int(time.Since(began).Seconds() * float64(w.second)); n < due; n++ {
			if err := w.do(n); err != nil && !errors.Is(err, localdiscord.ErrUndelivered) {
				f.t.Errorf("%s: %v", w.name, err)
				return
			}
			f.sent.Add(1)
		}
		api.Sleep(f.ctx, step)
	}
}

// usual is what people of another server ask, a question every 25 ms, for a while; it
// returns how long their first answers took, sorted.
func (f *flooded) usual(d time.Duration) []time.Duration {
	var mu sync.Mutex
	var took []time.Duration
	var all sync.WaitGroup
	began := time.Now()
	for last := began; time.Since(began) < d; {
		n := int(f.asks.Add(1))
		all.Go(func() {
			after, err := f.question(n)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				f.lost.Add(1)
				f.t.Logf("lost: %v", err)
				return
			}
			took = append(took, after)
		})
		api.Sleep(f.ctx, 25*time.Millisecond)
		now := time.Now()
		f.stalled.Store(max(f.stalled.Load(), int64(now.Sub(last))))
		last = now
	}
	all.Wait()
	slices.Sort(took)
	return took
}

// question asks the nth of them and returns how long its first answer took.
func (f *flooded) question(n int) (time.Duration, error) {
	q := localdiscord.Ask{Text: varied(n), Who: localdiscord.Who{
		Guild: f.Guild(1), User: strconv.Itoa(1_000_000 + n%200), Permissions: localdiscord.PermissionManageEvents}}
	ask := f.Slash
	switch n % 8 {
	case 1:
		q.Text = fmt.Sprintf("/manage add-event name:Party %d when:2031-03-14 19:00 zone:Asia/Seoul", n)
	case 6:
		q.Text, q.Focused, ask = "/song song:gol", "song", f.Complete
	}
	it, err := ask(f.ctx, q)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", q.Text, err)
	}
	defer it.Forget()
	ctx, cancel := context.WithTimeout(f.ctx, 10*time.Second)
	defer cancel()
	a, err := it.Ack(ctx)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", q.Text, err)
	}
	if !a.Deferred {
		return a.After, nil
	}
	_, err = it.Message(ctx)
	return a.After, err
}

// told says how long something took.
func told(took []time.Duration) string {
	if len(took) == 0 {
		return "nothing"
	}
	return fmt.Sprintf("%d answers, p50 %v, p99 %v", len(took), took[len(took)/2].Round(time.Millisecond), took[len(took)*99/100].Round(time.Millisecond))
}

// TestFloods: whatever one server does, people of another are all answered, the memory and
// the log stay within bounds, and the program ends in time. How long answers take is
// printed; so are questions that are lost where this machine itself stood still.
func TestFloods(t *testing.T) {
	f := floodedBot(t)
	floods := f.floods()
	t.Logf("before: %s", told(f.usual(*flooding)))
	for _, w := range floods {
		var raging sync.WaitGroup
		f.sent.Store(0)
		raging.Go(func() { f.rage(w, *flooding) })
		took := f.usual(*flooding)
		raging.Wait()
		t.Logf("%s: %s, beside %d of the flood, memory %.0f MB", w.name, told(took), f.sent.Load(), f.memory("VmRSS:"))
	}
	t.Logf("after: %s", told(f.usual(*flooding)))
	var raging sync.WaitGroup
	raging.Go(func() { f.rage(floods[3], *flooding) })
	api.Sleep(f.ctx, *flooding/2)
	peak := f.memory("VmHWM:")
	took := f.end()
	raging.Wait()
	t.Logf("at most %.0f MB; ended in %v; the log had at most %d lines in a second; this process stood still for %v",
		peak, took.Round(time.Millisecond), f.busiest(), time.Duration(f.stalled.Load()).Round(time.Millisecond))
	for _, line := range f.log.with("left unfinished") {
		t.Log(line)
	}
	if n := f.lost.Load(); n > 0 && f.stalled.Load() < int64(time.Second) {
		t.Errorf("%d of %d questions of the other server were lost, want none", n, f.asks.Load())
	}
	if peak > 200 && !underRace {
		t.Errorf("it took %.0f MB of memory, want at most 200", peak)
	}
	if n := f.busiest(); n >= 100 {
		t.Errorf("the log had %d lines in a second, want under 100", n)
	}
	if took > 30*time.Second { // twelve on a machine that is free
		t.Errorf("it ended after %v, want some ten seconds at most", took)
	}
}

// memory is a line of the state of the bot's process, in MB.
func (f *flooded) memory(key string) float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", f.process.Pid))
	if err != nil {
		f.t.Logf("the memory of a process cannot be read here: %v", err)
		return 0
	}
	_, rest, _ := strings.Cut(string(text), key)
	kb, _ := strconv.ParseFloat(strings.Fields(rest + " 0")[0], 64)
	return kb / 1024
}

// busiest is how many lines the log had in its busiest second.
func (f *flooded) busiest() (most int) {
	count := map[string]int{}
	for _, line := range f.log.with("time=") {
		second := line[:min(len(line), len("time=2026-12-01T02:06:03"))]
		count[second]++
		most = max(most, count[second])
	}
	return most
}
