package web

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/bot/gateway"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// post is the way that interactions take to an address and their answers back. The
// stand-in speaks to a gateway; what comes out of it is signed and posted, and the response
// is handed in as an answer, so that it is held to all that the stand-in knows.
type post struct {
	*localdiscord.Server
	t       *testing.T
	ctx     context.Context
	private ed25519.PrivateKey
	router  *answer.Router
	address string
	client  http.Client
	posting sync.WaitGroup
	held    chan struct{} // responses are handed in when it is closed; nil at once

	mu    sync.Mutex
	kinds []string // of the responses: their status and media type
}

func open(t *testing.T, d *desk.Desk) *post {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 1, IdentifyEvery: -1})
	if err != nil {
		t.Fatal(err)
	}
	base, err := url.Parse(srv.URL())
	if err != nil {
		t.Fatal(err)
	}
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	by := api.New(api.Config{Base: base, Token: srv.Token()})
	p := &post{Server: srv, t: t, ctx: ctx, private: private}
	p.router = answer.New(answer.Config{Desk: d, API: by, Log: log, Count: func(string, string, time.Duration) {}})
	h, err := Interactions(public, p.router)
	if err != nil {
		t.Fatal(err)
	}
	here := httptest.NewServer(h)
	p.address, p.client.Transport = here.URL, here.Client().Transport
	way := gateway.New(gateway.Config{API: by, Token: srv.Token(), Log: log, Take: p.take, Window: time.Millisecond, Patience: 10 * time.Second})
	ended := make(chan error, 1)
	go func() { ended <- way.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		<-ended
		p.posting.Wait()
		p.router.Stop(0)
		here.Close()
		by.Close()
		srv.Close()
		for _, v := range srv.Violations() {
			t.Errorf("Discord forbids: %s", v)
		}
	})
	app, _ := kpop.ParseSnowflake(srv.AppID())
	if _, _, err := (answer.Offer{Desk: d, App: app}).Register(ctx, by); err != nil {
		t.Fatal(err)
	}
	if err := srv.WaitSessions(ctx, 1); err != nil {
		t.Fatal(err)
	}
	return p
}

// answering is a desk at which a handler answers everything.
func answering(t *testing.T, h func(context.Context, ask.Request) (view.Message, error)) *desk.Desk {
	t.Helper()
	all := commands.All()
	for i := range all {
		all[i].Personal = true
		all[i].Run = func(ctx context.Context, _ *desk.Desk, r ask.Request) (view.Message, error) { return h(ctx, r) }
	}
	d, err := desk.New(t.Context(), storetest.New(t), desk.Config{Commands: all})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func says(text string) view.Message {
	return view.Message{Blocks: []view.Block{{Lines: []view.Line{{{Text: text}}}}}}
}

// take posts an interaction, and hands the response in.
func (p *post) take(raw []byte, _ time.Time) {
	p.posting.Go(func() {
		status, kind, body := p.post(p.signed(raw))
		p.mu.Lock()
		p.kinds = append(p.kinds, strings.TrimSpace(fmt.Sprint(status, " ", kind[:strings.IndexByte(kind+";", ';')])))
		p.mu.Unlock()
		if status != http.StatusOK {
			return
		}
		if p.held != nil {
			<-p.held
		}
		var i struct{ ID, Token string }
		if err := json.Unmarshal(raw, &i); err != nil {
			p.t.Error(err)
		}
		resp, err := p.client.Post(p.URL()+"/interactions/"+i.ID+"/"+i.Token+"/callback", kind, bytes.NewReader(body))
		if err != nil {
			p.t.Error(err)
			return
		}
		resp.Body.Close()
	})
}

// signed is a request with an interaction, signed now.
func (p *post) signed(raw []byte) *http.Request { return p.signedAt(raw, time.Now()) }

func (p *post) signedAt(raw []byte, at time.Time) *http.Request {
	r, err := http.NewRequestWithContext(p.ctx, http.MethodPost, p.address, bytes.NewReader(raw))
	if err != nil {
		p.t.Fatal(err)
	}
	stamp := fmt.Sprint(at.Unix())
	r.Header.Set("X-Signature-Timestamp", stamp)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(p.private, append([]byte(stamp), raw...))))
	return r
}

func (p *post) post(r *http.Request) (status int, kind string, body []byte) {
	resp, err := p.client.Do(r)
	if err != nil {
		p.t.Error(err)
		return 0, "", nil
	}
	defer resp.Body.Close()
	if body, err = io.ReadAll(resp.Body); err != nil {
		p.t.Error(err)
	}
	return resp.StatusCode, resp.Header.Get("Content-Type"), body
}

