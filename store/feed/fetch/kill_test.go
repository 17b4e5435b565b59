package fetch_test

import (
	"flag"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

var (
	syncInto  = flag.String("sync-into", "", "the database that TestChildSyncs syncs into, for the test that kills it")
	syncFrom  = flag.String("sync-from", "", "the mirror that it asks")
	syncKeys  = flag.String("sync-keys", "", "the sources that it asks, with commas between them")
	syncKills = flag.Int("sync-kills", 4, "how often a first sync is killed at a random moment")
)

// TestChildSyncs is the process that the test below kills.
func TestChildSyncs(t *testing.T) {
	if *syncInto == "" {
		t.Skip("runs only as a child process")
	}
	st, err := store.Open(t.Context(), *syncInto)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	u, err := url.Parse(*syncFrom)
	if err != nil {
		t.Fatal(err)
	}
	f := fetch.New(fetch.Config{Store: st, Mirror: u, Agent: agent, Now: storetest.At, Pace: time.Nanosecond})
	for _, key := range strings.Split(*syncKeys, ",") {
		sync1(t, f, key)
	}
}

// A first sync that is killed at any moment goes on where it was: what it took is there, is
// not fetched again, and in the end all of it is as if nothing had happened.
func TestKilledSyncGoesOn(t *testing.T) {
	t.Parallel()
	m := newMirror(t)
	keys := m.layKillable(t)
	want := storetest.New(t)
	for _, key := range keys {
		sync1(t, m.fetcher(t, want), key)
	}
	files := len(m.requests())
	path := filepath.Join(t.TempDir(), "fanchart.db")
	for range *syncKills {
		child := m.child(t, path, keys)
		m.killAfter(child, 1+rand.IntN(files)) // a batch is 200 files: some of them kill what was taken already
		t.Logf("killed after %d requests, with %d issues", len(m.requests()), issuesIn(t, path))
	}
	if err := m.child(t, path, keys).Wait(); err != nil {
		t.Fatalf("the last sync: %v", err)
	}
	last := len(m.requests())
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	compareStores(t, st, want)
	for _, key := range keys {
		if o := sync1(t, m.fetcher(t, st), key); o.Files > 0 || len(o.Faults) > 0 {
			t.Errorf("Sync(%s) after the last = %+v, want nothing to be left", key, o)
		}
	}
	t.Logf("%d requests in one go, %d in the last sync", files, last)
}

// layKillable lays what is synced and killed on the mirror: all that is shared with -whole,
// else two years of one chart and some weeks of another.
func (m *mirror) layKillable(t *testing.T) (keys []string) {
	t.Helper()
	if *whole {
		return m.lay(t, storetest.Shared(t, "data"))
	}
	first := kpop.DayOf(2022, time.January, 1)
	var days []string
	for n := range 240 {
		days = append(days, (first + kpop.Day(7*n)).String())
	}
	m.putWeeks(days...)
	for n, day := range days[:60] {
		m.put(utdata, "data-scraped/billboard-200/"+day[:4]+"/"+day+".csv", albums(day, 1000-n))
		m.put("Maido18go/kworb_chart", "charts/kr_dailytop50_"+day+".csv", streams(day, 500-n))
	}
	return []string{"hot-100-mirror", "billboard-200-mirror", "spotify-daily"}
}

// killAfter kills a sync some moments after so many requests, and waits for its end.
func (m *mirror) killAfter(child *exec.Cmd, requests int) {
	done := make(chan struct{})
	go func() {
		child.Wait()
		close(done)
	}()
	for asked := 0; asked < requests; {
		select {
		case <-done:
			return
		case <-time.After(5 * time.Millisecond):
		}
		m.mu.Lock()
		asked = len(m.asked)
		m.mu.Unlock()
	}
	<-time.After(time.Duration(rand.IntN(300)) * time.Millisecond)
	child.Process.Kill()
	<-done
}

func (m *mirror) child(t *testing.T, path string, keys []string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestChildSyncs$", "-sync-into", path, "-sync-from", m.URL, "-sync-keys", strings.Join(keys, ","))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// issuesIn opens a database, checks that it is sound, and counts the issues that are held.
func issuesIn(t *testing.T, path string) (n int) {
	t.Helper()
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatalf("Open after a kill: %v", err)
	}
	defer st.Close()
	if faults, err := st.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Fatalf("Check after a kill = %v, %v; want a sound file", faults, err)
	}
	for _, key := range slices.Concat(fetch.Sources()[0].Gives, fetch.Sources()[1].Gives, []string{"spotify-kr"}) {
		n += len(held(t, st, key))
	}
	return n
}
