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

// session is one gateway connection.
type session struct {
	g          *Gateway
	conn       *websocket.Conn
	greeting   Greeting
	identified atomic.Bool
	closing    atomic.Bool
	shard      atomic.Pointer[[2]int] // id and count; there before the session is ready
	sends      []time.Time
	guilds     sync.WaitGroup

	mu  sync.Mutex // over writing
	seq int64
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
			return
		}
		if !ss.closing.Load() {
			ss.receive(text)
		}
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
	ss.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	err := ss.conn.WriteMessage(websocket.TextMessage, text)
	if err != nil {
		ss.conn.NetConn().Close()
	}
	return err
}

// dispatch sends an event whose data is JSON already.
func (ss *session) dispatch(event string, data []byte) error {
	ss.mu.Lock()
	defer ss.mu.Unlock()
	ss.seq++
	text := make([]byte, 0, len(data)+80)
	text = append(text, `{"t":"`+event+`","s":`...)
	text = strconv.AppendInt(text, ss.seq, 10)
	text = append(text, `,"op":0,"d":`...)
	text = append(text, data...)
	return ss.put(append(text, '}'))
}

// close says why the connection ends and gives the bot a second to hear it.
func (ss *session) close(code int, reason string) {
	ss.closing.Store(true)
	ss.g.unready(ss)
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
		ss.g.s.stats.resumes.Add(1)
		ss.write(payload{Op: opInvalid, Data: false})
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
