package main

import (
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
// the end of the input ends the program.
func TestAskInATerminal(t *testing.T) {
	dir := t.TempDir()
	db := filepath.Join(dir, "world.db")
	storetest.WorldFile(t, db)
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"=ask\n--at\n2026-01-03", "FANCHART_DB="+db, "XDG_CACHE_HOME="+dir, "TERM=xterm")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 60})
	if err != nil {
		t.Skipf("no terminal can be opened here: %v", err)
	}
	defer tty.Close()
	var said output
	over := make(chan struct{})
	go func() {
		defer close(over)
		answerCursor(tty, &said)
	}()
	for _, step := range []struct{ type_, until string }{
		{"", "Ctrl-D ends"},
		{"/so\tsong:gold\t\r", "Hot 100"},
		{"1\r", "> "},
		{"\x04", ""},
	} {
		before := len(said.String())
		if _, err := tty.WriteString(step.type_); err != nil {
			t.Fatal(err)
		}
		await(t, func() bool { return strings.Contains(said.String()[before:], step.until) })
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the program ended with %v after\n%s", err, said.String())
	}
	tty.Close()
	<-over
	if history, err := os.ReadFile(filepath.Join(dir, "fanchart", "history")); err != nil || !strings.Contains(string(history), "/song ") {
		t.Errorf("the history is %q, %v, want the question in it", history, err)
	}
}

// answerCursor copies what a terminal shows, and answers when the program asks where the
// cursor is, as terminals do.
func answerCursor(tty *os.File, said *output) {
	buffer := make([]byte, 4096)
	for {
		n, err := tty.Read(buffer)
		if strings.Contains(string(buffer[:n]), "\x1b[6n") {
			tty.WriteString("\x1b[1;1R")
		}
		said.Write(buffer[:n])
		if err != nil {
			return
		}
	}
}

// await waits until something holds.
func await(t *testing.T, holds func() bool) {
	t.Helper()
	for tick := time.NewTicker(10 * time.Millisecond); !holds(); {
		select {
		case <-tick.C:
		case <-t.Context().Done():
			t.Fatal("it never came")
		}
	}
}
