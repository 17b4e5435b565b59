package store

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// metas are the small facts of a database that begin like those of load.
func metas(t *testing.T, st *Store) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, name := range sure(all(t.Context(), st, ask(`SELECT m.name FROM meta m JOIN event e ON e.name = m.name`), cell[string])) {
		names[name] = true
	}
	return names
}

func sound(t *testing.T, st *Store) {
	t.Helper()
	if faults, err := st.Check(t.Context()); len(faults) > 0 || err != nil {
		t.Errorf("Check = %q, %v, want a sound file", faults, err)
	}
}

func TestABackupUnderLoadHoldsWhatWasWrittenBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	w := startWorker(t, "load", path)
	acknowledged := map[int64]string{}
	for n := int64(1); n <= 4; n++ {
		w.await(t, 100*n)
		before := w.wrote.Load()
		copied := fmt.Sprintf("%s.%d", path, n)
		if err := st.Backup(t.Context(), copied); err != nil {
			t.Fatal(err)
		}
		acknowledged[before] = copied
	}
	names := w.kill()
	for before, copied := range acknowledged {
		of := mustOpen(t, copied)
		sound(t, of)
		held := metas(t, of)
		for _, name := range names[:before] {
			if !held[name] {
				t.Errorf("%s lacks %s, which was written before the copy began", copied, name)
			}
		}
		t.Logf("%d written before, %d in the copy, %d in all", before, len(held), len(names))
	}
}

// Writers are killed in the middle of their work, again and again: what was said to be
// written is.
func TestKilledWritersLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	mustOpen(t, path).Close()
	want := map[string]bool{}
	for range *kills {
		w := startWorker(t, "load", path)
		w.await(t, 1+rand.Int64N(60))
		for _, name := range w.kill() {
			want[name] = true
		}
	}
	st := mustOpen(t, path)
	sound(t, st)
	held, lost := metas(t, st), 0
	for name := range want {
		if !held[name] {
			lost++
		}
	}
	if lost > 0 || len(want) < *kills {
		t.Errorf("%d of %d acknowledged writes are lost after %d kills, want none", lost, len(want), *kills)
	}
	t.Logf("%d kills, %d acknowledged writes", *kills, len(want))
}

func TestRestoreOverTheLogOfAKilledProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "copy")
	if err := st.Backup(t.Context(), path+".copy"); err != nil {
		t.Fatal(err)
	}
	mustSet(t, st, "kept", "later")
	st.Close()
	w := startWorker(t, "load", path)
	w.await(t, 50)
	written := w.kill()
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		t.Fatalf("the killed program left the log %v, %v, want one", info, err)
	}
	r, err := Restore(t.Context(), path+".copy", path, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	restored := mustOpen(t, path)
	wantMeta(t, restored, "kept", "copy")
	sound(t, restored)
	if held := metas(t, restored); len(held) > 0 {
		t.Errorf("the restored file has %d rows of the one before, want none", len(held))
	}
	aside := mustOpen(t, r.Aside)
	wantMeta(t, aside, "kept", "later")
	held := metas(t, aside)
	for _, name := range written {
		if !held[name] {
			t.Errorf("what was there lacks %s, which was written before", name)
		}
	}
}

func TestRestoreWaitsForNobody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "yes")
	if err := st.Backup(t.Context(), path+".copy"); err != nil {
		t.Fatal(err)
	}
	st.Close()
	w := startWorker(t, "hold", path)
	w.await(t, 1)
	before := filesOf(t, path)
	if _, err := Restore(t.Context(), path+".copy", path, time.Now()); !errors.Is(err, ErrLocked) {
		t.Errorf("Restore while another program has the file open = %v, want ErrLocked", err)
	}
	if after := filesOf(t, path); !maps.Equal(after, before) {
		t.Errorf("a refused restore changed files: %v", slices.Sorted(maps.Keys(after)))
	}
	if pid, err := Holder(path); pid != w.cmd.Process.Pid || err != nil {
		t.Errorf("Holder = %d, %v, want %d", pid, err, w.cmd.Process.Pid)
	}
	w.kill()
	if pid, err := Holder(path); pid != 0 || err != nil {
		t.Errorf("Holder after it ended = %d, %v, want none", pid, err)
	}
	if _, err := Restore(t.Context(), path+".copy", path, time.Now()); err != nil {
		t.Errorf("Restore after it ended = %v, want nil", err)
	}
}

// filesOf are the files of a folder with what is in them.
func filesOf(t *testing.T, path string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, e := range sure(os.ReadDir(filepath.Dir(path))) {
		files[e.Name()] = string(sure(os.ReadFile(filepath.Join(filepath.Dir(path), e.Name()))))
	}
	delete(files, filepath.Base(path)+"-shm") // an index of the log, made anew whenever it is read
	return files
}

