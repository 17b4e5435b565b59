package localdiscord_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"

	"github.com/gorilla/websocket"
)

// wire is a gateway connection by hand.
type wire struct {
	w    *world
	conn *websocket.Conn
}

type packet struct {
	Op   int             `json:"op"`
	Type string          `json:"t"`
	Seq  int             `json:"s"`
	Data json.RawMessage `json:"d"`
}

// dial connects, and expects HELLO if greeted.
func (w *world) dial(greeted bool) *wire {
	w.t.Helper()
	url := "ws" + strings.TrimSuffix(strings.TrimPrefix(w.URL(), "http"), "/api/v10") + "/gateway?v=10&encoding=json"
	conn, _, err := websocket.DefaultDialer.DialContext(w.ctx, url, nil)
	if err != nil {
		w.t.Fatalf("dial %s: %v", url, err)
	}
	w.t.Cleanup(func() { conn.Close() })
	deadline, _ := w.ctx.Deadline()
	conn.SetReadDeadline(deadline)
	c := &wire{w, conn}
	if greeted {
		c.want(10, "")
	}
	return c
}

func (c *wire) send(text string) {
	c.w.t.Helper()
	if err := c.conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		c.w.t.Fatalf("send %.100s: %v", text, err)
	}
}

func (c *wire) identify(shard, shards int) {
	c.w.t.Helper()
	c.send(fmt.Sprintf(`{"op":2,"d":{"token":"Bot %s","intents":1,"properties":{},"shard":[%d,%d]}}`, c.w.Token(), shard, shards))
}

// want reads the next payload and checks what it is.
func (c *wire) want(op int, event string) packet {
	c.w.t.Helper()
	var p packet
	if err := c.conn.ReadJSON(&p); err != nil || p.Op != op || p.Type != event {
		c.w.t.Fatalf("got op %d %s (%v), want op %d %s", p.Op, p.Type, err, op, event)
	}
	return p
}

// wantClose reads until the connection ends, and checks how; 0 is without a word.
func (c *wire) wantClose(code int) {
	c.w.t.Helper()
	for {
		_, _, err := c.conn.ReadMessage()
		var closed *websocket.CloseError
		switch {
		case err == nil:
			continue
		case errors.As(err, &closed) && closed.Code != websocket.CloseAbnormalClosure:
			if closed.Code != code {
				c.w.t.Errorf("closed with %v, want %d", err, code)
			}
		case code != 0:
			c.w.t.Errorf("ended with %v, want code %d", err, code)
		}
		return
	}
}

func TestReadyAndGuilds(t *testing.T) {
	w := start(t, localdiscord.Config{Guilds: 5, MaxConcurrency: 2})
	for shard, want := range map[int]int{0: 3, 1: 2} {
		c := w.dial(true)
		c.identify(shard, 2)
		var ready struct {
			Guilds []struct{ ID string } `json:"guilds"`
		}
		if err := json.Unmarshal(c.want(0, "READY").Data, &ready); err != nil || len(ready.Guilds) != want {
			t.Fatalf("READY of shard %d: %d guilds, %v, want %d", shard, len(ready.Guilds), err, want)
		}
		for range ready.Guilds {
			c.want(0, "GUILD_CREATE")
		}
		c.send(`{"op":1,"d":null}`)
		c.want(11, "")
	}
	if err := w.WaitSessions(w.ctx, 2); err != nil {
		t.Errorf("WaitSessions(2): %v", err)
	}
	if st := w.Stats(); len(st.Identifies) != 2 || st.Remaining != 998 || st.Sessions != 2 || st.Identifies[0].Intents != 1 {
		t.Errorf("Stats() = %+v, want two identifies", st)
	}
	w.clean()
}

func TestEventsGoToTheRightShard(t *testing.T) {
	w := start(t, localdiscord.Config{Guilds: 2, MaxConcurrency: 2})
	shards := map[int]*wire{}
	for shard := range 2 {
		shards[shard] = w.dial(true)
		shards[shard].identify(shard, 2)
		shards[shard].want(0, "READY")
		shards[shard].want(0, "GUILD_CREATE")
	}
	if err := w.WaitSessions(w.ctx, 2); err != nil {
		t.Fatal(err)
	}
	w.Outage(w.Guild(1))
	w.Join(w.Guild(1))
	w.Leave(w.Guild(1))
	w.slash("/chart chart:hot-100")
	if _, err := w.Slash(w.ctx, localdiscord.Ask{Text: "/chart chart:hot-100"}); err != nil {
		t.Errorf("Slash in direct messages: %v", err)
	}
	if got := shards[1].want(0, "GUILD_DELETE"); !strings.Contains(string(got.Data), `"unavailable":true`) {
		t.Errorf("Outage: got %s, want unavailable", got.Data)
	}
	shards[1].want(0, "GUILD_CREATE")
	if got := shards[1].want(0, "GUILD_DELETE"); strings.Contains(string(got.Data), "unavailable") {
		t.Errorf("Leave: got %s, want no word of unavailable", got.Data)
	}
	for range 2 {
		shards[0].want(0, "INTERACTION_CREATE")
	}
	w.want(404, 10004, w.do("GET", "/guilds/"+w.Guild(1), ""))
}

