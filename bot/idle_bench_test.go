package bot

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// BenchmarkIdle measures what the whole bot costs while 100,000 digests and as many
// deliveries wait and nobody asks anything, in hundredths of a core.
func BenchmarkIdle(b *testing.B) {
	st := storetest.World(b)
	waiting(b, st, 100_000)
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 1})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(srv.Close)
	r := &rig{Server: srv, t: b, ctx: b.Context(), log: &lines{}}
	process := r.spawn(ours, st.Path())
	defer process.end()
	if err := srv.WaitSessions(r.ctx, 1); err != nil {
		b.Fatal(err)
	}
	api.Sleep(r.ctx, 15*time.Second) // every job has run once
	for b.Loop() {
		before, began := worked(b, process.Pid), time.Now()
		api.Sleep(r.ctx, 20*time.Second)
		b.ReportMetric(100*float64(worked(b, process.Pid)-before)/float64(time.Since(began)), "%core")
	}
}

// waiting fills a store with digests and deliveries that are not due for long.
func waiting(b *testing.B, st *store.Store, n int) {
	b.Helper()
	now := time.Now()
	later := now.Add(72 * time.Hour)
	err := st.Update(b.Context(), func(tx *store.Tx) error {
		for i := range n {
			d := guild.Digest{
				Guild: kpop.Snowflake(1 + i/20), Channel: kpop.Snowflake(1_000_000 + i), User: 7, Cadence: guild.Weekly, Weekday: later.Weekday(),
				MonthDay: 1, Minute: i % 1440, Zone: "UTC", Language: "en-US", Charts: []string{"hot-100"},
				Sections: []guild.Section{"day"}, Scope: guild.AllKPop, Told: guild.Told{},
			}
			next, err := store.RuleOf(d).Next(now)
			if err != nil {
				return err
			}
			d.Due = next.Unix()
			if _, err = tx.SaveDigest(b.Context(), d); err == nil {
				_, err = tx.Post(b.Context(), guild.Delivery{Kind: guild.Say, Guild: d.Guild, Channel: d.Channel, Request: "/hello", Due: d.Due})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// worked is how long a process has worked so far.
func worked(b *testing.B, pid int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skipf("the time of a process cannot be read here: %v", err)
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // the kernel's ticks
}

// BenchmarkJobsIdle measures a run of every job, not its first, where nothing is due.
func BenchmarkJobsIdle(b *testing.B) {
	st := storetest.World(b)
	waiting(b, st, 100_000)
	desk, err := commands.New(b.Context(), st)
	if err != nil {
		b.Fatal(err)
	}
	bot, err := New(Config{Token: "t", API: "http://127.0.0.1:1/api/v10"}, desk, logTo(&lines{}))
	if err != nil {
		b.Fatal(err)
	}
	for _, j := range bot.jobs() {
		b.Run(j.name, func(b *testing.B) {
			if err := j.do(b.Context()); err != nil {
				b.Skip(err)
			}
			for b.Loop() {
				j.do(b.Context())
			}
			b.ReportMetric(100*float64(b.Elapsed())/float64(b.N)/float64(j.every), "%core")
		})
	}
}
