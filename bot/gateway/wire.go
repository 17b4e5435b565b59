package gateway

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Why a gateway connection was ended from this side.
var (
	errReconnect = errors.New("the gateway asked for a new connection (op 7)")
	errInvalid   = errors.New("the gateway called the session invalid (op 9)")
	errSilent    = errors.New("the gateway fell silent")
)

// closed is the gateway's reason for ending a connection.
type closed struct {
	code int
	text string
}

func (c closed) Error() string {
	return fmt.Sprintf("the gateway closed the connection with code %d %s", c.code, c.text)
}

// wire is the connection beneath a discordgo session. It looks at the frames
// that pass, because discordgo v0.29.0 does harm with some of them: op 7 while
// opening deadlocks it for good, op 9 makes it identify again at once, and a
// gateway that no longer answers it notices only after five heartbeats. The wire
// ends the connection before discordgo sees the frame, and remembers why.
type wire struct {
	net.Conn
	frames frames
	quiet  time.Duration // the longest silence that is borne

	once  sync.Once
	cause error         // why it ended; read it after dead
	dead  chan struct{} // closed when nothing more will be read

	identified atomic.Bool // something was sent after the handshake, and the first such thing is IDENTIFY
}

func newWire(conn net.Conn, patience time.Duration) *wire {
	return &wire{Conn: conn, quiet: patience, dead: make(chan struct{})}
}

// Read hands on what arrives up to the first frame that must not be seen.
func (w *wire) Read(p []byte) (int, error) {
	select {
	case <-w.dead:
		return 0, w.cause
	default:
	}
	if err := w.Conn.SetReadDeadline(time.Now().Add(w.quiet)); err != nil {
		return 0, w.end(err)
	}
	n, err := w.Conn.Read(p)
	rename(p[:n])
	if err != nil {
		if timeout := net.Error(nil); errors.As(err, &timeout) && timeout.Timeout() {
			err = errSilent
		}
		return n, w.end(err)
	}
	good, verdict := w.frames.look(p[:n])
	if beat := w.frames.heartbeat; beat > 0 {
		w.quiet = 2*beat + beat/4
	}
	if verdict == nil {
		return n, nil
	}
	w.end(verdict)
	if good > 0 {
		return good, nil
	}
	return 0, verdict
}

// The event of an interaction, and what it is called above the wire: discordgo decodes what
// it knows, at a third of all that an answer costs, and here nobody looks at that. The
// event's raw data come through as they are.
const (
	created = `"t":"INTERACTION_CREATE"`
	renamed = `"t":"INTERACTION_create"`
)

// rename renames events of interactions in what arrives. One whose name arrives in two
// pieces keeps it, and is decoded for nothing. No text that somebody typed is touched: the
// quotation marks in it are escaped.
func rename(p []byte) {
	for at := bytes.Index(p, []byte(created)); at >= 0; at = bytes.Index(p, []byte(created)) {
		copy(p[at:], renamed)
		p = p[at+len(renamed):]
	}
}

func (w *wire) Write(p []byte) (int, error) {
	if w.frames.upgraded.Load() {
		w.identified.Store(true)
	}
	n, err := w.Conn.Write(p)
	if err != nil {
		w.end(err)
	}
	return n, err
}

// Close ends the connection at once.
func (w *wire) Close() error {
	w.end(net.ErrClosed)
	return w.Conn.Close()
}

// end records the first cause and returns it.
func (w *wire) end(cause error) error {
	w.once.Do(func() {
		w.cause = cause
		close(w.dead)
	})
	return w.cause
}

// The opcodes of WebSocket frames that matter here.
const (
	frameText  = 1
	frameClose = 8
)

// small is the size up to which a frame is read: all of the gateway's own
// messages are smaller, and nearly all events are larger.
const small = 1024

// frames follows the WebSocket frames in a stream of bytes from a server: an
// HTTP response, then frames, uncompressed and unmasked.
type frames struct {
	upgraded  atomic.Bool
	heartbeat time.Duration // as HELLO told it

	head    []byte // of the HTTP response, or of the frame being read
	payload []byte // of a small frame
	left    int    // bytes of the frame still to come
	opcode  byte
	keep    bool // the payload is being kept
}

// look follows the stream through p. With a verdict, the first good bytes of p
// are those that discordgo may still see.
func (f *frames) look(p []byte) (good int, verdict error) {
	for i := 0; i < len(p); {
		n, whole := f.step(p[i:])
		i += n
		if !whole {
			continue
		}
		if f.keep {
			verdict = f.judge()
		}
		if verdict != nil && f.opcode != frameClose {
			return good, verdict
		}
		good = i
		if verdict != nil {
			return good, verdict
		}
	}
	return len(p), nil
}

// step takes the next bytes and says how many, and whether they end a frame.
func (f *frames) step(p []byte) (n int, whole bool) {
	switch {
	case !f.upgraded.Load():
		return 1, f.handshake(p[0])
	case f.left == 0:
		return 1, f.header(p[0]) && f.left == 0
	}
	n = min(f.left, len(p))
	if f.keep {
		f.payload = append(f.payload, p[:n]...)
	}
	f.left -= n
	return n, f.left == 0
}

func (f *frames) handshake(b byte) (whole bool) {
	f.head = append(f.head, b)
	if n := len(f.head); n < 4 || string(f.head[n-4:]) != "\r\n\r\n" {
		return false
	}
	f.head = make([]byte, 0, 10)
	f.upgraded.Store(true)
	return true
}

// header takes one byte of a frame's header and says whether it is whole.
func (f *frames) header(b byte) (whole bool) {
	f.head = append(f.head, b)
	if len(f.head) < 2 {
		return false
	}
	size := int(f.head[1] & 0x7f)
	switch {
	case size == 126 && len(f.head) == 4:
		size = int(binary.BigEndian.Uint16(f.head[2:]))
	case size == 127 && len(f.head) == 10:
		size = int(binary.BigEndian.Uint64(f.head[2:]) & math.MaxInt64) // gorilla refuses more
	case size >= 126:
		return false
	}
	f.opcode, f.left = f.head[0]&0x0f, size
	f.keep = size <= small && f.head[0]&0x80 != 0 && (f.opcode == frameText || f.opcode == frameClose)
	f.head, f.payload = f.head[:0], f.payload[:0]
	return true
}

// judge reads a small frame: an error is the reason to end the connection.
func (f *frames) judge() error {
	if f.opcode == frameClose {
		if len(f.payload) < 2 {
			return closed{code: 1005}
		}
		return closed{int(binary.BigEndian.Uint16(f.payload)), string(f.payload[2:])}
	}
	var m struct {
		Op int             `json:"op"`
		D  json.RawMessage `json:"d"`
	}
	if json.Unmarshal(f.payload, &m) != nil {
		return nil // discordgo will say so
	}
	switch m.Op {
	case 7:
		return errReconnect
	case 9:
		return errInvalid
	case 10:
		var hello struct {
			Interval int64 `json:"heartbeat_interval"` // milliseconds
		}
		if json.Unmarshal(m.D, &hello) == nil {
			f.heartbeat = time.Duration(hello.Interval) * time.Millisecond
		}
	}
	return nil
}
