package gateway

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func TestOver(t *testing.T) {
	for err, want := range map[error]bool{
		errReconnect: false, errSilent: false, errUnready: false, errors.New("cut"): false,
		invalid(true): false, invalid(false): true,
		closed{code: 1000}: true, closed{code: 1001}: false, closed{code: 1005}: false, closed{code: 1012}: false,
		closed{code: 4000}: false, closed{code: 4001}: false, closed{code: 4002}: false, closed{code: 4003}: true,
		closed{code: 4007}: true, closed{code: 4008}: false, closed{code: 4009}: true,
	} {
		if got := over(fmt.Errorf("at last: %w", err)); got != want {
			t.Errorf("over(%v) = %v, want %v", err, got, want)
		}
	}
}

func TestHandshakeSaysWhatItWas(t *testing.T) {
	to, err := url.Parse("wss://gateway.example:444/?v=10")
	if err != nil {
		t.Fatal(err)
	}
	soon := time.Now().Add(time.Minute).UTC().Format(http.TimeFormat)
	for _, c := range []struct {
		status      int
		after, body string
		least, most time.Duration
	}{
		{429, "2.5", "<html>slow down</html>", 2500 * time.Millisecond, 2500 * time.Millisecond},
		{429, "7", "", 7 * time.Second, 7 * time.Second},
		{429, "1e99", "", retryMost, retryMost},
		{429, "NaN", "", 0, 0},
		{503, soon, "", 50 * time.Second, time.Minute},
		{403, "-1", "no", 0, 0}, {502, "later", "no", 0, 0}, {200, "", strings.Repeat("x", 1000), 0, 0},
	} {
		resp := &http.Response{StatusCode: c.status, Header: http.Header{"Retry-After": {c.after}}, Body: io.NopCloser(strings.NewReader(c.body))}
		err := handshake(to, resp, websocket.ErrBadHandshake)
		if got := asked(err); got < c.least || got > c.most {
			t.Errorf("Retry-After %q: wait %v, want %v to %v", c.after, got, c.least, c.most)
		}
		if s := err.Error(); !strings.Contains(s, "gateway.example:444 answered") || !strings.Contains(s, fmt.Sprint("HTTP ", c.status)) || len(s) > 300 {
			t.Errorf("error of a %d: %q, want host and status", c.status, s)
		}
	}
	if err := handshake(to, nil, errors.New("refused")); !strings.Contains(err.Error(), "gateway.example:444") {
		t.Errorf("error without an answer: %v, want the host", err)
	}
}

// A token is sent only to an address that is as safe as the gateway's own.
func TestWhereASessionIsResumed(t *testing.T) {
	for _, c := range []struct {
		home, there string
		failed      int
		want        string
	}{
		{"wss://home", "wss://there", 0, "wss://there"},
		{"wss://home", "wss://there", triesThere, "wss://home"},
		{"wss://home", "ws://there", 0, "wss://home"},
		{"wss://home", "", 0, "wss://home"},
		{"wss://home", "there", 0, "wss://home"},
		{"wss://home", "wss://%zz", 0, "wss://home"},
		{"ws://127.0.0.1:1", "ws://127.0.0.1:2/x", 0, "ws://127.0.0.1:2/x"},
	} {
		s := &shard{home: c.home, session: session{id: "1", url: c.there, failed: c.failed}}
		if got := s.resumeAt(); got != c.want {
			t.Errorf("resumeAt() with %q and %q after %d failures = %q, want %q", c.home, c.there, c.failed, got, c.want)
		}
	}
}

func TestAfterAConnection(t *testing.T) {
	const window = time.Second
	g := &Gateway{Config: Config{Window: window, Log: slog.New(slog.DiscardHandler)}}
	turnedAway := turned{after: time.Minute}
	for _, c := range []struct {
		name    string
		err     error
		lived   time.Duration
		resumed bool
		before  int // failures
		least   time.Duration
		most    time.Duration
		resumes bool
	}{
		{"asked to", errReconnect, window, false, 3, 0, 0, true},
		{"cut", errSilent, window, true, 3, 0, 0, true},
		{"cut at once", errReconnect, 1, true, 0, backoffFirst / 2, backoffFirst, true},
		{"silent", errSilent, 0, true, 0, 0, 0, true},
		{"cut at once again", errSilent, 1, true, 3, backoffFirst * 4, backoffFirst * 8, true},
		{"refused", invalid(false), 0, true, 3, 0, 0, false},
		{"refused to identify", invalid(false), 0, false, 3, backoffFirst * 4, backoffFirst * 8, false},
		{"ended", closed{code: 4009}, window, false, 0, 0, 0, false},
		{"turned away", turnedAway, 0, true, 0, time.Minute, time.Minute, true},
		{"for the hundredth time", errSilent, 0, false, 100, backoffLimit / 2, backoffLimit, true},
	} {
		s := g.shard(0, 1)
		s.session.id, s.failures = "1", c.before
		if wait := s.after(c.err, c.lived, c.resumed); wait < c.least || wait > c.most || (s.session.id != "") != c.resumes {
			t.Errorf("%s: wait %v, resumes %v, want %v to %v, %v", c.name, wait, s.session.id != "", c.least, c.most, c.resumes)
		}
	}
	out := session{id: "1"}
	for range 100 {
		out = out.missed(unreached{})
	}
	if out.id == "" {
		t.Error("a session is given up in an outage")
	}
	out.lost = time.Now().Add(-sessionLife)
	if out = out.missed(unreached{}); out.id != "" {
		t.Error("a session is kept in an outage that outlasts it")
	}
	s := g.shard(0, 1)
	s.session.id = "1"
	for n := 1; n <= triesInAll; n++ {
		s.after(errSilent, 0, true)
		if got := s.session.id != ""; got != (n < triesInAll) {
			t.Errorf("after %d resumes that came to nothing: resumes %v", n, got)
		}
	}
}
