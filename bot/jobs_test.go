package bot

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestAFailedJobIsDoneAgainSoon: one that is done once an hour does not fail for so long.
func TestAFailedJobIsDoneAgainSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &Bot{watch: connected(), log: logTo(&lines{})}
		ctx, cancel := context.WithCancel(t.Context())
		var runs atomic.Int64
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			b.repeat(ctx, job{"seldom", time.Hour, func(context.Context) error {
				if runs.Add(1) < 3 {
					return errors.New("no")
				}
				return nil
			}, time.Minute, ofEach})
		}()
		time.Sleep(50 * time.Minute)
		synctest.Wait()
		if got := runs.Load(); got != 3 {
			t.Errorf("%d runs in 50 minutes of a job that fails twice, want 3", got)
		}
		cancel()
		<-ended
	})
}

// TestAJobStopsNoOther: not when it fails, not when it panics, not when it hangs until
// its deadline.
func TestAJobStopsNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &Bot{watch: connected(), log: logTo(&lines{})}
		var fails, panics, hangs, works atomic.Int64
		jobs := []job{
			{"fails", time.Second, func(context.Context) error { fails.Add(1); return errors.New("no") }, time.Minute, ofEach},
			{"panics", time.Second, func(context.Context) error { panics.Add(1); panic("no") }, time.Minute, ofEach},
			{"hangs", time.Second, func(ctx context.Context) error { hangs.Add(1); <-ctx.Done(); return ctx.Err() }, 10 * time.Second, ofEach},
			{"works", time.Second, func(context.Context) error { works.Add(1); return nil }, time.Minute, ofEach},
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		for _, j := range jobs {
			go func() {
				b.repeat(ctx, j)
				ended <- struct{}{}
			}()
		}
		time.Sleep(30500 * time.Millisecond)
		synctest.Wait()
		for n, got := range []int64{fails.Load(), panics.Load(), hangs.Load(), works.Load()} {
			if want := []int64{30, 30, 3, 30}[n]; got != want {
				t.Errorf("%s: %d runs in 30 s, want %d", jobs[n].name, got, want)
			}
		}
		cancel()
		for range jobs {
			<-ended
		}
	})
}

// The day's copy of the database is made once, and told of.
func TestBackupsByTheClock(t *testing.T) {
	dir := t.TempDir()
	log := &lines{}
	b := &Bot{cfg: Config{Backups: dir, Copies: 2}.withDefaults(), desk: newDesk(t), log: logTo(log)}
	i := slices.IndexFunc(b.jobs(), func(j job) bool { return j.name == "backup" })
	if i < 0 {
		t.Fatal("no job makes copies")
	}
	for range 2 {
		if err := b.jobs()[i].do(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	made, err := filepath.Glob(filepath.Join(dir, "fanchart-*.db"))
	if err != nil || len(made) != 1 || len(log.with("the database is copied")) != 1 {
		t.Errorf("copies %q, %v, log %s, want one of each", made, err, log.String())
	}
	b.cfg.Backups = filepath.Join(dir, "no", "such")
	if err := b.backup(t.Context()); err == nil {
		t.Error("backup into a folder that is not there: nil, want an error")
	}
}

// TestAJobIsDoneWhenTheDatabaseTells: it does not wait for its time; other jobs do.
func TestAJobIsDoneWhenTheDatabaseTells(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := &Bot{watch: connected(), log: logTo(&lines{}), bells: map[string]*alarm{jobRefresh: {}}}
		ctx, cancel := context.WithCancel(t.Context())
		var told, untold atomic.Int64
		var beside sync.WaitGroup
		for name, runs := range map[string]*atomic.Int64{jobRefresh: &told, "seldom": &untold} {
			beside.Go(func() {
				b.repeat(ctx, job{name, time.Hour, func(context.Context) error { runs.Add(1); return nil }, time.Minute, ofEach})
			})
		}
		time.Sleep(time.Minute) // each was done once by then
		b.bells[jobRefresh].ring()
		synctest.Wait()
		if told.Load() != 2 || untold.Load() != 1 {
			t.Errorf("%d runs of the job that was told, %d of the other; want 2 and 1", told.Load(), untold.Load())
		}
		cancel()
		beside.Wait()
	})
}
