package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// line is one connection to the gateway and the heartbeats on it. One goroutine reads it;
// whoever opened it closes it.
type line struct {
	conn *websocket.Conn
	buf  bytes.Buffer

	acked   atomic.Bool // the last heartbeat was answered
	beating sync.WaitGroup

	mu    sync.Mutex // over writing
	once  sync.Once
	cause error         // why it was ended from this side; read it after dead
	dead  chan struct{} // closed when it was
}

const (
	messageMost  = 64 << 20 // a large server is a few megabytes
	bufferKept   = 1 << 20
	writeTimeout = 5 * time.Second
)

// dial connects. The error says what the other side answered, if it did.
func dial(ctx context.Context, to *url.URL, patience time.Duration) (*line, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	d := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: patience}
	conn, resp, err := d.DialContext(ctx, to.String(), nil)
	if err != nil {
		return nil, handshake(to, resp, err)
	}
	conn.SetReadLimit(messageMost)
	conn.SetCloseHandler(func(int, string) error { return nil }) // 1000 echoed would end the session
	l := &line{conn: conn, dead: make(chan struct{})}
	l.acked.Store(true)
	return l, nil
}

// payload is a message of the gateway.
type payload struct {
	Op   *int            `json:"op"`
	Seq  int64           `json:"s"` // 0: it has none
	Type string          `json:"t"`
	Data json.RawMessage `json:"d"`
}

// malformed is a message that cannot be read.
type malformed struct {
	size int
	why  string
}

func (m malformed) Error() string { return fmt.Sprintf("a message of %d bytes: %s", m.size, m.why) }

// read returns the next message. After an error that is not of type malformed there is no
// other one.
func (l *line) read() (p payload, err error) {
	kind, r, err := l.conn.NextReader()
	if err == nil {
		l.buf.Reset()
		_, err = l.buf.ReadFrom(r)
	}
	if err != nil {
		return p, l.why(err)
	}
	defer func() {
		if l.buf.Cap() > bufferKept {
			l.buf = bytes.Buffer{}
		}
	}()
	if kind != websocket.TextMessage {
		return p, malformed{l.buf.Len(), "it is no text"}
	}
	if err := json.Unmarshal(l.buf.Bytes(), &p); err != nil {
		return p, malformed{l.buf.Len(), err.Error()}
	}
	if p.Op == nil {
		return p, malformed{l.buf.Len(), "it has no op"}
	}
	return p, nil
}

// within bounds the wait for the next message; 0 ends that.
func (l *line) within(d time.Duration) {
	var at time.Time
	if d > 0 {
		at = time.Now().Add(d)
	}
	l.conn.SetReadDeadline(at)
}

// why is the reason why nothing more can be read.
func (l *line) why(err error) error {
	if l.ended() {
		return l.cause
	}
	var c *websocket.CloseError
	if errors.As(err, &c) && c.Code != websocket.CloseAbnormalClosure {
		return closed{c.Code, c.Text}
	}
	if timeout := net.Error(nil); errors.As(err, &timeout) && timeout.Timeout() {
		return errSilent
	}
	return fmt.Errorf("the connection broke: %w", err)
}

// send writes a message; an error ends the line.
func (l *line) send(op int, data any) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	err := l.conn.WriteJSON(struct {
		Op   int `json:"op"`
		Data any `json:"d"`
	}{op, data})
	if err != nil {
		l.end(fmt.Errorf("the connection broke: %w", err))
	}
	return err
}

// beat sends the number of the last event, which seq tells.
func (l *line) beat(seq *atomic.Int64) error {
	var last any
	if n := seq.Load(); n > 0 {
		last = n
	}
	return l.send(opBeat, last)
}

// beats begins to send heartbeats, the first at a random moment as Discord wants, and ends
// the line when one is not answered before the next.
func (l *line) beats(every time.Duration, seq *atomic.Int64) {
	l.beating.Go(func() {
		timer := time.NewTimer(rand.N(every))
		defer timer.Stop()
		for {
			select {
			case <-timer.C:
			case <-l.dead:
				return
			}
			if !l.acked.Swap(false) {
				l.end(errSilent)
			} else if l.beat(seq) == nil {
				timer.Reset(every)
			}
		}
	})
}

// end breaks the connection without a word, so that the session can be resumed.
func (l *line) end(cause error) {
	l.over(cause)
	l.conn.NetConn().Close()
}

// over notes the first reason why the line was ended from this side.
func (l *line) over(cause error) {
	l.once.Do(func() {
		l.cause = cause
		close(l.dead)
	})
}

// ended reports whether it was ended from this side.
func (l *line) ended() bool {
	select {
	case <-l.dead:
		return true
	default:
		return false
	}
}

// goodbye is how long Discord may take to say goodbye.
const goodbye = 500 * time.Millisecond

// leave says that the bot goes for good, and waits a moment for the answer: who is gone
// before that may not be heard.
func (l *line) leave(cause error) {
	l.over(cause)
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	l.conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(goodbye))
	l.within(goodbye)
}

// close ends the line and returns when nothing of it runs any more.
func (l *line) close() {
	l.end(net.ErrClosed)
	l.beating.Wait()
}
