package bot

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/storetest"

	"github.com/bwmarrin/discordgo"
)

// The benchmarks compare bots, each in a process of its own: ours on the full
// database, a plain discordgo bot that answers every command with the same
// sentence, and ours with that sentence in place of the handlers, which shows what
// the way to them costs. This process is Discord and its users.
const (
	ours     = "ours"
	constant = "constant"
	bare     = "bare"
)

func kinds() []string { return []string{ours, constant, bare} }

// asChild is what a process that a test started does in place of tests.
func asChild(kind string) {
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		io.Copy(io.Discard, os.Stdin) // the parent closes it to end us
		stop()
	}()
	run := runOurs
	switch kind {
	case constant:
		run = runConstant
	case carrier:
		run = runCarrier
	case asker:
		run = runAsker
	case cramped:
		run = runCramped
	case holder:
		run = runHolder
	case importer:
		run = runImporter
	}
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func runOurs(ctx context.Context) error {
	LimitMemory()
	st, err := store.Open(ctx, *childDB)
	if err != nil {
		return err
	}
	defer st.Close()
	d, err := commands.New(ctx, st)
	if *childKind == bare {
		d, err = desk.New(ctx, st, desk.Config{Commands: handled(says(sentence))})
	}
	if err != nil {
		return err
	}
	b, err := New(Config{Token: *childToken, API: *childAPI, window: *childWindow, holder: *childName, lasts: *childLease}, d, logTo(os.Stderr))
	if err != nil {
		return err
	}
	return b.Run(ctx)
}

const sentence = "The answer is always the same."

// runConstant is what a discordgo bot looks like without more thought, but for
// the state, which would only make it slower.
func runConstant(ctx context.Context) error {
	base, err := url.Parse(*childAPI)
	if err != nil {
		return err
	}
	s, _ := discordgo.New("Bot " + *childToken)
	s.Client.Transport = api.NewTransport(base, "constant", func(string, string) {})
	s.Identify.Intents = discordgo.IntentsGuilds
	s.StateEnabled = false
	s.AddHandler(func(s *discordgo.Session, i *discordgo.InteractionCreate) {
		s.InteractionRespond(i.Interaction, &discordgo.InteractionResponse{
			Type: discordgo.InteractionResponseChannelMessageWithSource,
			Data: &discordgo.InteractionResponseData{Content: sentence, AllowedMentions: &discordgo.MessageAllowedMentions{}},
		})
	})
	if err := s.Open(); err != nil {
		return err
	}
	<-ctx.Done()
	return s.Close()
}

// arena is one bot in a process of its own, and its Discord.
type arena struct {
	*localdiscord.Server
	b   *testing.B
	ctx context.Context
	cmd *exec.Cmd
	end func()

	asks func(n int) string // the nth question
}

func open(b *testing.B, kind string, cfg localdiscord.Config) *arena {
	b.Helper()
	cfg.GlobalPerSecond, cfg.IdentifyEvery, cfg.Keep = -1, -1, 4096
	set(&cfg.Guilds, 1)
	srv, err := localdiscord.Start(cfg)
	if err != nil {
		b.Fatal(err)
	}
	a := &arena{Server: srv, b: b, ctx: context.Background(), asks: question}
	a.register()
	a.cmd = exec.Command(os.Args[0], "-child", kind, "-child.api", srv.URL(), "-child.token", srv.Token(), "-child.db", full(b))
	a.cmd.Stderr = os.Stderr
	in, err := a.cmd.StdinPipe()
	if err == nil {
		err = a.cmd.Start()
	}
	if err != nil {
		b.Fatal(err)
	}
	a.end = sync.OnceFunc(func() {
		in.Close()
		a.cmd.Wait()
		srv.Close()
	})
	b.Cleanup(a.end)
	ctx, cancel := context.WithTimeout(a.ctx, 5*time.Minute)
	defer cancel()
	if err := srv.WaitSessions(ctx, max(1, (cfg.Guilds+999)/1000)); err != nil {
		b.Fatal(err)
	}
	return a
}

func full(b *testing.B) string { return storetest.Full(b).Path() }

