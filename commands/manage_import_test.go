package commands

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/storetest"
)

// moderator asks as a moderator of a server.
func moderator(t *testing.T, line string) ask.Request {
	t.Helper()
	r := request(t, line)
	r.Guild, r.Channel, r.User, r.Permissions = 1, 5, 2, ask.ManageEvents
	return r
}

// TestImportIsBounded: as many rows as may be are read and shown, too many and too large a
// file refused, and a refused file leaves nothing behind. How long each takes is logged.
func TestImportIsBounded(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	rows := func(n int) []byte {
		var b strings.Builder
		b.WriteString("name,date,time,zone,act,place,note\n")
		for i := range n {
			fmt.Fprintf(&b, "Event %d,2026-%02d-%02d,19:00,Asia/Seoul,TWICE,Hall %d,=1+%d\n", i, 1+i%12, 1+i%28, i%40, i)
		}
		return []byte(b.String())
	}
	daily := func(n int) []byte {
		var b strings.Builder
		b.WriteString("name,date,time,end,doors,sale,presale,zone,repeat\n")
		for i := range n {
			fmt.Fprintf(&b, "Event %d,2025-01-01,19:00,22:00,17:00,12:00,09:00,Asia/Seoul,FREQ=DAILY\n", i)
		}
		return []byte(b.String())
	}
	tests := []struct {
		name string
		data []byte
		want string // "" it is taken
	}{
		{"too-many.csv", rows(10_000), "2,000"},
		{"too-large.csv", make([]byte, 30<<20), "2 MB"},
		{"daily.csv", daily(2000), "30,000"},
		{"many.csv", rows(2000), ""},
	}
	for _, test := range tests {
		r := moderator(t, "/manage import zone:Asia/Seoul")
		r = r.With("file", test.name)
		r.Files = []ask.File{{Option: "file", Name: test.name, Data: test.data}}
		start := time.Now()
		m, err := d.Answer(t.Context(), r)
		t.Logf("%s: %v", test.name, time.Since(start))
		var mistake desk.UserError
		if refused := errors.As(err, &mistake); refused != (test.want != "") || !strings.Contains(mistake.Text, test.want) {
			t.Errorf("%s: got %v, %v, want a refusal with %q", test.name, m.Title, err, test.want)
		}
	}
	start := time.Now()
	if _, err := d.Answer(t.Context(), moderator(t, "/manage confirm draft:#1")); err != nil {
		t.Fatal(err)
	}
	t.Logf("confirm: %v", time.Since(start))
	if _, n, err := d.Store().Changes(t.Context(), store.ChangeFilter{Guild: 1}); n != 2000 || err != nil {
		t.Errorf("Changes after the import: got %d, %v, want 2000", n, err)
	}
	start = time.Now()
	if _, err := d.Answer(t.Context(), moderator(t, "/manage undo batch:#1 sure:yes")); err != nil {
		t.Fatal(err)
	}
	t.Logf("undo: %v", time.Since(start))
	if _, n, err := d.Store().Events(t.Context(), store.EventFilter{Guild: 1}); n != 0 || err != nil {
		t.Errorf("Events after the undo: got %d, %v, want none", n, err)
	}
}

// TestManageRequestsFitButtons: what buttons of drafts ask is at most 100 characters,
// however large the ids become.
func TestManageRequestsFitButtons(t *testing.T) {
	for _, request := range []string{
		"/manage settle draft:#999999999999 pick:presale2,sale2,doors2,start2,end2", "/manage undo batch:#999999999999 sure:yes",
		"/suggest settle draft:#999999999999 pick:presale2,sale2,doors2,start2,end2", "/manage draft draft:#999999999999 page:999",
		"/manage log event:#999999999999 release:#999999999999 page:999",
	} {
		if len(request) > 100 {
			t.Errorf("%s: %d characters, want at most 100", request, len(request))
		}
	}
}
