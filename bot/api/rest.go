package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// Client speaks to Discord's HTTP API. Everything it is asked for may be repeated
// without harm, and is, until it succeeds or its context ends.
type Client struct {
	Base   *url.URL // of the API
	token  string
	http   *http.Client
	log    *slog.Logger
	before func(context.Context) error // done before each try that Discord counts; nil nothing
	who    *who
	bodies bodies
	holds  *holds
}

// who is the bot's own user, once it is known.
type who struct {
	mu sync.Mutex
	id kpop.Snowflake
}

// Config is how a client calls Discord.
type Config struct {
	Base    *url.URL                   // of the API, with its version and without a slash at the end
	Token   string                     // the bot's, without "Bot "
	Version string                     // of the program
	Log     *slog.Logger               // nil: none
	Count   func(route, status string) // told of every request; nil nobody
}

// New makes a client that has asked nothing yet; the caller closes it.
func New(c Config) *Client {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Count == nil {
		c.Count = func(string, string) {}
	}
	return &Client{Base: c.Base, token: c.Token, http: &http.Client{Transport: NewTransport(c.Base, c.Version, c.Count)}, log: c.Log, who: &who{}, bodies: newBodies(), holds: &holds{}}
}

// Close ends the connections that are kept open.
func (r *Client) Close() { r.http.CloseIdleConnections() }

// Request is one thing to ask. Its address is one of discordgo's endpoints.
type Request struct {
	Method, URL string
	Body        []byte
	Each        time.Duration     // the longest wait for one try; default 10 s
	Once        bool              // not to be repeated once it may have been carried out
	Open        bool              // the path itself holds the token
	Unseen      time.Time         // until then, what is not found may be what Discord has not seen yet
	Shorter     func() []byte     // a smaller body, for after too many answers of 500
	Files       []File            // sent along with the body, which names them
	Heard       func(http.Header) // told the headers of every answer; nil nobody
	Tries       *int              // told how often it was asked; nil nobody
	Into        any               // what a success is read into: one that cannot be, or is null, is none
}

// The waits between tries.
const (
	retryFirst = 40 * time.Millisecond
	retryLimit = 5 * time.Second
	TooMany    = 4 // answers of 500 to one body
	stubborn   = 6 // tries after which the log is told
)

// Do asks until there is an answer that further tries would not change, or ctx
// ends. An error is free of secrets.
func (r *Client) Do(ctx context.Context, q Request) ([]byte, error) {
	internal := 0
	for tries := 0; ; tries++ {
		if err := Sleep(ctx, r.holds.held(q)); err != nil {
			return nil, fmt.Errorf("wait for %s: %w", route(q.Method, q.URL), err)
		}
		if q.Tries != nil {
			*q.Tries = tries + 1
		}
		body, wait, err := r.Try(ctx, q)
		if err == nil || wait < 0 {
			return body, err
		}
		if x := (Refusal{}); errors.As(err, &x) && x.Status == http.StatusInternalServerError {
			internal++
		}
		if tries == stubborn {
			r.log.Warn("Discord does not answer as it should, trying on", "cause", err)
		}
		if internal == TooMany && q.Shorter != nil {
			q.Body, q.Shorter = q.Shorter(), nil
		}
		if wait == 0 {
			wait = Backoff(tries, retryFirst, retryLimit)
		}
		if Sleep(ctx, wait) != nil {
			return nil, err
		}
	}
}

// Try asks once. wait is how long the next try must wait at least.
func (r *Client) Try(ctx context.Context, q Request) (body []byte, wait time.Duration, err error) {
	if r.before != nil && !exempt(strings.TrimPrefix(q.URL, discordgo.EndpointAPI)) {
		if err := r.before(ctx); err != nil {
			return nil, never, err
		}
	}
	if q.Each == 0 {
		q.Each = 10 * time.Second
	}
	ctx, cancel := context.WithTimeout(ctx, q.Each)
	defer cancel()
	sent, kind := Form(q.Body, q.Files)
	h, err := http.NewRequestWithContext(ctx, q.Method, q.URL, bytes.NewReader(sent))
	if err != nil {
		return nil, never, errors.New(Redact(err.Error()))
	}
	if q.Body != nil {
		h.Header.Set("Content-Type", kind)
	}
	if !q.Open {
		h.Header.Set("Authorization", "Bot "+r.token)
	}
	resp, err := r.http.Do(h)
	if err == nil {
		body, err = r.bodies.read(ctx, resp.Body)
		resp.Body.Close()
	}
	if err == nil && q.Heard != nil {
		q.Heard(resp.Header)
	}
	if err == nil && resp.StatusCode < 300 {
		err = q.read(body)
	}
	if err != nil {
		if q.Once {
			wait = never
		}
		return nil, wait, fmt.Errorf("%s: %w", r.asks(q), cause(err))
	}
	if resp.StatusCode < 300 {
		return body, 0, nil
	}
	wait, err = r.judge(q, resp, body)
	if resp.StatusCode == http.StatusTooManyRequests && !q.Open {
		r.holds.hold(q, wait)
	}
	return nil, wait, err
}

// read reads the body of a success: a page of a proxy, or one that was cut, is none.
func (q Request) read(body []byte) error {
	body = bytes.TrimSpace(body)
	switch {
	case len(body) > 0 && !json.Valid(body):
		return fmt.Errorf("the answer of %d bytes is no JSON", len(body))
	case q.Into == nil:
		return nil
	case len(body) == 0 || string(body) == "null":
		return errors.New("the answer says nothing")
	}
	if err := json.Unmarshal(body, q.Into); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	return nil
}

// asks says what a request asks for, and where.
func (r *Client) asks(q Request) string { return route(q.Method, q.URL) + " at " + r.Base.Host }

// cause is an error of a request without its address, which is discordgo's and not the one
// that was asked, and without secrets.
func cause(err error) error {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		err = u.Err
	}
	return errors.New(Redact(err.Error()))
}

// Paced is the same API, asked when before lets it; answers to interactions are not held up,
// because Discord does not count them among all requests.
func (r *Client) Paced(before func(context.Context) error) *Client {
	p := *r
	p.before = before
	return &p
}

// Is tells which user the bot is, so that it need not be asked for.
func (r *Client) Is(user kpop.Snowflake) {
	r.who.mu.Lock()
	defer r.who.mu.Unlock()
	r.who.id = user
}

// Self returns the bot's own user, which is asked for until it is known.
func (r *Client) Self(ctx context.Context) (kpop.Snowflake, error) {
	r.who.mu.Lock()
	id := r.who.id
	r.who.mu.Unlock()
	if id != 0 {
		return id, nil
	}
	var user Thing
	err := r.Get(ctx, discordgo.EndpointUser("@me"), &user)
	if err == nil {
		r.Is(user.ID)
	}
	return user.ID, err
}

// Thing is what is read of anything of Discord's of which only the id counts.
type Thing struct {
	ID kpop.Snowflake `json:"id"`
}

// Body is the JSON of what always has one: texts, numbers, lists, maps.
func Body(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

// Get asks for something and reads it into out.
func (r *Client) Get(ctx context.Context, url string, out any) error {
	_, err := r.Do(ctx, Request{Method: http.MethodGet, URL: url, Into: out})
	return err
}
