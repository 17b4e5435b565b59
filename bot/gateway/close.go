package gateway

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"fanchart/bot/api"

	"github.com/gorilla/websocket"
)

// Why a gateway connection was ended from this side.
var (
	errReconnect = errors.New("the gateway asked for a new connection (op 7)")
	errSilent    = errors.New("the gateway fell silent")
	errUnready   = errors.New("the gateway's READY cannot be read")
)

// invalid is the gateway's word that a session is invalid; one that may still be resumed
// is true.
type invalid bool

func (i invalid) Error() string {
	if i {
		return "the gateway asked to resume the session (op 9)"
	}
	return "the gateway called the session invalid (op 9)"
}

// closed is the gateway's reason for ending a connection.
type closed struct {
	code int
	text string
}

func (c closed) Error() string {
	return fmt.Sprintf("the gateway closed the connection with code %d %s", c.code, c.text)
}

// refused are the close codes after which trying again is useless.
func refused(code int) string {
	switch code {
	case 4004:
		return "Discord refused the bot's token: set DISCORD_TOKEN to the one on the Bot page of the developer portal"
	case 4010:
		return "Discord refused the shard's number: this is a fault of the program"
	case 4011:
		return "the bot is in too many servers for so few shards: start it again, so that it asks how many are needed"
	case 4012:
		return "Discord no longer speaks version " + version + " of the gateway: a newer release of the program is needed"
	case 4013:
		return "Discord refused the intents as invalid: this is a fault of the program"
	case 4014:
		return "Discord refused the intents: the application must not ask for privileged ones"
	}
	return ""
}

// hopeless is why trying again is useless; nil if it is not.
func hopeless(err error) error {
	if errors.Is(err, api.ErrToken) {
		return err
	}
	if c := (closed{}); errors.As(err, &c) && refused(c.code) != "" {
		return errors.New(refused(c.code))
	}
	return nil
}

// over reports whether a session is over when its connection ended so. Of codes that the
// documentation does not name resuming is tried: it costs one question.
func over(err error) bool {
	if i := invalid(false); errors.As(err, &i) {
		return !bool(i)
	}
	if c := (closed{}); errors.As(err, &c) {
		switch c.code {
		case websocket.CloseNormalClosure, 4003, 4005, 4007, 4009:
			return true
		}
	}
	return false
}

// turned is a handshake that was answered with something else than a websocket.
type turned struct {
	host   string
	status int
	text   string        // the beginning of what was said
	after  time.Duration // how long not to come again; 0 not said
}

func (t turned) Error() string {
	return fmt.Sprintf("%s answered the handshake with HTTP %d: %s", t.host, t.status, t.text)
}

// unreached is a connection that nobody answered.
type unreached struct {
	host  string
	cause error
}

func (u unreached) Error() string { return fmt.Sprintf("connect to %s: %v", u.host, u.cause) }

// retryMost bounds what a refused handshake may ask for.
const retryMost = time.Hour

// handshake is why a connection did not come about.
func handshake(to *url.URL, resp *http.Response, err error) error {
	if resp == nil || !errors.Is(err, websocket.ErrBadHandshake) {
		return unreached{to.Host, err}
	}
	text, _ := io.ReadAll(io.LimitReader(resp.Body, 200))
	t := turned{host: to.Host, status: resp.StatusCode, text: strconv.Quote(api.Redact(string(text)))}
	said := resp.Header.Get("Retry-After")
	if seconds, err := strconv.ParseFloat(said, 64); err == nil && seconds > 0 {
		t.after = time.Duration(min(seconds, retryMost.Seconds()) * float64(time.Second))
	} else if at, err := http.ParseTime(said); err == nil {
		t.after = min(max(0, time.Until(at)), retryMost)
	}
	return t
}

// asked is how long the gateway wants to be left alone after an error.
func asked(err error) time.Duration {
	t := turned{}
	errors.As(err, &t)
	return t.after
}
