package store

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// task names what a second process of this test does; file is the database.
const (
	task = "FANCHART_TEST_TASK"
	file = "FANCHART_TEST_FILE"

	origin = "FANCHART_TEST_ORIGIN" // what is copied there
)

// TestTask is no test: it is what the second process runs.
func TestTask(t *testing.T) {
	path := os.Getenv(file)
	switch os.Getenv(task) {
	case "full":
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 512 << 10, Max: 512 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		st := mustOpen(t, path)
		err := st.Update(t.Context(), func(tx *Tx) error { return tx.SetMeta(t.Context(), "large", strings.Repeat("x", 1<<20)) })
		if !errors.Is(err, ErrFull) {
			t.Errorf("Update where files cannot grow = %v, want ErrFull", err)
		}
		wantMeta(t, st, "kept", "yes")
		wantMeta(t, st, "large", "")
	case "nobody":
		st, err := Open(t.Context(), path)
		if err == nil {
			err = st.Update(t.Context(), func(tx *Tx) error { return tx.SetMeta(t.Context(), "kept", "no") })
			st.Close()
		}
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("Open and Update of a file of somebody else = %v, want ErrReadOnly", err)
		}
	case "confirm":
		if _, err := mustOpen(t, path).Confirm(t.Context(), Confirmation{Draft: 1, Guild: here, User: mina, At: today()}); err != nil {
			t.Fatal(err)
		}
	case "forget":
		if err := mustOpen(t, path).ForgetGuild(t.Context(), here); err != nil {
			t.Fatal(err)
		}
	case "copy":
		if err := Copy(t.Context(), os.Getenv(origin), path, nil); err != nil {
			t.Fatal(err)
		}
	case "load":
		load(t, path)
	case "hold":
		hold(t, path)
	case "restores":
		restoreAgain(t, path)
	case "edits":
		editAlong(t, mustOpen(t, path), "child")
	default:
		t.Skip("run by other tests in a process of its own")
	}
}

// runTask runs the task in a second process, as user id uid where that is possible.
func runTask(t *testing.T, name, path string, uid uint32) {
	t.Helper()
	cmd := taskProcess(name, path)
	if os.Getuid() == 0 && uid != 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid}}
	}
	out, err := cmd.CombinedOutput()
	if err != nil && !bytes.Contains(out, []byte("FAIL")) {
		t.Skipf("cannot run a second process here: %v\n%s", err, out)
	}
	if err != nil {
		t.Errorf("task %s: %v\n%s", name, err, out)
	}
}

func TestFilesThatCannotGrow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "yes")
	st.Close()
	runTask(t, "full", path, 0)
	st = mustOpen(t, path)
	wantMeta(t, st, "kept", "yes")
	wantMeta(t, st, "large", "")
	if faults, err := st.Check(t.Context()); len(faults) > 0 || err != nil {
		t.Errorf("Check after a full disk = %q, %v, want a sound file", faults, err)
	}
}

func TestReadOnlyFileAndFolder(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "yes")
	st.Close()
	const nobody = 65534
	for _, modes := range []struct{ file, folder os.FileMode }{{0o444, 0o755}, {0o644, 0o555}, {0o400, 0o755}} {
		chmod(t, path, modes.file)
		chmod(t, dir, modes.folder)
		chmod(t, filepath.Dir(dir), 0o755)
		runTask(t, "nobody", path, nobody)
		chmod(t, dir, 0o755)
		chmod(t, path, 0o644)
		wantMeta(t, mustOpen(t, path), "kept", "yes")
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// taskProcess is a second process that runs a task.
func taskProcess(name, path string) *exec.Cmd {
	cmd := exec.Command("/proc/self/exe", "-test.run=^TestTask$")
	cmd.Env = append(os.Environ(), task+"="+name, file+"="+path)
	cmd.Dir = "/"
	return cmd
}
