package main

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/storetest"
)

// world makes a database with the starter set.
func world(t *testing.T, path string) *store.Store {
	t.Helper()
	storetest.WorldFile(t, path)
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// sqlite3 has its shell run something on a file.
func sqlite3(t *testing.T, path, text string) {
	t.Helper()
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("no sqlite3 here")
	}
	if out, err := exec.Command("sqlite3", path, text).CombinedOutput(); err != nil {
		t.Fatalf("sqlite3 %s: %v, %s", text, err, out)
	}
}

func contextFor(t *testing.T, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(t.Context(), d)
}

func (s *shell) ok(t *testing.T, want string, args ...string) {
	t.Helper()
	if code := s.run(t.Context(), args...); code != exitDone || !strings.Contains(s.out.String(), want) {
		t.Errorf("fanchart %q = %d, %s%s, want %q", args, code, s.out.String(), s.err.String(), want)
	}
}

func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	dir := t.TempDir()
	copied := filepath.Join(dir, "copy.db")
	ask := []string{"ask", "--guild", "1", "--moderator", "/manage log"}
	s.ok(t, "holds 183 issues of charts", "backup", copied)
	if code := s.run(t.Context(), "backup", copied); code != exitMistake || !strings.Contains(s.err.String(), "overwrites nothing") {
		t.Errorf("backup over a copy = %d, %s, want 2 and why", code, s.err.String())
	}
	s.ok(t, "", "ask", "--guild", "1", "--moderator", "/manage add-event name:Party when:2027-03-01 20:00 zone:Asia/Seoul")
	s.ok(t, "", "ask", "--guild", "1", "--moderator", "/manage confirm draft:#1")
	s.ok(t, "Party", ask...)
	s.ok(t, "is restored", "restore", copied)
	s.ok(t, "what was there is kept as "+s.env["FANCHART_DB"]+".replaced-", "restore", copied)
	s.out = output{}
	if s.run(t.Context(), ask...); strings.Contains(s.out.String(), "Party") {
		t.Errorf("after the restore: %s, want no event", s.out.String())
	}
	s.ok(t, "holds", "backup", "--keep", "2", dir)
	s.ok(t, "today's copy is there already", "backup", dir)
}

// TestACopyOfAnOldSchema is announced, tried with a copy, and then brought up to date.
func TestACopyOfAnOldSchema(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	path := s.env["FANCHART_DB"]
	packed, err := os.Open("../../store/testdata/schema7.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	before, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, before, 0o600); err != nil {
		t.Fatal(err)
	}
	s.ok(t, "it is whole", "migrate", "--dry-run")
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("a dry run changed the file, %v", err)
	}
	s.ok(t, "HUNTR/X", "ask", "/song song:Golden")
	if !strings.Contains(s.err.String(), "the schema of "+path) {
		t.Errorf("ask says %s, want that the schema changes", s.err.String())
	}
	s.ok(t, "there is nothing to do", "migrate")
}

// TestABadTokenStopsNoQuestion, and neither does any setting that only the bot reads.
func TestABadTokenStopsNoQuestion(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.env["DISCORD_TOKEN"], s.env["FANCHART_LOG"] = "Bot secret", "loud"
	s.ok(t, "HUNTR/X", "ask", "/song song:Golden")
	s.ok(t, "holds", "backup", filepath.Join(t.TempDir(), "x.db"))
	if code := s.run(t.Context(), "run"); code != exitOurs || !strings.Contains(s.err.String(), "DISCORD_TOKEN") {
		t.Errorf("run = %d, %s, want 1 and the fault", code, s.err.String())
	}
	if err := os.WriteFile(s.dotenv, []byte("FANCHART_BD=x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := s.run(t.Context(), "ask", "/help"); code != exitOurs || !strings.Contains(s.err.String(), "line 1: FANCHART_BD") {
		t.Errorf("ask with a slip of the finger = %d, %s, want 1 and its line", code, s.err.String())
	}
}

func TestAnotherFileOfSettings(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	other := filepath.Join(t.TempDir(), "other.env")
	db := s.env["FANCHART_DB"]
	delete(s.env, "FANCHART_DB")
	if err := os.WriteFile(other, []byte("FANCHART_DB="+db+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.ok(t, db, "--env", other, "doctor")
	if code := s.run(t.Context(), "--env", other+"x", "ask", "/help"); code != exitOurs || !strings.Contains(s.err.String(), other+"x") {
		t.Errorf("--env with no such file = %d, %s, want 1 and its name", code, s.err.String())
	}
}
