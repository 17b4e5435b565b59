package feed_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
)

var (
	importInto = flag.String("import-into", "", "the database that TestChildImports imports into, for tests that kill it")
	importFrom = flag.String("import-from", "", "the Hot 100 archive that it imports")
	kills      = flag.Int("kills", 8, "how many imports are killed at a random moment")
)

// TestChildImports is the process that the test below kills.
func TestChildImports(t *testing.T) {
	if *importInto == "" {
		t.Skip("runs only as a child process")
	}
	st, err := store.Open(t.Context(), *importInto)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("importing")
	bring(t, st, "hot-100", *importFrom)
}

func TestKilledImportLeavesTheOldOrTheNewState(t *testing.T) {
	t.Parallel()
	source := years(t, 12)
	path := filepath.Join(t.TempDir(), "fanchart.db")
	seed(t, path)
	began := time.Now()
	run(t, path, source).Wait()
	whole := time.Since(began)
	states := map[int]int{}
	for i := range *kills {
		path := filepath.Join(t.TempDir(), "fanchart.db")
		seed(t, path)
		child := run(t, path, source)
		// From the first moment to a little after the usual end.
		timer := time.AfterFunc(whole*time.Duration(i*100+rand.IntN(100))/time.Duration(*kills*90), func() { child.Process.Kill() })
		child.Wait()
		timer.Stop()
		states[held(t, path)]++
	}
	t.Logf("issues held after %d kills: %v", *kills, states)
	for n := range states {
		if n != 1 && n != 1+12*52 {
			t.Errorf("a killed import left %d issues, want 1 or %d", n, 1+12*52)
		}
	}
}

// years makes an archive of whole Hot 100 issues.
func years(t *testing.T, n int) string {
	t.Helper()
	first, _ := kpop.ParseDay("2000-01-01")
	var members []string
	for i := range n * 52 {
		day := (first + kpop.Day(7*i)).String()
		members = append(members, day+".json", weekJSON(day, charting(i+1)...))
	}
	return archive(t, members...)
}

// charting is an issue whose songs have all been there since the first.
func charting(week int) []row {
	rows := whole(100)
	for i := range rows {
		rows[i].n = week
		if week > 1 {
			rows[i].last = rows[i].rank
		}
	}
	return rows
}

// seed makes a database that holds one issue.
func seed(t *testing.T, path string) {
	t.Helper()
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	bring(t, st, "hot-100", put(t, "old.json", weekJSON("1999-12-25", whole(100, row{1, "Last Of The Year", "Somebody", 0, 1, 1})...)))
}

func run(t *testing.T, path, source string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestChildImports$", "-import-into", path, "-import-from", source)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// held opens the database, checks that it is sound, and counts the issues.
func held(t *testing.T, path string) int {
	t.Helper()
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatalf("Open after a kill: %v", err)
	}
	defer st.Close()
	if faults, err := st.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Fatalf("Check after a kill = %v, %v; want a sound file", faults, err)
	}
	refs, err := st.Calendar(t.Context(), "hot-100")
	if err != nil {
		t.Fatal(err)
	}
	if imports, _ := st.Imports(t.Context()); len(refs) > 1 != (len(imports) > 1) {
		t.Errorf("%d issues but %d imports recorded", len(refs), len(imports))
	}
	return len(refs)
}

// An import by another process is seen by one that has the database open.
func TestImportBesideARunningStoreIsSeen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	seed(t, path)
	running := open(t, path)
	before, err := running.DataVersion(t.Context())
	if err != nil || missing(t, running, "hot-100", "1999-12-25") {
		t.Fatalf("DataVersion = %d, %v", before, err)
	}
	if err := run(t, path, put(t, "new.json", weekJSON("2000-01-01", whole(100)...))).Wait(); err != nil {
		t.Fatal(err)
	}
	if after, err := running.DataVersion(t.Context()); after == before || err != nil {
		t.Errorf("DataVersion = %d, %v; want it to have grown", after, err)
	}
	if missing(t, running, "hot-100", "2000-01-01") {
		t.Error("the running store does not see the new issue")
	}
}
