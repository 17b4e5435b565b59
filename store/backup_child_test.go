package store

import (
	"bufio"
	"context"
	"fanchart/store/kpop"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// kills is how often the tests below end a process in the middle of its work.
var kills = flag.Int("kills", 20, "how often writing processes are killed")

// load writes until the process is killed: several writers at once, and each says of what it
// wrote that it is written.
func load(t *testing.T, path string) {
	st := mustOpen(t, path)
	mark := fmt.Sprint(os.Getpid())
	server := here + kpop.Snowflake(os.Getpid()) // its own: a server may have only so many moments
	for w := range 4 {
		go func() {
			for i := 0; ; i++ {
				name := fmt.Sprintf("%s-%d-%d", mark, w, i)
				err := st.Update(context.Background(), func(tx *Tx) error {
					if _, err := tx.SaveEvent(context.Background(), kpop.Event{Guild: server, Name: name, Kind: "other", Start: local(t, "2026-03-14 19:00"), Zone: "Asia/Seoul"}, FromGuild, today()); err != nil {
						return err
					}
					return tx.SetMeta(context.Background(), name, name)
				})
				if err != nil {
					panic(err)
				}
				fmt.Println("wrote " + name)
			}
		}()
	}
	select {}
}

// hold has the database open until nobody reads what it says.
func hold(t *testing.T, path string) {
	st := mustOpen(t, path)
	wantMeta(t, st, "kept", "yes")
	fmt.Println("wrote held")
	io.Copy(io.Discard, os.Stdin)
}

// restoreAgain restores a database again and again, from the two copies beside it in turn.
func restoreAgain(t *testing.T, path string) {
	for i := 0; ; i++ {
		if _, err := Restore(t.Context(), fmt.Sprintf("%s.copy%d", path, i%2), path, time.Unix(int64(i), int64(os.Getpid()))); err != nil {
			t.Fatal(err)
		}
		for _, old := range sure(filepath.Glob(path + ".replaced-*")) {
			os.Remove(old)
		}
		fmt.Println("wrote", i)
	}
}

func sure[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// worker is a second process at work on a database.
type worker struct {
	cmd   *exec.Cmd
	wrote atomic.Int64
	names chan []string // everything that it said it wrote, when it has ended
	over  chan struct{} // closed when it says no more
	stdin io.Closer
}

func startWorker(t *testing.T, name, path string) *worker {
	t.Helper()
	w := &worker{cmd: exec.Command("/proc/self/exe", "-test.run=^TestTask$"), names: make(chan []string, 1), over: make(chan struct{})}
	w.cmd.Env = append(os.Environ(), task+"="+name, file+"="+path)
	w.cmd.Stderr = os.Stderr
	w.stdin = sure(w.cmd.StdinPipe())
	said := sure(w.cmd.StdoutPipe())
	if err := w.cmd.Start(); err != nil {
		t.Skipf("cannot run a second process here: %v", err)
	}
	go func() {
		var names []string
		for lines := bufio.NewScanner(said); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "wrote "); ok {
				names = append(names, name)
				w.wrote.Add(1)
			}
		}
		close(w.over)
		w.names <- names
	}()
	t.Cleanup(func() { w.kill() })
	return w
}

// await waits until it wrote so much.
func (w *worker) await(t *testing.T, n int64) {
	t.Helper()
	for w.wrote.Load() < n {
		select {
		case <-w.over:
			t.Fatalf("a second process ended after it wrote %d of %d", w.wrote.Load(), n)
		case <-time.After(time.Millisecond):
		}
	}
}

// kill ends it at once and returns what it said it wrote.
func (w *worker) kill() []string {
	w.cmd.Process.Kill()
	w.cmd.Wait()
	names, ok := <-w.names
	if ok {
		close(w.names)
	}
	return names
}
