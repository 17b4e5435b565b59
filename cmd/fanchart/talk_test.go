package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fanchart/store/storetest"

	"github.com/creack/pty"
)

// TestAskFromAPipe: questions that stand in a pipe are answered; one that is mistaken is told
// of, the others are answered, and the program says by its code that not all were.
func TestAskFromAPipe(t *testing.T) {
	s := newShell(t)
	s.in = "/song Golden\n"
	if code := s.run(t.Context(), "ask", "--at", "2026-01-03"); code != exitDone || !strings.HasPrefix(s.out.String(), "> /song Golden\nGolden") {
		t.Errorf("ask with one question: code %d, said\n%s%s", code, s.out.String(), s.err.String())
	}
	s = newShell(t)
	s.in = "/nothing\n/song Golden\n"
	if code := s.run(t.Context(), "ask", "--locale", "ko"); code != exitOurs || !strings.Contains(s.out.String(), "> /song Golden\nGolden") {
		t.Errorf("ask with a mistake: code %d, said\n%s%s", code, s.out.String(), s.err.String())
	}
}

// TestAskInATerminal: in a real terminal the Tab key completes, a number presses a button, and
// the end of the input ends the program. What a terminal says of its cursor must come within a
// quarter of a second, which a busy machine can miss: it has three tries.
func TestAskInATerminal(t *testing.T) {
	var err error
	for range 3 {
		if err = converse(t); err == nil {
			return
		}
	}
	t.Error(err)
}

// converse has a conversation in a terminal of its own.
func converse(t *testing.T) error {
	t.Helper()
	dir := t.TempDir()
	db := filepath.Join(dir, "world.db")
	storetest.WorldFile(t, db)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"=ask\n--at\n2026-01-03", "FANCHART_DB="+db, "XDG_CACHE_HOME="+dir, "TERM=xterm")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 60})
	if err != nil {
		t.Skipf("no terminal can be opened here: %v", err)
	}
	said, over := &output{}, make(chan struct{})
	go func() {
		defer close(over)
		copied(tty, said)
	}()
	err = speak(ctx, tty, said)
	if err != nil {
		cancel()
	}
	ended := cmd.Wait()
	tty.Close()
	<-over
	history, _ := os.ReadFile(filepath.Join(dir, "fanchart", "history"))
	switch {
	case err != nil:
		return err
	case ended != nil:
		return fmt.Errorf("the program ended with %w after\n%s", ended, said)
	case !strings.Contains(string(history), "/song "):
		return fmt.Errorf("the history is %q, want the question in it", history)
	}
	return nil
}

// speak types what is said in the conversation, each when the answer to the last is there.
func speak(ctx context.Context, tty *os.File, said *output) error {
	for _, step := range []struct{ type_, until string }{
		{"", cursorQuery},
		{"/so\tsong:gol\t\r", "Hot 100"},
		{"1\r", "> "},
		{"\x04", ""},
	} {
		before := len(said.String())
		if _, err := tty.WriteString(step.type_); err != nil {
			return err
		}
		for tick := time.NewTicker(10 * time.Millisecond); !strings.Contains(said.String()[before:], step.until); {
			select {
			case <-tick.C:
			case <-ctx.Done():
				return fmt.Errorf("after %q there is no %q in %q", step.type_, step.until, said.String()[before:])
			}
		}
	}
	return nil
}

// cursorQuery asks a terminal where its cursor is; cursorAnswer says: at the beginning.
const (
	cursorQuery  = "\x1b[6n"
	cursorAnswer = "\x1b[1;1R"
)

// copied copies what a terminal shows until it is closed, and answers where the cursor is.
func copied(tty *os.File, said *output) {
	buffer := make([]byte, 4096)
	asked := 0
	for {
		n, err := tty.Read(buffer)
		said.Write(buffer[:n])
		for ; asked < strings.Count(said.String(), cursorQuery); asked++ {
			tty.WriteString(cursorAnswer)
		}
		if err != nil {
			return
		}
	}
}