// responded are the statuses and media types of the responses so far.
func (p *post) responded() string {
	p.posting.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.kinds, ", ")
}

func (p *post) slash(text string) *localdiscord.Interaction {
	p.t.Helper()
	it, err := p.Slash(p.ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: p.Guild(0), User: "7"}, Text: text})
	if err != nil {
		p.t.Fatal(err)
	}
	return it
}

// message is an interaction's answer, which came with a first answer of a type.
func (p *post) message(it *localdiscord.Interaction, kind int) localdiscord.Message {
	p.t.Helper()
	m, err := it.Message(p.ctx)
	if err != nil {
		p.t.Fatalf("Message(): %v, responses %s, %+v", err, p.responded(), it.History())
	}
	ack, err := it.Ack(p.ctx)
	if accepted, _ := it.Callbacks(); err != nil || ack.Type != kind || accepted != 1 {
		p.t.Errorf("first answer of type %d, %v, %d accepted, want one of type %d", ack.Type, err, accepted, kind)
	}
	return m
}

// aButton finds the first button that asks something.
var aButton = regexp.MustCompile(`"custom_id":\s*"(/[^"]*)"`)

// The true desk answers in the response, and a press of its button changes the message.
func TestAnswersAreResponses(t *testing.T) {
	t.Parallel()
	d, err := commands.New(t.Context(), storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, d)
	m := p.message(p.slash("/chart chart:hot-100 date:2025-08-30 top:5"), 4)
	if !strings.Contains(string(m.Components), "Golden") {
		t.Errorf("answer %s, want the chart", m.Components)
	}
	button := aButton.FindSubmatch(m.Components)
	if button == nil {
		t.Fatalf("no button in %s", m.Components)
	}
	it, err := p.Press(p.ctx, localdiscord.Press{Who: localdiscord.Who{User: "7"}, Message: m.ID, CustomID: string(button[1])})
	if err != nil {
		t.Fatal(err)
	}
	p.message(it, 7)
	if got, want := p.responded(), "200 application/json, 200 application/json"; got != want {
		t.Errorf("responses %s, want %s", got, want)
	}
	if n := p.Stats().Requests["POST /interactions/{id}/{token}/callback"]; n != 2 {
		t.Errorf("%d answers handed in, want those of the responses alone", n)
	}
}

// What takes long is announced in the response and comes by way of the API; the first tries
// come before Discord has seen the response.
func TestSlowAnswersAreAnnounced(t *testing.T) {
	t.Parallel()
	p := open(t, answering(t, func(ctx context.Context, r ask.Request) (view.Message, error) {
		m := says("at last")
		m.Buttons = []view.Button{{Label: "Again", Request: "/help"}}
		return m, api.Sleep(ctx, 1600*time.Millisecond)
	}))
	p.held = make(chan struct{})
	it := p.slash("/help")
	for p.Stats().Requests["PATCH /webhooks/{webhook}/{token}/messages/@original"] == 0 {
		if api.Sleep(p.ctx, time.Millisecond) != nil {
			t.Fatal("no edit of the announced answer is tried")
		}
	}
	close(p.held)
	m := p.message(it, 5)
	if !strings.Contains(string(m.Components), "at last") {
		t.Errorf("answer %s", m.Components)
	}
	again, err := p.Press(p.ctx, localdiscord.Press{Who: localdiscord.Who{User: "7"}, Message: m.ID, CustomID: "/help"})
	if err != nil {
		t.Fatal(err)
	}
	p.message(again, 6)
}

// A picture comes with the response, if it is not too large for that.
func TestFilesComeWithTheResponse(t *testing.T) {
	t.Parallel()
	for size, want := range map[int]string{1000: "200 multipart/form-data", 2 * mostGiven: "202"} {
		p := open(t, answering(t, func(context.Context, ask.Request) (view.Message, error) {
			m := says("a picture")
			m.Images = []view.Image{{Name: "run.png", Alt: "a run", PNG: bytes.Repeat([]byte("x"), size)}}
			return m, nil
		}))
		m := p.message(p.slash("/help"), 4)
		if len(m.Files) != 1 || len(m.Files[0].Data) != size {
			t.Errorf("%d bytes: the answer has the files %+v", size, m.Files)
		}
		if got := p.responded(); got != want {
			t.Errorf("%d bytes: response %s, want %s", size, got, want)
		}
	}
}

