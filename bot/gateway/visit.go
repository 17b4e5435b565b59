package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"fanchart/store/kpop"
)

// The opcodes of the gateway.
const (
	opEvent     = 0
	opBeat      = 1
	opIdentify  = 2
	opResume    = 6
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
	opAck       = 11
)

// visit is what happens on one connection of a shard.
type visit struct {
	*shard
	line *line

	host    string
	resumes bool // the session of before, in place of a new one
	greeted bool // HELLO was answered
	ready   bool // READY or RESUMED has come

	replayed, late int // interactions sent again, and of these too old to be answered
}

// open reads until the session is there. Each event on the way to it, and HELLO, must come
// within patience.
func (v *visit) open(patience time.Duration) error {
	v.line.within(patience)
	for !v.ready {
		event, err := v.next()
		if err != nil {
			return err
		}
		if event {
			v.line.within(patience)
		}
	}
	v.line.within(0) // from now on heartbeats tell that it lives
	return nil
}

// hold reads until the connection ends, which is the error.
func (v *visit) hold() error {
	for {
		if _, err := v.next(); err != nil {
			return err
		}
	}
}

// next takes one message; an error ends the connection. What cannot be read is dropped.
func (v *visit) next() (event bool, err error) {
	p, err := v.line.read()
	if err == nil && !v.line.ended() {
		event = *p.Op == opEvent || *p.Op == opHello
		err = v.hear(p)
	}
	if m := (malformed{}); errors.As(err, &m) {
		v.complaints.dropped(m)
		return false, nil
	}
	return event, err
}

// hear does what a message says.
func (v *visit) hear(p payload) (err error) {
	defer func() {
		if x := recover(); x != nil {
			v.g.Log.Error("event not understood", "type", p.Type, "panic", x, "stack", string(debug.Stack()))
		}
	}()
	switch *p.Op {
	case opEvent:
		return v.event(p)
	case opBeat:
		return v.line.beat(&v.seq)
	case opReconnect:
		return errReconnect
	case opInvalid:
		var may bool
		_ = json.Unmarshal(p.Data, &may) // what is no answer is no
		return invalid(may)
	case opHello:
		return v.hello(p)
	case opAck:
		v.line.acked.Store(true)
		return nil
	}
	return malformed{len(p.Data), fmt.Sprintf("op %d is none", *p.Op)}
}

// The heartbeats that a HELLO may ask for.
const (
	beatLeast = 10 * time.Millisecond
	beatMost  = 10 * time.Minute
)

// hello answers HELLO: heartbeats begin, and the session is asked for.
func (v *visit) hello(p payload) error {
	var said struct {
		Interval int64 `json:"heartbeat_interval"` // milliseconds
	}
	err := json.Unmarshal(p.Data, &said)
	if err != nil || said.Interval < beatLeast.Milliseconds() || said.Interval > beatMost.Milliseconds() || v.greeted {
		return malformed{len(p.Data), fmt.Sprintf("a HELLO with a heartbeat of %d ms", said.Interval)}
	}
	v.greeted = true
	v.line.beats(time.Duration(said.Interval)*time.Millisecond, &v.seq)
	if v.resumes {
		return v.line.send(opResume, map[string]any{"token": v.g.Token, "session_id": v.session.id, "seq": v.seq.Load()})
	}
	v.seq.Store(0)
	return v.line.send(opIdentify, map[string]any{
		"token": v.g.Token, "intents": intents, "shard": [2]int{v.number, v.count},
		"properties": map[string]string{"os": runtime.GOOS, "browser": "fanchart", "device": "fanchart"},
	})
}

// intents are which events the bot gets: those of servers, and interactions as everybody.
const intents = 1

// event takes an event.
func (v *visit) event(p payload) error {
	if p.Type == "" {
		return malformed{len(p.Data), "an event without a name"}
	}
	if p.Seq > 0 {
		v.seq.Store(p.Seq)
	}
	switch p.Type {
	case "INTERACTION_CREATE":
		v.interaction(p.Data)
	case "READY":
		return v.begun(p.Data)
	case "RESUMED":
		v.ready = v.ready || v.resumes
	case "GUILD_CREATE", "GUILD_DELETE":
		return v.server(p)
	}
	return nil
}

// begun takes the READY of a new session. Which servers there are must be certain: what a
// READY does not name was left.
func (v *visit) begun(data []byte) error {
	var said struct {
		ID     string  `json:"session_id"`
		URL    string  `json:"resume_gateway_url"`
		Guilds *[]unit `json:"guilds"`
	}
	err := json.Unmarshal(data, &said)
	if err != nil || said.ID == "" || said.Guilds == nil || slices.Contains(*said.Guilds, unit{}) {
		if v.ready {
			return malformed{len(data), errUnready.Error()}
		}
		return errUnready // nothing better will come
	}
	v.session = session{id: said.ID, url: said.URL}
	ids := make([]kpop.Snowflake, len(*said.Guilds))
	for n, u := range *said.Guilds {
		ids[n] = u.ID
	}
	v.servers.begin(ids)
	v.ready = true
	return nil
}

// unit is what is read of a server.
type unit struct {
	ID          kpop.Snowflake `json:"id"`
	Unavailable bool           `json:"unavailable"`
}

func (v *visit) server(p payload) error {
	var u unit
	switch err := json.Unmarshal(p.Data, &u); {
	case err != nil:
		return malformed{len(p.Data), p.Type + ": " + err.Error()}
	case u.ID == 0:
		return malformed{len(p.Data), p.Type + " without an id"}
	case u.Unavailable || p.Type == "GUILD_DELETE":
		v.servers.went(u.ID, u.Unavailable)
	default:
		v.servers.came(u.ID)
	}
	return nil
}

// answerable is how old an interaction may be that is sent again: Discord takes no answer
// to an older one.
const answerable = 3 * time.Second

// interaction hands an interaction on. One that is sent again says by its id how old it is.
func (v *visit) interaction(raw []byte) {
	if v.ready {
		v.g.Take(raw, time.Time{})
		return
	}
	v.replayed++
	var u unit
	_ = json.Unmarshal(raw, &u) // without an id it is not older than now
	now := time.Now()
	sent := now
	if u.ID != 0 {
		sent = u.ID.Time()
	}
	switch age := now.Sub(sent); {
	case age < 0:
		sent = now
	case age >= answerable:
		v.late++
		return
	}
	v.g.Take(raw, sent)
}
