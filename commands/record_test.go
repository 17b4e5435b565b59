package commands

import (
	"errors"
	"os"
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/store/feed"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// TestRecordsAreWorded: every record, unit and scope has its words in every language.
func TestRecordsAreWorded(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, r := range trend.Records() {
		keys = append(keys, "record."+r.Key, "define."+r.Key)
		if r.Unit != trend.UnitDay {
			keys = append(keys, "value."+string(r.Unit))
		}
	}
	for _, of := range trend.Scopes() {
		keys = append(keys, "scope."+string(of))
	}
	for _, p := range words.All() {
		for _, key := range keys {
			if !p.Has(key) {
				t.Errorf("%s: the message %q is missing", p.Locale, key)
			}
		}
	}
}

func TestSubcommandsHaveATextForm(t *testing.T) {
	tests := []struct{ text, sub, option, value string }{
		{"/record top record:weeks chart:hot-100", "top", "record", "weeks"},
		{"/record top weeks chart:hot-100", "top", "record", "weeks"},
		{"/record check Golden", "check", "song", "Golden"},
		{"/record  check song:Golden", "check", "song", "Golden"},
		{"/record song:Golden", "", "song", "Golden"},
		{"/record", "", "song", ""},
	}
	for _, test := range tests {
		r, err := table().Parse(test.text)
		if err != nil || r.Sub != test.sub || r.Option(test.option) != test.value {
			t.Errorf("Parse(%q) = %+v, %v, want sub %q, %s %q", test.text, r, err, test.sub, test.option, test.value)
		}
	}
	d := newDesk(t, storetest.New(t))
	var mistake desk.UserError
	if _, err := d.Answer(t.Context(), ask.Request{Command: "chart", Sub: "top"}); !errors.As(err, &mistake) {
		t.Errorf("a command without subcommands: got %v, want a UserError", err)
	}
}

// TestRecordButtonsKeepTheQuestion: a page's button asks for everything that was asked
// for, with the act by its id, and fits; only private is left out where it is too long.
func TestRecordButtonsKeepTheQuestion(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	r, err := table().Parse("/record top record:act-at-once chart:global-200 scope:BLACKPINK members:yes period:2020-2029 private:true page:2")
	if err != nil {
		t.Fatal(err)
	}
	r.At = asked
	m, err := d.Answer(t.Context(), r)
	if err != nil || len(m.Buttons) != 3 {
		t.Fatalf("Answer(%s) = %d buttons, %v; want back, more and in short", r, len(m.Buttons), err)
	}
	for _, b := range m.Buttons {
		asks, err := table().Parse(b.Request)
		if err != nil || len(b.Request) > desk.MaxRequest || asks.Option("period") != "2020-2029" || !strings.HasSuffix(asks.Option("scope"), "+") {
			t.Errorf("button %s (%d characters, %v): want the act, its members and the period", b.Request, len(b.Request), err)
		}
	}
}

func bring(t *testing.T, d *desk.Desk, source, table string) {
	t.Helper()
	path := t.TempDir() + "/table.csv"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := feed.Import(t.Context(), d.Store(), feed.Files{Source: source, Paths: []string{path}, At: storetest.At()}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestEveryRecordAnswers(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	for _, r := range trend.Records() {
		for _, chart := range []string{"hot-100", "billboard-200", "global-200"} {
			for _, scope := range []string{"", "girl", "BTS"} {
				question := ask.Request{Command: "record", Sub: "top", At: asked}.With("record", r.Key).With("chart", chart).With("scope", scope)
				checkReply(t, d, question)
				if _, err := d.Answer(t.Context(), question); err != nil && !strings.Contains(err.Error(), "cannot be told") && !strings.Contains(err.Error(), "from its beginning") {
					t.Errorf("%s: %v", question, err)
				}
			}
		}
	}
}