func TestClosures(t *testing.T) {
	for name, c := range map[string]struct {
		send string
		code int
	}{
		"wrong token":     {`{"op":2,"d":{"token":"Bot x","intents":1}}`, 4004},
		"bad shard":       {`{"op":2,"d":{"token":"TOKEN","intents":1,"shard":[2,2]}}`, 4010},
		"unknown intent":  {`{"op":2,"d":{"token":"TOKEN","intents":-1,"shard":[0,2]}}`, 4013},
		"disallowed":      {`{"op":2,"d":{"token":"TOKEN","intents":2,"shard":[0,2]}}`, 4014},
		"too few shards":  {`{"op":2,"d":{"token":"TOKEN","intents":1}}`, 4011},
		"no identify":     {`{"op":3,"d":{}}`, 4003},
		"unknown op":      {`{"op":99,"d":{}}`, 4001},
		"no JSON":         {`{`, 4002},
		"too large":       {`{"op":1,"d":"` + strings.Repeat("x", 4097) + `"}`, 4002},
		"identify, twice": {`{"op":2,"d":{"token":"TOKEN","intents":1,"shard":[0,2]}}`, 4005},
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, localdiscord.Config{Guilds: 6, GuildsPerShard: 3})
			w.Gateway().Disallow(2)
			conn := w.dial(true)
			text := strings.ReplaceAll(c.send, "TOKEN", w.Token())
			conn.send(text)
			if c.code == 4005 {
				conn.send(text)
			}
			conn.wantClose(c.code)
		})
	}
}

func TestHeartbeats(t *testing.T) {
	w := start(t, localdiscord.Config{Heartbeat: 50 * time.Millisecond})
	w.dial(true).wantClose(4009) // never beats
	c := w.dial(true)
	w.Gateway().DropAcks(true)
	c.send(`{"op":1,"d":null}`)
	w.Gateway().Op1()
	c.want(1, "") // and no ACK before it
	w.Gateway().DropAcks(false)
}

func TestTooManySends(t *testing.T) {
	w := start(t, localdiscord.Config{})
	c := w.dial(true)
	for range 120 {
		c.send(`{"op":1,"d":null}`)
		c.want(11, "")
	}
	w.clock.Advance(time.Minute)
	for range 121 {
		c.send(`{"op":1,"d":null}`)
	}
	c.wantClose(4008)
	w.violated("4008")
}

func TestIdentifyTooSoon(t *testing.T) {
	w := start(t, localdiscord.Config{SessionStarts: 3})
	first, second := w.dial(true), w.dial(true)
	first.identify(0, 2)
	first.want(0, "READY")
	second.identify(1, 2)
	if got := second.want(9, ""); string(got.Data) != "false" {
		t.Errorf("IDENTIFY too soon: op 9 with %s, want false", got.Data)
	}
	w.violated("IDENTIFY of shard 1 too soon")
	w.clock.Advance(5 * time.Second)
	second.identify(1, 2)
	second.want(0, "READY")
	resume := w.dial(true)
	resume.send(`{"op":6,"d":{"token":"` + w.Token() + `","session_id":"y","seq":1}}`)
	resume.want(9, "")
	w.clock.Advance(5 * time.Second)
	resume.identify(0, 2)
	resume.want(0, "READY")
	last := w.dial(true)
	last.identify(0, 2)
	last.wantClose(4004)
	if st := w.Stats(); st.Resumes != 1 || st.Remaining != 0 || len(st.Identifies) != 5 || st.Identifies[1].Result != "too soon" {
		t.Errorf("Stats() = %+v, want one resume and five identifies, the second too soon", st)
	}
}

func TestDisturbances(t *testing.T) {
	w := start(t, localdiscord.Config{IdentifyEvery: -1, Guilds: 1})
	g := w.Gateway()
	live := func() *wire {
		c := w.dial(true)
		c.identify(0, 1)
		c.want(0, "READY")
		c.want(0, "GUILD_CREATE")
		if err := w.WaitSessions(w.ctx, 1); err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := live()
	g.Op7()
	c.want(7, "")
	g.Op9(false)
	c.want(9, "")
	if it, err := w.Slash(w.ctx, localdiscord.Ask{Text: "/chart chart:x"}); err != localdiscord.ErrUndelivered || it == nil {
		t.Errorf("Slash to an invalid session: %v, %v, want %v", it, err, localdiscord.ErrUndelivered)
	}
	g.CloseWith(4000)
	c.wantClose(4000)
	c = live()
	g.Cut()
	c.wantClose(0)
	if err := w.WaitSessions(w.ctx, 0); err != nil {
		t.Errorf("WaitSessions(0): %v", err)
	}
	live()
}

func TestGreetings(t *testing.T) {
	w := start(t, localdiscord.Config{IdentifyEvery: -1})
	w.Gateway().Next(localdiscord.HangHello, localdiscord.HangReady, localdiscord.Op7AtIdentify, localdiscord.Op9AtIdentify, 4014)
	w.dial(false)
	mute := w.dial(true)
	mute.identify(0, 1)
	mute.send(`{"op":1,"d":null}`)
	mute.want(11, "") // no READY before it
	for _, op := range []int{7, 9} {
		c := w.dial(true)
		c.identify(0, 1)
		c.want(op, "")
	}
	c := w.dial(true)
	c.identify(0, 1)
	c.wantClose(4014)
	c = w.dial(true)
	c.identify(0, 1)
	c.want(0, "READY")
	w.clean()
}

func TestTenThousandGuilds(t *testing.T) {
	w := start(t, localdiscord.Config{Guilds: 10_000, GuildsPerShard: 10_000})
	c := w.dial(true)
	c.identify(0, 1)
	c.want(0, "READY")
	for range 10_000 {
		if _, _, err := c.conn.ReadMessage(); err != nil {
			t.Fatalf("reading the guilds: %v", err)
		}
	}
	c.send(`{"op":1,"d":null}`)
	c.want(11, "")
}