// A restore killed at any moment leaves the database as it was or as it shall be.
func TestKilledRestoresLeaveOneOrTheOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	for n := range 2 {
		st := mustOpen(t, fmt.Sprintf("%s.%d", path, n))
		mustSet(t, st, "kept", fmt.Sprint(n))
		if err := st.Backup(t.Context(), fmt.Sprintf("%s.copy%d", path, n)); err != nil {
			t.Fatal(err)
		}
	}
	for range *kills {
		w := startWorker(t, "restores", path)
		w.await(t, 1)
		time.Sleep(rand.N(20 * time.Millisecond)) // anywhere in the next one
		w.kill()
		st := mustOpen(t, path)
		if got := sure(st.Meta(t.Context(), "kept")); got != "0" && got != "1" {
			t.Errorf("after a killed restore kept is %q, want what one of the copies says", got)
		}
		sound(t, st)
		st.Close()
	}
}

func TestWhatIsNoCopyIsNotRestored(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "yes")
	for name, make := range map[string]func(at string){
		"newer": func(at string) {
			mustOpen(t, at).Close()
			raw(t, at, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
		},
		"foreign": func(at string) { raw(t, at, "CREATE TABLE t (a)") },
		"empty":   func(at string) { os.WriteFile(at, nil, 0o600) },
		"noise":   func(at string) { os.WriteFile(at, []byte(strings.Repeat("no database ", 1000)), 0o600) },
		"torn": func(at string) {
			if err := st.Backup(t.Context(), at); err != nil {
				t.Fatal(err)
			}
			os.Truncate(at, 64<<10)
		},
		"missing": func(string) {},
	} {
		make(filepath.Join(dir, name))
	}
	st.Close()
	for name, want := range map[string]error{"newer": ErrNewer, "foreign": ErrForeign, "empty": ErrCorrupt, "noise": ErrCorrupt, "torn": ErrCorrupt, "missing": ErrCorrupt} {
		before := filesOf(t, path)
		if _, err := Restore(t.Context(), filepath.Join(dir, name), path, time.Now()); !errors.Is(err, want) {
			t.Errorf("Restore of a %s file = %v, want %v", name, err, want)
		}
		if after := filesOf(t, path); !maps.Equal(after, before) {
			t.Errorf("Restore of a %s file changed files: %v", name, slices.Sorted(maps.Keys(after)))
		}
	}
}

func TestDailyBackupsKeepTheNewest(t *testing.T) {
	dir := t.TempDir()
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	other := filepath.Join(dir, "fanchart-before-the-move.db")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for day := range 5 {
		at := today().AddDate(0, 0, day)
		for again := range 2 {
			made, err := st.BackupDaily(t.Context(), dir, 3, at)
			if err != nil || (made == "") != (again == 1) {
				t.Errorf("BackupDaily on %s = %q, %v, want one a day", at, made, err)
			}
		}
	}
	var names []string
	for _, e := range sure(os.ReadDir(dir)) {
		names = append(names, e.Name())
		if mode := sure(e.Info()).Mode(); e.Name() != filepath.Base(other) && mode != 0o600 {
			t.Errorf("%s has the mode %s, want 0600", e.Name(), mode)
		}
	}
	if len(names) != 4 || !slices.Contains(names, filepath.Base(other)) || !slices.Contains(names, today().AddDate(0, 0, 4).UTC().Format(dailyName)) {
		t.Errorf("the folder has %q, want the newest three and what is none", names)
	}
}

func TestAForeignDatabaseIsNotTouched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "theirs.db")
	raw(t, path, "CREATE TABLE goose_db_version (version_id, is_applied)", "CREATE TABLE theirs (a)", "INSERT INTO theirs VALUES (1)")
	before := filesOf(t, path)
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrForeign) {
		t.Errorf("Open of another program's database = %v, want ErrForeign", err)
	}
	if _, err := Inspect(t.Context(), path); !errors.Is(err, ErrForeign) {
		t.Errorf("Inspect of another program's database = %v, want ErrForeign", err)
	}
	if after := filesOf(t, path); !maps.Equal(after, before) {
		t.Errorf("it was changed: %v", slices.Sorted(maps.Keys(after)))
	}
}

func TestLookingChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	mustOpen(t, path).Close()
	w := startWorker(t, "load", path)
	w.await(t, 50)
	w.kill() // its log stays
	before := filesOf(t, path)
	l, err := Inspect(t.Context(), path)
	if err != nil || l.Schema != l.Newest || l.Outdated() {
		t.Errorf("Inspect = %+v, %v, want the newest schema", l, err)
	}
	st, err := OpenToRead(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if len(metas(t, st)) < 50 {
		t.Errorf("a store opened to read lacks what stands in the log")
	}
	sound(t, st)
	if err := st.Update(t.Context(), func(tx *Tx) error { return tx.SetMeta(t.Context(), "kept", "no") }); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Update of a store opened to read = %v, want ErrReadOnly", err)
	}
	st.Close()
	if after := filesOf(t, path); !maps.Equal(after, before) {
		t.Errorf("looking changed files: %v", slices.Sorted(maps.Keys(after)))
	}
}