// register uploads the commands for a bot that does not do so itself.
func (a *arena) register() {
	desk := newDesk(a.b)
	base, err := url.Parse(a.URL())
	if err != nil {
		a.b.Fatal(err)
	}
	r := api.New(api.Config{Base: base, Token: a.Token()})
	defer r.Close()
	if _, _, err := (answer.Offer{Desk: desk, App: snowflake(a.AppID())}).Register(a.ctx, r); err != nil {
		a.b.Fatal(err)
	}
}

// question returns the nth of the questions that people ask: the newest charts six
// times in ten, two songs, two artists.
func question(n int) string {
	if n%10 != 3 && n%10 != 7 && n%10 != 5 && n%10 != 9 {
		return "/chart top:10 chart:" + []string{"hot-100", "billboard-200", "global-200"}[n%3]
	}
	return varied(n)
}

// varied is the same, but every chart is one of 400 weeks: most have not been asked
// for before, so that answers are worked out.
func varied(n int) string {
	songs := []string{"Golden", "Dynamite", "APT.", "Seven", "How You Like That", "Supernova", "Super Shy", "Butter", "Blinding Lights", "Hello"}
	artists := []string{"BTS", "BLACKPINK", "TWICE", "Stray Kids", "aespa", "NewJeans", "LE SSERAFIM", "IVE", "SEVENTEEN", "HUNTR/X"}
	switch n % 10 {
	case 3, 7:
		return "/song song:" + songs[n/10%len(songs)]
	case 5, 9:
		return "/artist artist:" + artists[n/10%len(artists)]
	}
	day := time.Date(2025, 12, 27, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -7*(n%400))
	return "/chart chart:hot-100 top:10 date:" + day.Format(time.DateOnly)
}

// ask sends the nth question and returns how long its first answer took.
func (a *arena) ask(n int) time.Duration {
	text := a.asks(n)
	it, err := a.Slash(a.ctx, localdiscord.Ask{
		Who: localdiscord.Who{Guild: a.Guild(0), User: strconv.Itoa(1_000_000 + n%5000)}, Text: text,
	})
	if err != nil {
		a.b.Errorf("Slash(%s): %v", text, err)
		return 0
	}
	defer it.Forget()
	ctx, cancel := context.WithTimeout(a.ctx, 10*time.Second)
	defer cancel()
	ack, err := it.Ack(ctx)
	if err != nil || ack.Deferred {
		a.b.Errorf("%s: %v, deferred %v", text, err, ack.Deferred)
	}
	return ack.After
}

// paced asks so many questions at a steady pace and returns the delays, sorted.
func (a *arena) paced(n int, every time.Duration) []time.Duration {
	delays := make([]time.Duration, n)
	var asking sync.WaitGroup
	tick := time.NewTicker(every)
	defer tick.Stop()
	for i := range n {
		<-tick.C
		asking.Go(func() { delays[i] = a.ask(i) })
	}
	asking.Wait()
	slices.Sort(delays)
	return delays
}

// crowded has users ask, each again as soon as it is answered, n questions in
// all, and returns the answers per second.
func (a *arena) crowded(users, n int) float64 {
	var next atomic.Int64
	var asking sync.WaitGroup
	began := time.Now()
	for range users {
		asking.Go(func() {
			for i := int(next.Add(1)); i <= n; i = int(next.Add(1)) {
				a.ask(i)
			}
		})
	}
	asking.Wait()
	return float64(n) / time.Since(began).Seconds()
}

// memory returns the resident memory of the bot's process in MiB.
func (a *arena) memory() float64 { return a.status("VmRSS:") }

// status returns a line of the state of the bot's process, in MiB.
func (a *arena) status(key string) float64 {
	f, err := os.Open(fmt.Sprintf("/proc/%d/status", a.cmd.Process.Pid))
	if err != nil {
		a.b.Skipf("the memory of a process cannot be read here: %v", err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), key); ok {
			kib, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kib / 1024
		}
	}
	return math.NaN()
}

func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// rounds is how often each bot is measured, in turn; the medians count, because
// the machine is not ours alone.
const rounds = 3

