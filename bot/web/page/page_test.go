package page

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/store/storetest"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is a page that is served.
type world struct {
	*Page
	t       *testing.T
	ctx     context.Context
	address string
	client  *http.Client
}

// patience is how long a test waits for what must come: it only ends a test that hangs.
const patience = 5 * time.Minute

func serve(t *testing.T) *world {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	d, err := commands.New(ctx, storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(Config{Desk: d, Catalogues: words, Locale: "en-US", Version: "test", Log: slog.New(slog.DiscardHandler), OpenAPI: openAPI(t)})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Page: p, t: t, ctx: ctx, client: &http.Client{Transport: &http.Transport{}}}
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- p.Run(ctx, l, func(address string) { ready <- address }) }()
	select {
	case w.address = <-ready:
	case err := <-ended:
		t.Fatalf("Run = %v before the page was ready", err)
	}
	t.Cleanup(func() {
		w.client.CloseIdleConnections()
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run = %v", err)
		}
		for _, v := range p.discord.Violations() {
			t.Errorf("Discord forbids: %s", v)
		}
	})
	return w
}

// openAPI is Discord's own description of its API, empty where that is not here.
func openAPI(t *testing.T) string {
	shared := os.Getenv("FANCHART_SHARED")
	if shared == "" {
		shared = "../shared"
	}
	if !filepath.IsAbs(shared) {
		shared = filepath.Join(storetest.Root(t), shared)
	}
	path := filepath.Join(shared, "discord", "openapi.json")
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// post sends what the browser sends.
func (w *world) post(path string, body any) map[string]any {
	w.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		w.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(w.ctx, "POST", w.address+path, bytes.NewReader(text))
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := w.client.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		w.t.Fatalf("%s: %s: %v", path, answer.Status, err)
	}
	return out
}

// as is a person in a channel of the first server.
func (w *world) as(person, channel int, locale string) map[string]any {
	return map[string]any{"person": people()[person].ID, "channel": w.discord.Channel(w.discord.Guild(0), channel), "locale": locale}
}

func with(who map[string]any, more ...any) map[string]any {
	for i := 0; i < len(more); i += 2 {
		who[more[i].(string)] = more[i+1]
	}
	return who
}

// shown are the messages of a channel as they are now, oldest first.
func (w *world) shown(channel int) []shown {
	list, _, _ := w.log.after(0)
	latest, order := map[string]shown{}, []string{}
	for _, text := range list {
		var h happening
		if err := json.Unmarshal(text, &h); err != nil {
			w.t.Fatal(err)
		}
		if h.Message == nil || h.Message.Channel != w.discord.Channel(w.discord.Guild(0), channel) {
			continue
		}
		if _, there := latest[h.Message.ID]; !there {
			order = append(order, h.Message.ID)
		}
		latest[h.Message.ID] = *h.Message
	}
	var out []shown
	for _, id := range order {
		if !latest[id].Deleted {
			out = append(out, latest[id])
		}
	}
	return out
}

