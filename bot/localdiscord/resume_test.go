package localdiscord_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"

	"github.com/gorilla/websocket"
)

// live connects and identifies, and returns what is needed to resume.
func (w *world) live() (c *wire, id string, seq int) {
	w.t.Helper()
	c = w.dial(true)
	c.identify(0, 1)
	var ready struct {
		ID  string `json:"session_id"`
		URL string `json:"resume_gateway_url"`

		Guilds []struct{} `json:"guilds"`
	}
	if err := json.Unmarshal(c.want(0, "READY").Data, &ready); err != nil || !strings.HasSuffix(ready.URL, "/gateway/resume") {
		w.t.Fatalf("READY names %+v, %v, want a session and where to resume it", ready, err)
	}
	for range ready.Guilds {
		c.want(0, "GUILD_CREATE")
	}
	if err := w.WaitSessions(w.ctx, 1); err != nil {
		w.t.Fatal(err)
	}
	return c, ready.ID, 1 + len(ready.Guilds)
}

// resume connects where sessions are resumed and asks for one.
func (w *world) resume(id string, seq int) *wire {
	w.t.Helper()
	url := "ws" + strings.TrimSuffix(strings.TrimPrefix(w.URL(), "http"), "/api/v10") + "/gateway/resume/?v=10&encoding=json"
	conn, _, err := websocket.DefaultDialer.DialContext(w.ctx, url, nil)
	if err != nil {
		w.t.Fatalf("dial %s: %v", url, err)
	}
	w.t.Cleanup(func() { conn.Close() })
	deadline, _ := w.ctx.Deadline()
	conn.SetReadDeadline(deadline)
	c := &wire{w, conn}
	c.want(10, "")
	c.send(fmt.Sprintf(`{"op":6,"d":{"token":%q,"session_id":%q,"seq":%d}}`, w.Token(), id, seq))
	return c
}

func TestResumeReplaysWhatWasMissed(t *testing.T) {
	w := start(t, localdiscord.Config{IdentifyEvery: -1})
	c, id, seq := w.live()
	w.slash("/chart chart:first")
	c.want(0, "INTERACTION_CREATE")
	w.slash("/chart chart:unread")
	w.Gateway().Cut()
	c.wantClose(0)
	if err := w.WaitSessions(w.ctx, 0); err != nil {
		t.Fatal(err)
	}
	w.slash("/chart chart:held")
	c = w.resume(id, seq+1)
	for n, want := range []string{"unread", "held"} {
		if got := c.want(0, "INTERACTION_CREATE"); got.Seq != seq+n+2 || !strings.Contains(string(got.Data), want) {
			t.Errorf("replayed event %d: %s, want %d with %s", got.Seq, got.Data, seq+n+2, want)
		}
	}
	c.want(0, "RESUMED")
	w.slash("/chart chart:after")
	if got := c.want(0, "INTERACTION_CREATE"); got.Seq != seq+5 {
		t.Errorf("the event after RESUMED has number %d, want %d", got.Seq, seq+5)
	}
	st := w.Stats()
	if st.Resumes != 1 || st.Resumed != 1 || st.Misplaced != 0 || st.Replayed != 2 || st.Held != 1 || st.Undelivered != 0 || len(st.Gaps) != 1 {
		t.Errorf("Stats() = %+v, want one resume with two events replayed, one held", st)
	}
	w.clean()
}

func TestResumeTakesTheSessionOver(t *testing.T) {
	w := start(t, localdiscord.Config{IdentifyEvery: -1})
	c, id, seq := w.live()
	second := w.resume(id, seq)
	second.want(0, "RESUMED")
	c.wantClose(0)
	w.slash("/chart chart:x")
	second.want(0, "INTERACTION_CREATE")
	if got := w.Stats().Sessions; got != 1 {
		t.Errorf("%d sessions, want 1", got)
	}
}

func TestResumeIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		before func(*world, *wire)
		id     string
		ahead  int // of the last event
		op     int // 0: closed
		code   int
	}{
		"unknown":             {id: "other", op: 9},
		"ahead":               {ahead: 1, code: 4007},
		"forgotten":           {before: func(w *world, _ *wire) { w.Gateway().Forget() }, op: 9},
		"too late":            {before: func(w *world, _ *wire) { w.clock.Advance(4 * time.Minute) }, op: 9},
		"greeted with op 9":   {before: func(w *world, _ *wire) { w.Gateway().Next(localdiscord.Op9AtIdentify) }, op: 9},
		"greeted with op 7":   {before: func(w *world, _ *wire) { w.Gateway().Next(localdiscord.Op7AtIdentify) }, op: 7},
		"greeted with a code": {before: func(w *world, _ *wire) { w.Gateway().Next(4000) }, code: 4000},
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, localdiscord.Config{IdentifyEvery: -1})
			conn, id, last := w.live()
			w.Gateway().Cut()
			conn.wantClose(0)
			if err := w.WaitSessions(w.ctx, 0); err != nil {
				t.Fatal(err)
			}
			if c.before != nil {
				c.before(w, conn)
			}
			if c.id != "" {
				id = c.id
			}
			next := w.resume(id, last+c.ahead)
			if c.op == 0 {
				next.wantClose(c.code)
				return
			}
			if got := next.want(c.op, ""); c.op == 9 && string(got.Data) != "false" {
				t.Errorf("op 9 with %s, want false", got.Data)
			}
		})
	}
}

// TestSessionsEnd tells the closes after which a session can be resumed from the others.
func TestSessionsEnd(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(*world, *wire)
		held bool
	}{
		"cut":      {func(w *world, _ *wire) { w.Gateway().Cut() }, true},
		"4000":     {func(w *world, _ *wire) { w.Gateway().CloseWith(4000) }, true},
		"4009":     {func(w *world, _ *wire) { w.Gateway().CloseWith(4009) }, false},
		"op 9":     {func(w *world, _ *wire) { w.Gateway().Op9(false) }, false},
		"op 9 yes": {func(w *world, _ *wire) { w.Gateway().Op9(true) }, true},
		"1000 of the bot": {func(_ *world, c *wire) {
			c.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Now().Add(time.Second))
		}, false},
		"4900 of the bot": {func(_ *world, c *wire) {
			c.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4900, ""), time.Now().Add(time.Second))
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, localdiscord.Config{})
			conn, _, _ := w.live()
			c.end(w, conn)
			if err := w.WaitSessions(w.ctx, 0); err != nil {
				t.Fatal(err)
			}
			_, err := w.Slash(w.ctx, localdiscord.Ask{Text: "/chart chart:x"})
			if held := err == nil; held != c.held {
				t.Errorf("an interaction after %s: %v, want it held: %v", name, err, c.held)
			}
		})
	}
}

func TestUpgradesAreRefused(t *testing.T) {
	w := start(t, localdiscord.Config{})
	w.Gateway().RetryAfter(2500 * time.Millisecond)
	w.Gateway().Next(429)
	url := "ws" + strings.TrimSuffix(strings.TrimPrefix(w.URL(), "http"), "/api/v10") + "/gateway"
	conn, resp, err := websocket.DefaultDialer.DialContext(w.ctx, url, nil)
	if err == nil {
		conn.Close()
	}
	if resp == nil || resp.StatusCode != 429 || resp.Header.Get("Retry-After") != "2.5" {
		t.Errorf("dial: %v %v, want a 429 with Retry-After 2.5", resp, err)
	}
}