// BenchmarkAcknowledgement measures the delay of first answers at 50 questions a second.
// All bots are asked in the same seconds, because the machine is not ours alone: what it
// does beside strikes them alike. The 99th percentile is to be within 1.2 times that of the
// constant bot, and within 1.6 times where ours is asked what it does not remember: the
// figures of "varied".
func BenchmarkAcknowledgement(b *testing.B) {
	const varies = "varied"
	delays := map[string][]time.Duration{}
	for range b.N * rounds {
		arenas := map[string]*arena{varies: open(b, ours, localdiscord.Config{})}
		for _, kind := range kinds() {
			arenas[kind] = open(b, kind, localdiscord.Config{})
		}
		var mu sync.Mutex
		var asking sync.WaitGroup
		for name, a := range arenas {
			asking.Go(func() {
				a.paced(100, 20*time.Millisecond) // to warm up
				if name == varies {
					a.asks = varied
				}
				d := a.paced(400, 20*time.Millisecond)
				mu.Lock()
				defer mu.Unlock()
				delays[name] = append(delays[name], d...)
			})
		}
		asking.Wait()
		for _, a := range arenas {
			a.end()
		}
	}
	b.ReportMetric(0, "ns/op")
	part := func(name string, percent int) float64 {
		slices.Sort(delays[name])
		return delays[name][len(delays[name])*percent/100].Seconds() * 1000
	}
	for name := range delays {
		for _, percent := range []int{50, 90, 99} {
			b.ReportMetric(part(name, percent), fmt.Sprintf("p%d-ms-%s", percent, name))
		}
		b.ReportMetric(part(name, 99)/part(constant, 99), "p99-ratio-"+name)
	}
}

// BenchmarkCrowd measures the answers per second to 64 users who ask without a
// pause: half of those of the constant bot are aimed at.
//
// On a machine that others use as well the time that an answer takes of a processor says
// more: worked is that of the bot, in microseconds.
func BenchmarkCrowd(b *testing.B) {
	rate, work := map[string][]float64{}, map[string][]float64{}
	for range b.N * rounds {
		for _, kind := range kinds() {
			a := open(b, kind, localdiscord.Config{})
			a.crowded(64, 1000) // to warm up
			measure := func(name string, n int) {
				before := worked(b, a.cmd.Process.Pid)
				rate[name] = append(rate[name], a.crowded(64, n))
				work[name] = append(work[name], (worked(b, a.cmd.Process.Pid)-before).Seconds()*1e6/float64(n))
			}
			measure(kind, 8000)
			if kind == ours {
				a.asks = varied
				measure("varied", 4000)
			}
			a.end()
		}
	}
	b.ReportMetric(0, "ns/op")
	for _, kind := range append(kinds(), "varied") {
		b.ReportMetric(median(rate[kind]), "answers/s-"+kind)
		b.ReportMetric(median(work[kind]), "worked-us-"+kind)
	}
	b.ReportMetric(median(rate[ours])/median(rate[constant]), "ratio")
}

// BenchmarkMemory measures the bot's memory: idle with the full database in one
// server and in 10,000, then after 20,000 and after 100,000 answers.
func BenchmarkMemory(b *testing.B) {
	for range b.N {
		small := open(b, ours, localdiscord.Config{})
		one := small.settled()
		small.end()
		large := open(b, ours, localdiscord.Config{Guilds: 10_000})
		many := large.settled()
		large.crowded(16, 20_000)
		early := large.settled()
		large.crowded(16, 80_000)
		late := large.settled()
		large.end()
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(one, "MiB-idle-1-server")
		b.ReportMetric(many, "MiB-idle-10000-servers")
		b.ReportMetric(early, "MiB-after-20000")
		b.ReportMetric(late, "MiB-after-100000")
	}
}

// settled waits until the memory no longer changes and returns it.
func (a *arena) settled() float64 {
	last := a.memory()
	for {
		api.Sleep(a.ctx, 3*time.Second)
		now := a.memory()
		if math.Abs(now-last) < 0.5 {
			return now
		}
		last = now
	}
}
