package fetch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"fanchart/store"
	"fanchart/store/feed/file"

	"github.com/hashicorp/go-retryablehttp"
)

// Limits of one request.
const (
	mostTries  = 4                // of one request, when the host has a bad moment
	waitMost   = 30 * time.Second // from one try to the next
	answerMost = 5 * time.Minute  // until the last byte
)

// answer is a file as it came.
type answer struct {
	body           []byte
	etag, modified string
	same           bool // it is the state that was asked with: no body
}

// client asks the hosts of sources, each at its pace.
type client struct {
	http  *retryablehttp.Client
	agent string
	pace  time.Duration            // from one request to a host to the next
	paces map[string]time.Duration // of hosts that ask for more
	last  map[string]time.Time     // by host
	limit time.Duration            // until the last byte of an answer
}

func newClient(cfg Config) *client {
	c := &client{agent: cfg.Agent, pace: cfg.Pace, paces: map[string]time.Duration{}, last: map[string]time.Time{}, limit: cfg.Limit}
	g := guard{}
	if cfg.Mirror != nil {
		g.inside = hostPort(cfg.Mirror)
	}
	c.http = &retryablehttp.Client{
		HTTPClient: &http.Client{CheckRedirect: follow, Transport: &http.Transport{
			DialContext: g.dial, TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: min(time.Minute, cfg.Limit),
			MaxResponseHeaderBytes: 64 << 10, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true,
		}},
		RetryMax: mostTries - 1, RetryWaitMin: cfg.Wait, RetryWaitMax: waitMost,
		CheckRetry: again, Backoff: backoff, ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	return c
}

func hostPort(u *url.URL) string {
	if u.Port() != "" {
		return u.Host
	}
	port := "80"
	if u.Scheme == "https" {
		port = "443"
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// again reports whether a request is worth repeating: not when the address is refused, nor
// when the host asks for more patience than one run has.
func again(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if errors.Is(err, errAddress) || resp != nil && later(resp) > waitMost {
		return false, err
	}
	more, err := retryablehttp.DefaultRetryPolicy(ctx, resp, err)
	if resp != nil {
		err = nil // what the status says is read from the answer
	}
	return more, err
}

// backoff waits as long as the host asks, else longer from try to try, never two clients
// at the same pace.
func backoff(least, most time.Duration, n int, resp *http.Response) time.Duration {
	if resp != nil {
		if wait := later(resp); wait > 0 {
			return wait
		}
	}
	wait := min(least<<n, most)
	return wait/2 + rand.N(wait/2+1)
}

// later is what a host asks for with Retry-After: seconds, or a date.
func later(resp *http.Response) time.Duration {
	text := resp.Header.Get("Retry-After")
	if n, err := strconv.Atoi(text); err == nil {
		return time.Duration(max(n, 0)) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(time.Until(at), 0)
	}
	return 0
}

// get asks for a file that was held in a state before, if it was. Any error is a
// file.Fault, or that of ctx.
func (c *client) get(ctx context.Context, u *url.URL, held store.SyncFile) (answer, error) {
	if err := c.turn(ctx, u.Host); err != nil {
		return answer{}, err
	}
	within, cancel := context.WithTimeout(ctx, c.limit)
	defer cancel()
	a, err := c.ask(within, u, held)
	if err != nil && ctx.Err() != nil {
		return a, ctx.Err()
	}
	return a, err
}

func (c *client) ask(ctx context.Context, u *url.URL, held store.SyncFile) (answer, error) {
	r, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return answer{}, file.Fault{Code: file.FaultAddress} // the address may hold a key
	}
	r.Header.Set("User-Agent", c.agent)
	if held.ETag != "" {
		r.Header.Set("If-None-Match", held.ETag)
	}
	if held.Modified != "" {
		r.Header.Set("If-Modified-Since", held.Modified)
	}
	resp, err := c.http.Do(r)
	if err != nil {
		return answer{}, broken(err)
	}
	defer resp.Body.Close()
	return read(resp)
}

// read takes an answer's body, if it is the file.
func read(resp *http.Response) (answer, error) {
	a := answer{etag: resp.Header.Get("ETag"), modified: resp.Header.Get("Last-Modified")}
	switch {
	case resp.StatusCode == http.StatusNotModified:
		a.same = true
		return a, nil
	case later(resp) > 0 && resp.StatusCode != http.StatusOK:
		return a, file.Fault{Code: file.FaultBusy, Detail: later(resp).Round(time.Second).String()}
	case resp.StatusCode != http.StatusOK:
		return a, file.Fault{Code: file.FaultStatus, Detail: strconv.Itoa(resp.StatusCode)}
	case resp.ContentLength > file.MaxFile:
		return a, file.Fault{Code: file.FaultTooLarge, Detail: strconv.FormatInt(resp.ContentLength, 10)}
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, file.MaxFile+1))
	switch {
	case err != nil:
		return a, broken(err)
	case len(body) > file.MaxFile:
		return a, file.Fault{Code: file.FaultTooLarge}
	case len(bytes.TrimSpace(body)) == 0:
		return a, file.Fault{Code: file.FaultBlank}
	case isPage(resp.Header.Get("Content-Type"), body):
		return a, file.Fault{Code: file.FaultPage}
	}
	a.body = body
	return a, nil
}

// isPage reports whether an answer is made for people: a login, an error, a notice.
func isPage(kind string, body []byte) bool {
	head := strings.ToLower(strings.TrimLeft(string(body[:min(len(body), 256)]), file.BOM+" \t\r\n"))
	return strings.HasPrefix(kind, "text/html") || strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
}

// broken says what a failed request is.
func broken(err error) error {
	f := file.Fault{Code: file.FaultUnreachable, Detail: file.Clip(cause(err).Error())}
	var timeout net.Error
	switch {
	case errors.Is(err, errAddress):
		f.Code, f.Detail = file.FaultAddress, ""
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		f.Code, f.Detail = file.FaultSlow, ""
	case errors.Is(err, io.ErrUnexpectedEOF), strings.Contains(err.Error(), "gzip"):
		f.Code, f.Detail = file.FaultHalf, ""
	}
	return f
}

// cause is an error without the address, which is said beside it.
func cause(err error) error {
	var asked *url.Error
	if errors.As(err, &asked) {
		return asked.Err
	}
	return err
}

// rest lets go of the hosts until they are asked again.
func (c *client) rest() { c.http.HTTPClient.CloseIdleConnections() }

// slow has a host asked more seldom than others; 0: as they are. A mirror has no wish of its own.
func (c *client) slow(host string, pace time.Duration) {
	if pace > 0 {
		c.paces[host] = pace
	}
}

// wait is how long a host is left alone yet.
func (c *client) wait(host string, now time.Time) time.Duration {
	return c.last[host].Add(max(c.pace, c.paces[host])).Sub(now)
}

// turn waits until the host can be asked again.
func (c *client) turn(ctx context.Context, host string) error {
	if wait := c.wait(host, time.Now()); wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
		}
	}
	c.last[host] = time.Now()
	return ctx.Err()
}