func (w *world) eventually(what string, ok func() bool) {
	w.t.Helper()
	for !ok() {
		select {
		case <-w.ctx.Done():
			w.t.Fatalf("never: %s", what)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func TestOnlyWhoOpenedThePageHereIsAnswered(t *testing.T) {
	w := serve(t)
	for _, c := range []struct {
		name   string
		method string
		path   string
		change func(*http.Request)
		want   int
	}{
		{"the page", "GET", "", nil, 200},
		{"its state", "GET", "state", nil, 200},
		{"a name that was made to mean this machine", "GET", "", func(r *http.Request) { r.Host = "fanchart.example:" + r.URL.Port() }, 403},
		{"a name of the machine", "GET", "", func(r *http.Request) { r.Host = "localhost:" + r.URL.Port() }, 403},
		{"another page", "POST", "ask", func(r *http.Request) { r.Header.Set("Origin", "https://fanchart.example") }, 403},
		{"a page of another port", "POST", "ask", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		{"a sandboxed page", "POST", "ask", func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"a link on another page", "GET", "state", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		{"a form of another page", "POST", "ask", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		{"who has not the token", "GET", "../state", nil, 404},
		{"who guesses it", "GET", "../" + strings.Repeat("A", 26) + "/state", nil, 404},
		{"a file outside", "GET", "assets/..%2f..%2fpage.go", nil, 400},
		{"nonsense", "POST", "ask", func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader("{")); r.ContentLength = 1 }, 400},
		{"a body without end", "POST", "ask", func(r *http.Request) {
			r.Body, r.ContentLength = io.NopCloser(io.MultiReader(strings.NewReader(`{"text":"`), strings.NewReader(strings.Repeat("x", bodyMost)))), -1
		}, 400},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(w.ctx, c.method, w.address+c.path, strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			if c.change != nil {
				c.change(r)
			}
			answer, err := w.client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			if answer.StatusCode != c.want {
				t.Errorf("answered %s, want %d", answer.Status, c.want)
			}
			if c.want == 200 && !strings.Contains(answer.Header.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Error("no policy of what the page may load")
			}
		})
	}
}

// TestEveryCommandCanBeUsed asks the example of every command and subcommand, in every
// language, and completes what completes.
func TestEveryCommandCanBeUsed(t *testing.T) {
	w := serve(t)
	for _, l := range w.languages() {
		for _, c := range leaves("", commands.All()) {
			who := with(w.as(2, mods, l.Code), "text", c.Example)
			for _, o := range c.Options {
				if o.Attached && o.Required {
					who["files"] = map[string]any{o.Name: upload{Name: "events.csv", Type: "text/csv", Data: []byte("name,when\nExample,2030-01-02 19:00\n")}}
					who["text"], _, _ = strings.Cut(c.Example, " "+o.Name+":")
				}
			}
			if out := w.post("ask", who); out["error"] != nil || out["silent"] == true {
				t.Errorf("%s: %s: %v", l.Code, who["text"], out)
			}
			w.completes(l.Code, c)
		}
	}
}

// owned are commands for who looks after a bot, which the page does not have.
func owned() []string { return []string{"owner"} }

func (w *world) completes(locale string, c leaf) {
	w.t.Helper()
	for _, o := range c.Options {
		if o.Complete == nil {
			continue
		}
		out := w.post("complete", with(w.as(2, mods, locale), "text", c.path, "options", map[string]string{o.Name: ""}, "focused", o.Name))
		if out["error"] != nil || out["silent"] == true {
			w.t.Errorf("%s: %s %s: %v", locale, c.path, o.Name, out)
		}
	}
}

// leaf is a command that can be asked, and how.
type leaf struct {
	desk.Command
	path string // "/record top"
}

func leaves(path string, list []desk.Command) (out []leaf) {
	for _, c := range list {
		name := strings.TrimSpace(path + " " + c.Name)
		switch {
		case c.Hidden || slices.Contains(owned(), c.Name):
		case len(c.Subs) > 0:
			out = append(out, leaves(name, c.Subs)...)
		default:
			out = append(out, leaf{c, "/" + name})
		}
	}
	return out
}

// TestWhatIsPressedAndWhatTheClockBrings: a fan's button changes the answer, a fan may not what
// a moderator may, and the digest of the examples comes when the clock is moved to its hour.
func TestWhatIsPressedAndWhatTheClockBrings(t *testing.T) {
	w := serve(t)
	before := w.shown(general)
	if len(before) != 1 {
		t.Fatalf("%d messages in #general, want the example", len(before))
	}
	id := button(components(t, before[0]), "/song")
	if out := w.post("press", with(w.as(0, general, "ko"), "message", before[0].ID, "id", id)); out["error"] != nil || out["silent"] == true {
		t.Fatalf("press %s: %v", id, out)
	}
	w.eventually("the chart run", func() bool {
		now := w.shown(general)
		return len(now) > 1 || !bytes.Equal(now[0].Raw, before[0].Raw)
	})
	if out := w.post("ask", with(w.as(0, general, "en-US"), "text", "/manage log")); out["error"] == nil {
		t.Errorf("a fan was offered /manage: %v", out)
	}
	if out := w.post("ask", map[string]any{"person": people()[3].ID, "channel": w.discord.Channel(w.discord.Guild(0), 1), "text": "/help"}); out["error"] == nil {
		t.Error("somebody spoke in a server in which they are not")
	}
	posted := len(w.shown(charts))
	now := w.time.Now().In(time.FixedZone("KST", 9*3600))
	monday := now.AddDate(0, 0, (8-int(now.Weekday()))%7)
	at := time.Date(monday.Year(), monday.Month(), monday.Day(), 9, 0, 5, 0, now.Location())
	if !at.After(now) {
		at = at.AddDate(0, 0, 7)
	}
	if out := w.post("clock", move{To: at.UnixMilli()}); out["error"] != nil {
		t.Fatalf("clock: %v", out)
	}
	w.eventually("the digest", func() bool { return len(w.shown(charts)) > posted })
	if digest := w.shown(charts)[posted]; digest.Push == "" {
		t.Error("a phone shows nothing of the digest")
	}
	if out := w.post("clock", move{To: now.UnixMilli()}); out["error"] == nil {
		t.Error("the clock went back")
	}
	if out := w.post("forget", struct{}{}); out["error"] != nil {
		t.Errorf("forget: %v", out)
	}
}

func components(t *testing.T, m shown) json.RawMessage {
	t.Helper()
	var raw struct {
		Components json.RawMessage `json:"components"`
	}
	if err := json.Unmarshal(m.Raw, &raw); err != nil {
		t.Fatal(err)
	}
	return raw.Components
}

// TestAMadeUpWeekBringsAnAlert: an import reaches who follows an artist in it.
func TestAMadeUpWeekBringsAnAlert(t *testing.T) {
	w := serve(t)
	if out := w.post("week", struct{}{}); out["error"] != nil {
		t.Fatalf("week: %v", out)
	}
	w.eventually("the alert", func() bool { return len(w.shown(announcements)) > 0 })
	if told := w.shown(announcements)[0]; !strings.Contains(told.Push, "no. 1") {
		t.Errorf("a phone shows %q, want the news", told.Push)
	}
}

// TestLiveGoesOnWhereItWas: a browser that lost its connection is told what it missed, once.
func TestLiveGoesOnWhereItWas(t *testing.T) {
	var l log
	for range keptMost + 10 {
		l.seen(localdiscord.Message{ID: "1", Raw: json.RawMessage("{}")})
	}
	all, next, more := l.after(0)
	if len(all) != keptMost || next != keptMost+10 {
		t.Errorf("%d kept up to number %d, want %d up to %d", len(all), next, keptMost, keptMost+10)
	}
	if rest, _, _ := l.after(next); len(rest) > 0 {
		t.Errorf("%d told again", len(rest))
	}
	l.add(happening{Type: "clock", Now: 1})
	<-more
	if rest, _, _ := l.after(next); len(rest) != 1 {
		t.Errorf("%d new, want 1", len(rest))
	}
}

// TestItsWordsAreThoseOfTheCatalogue: none lacks, and none is never shown.
func TestItsWordsAreThoseOfTheCatalogue(t *testing.T) {
	text, err := os.ReadFile("../../../commands/say/active.en.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for key := range words() {
		if all["try."+key] == nil {
			t.Errorf("try.%s is not in the catalogue", key)
		}
	}
	for key := range all {
		if name, ours := strings.CutPrefix(key, "try."); ours {
			if _, shown := words()[name]; !shown {
				t.Errorf("%s is never shown", key)
			}
		}
	}
}

// TestThePageIsSmall: it opens at once, also from a slow disk.
func TestThePageIsSmall(t *testing.T) {
	size := 0
	entries, err := assets.ReadDir("assets")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		size += int(info.Size())
	}
	if size == 0 || size > 500_000 {
		t.Errorf("its files have %d bytes, want at most 500,000", size)
	}
}
