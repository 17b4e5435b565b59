package localdiscord_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"

	"github.com/bwmarrin/discordgo"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is a server with the commands that the tests ask.
type world struct {
	*localdiscord.Server
	t     testing.TB
	ctx   context.Context
	clock *localdiscord.Clock
	http  *http.Client
}

const testCommands = `[
 {"name":"chart","description":"A chart","contexts":[0,1,2],"integration_types":[0,1],"options":[
  {"type":3,"name":"chart","description":"Which","required":true,"autocomplete":true},
  {"type":4,"name":"top","description":"How many","min_value":1,"max_value":100,"autocomplete":true},
  {"type":3,"name":"act","description":"Whose"},
  {"type":5,"name":"private","description":"Only for me"},
  {"type":3,"name":"kind","description":"Kind","choices":[{"name":"Album","value":"album"},{"name":"Song","value":"song"}]}]},
 {"name":"event","description":"Events","contexts":[0],"options":[
  {"type":1,"name":"add","description":"Add one","options":[
   {"type":3,"name":"title","description":"Title","required":true},
   {"type":7,"name":"channel","description":"Where"},{"type":8,"name":"role","description":"Whom"},
   {"type":6,"name":"user","description":"Who"},{"type":11,"name":"file","description":"A file"}]}]}
]`

// start opens a server with commands registered and no session. Its clock is
// the machine's until a test advances it.
func start(t testing.TB, cfg localdiscord.Config) *world {
	t.Helper()
	clock := &localdiscord.Clock{}
	if cfg.Now == nil {
		cfg.Now = clock.Now
	}
	if cfg.Guilds == 0 {
		cfg.Guilds = 2
	}
	srv, err := localdiscord.Start(cfg)
	if err != nil {
		t.Fatalf("Start(%+v): %v", cfg, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	w := &world{srv, t, ctx, clock, &http.Client{Transport: &http.Transport{}}}
	t.Cleanup(func() { srv.Close(); w.http.CloseIdleConnections(); cancel() })
	w.want(200, 0, w.do("PUT", "/applications/"+srv.AppID()+"/commands", testCommands))
	return w
}

// answer is what the REST API answered.
type answer struct {
	status int
	header http.Header
	body   string
	err    error
}

// do sends a REST request with the bot's token.
func (w *world) do(method, path, body string) answer {
	return w.send(method, path, "Bot "+w.Token(), body)
}

func (w *world) send(method, path, auth, body string) answer {
	w.t.Helper()
	var reader io.Reader
	if body != "" {
		reader = bytes.NewReader([]byte(body))
	}
	req, err := http.NewRequestWithContext(w.ctx, method, w.URL()+path, reader)
	if err != nil {
		w.t.Fatalf("request %s %s: %v", method, path, err)
	}
	req.Header.Set("Authorization", auth)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := w.http.Do(req)
	if err != nil {
		return answer{err: err}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, string(text), err}
}

// want checks an answer's status and Discord's code in its body.
func (w *world) want(status, code int, a answer) {
	w.t.Helper()
	var body struct {
		Code int `json:"code"`
	}
	json.Unmarshal([]byte(a.body), &body)
	if a.err != nil || a.status != status || body.Code != code {
		w.t.Fatalf("got %d code %d %s (%v), want %d code %d", a.status, body.Code, a.body, a.err, status, code)
	}
}

// callback answers an interaction by hand.
func (w *world) callback(it *localdiscord.Interaction, body string) answer {
	return w.send("POST", "/interactions/"+it.ID+"/"+it.Token+"/callback", "", body)
}

func (w *world) hook(it *localdiscord.Interaction) string {
	return "/webhooks/" + w.AppID() + "/" + it.Token
}

// slash sends a command; that no session takes it does not matter here.
func (w *world) slash(text string) *localdiscord.Interaction {
	w.t.Helper()
	it, err := w.Slash(w.ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: w.Guild(0)}, Text: text})
	if err != nil && err != localdiscord.ErrUndelivered {
		w.t.Fatalf("Slash(%q): %v", text, err)
	}
	return it
}

// message waits for an interaction's answer.
func (w *world) message(it *localdiscord.Interaction) localdiscord.Message {
	w.t.Helper()
	m, err := it.Message(w.ctx)
	if err != nil {
		w.t.Fatalf("Message of %s: %v", it.ID, err)
	}
	return m
}

// clean checks that nothing was violated.
func (w *world) clean() {
	w.t.Helper()
	if got := w.Violations(); len(got) > 0 {
		w.t.Errorf("Violations() = %q, want none", got)
	}
}

// violated checks that the only violation contains text.
func (w *world) violated(text string) {
	w.t.Helper()
	if got := w.Violations(); len(got) == 0 || !strings.Contains(got[len(got)-1], text) {
		w.t.Errorf("Violations() = %q, want the last to contain %q", got, text)
	}
}

// redirect sends discordgo's requests to the stand-in.
type redirect struct {
	base string
	next *http.Transport
}

func (r redirect) RoundTrip(req *http.Request) (*http.Response, error) {
	_, path, _ := strings.Cut(req.URL.Path, "/api/v9")
	out, err := http.NewRequestWithContext(req.Context(), req.Method, r.base+path+"?"+req.URL.RawQuery, req.Body)
	if err != nil {
		return nil, err
	}
	out.Header, out.ContentLength = req.Header, req.ContentLength
	return r.next.RoundTrip(out)
}

// session is a real discordgo session, not opened.
func (w *world) session() *discordgo.Session {
	w.t.Helper()
	s, err := discordgo.New("Bot " + w.Token())
	if err != nil {
		w.t.Fatalf("discordgo.New: %v", err)
	}
	transport := &http.Transport{}
	s.Client = &http.Client{Transport: redirect{w.URL(), transport}}
	s.StateEnabled, s.ShouldReconnectOnError = false, false
	s.Identify.Intents = discordgo.IntentsGuilds
	w.t.Cleanup(transport.CloseIdleConnections)
	return s
}

// specPath finds Discord's OpenAPI file, or skips the test.
func specPath(t testing.TB) string {
	t.Helper()
	shared := os.Getenv("FANCHART_SHARED")
	if shared == "" {
		shared = filepath.Join(root(t), "..", "shared")
	}
	path := filepath.Join(shared, "discord", "openapi.json")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("Discord's OpenAPI file is not here (set FANCHART_SHARED): %v", err)
	}
	return path
}

func root(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}
