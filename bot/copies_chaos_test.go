//go:build unix

package bot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/starter"
	"fanchart/store/storetest"
)

// ordeal is three processes, what is asked of them, and what they said was done.
type ordeal struct {
	*delivered
	db      *storetest.Cluster
	kills   int
	fails   int // times that the database was killed
	asked   atomic.Int64
	told    atomic.Int64
	silent  atomic.Int64 // interactions that nobody answered: their process was killed
	mu      sync.Mutex
	follows []kpop.Snowflake // users who were told that they follow
}

// TestProcessesAndTheirDatabaseAreKilled: three processes share a PostgreSQL, shards, the clock
// and the deliveries; they and the database are killed at random while people ask and deliveries
// fall due. Nothing that was said to be saved is lost, and every delivery arrives once.
func TestProcessesAndTheirDatabaseAreKilled(t *testing.T) {
	if *chaos == 0 {
		t.Skip("it takes its time: say -chaos 15s, or 10m")
	}
	db := storetest.NewCluster(t)
	st, err := store.Open(t.Context(), db.Address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if err := starter.Load(t.Context(), st, storetest.At()); err != nil {
		t.Fatal(err)
	}
	seconds := int(chaos.Seconds())
	o := &ordeal{delivered: dueIn(t, st, localdiscord.Config{Guilds: 20, Shards: 4, IdentifyEvery: 50 * time.Millisecond, Keep: 1_000_000}, 20*seconds), db: db}
	ctx, cancel := context.WithTimeout(o.ctx, *chaos)
	defer cancel()
	var load sync.WaitGroup
	for n := range 4 {
		load.Go(func() { o.ask(ctx, n) })
	}
	o.kill(ctx)
	load.Wait()
	for n := range 3 {
		o.spawn(ours, o.st.Path(), "-child.name", fmt.Sprintf("elsewhere.1.last%d", n), "-child.lease", leases.String(), "-child.window", apart)
	}
	o.eventually("all is delivered", o.over)
	o.eventually("all shards are there", func() bool { return o.Stats().Sessions == 4 })
	o.judge()
}

// kill has three processes work, and kills one or the database every second or two.
func (o *ordeal) kill(ctx context.Context) {
	random := rand.New(rand.NewPCG(7, 7))
	running := make([]*child, 3)
	for n := 0; ctx.Err() == nil; n++ {
		for i, p := range running {
			if p == nil {
				running[i] = o.spawn(ours, o.st.Path(), "-child.name", fmt.Sprintf("elsewhere.%d.of%d", i, n), "-child.lease", leases.String(), "-child.window", apart)
			}
		}
		api.Sleep(ctx, time.Second+rand.N(2*time.Second))
		switch {
		case ctx.Err() != nil:
		case n%4 == 3:
			o.db.Control("restart")
			o.fails++
		default:
			i := random.IntN(len(running))
			running[i].end()
			running[i] = nil
			o.kills++
		}
	}
	for _, p := range running {
		if p != nil {
			p.end()
		}
	}
}

// ask has people ask to follow an act, one after the other, and notes who was told that they do.
func (o *ordeal) ask(ctx context.Context, lane int) {
	for n := 0; ctx.Err() == nil; n++ {
		user := kpop.Snowflake(1_000_000*(lane+1) + n)
		it, err := o.Slash(ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: o.Guild(n % 20), User: user.String()}, Text: "/follow add artist:TWICE"})
		if err != nil { // no session, or the time is over
			api.Sleep(ctx, 50*time.Millisecond)
			continue
		}
		o.asked.Add(1)
		waiting, cancel := context.WithTimeout(ctx, 4*time.Second)
		m, err := it.Message(waiting)
		cancel()
		switch {
		case err != nil:
			o.silent.Add(1)
		case strings.Contains(strings.Join(said(o.t, m), "\n"), "Following"):
			o.mu.Lock()
			o.follows = append(o.follows, user)
			o.mu.Unlock()
		default:
			o.told.Add(1) // an apology
		}
	}
}

// judge compares what was said with what is there.
func (o *ordeal) judge() {
	lost := 0
	for _, user := range o.follows {
		list, err := o.st.Follows(context.Background(), store.FollowFilter{User: user})
		if err != nil {
			o.t.Fatal(err)
		}
		if len(list) != 1 {
			lost++
		}
	}
	count, _ := o.posts()
	twice, missing := 0, 0
	for _, id := range o.ids {
		switch {
		case count[id] > 1:
			twice++
		case count[id] == 0 && o.ended[id] == 0:
			missing++
		}
	}
	s := o.states()
	o.t.Logf("%s: %d processes and %d times the database killed; %d asked, %d saved and told so, %d told that it failed, %d not answered; %d deliveries, %v; saved and lost %d, delivered twice %d, never %d",
		*chaos, o.kills, o.fails, o.asked.Load(), len(o.follows), o.told.Load(), o.silent.Load(), len(o.ids), s, lost, twice, missing)
	if lost+twice+missing > 0 || len(o.follows) == 0 || s[guild.Failed] > 0 {
		o.t.Errorf("lost %d, twice %d, never %d, failed %d, saved %d", lost, twice, missing, s[guild.Failed], len(o.follows))
	}
	for _, v := range o.Violations() {
		o.t.Errorf("Discord forbids: %s", v)
	}
}
