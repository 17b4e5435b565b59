package localdiscord

import (
	"encoding/json"
	"errors"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const (
	opDispatch  = 0
	opHeartbeat = 1
	opIdentify  = 2
	opResume    = 6
	opReconnect = 7
	opInvalid   = 9
	opHello     = 10
	opAck       = 11
)

const (
	payloadMax   = 4096
	sendsPerMin  = 120
	writeTimeout = 5 * time.Second // of real time, for a bot that no longer reads
)

type payload struct {
	Op   int    `json:"op"`
	Data any    `json:"d"`
	Seq  *int64 `json:"s"`
	Type string `json:"t,omitempty"`
}

// session is one gateway connection, with the session that it holds.
type session struct {
	g          *Gateway
	conn       *websocket.Conn
	greeting   Greeting
	identified atomic.Bool
	closing    atomic.Bool
	thread     atomic.Pointer[thread] // the session that this connection is one of; nil before READY
	shard      atomic.Pointer[[2]int] // id and count; there before the session is ready
	sends      []time.Time
	guilds     sync.WaitGroup

	atResumeURL bool

	mu sync.Mutex // over writing
}

// run serves the connection until it ends.
func (ss *session) run(versionKnown bool) {
	defer ss.guilds.Wait()
	defer ss.conn.Close()
	if ss.greeting == HangHello {
		ss.conn.ReadMessage()
		return
	}
	if !versionKnown {
		ss.close(4012, "Invalid API version")
	}
	ss.beat()
	ss.write(payload{Op: opHello, Data: map[string]int64{"heartbeat_interval": ss.g.s.cfg.Heartbeat.Milliseconds()}})
	for {
		_, text, err := ss.conn.ReadMessage()
		var silence net.Error
		if errors.As(err, &silence) && silence.Timeout() && !ss.closing.Load() {
			ss.close(4009, "Session timed out")
		}
		if err != nil {
			ss.goodbye(err)
			return
		}
		if !ss.closing.Load() {
			ss.receive(text)
		}
	}
}

// goodbye ends the session for good if the bot said so by its close code.
func (ss *session) goodbye(err error) {
	if t := ss.thread.Load(); t != nil && websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
		ss.g.drop(t)
	}
}

// beat allows the bot two heartbeat intervals until the next heartbeat.
func (ss *session) beat() {
	ss.conn.SetReadDeadline(time.Now().Add(2 * ss.g.s.cfg.Heartbeat))
}

// write sends a payload; an error means that the connection is at its end,
// which the reader finds by itself.
func (ss *session) write(p payload) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	ss.mu.Lock()
	defer ss.mu.Unlock()
	return ss.put(text)
}

func (ss *session) put(text []byte) error {
	if garble := ss.g.garble.Load(); garble != nil {
		if text = (*garble)(text); text == nil {
			return nil
		}
	}
	ss.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	err := ss.conn.WriteMessage(websocket.TextMessage, text)
	if err != nil {
		ss.conn.NetConn().Close()
	}
	return err
}

// dispatch sends an event whose data is JSON already.
func (ss *session) dispatch(seq int64, event string, data []byte) error {
	ss.mu.Lock()
	defer ss.mu.Unlock()
	text := make([]byte, 0, len(data)+80)
	text = append(text, `{"t":"`+event+`","s":`...)
	text = strconv.AppendInt(text, seq, 10)
	text = append(text, `,"op":0,"d":`...)
	text = append(text, data...)
	return ss.put(append(text, '}'))
}

// close says why the connection ends and gives the bot a second to hear it.
func (ss *session) close(code int, reason string) {
	ss.closing.Store(true)
	if t := ss.thread.Load(); t != nil && final(code) {
		ss.g.drop(t)
	}
	ss.g.let(ss)
	end := time.Now().Add(time.Second)
	if ss.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), end) != nil {
		ss.conn.NetConn().Close()
	}
	ss.conn.SetReadDeadline(end)
}

// receive handles one payload of the bot.
func (ss *session) receive(text []byte) {
	var p struct {
		Op   int             `json:"op"`
		Data json.RawMessage `json:"d"`
	}
	switch {
	case len(text) > payloadMax:
		ss.offend(4002, "Payload larger than 4096 bytes")
		return
	case !ss.pace():
		ss.offend(4008, "More than 120 payloads in 60 seconds")
		return
	case json.Unmarshal(text, &p) != nil:
		ss.offend(4002, "Error while decoding payload")
		return
	}
	switch p.Op {
	case opHeartbeat:
		ss.beat()
		if !ss.g.deaf.Load() {
			ss.write(payload{Op: opAck})
		}
	case opIdentify:
		ss.identify(p.Data)
	case opResume:
		ss.resume(p.Data)
	case 3, 4, 8, 31: // presence, voice, members, soundboard: taken and not acted on
		if !ss.identified.Load() {
			ss.close(4003, "Not authenticated")
		}
	default:
		ss.offend(4001, "Unknown opcode")
	}
}

// offend closes the connection for something that a good bot does not do.
func (ss *session) offend(code int, reason string) {
	ss.g.s.violate("gateway: " + strconv.Itoa(code) + " " + reason)
	ss.close(code, reason)
}

// pace counts one payload; false if it is one too many.
func (ss *session) pace() bool {
	now := ss.g.s.cfg.Now()
	for len(ss.sends) > 0 && now.Sub(ss.sends[0]) >= time.Minute {
		ss.sends = ss.sends[1:]
	}
	ss.sends = append(ss.sends, now)
	return len(ss.sends) <= sendsPerMin
}
