package commands

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fanchart/commands/view"
	"fanchart/store/storetest"
)

var update = flag.Bool("update", false, "rewrite the conversation files with the answers given now")

// asked is when every conversation takes place: just after the starter set ends.
var asked = time.Date(2026, time.January, 2, 15, 0, 0, 0, time.UTC)

// TestConversations asks what the files of testdata ask and compares the answers.
// Lines that begin with > are requests, with ? what somebody is typing; [ko] before
// the request asks in Korean. ! marks the asker's mistake, 🔒 an answer for them alone.
func TestConversations(t *testing.T) {
	ctx := t.Context()
	d, err := NewDesk(ctx, storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range All() {
		t.Run(c.Name, func(t *testing.T) {
			file := filepath.Join("testdata", c.Name+".txt")
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("every command has a conversation: %v", err)
			}
			got := retell(ctx, t, d, string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != string(want) {
				t.Errorf("%s: %s\n(go test ./commands -update rewrites it)", file, firstDifference(got, string(want)))
			}
		})
	}
}

// retell returns the conversation with the answers given now. Comments, which
// begin with #, stay above the request that follows them.
func retell(ctx context.Context, t *testing.T, d *Desk, conversation string) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(conversation) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "# "):
			b.WriteString(line + "\n")
		case strings.HasPrefix(line, "> "):
			b.WriteString(line + "\n" + answer(ctx, t, d, line[2:]) + "\n")
		case strings.HasPrefix(line, "? "):
			b.WriteString(line + "\n" + suggestions(ctx, t, d, line[2:]) + "\n")
		}
	}
	return b.String()
}

func request(t *testing.T, line string) Request {
	t.Helper()
	locale := "en-US"
	if rest, ok := strings.CutPrefix(line, "["); ok {
		locale, line, _ = strings.Cut(rest, "] ")
	}
	r, err := Parse(line)
	if err != nil && !errors.Is(err, ErrNoRequest) {
		t.Fatalf("Parse(%q): %v", line, err)
	}
	r.Locale, r.At, r.Origin = locale, asked, Terminal
	return r
}

func answer(ctx context.Context, t *testing.T, d *Desk, line string) string {
	t.Helper()
	m, err := d.Answer(ctx, request(t, line))
	var mistake UserError
	switch {
	case errors.As(err, &mistake):
		return "! " + mistake.Text + "\n"
	case err != nil:
		t.Fatalf("Answer(%q): %v", line, err)
	case m.Private:
		return "🔒 " + stable(view.Text(m))
	}
	return stable(view.Text(m))
}

// permanent is an id in a request; ids differ from one database to another.
var permanent = regexp.MustCompile(`:(song|album|act)?#\d+`)

func stable(text string) string { return permanent.ReplaceAllString(text, ":$1#…") }

func suggestions(ctx context.Context, t *testing.T, d *Desk, line string) string {
	t.Helper()
	r := request(t, line)
	choices, err := d.Complete(ctx, r, r.Options[len(r.Options)-1].Name)
	if err != nil {
		t.Fatalf("Complete(%q): %v", line, err)
	}
	var b strings.Builder
	for _, c := range choices[:min(len(choices), 8)] {
		b.WriteString("  " + c.Name + "  → " + strings.TrimPrefix(stable(":"+c.Value), ":") + "\n")
	}
	return b.String()
}

// firstDifference shows the first line in which two conversations differ, below
// the request that it answers.
func firstDifference(got, want string) string {
	wanted := strings.Split(want, "\n")
	asked := ""
	for i, line := range strings.Split(got, "\n") {
		if strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "? ") {
			asked = line
		}
		if i >= len(wanted) || line != wanted[i] {
			return fmt.Sprintf("%s\ngot line %d\n%s\nwant\n%s", asked, i+1, line, strings.Join(wanted[min(i, len(wanted)):min(i+1, len(wanted))], ""))
		}
	}
	return fmt.Sprintf("got %d bytes, want %d", len(got), len(want))
}
