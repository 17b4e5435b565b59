package main

import (
	"context"
	"crypto/sha256"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestTryIsOnACopy: the page opens, what it worked on is gone afterwards, and the database is
// as it was.
func TestTryIsOnACopy(t *testing.T) {
	s := newShell(t)
	if code := s.run(t.Context(), "ask", "/help"); code != exitDone { // makes the database
		t.Fatalf("ask = %d, %s", code, s.err.String())
	}
	path := s.env["FANCHART_DB"]
	before := sumOf(t, path)
	running, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan int, 1)
	go func() { ended <- s.run(running, "try", "--no-browser") }()
	opened := regexp.MustCompile(`Open (http://127\.0\.0\.1:\d+/[A-Z0-9]{26}/)`)
	var said []string
	for tries := 0; said == nil; tries++ {
		if tries > 1200 {
			t.Fatalf("no address: %s\n%s", s.out.String(), s.err.String())
		}
		time.Sleep(50 * time.Millisecond)
		said = opened.FindStringSubmatch(s.out.String())
	}
	answer, err := http.Get(said[1])
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("the page: %v, %v", answer, err)
	}
	answer.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	copied := regexp.MustCompile(`this is a copy of it, (\S+)`).FindStringSubmatch(s.out.String())
	if copied == nil {
		t.Fatalf("try does not say that it works on a copy: %s", s.out.String())
	}
	if _, err := os.Stat(copied[1]); err != nil {
		t.Errorf("the copy: %v", err)
	}
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("try = %d, want 0\n%s", code, s.err.String())
	}
	if _, err := os.Stat(filepath.Dir(copied[1])); !os.IsNotExist(err) {
		t.Errorf("the copy is still there: %v", err)
	}
	if sumOf(t, path) != before {
		t.Error("the database was changed")
	}
}

func sumOf(t *testing.T, path string) [32]byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(data)
}

func TestTryWritesOverNothing(t *testing.T) {
	s := newShell(t)
	there := filepath.Join(t.TempDir(), "there.db")
	if err := os.WriteFile(there, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := s.run(t.Context(), "try", "--no-browser", "--keep", there); code != exitMistake || !strings.Contains(s.err.String(), "is there already") {
		t.Errorf("try = %d, %s; want that it is there", code, s.err.String())
	}
	if text, err := os.ReadFile(there); err != nil || string(text) != "mine" {
		t.Errorf("the file is %q, %v", text, err)
	}
}