func TestSuggestionsAreResponses(t *testing.T) {
	t.Parallel()
	d, err := commands.New(t.Context(), storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, d)
	it, err := p.Complete(p.ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: p.Guild(0)}, Text: "/song song:Gold"})
	if err != nil {
		t.Fatal(err)
	}
	if list, err := it.Choices(p.ctx); err != nil || len(list) == 0 || !strings.Contains(list[0].Name, "Golden") {
		t.Errorf("Choices() = %v, %v, want Golden first", list, err)
	}
}

// What is typed into a form's inputs, old or new, are the options of what the form asks.
func TestFormsAreRead(t *testing.T) {
	t.Parallel()
	p := open(t, answering(t, func(_ context.Context, r ask.Request) (view.Message, error) { return says(r.String()), nil }))
	const form = `{"id":"11","application_id":"1","token":"t","type":5,"guild_id":"2","channel_id":"3","locale":"en-US","member":{"user":{"id":"7"}},
		"data":{"custom_id":"/chart chart:hot-100","components":[
			{"type":1,"components":[{"type":4,"custom_id":"date","value":"2025-08-30"}]},
			{"type":18,"component":{"type":4,"custom_id":"top","value":"5"}},
			{"type":18,"component":{"type":4,"custom_id":"private","value":""}}]}}`
	status, _, body := p.post(p.signed([]byte(form)))
	if want := "/chart chart:hot-100 date:2025-08-30 top:5"; status != 200 || !strings.Contains(string(body), `{"type":4,`) || !strings.Contains(string(body), want) {
		t.Errorf("response %d %s, want an answer of %s", status, body, want)
	}
	if status, _, body := p.post(p.signed([]byte(form))); status != http.StatusNoContent {
		t.Errorf("response to the same again: %d %s, want none", status, body)
	}
}

func TestOnlyDiscordIsAnswered(t *testing.T) {
	t.Parallel()
	p := open(t, answering(t, func(context.Context, ask.Request) (view.Message, error) { return says("here"), nil }))
	ping := []byte(`{"id":"1","application_id":"2","type":1,"token":"t","version":1}`)
	change := func(name, value string) *http.Request {
		r := p.signed(ping)
		r.Header.Set(name, value)
		return r
	}
	forged := p.signed(ping)
	forged.Body = io.NopCloser(bytes.NewReader(bytes.Replace(ping, []byte(`"t"`), []byte(`"u"`), 1)))
	for name, c := range map[string]struct {
		r    *http.Request
		want int
	}{
		"a true one":          {p.signed(ping), 200},
		"another body":        {forged, 401},
		"another time":        {change("X-Signature-Timestamp", fmt.Sprint(time.Now().Unix()+1)), 401},
		"another signature":   {change("X-Signature-Ed25519", strings.Repeat("0", 128)), 401},
		"half a signature":    {change("X-Signature-Ed25519", strings.Repeat("0", 64)), 401},
		"no signature":        {change("X-Signature-Ed25519", ""), 401},
		"an old one":          {p.signedAt(ping, time.Now().Add(-time.Hour)), 401},
		"one of the future":   {p.signedAt(ping, time.Now().Add(time.Hour)), 401},
		"cut JSON":            {p.signed(ping[:20]), 400},
		"an over-long one":    {p.signed(append(ping, bytes.Repeat([]byte(" "), mostAsked)...)), 413},
		"an unknown type":     {p.signed([]byte(`{"id":"1","token":"t","type":99}`)), 204},
		"what has no id":      {p.signed([]byte(`{"type":2}`)), 204},
		"no JSON object":      {p.signed([]byte(`[]`)), 400},
		"as long as may be":   {p.signed(append(ping, bytes.Repeat([]byte(" "), mostAsked-len(ping))...)), 200},
		"without a timestamp": {change("X-Signature-Timestamp", ""), 401},
	} {
		status, _, body := p.post(c.r)
		if status != c.want || status == 200 && string(body) != `{"type":1}` || status != 200 && strings.Contains(string(body), "type") {
			t.Errorf("%s: %d %s, want %d", name, status, body, c.want)
		}
	}
	p.router.Stop(0)
	if status, _, _ := p.post(p.signed([]byte(`{"id":"5","token":"t","type":2,"data":{"name":"help"}}`))); status != http.StatusServiceUnavailable {
		t.Errorf("after Stop: %d, want 503", status)
	}
}

func TestTheKeyIsChecked(t *testing.T) {
	for _, n := range []int{0, 31, 33, 64} {
		if _, err := Interactions(make([]byte, n), nil); err == nil || !strings.Contains(err.Error(), fmt.Sprint(n)) {
			t.Errorf("Interactions() with a key of %d bytes = %v, want an error that says so", n, err)
		}
	}
}
