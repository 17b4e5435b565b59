package lease

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/storetest"
)

// looks is how often they look.
const looks = Lasts / 6

// table are processes on one database, and a clock.
type table struct {
	t       *testing.T
	st      *store.Store
	now     time.Time
	keepers []*Keeper
}

func sit(t *testing.T) *table {
	return &table{t: t, st: storetest.New(t), now: time.Date(2027, 3, 10, 12, 0, 0, 0, time.UTC)}
}

// join adds a process that would take parts.
func (b *table) join(holder string, parts int) *Keeper {
	b.t.Helper()
	k := New(Config{Store: b.st, Holder: holder, Log: slog.New(slog.DiscardHandler)})
	k.shares["shard"] = parts
	b.keepers = append(b.keepers, k)
	b.look(1)
	return k
}

// look has all look so many times, as often as they do.
func (b *table) look(times int) {
	b.t.Helper()
	for range times {
		b.now = b.now.Add(looks)
		for _, k := range b.keepers {
			if err := k.Look(b.t.Context(), b.now); err != nil {
				b.t.Fatalf("Look of %s: %v", k.holder, err)
			}
		}
		for n := range 8 { // at no moment two have one
			if owners := b.owners(n); len(owners) > 1 {
				b.t.Fatalf("part %d is held by %v", n, owners)
			}
		}
	}
}

func (b *table) owners(part int) (list []string) {
	for _, k := range b.keepers {
		if k.Has("shard", part) {
			list = append(list, k.holder)
		}
	}
	return list
}

// die takes a process away, without a word of it.
func (b *table) die(dead *Keeper) {
	kept := b.keepers[:0]
	for _, k := range b.keepers {
		if k != dead {
			kept = append(kept, k)
		}
	}
	b.keepers = kept
}

// want fails unless the processes hold so many parts each.
func (b *table) want(counts ...int) {
	b.t.Helper()
	var got []int
	for _, k := range b.keepers {
		n := 0
		for part := range 8 {
			if k.Has("shard", part) {
				n++
			}
		}
		got = append(got, n)
	}
	if fmt.Sprint(got) != fmt.Sprint(counts) {
		b.t.Errorf("they hold %v, want %v", got, counts)
	}
}

// Parts are shared evenly by who is there, and those of a dead process are taken over within
// fifteen seconds.
func TestPartsAreShared(t *testing.T) {
	t.Parallel()
	b := sit(t)
	first := b.join("a", 4)
	b.want(4)
	second := b.join("b", 4)
	b.look(4)
	b.want(2, 2)
	b.join("c", 4)
	b.look(4)
	b.want(2, 1, 1)
	b.look(10)
	b.want(2, 1, 1) // nothing moves for nothing

	b.die(first)
	b.look(int(15 * time.Second / looks))
	b.want(2, 2)

	if err := second.End(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.die(second)
	b.look(1) // who lets go is not waited for
	b.want(4)
}

// The clock stays where it is while others stand by.
func TestOnePartStays(t *testing.T) {
	t.Parallel()
	b := sit(t)
	first := b.join("z", 1)
	b.join("a", 1)
	b.look(20)
	b.want(1, 0)
	held, release, err := first.Hold(t.Context(), "shard", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer release()

	// Stopped for longer than a lease lasts, the first learns that it has it no more.
	b.keepers = b.keepers[1:]
	b.look(int(15 * time.Second / looks))
	b.want(1)
	if err := first.Look(t.Context(), b.now); err != nil {
		t.Fatal(err)
	}
	<-held.Done()
	if cause := context.Cause(held); !errors.Is(cause, ErrLost) {
		t.Errorf("it ended with %v, want %v", cause, ErrLost)
	}
}

// A process of this machine that is no more is not waited for.
func TestTheDeadOfThisMachine(t *testing.T) {
	t.Parallel()
	if machine() == "" {
		t.Skip("this system does not tell which processes share their ids")
	}
	dead := exec.Command(os.Args[0], "-test.run", "^$")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	b := sit(t)
	b.join(fmt.Sprintf("%s.%d.x", machine(), dead.ProcessState.Pid()), 1)
	b.want(1)
	b.keepers = nil
	b.join(Holder(), 1)
	b.want(1)
	if gone(Holder()) || gone("elsewhere.1.x") || gone("nonsense") {
		t.Error("gone() of a living one, or of one that nobody knows, is true")
	}
}

// Where the database cannot be reached, what others may have taken over is let go; of a file
// nobody else can.
func TestWhatCannotBeRenewed(t *testing.T) {
	t.Parallel()
	b := sit(t)
	k := b.join("a", 1)
	if err := b.st.Close(); err != nil {
		t.Fatal(err)
	}
	for range 10 {
		b.now = b.now.Add(looks)
		if k.Look(t.Context(), b.now) == nil {
			t.Error("Look of a closed database: nil")
		}
	}
	if server := store.OnServer(b.st.Path()); k.Has("shard", 0) == server {
		t.Errorf("held after 20 s without the database: %v, on a server: %v", !server, server)
	}
}
