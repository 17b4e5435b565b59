package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// rest speaks to Discord's HTTP API. Everything it is asked for may be repeated
// without harm, and is, until it succeeds or its context ends.
type rest struct {
	base   *url.URL // of the API
	token  string
	client *http.Client
	log    *slog.Logger
	before func(context.Context) error // done before each try; nil nothing
	who    *who
}

// who is the bot's own user, once it is known.
type who struct {
	mu sync.Mutex
	id kpop.Snowflake
}

// calling is how a rest calls Discord.
type calling struct {
	base    *url.URL                   // of the API, with its version and without a slash at the end
	token   string                     // the bot's, without "Bot "
	version string                     // of the program
	log     *slog.Logger               // nil: none
	count   func(route, status string) // told of every request; nil nobody
}

// newRest makes a rest that has asked nothing yet; the caller closes it.
func newRest(c calling) *rest {
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.count == nil {
		c.count = func(string, string) {}
	}
	return &rest{base: c.base, token: c.token, client: &http.Client{Transport: newTransport(c.base, c.version, c.count)}, log: c.log, who: &who{}}
}

// close ends the connections that are kept open.
func (r *rest) close() { r.client.CloseIdleConnections() }

// request is one thing to ask. Its address is one of discordgo's endpoints.
type request struct {
	method, url string
	body        []byte
	each        time.Duration     // the longest wait for one try; default 10 s
	once        bool              // not to be repeated once it may have been carried out
	open        bool              // the path itself holds the token
	shorter     func() []byte     // a smaller body, for after too many answers of 500
	files       []file            // sent along with the body, which names them
	heard       func(http.Header) // told the headers of every answer; nil nobody
}

// The waits between tries.
const (
	retryFirst = 40 * time.Millisecond
	retryLimit = 5 * time.Second
	tooMany    = 4 // answers of 500 to one body
	stubborn   = 6 // tries after which the log is told
)

// do asks until there is an answer that further tries would not change, or ctx
// ends. An error is free of secrets.
func (r *rest) do(ctx context.Context, q request) ([]byte, error) {
	internal := 0
	for tries := 0; ; tries++ {
		body, wait, err := r.try(ctx, q)
		if err == nil || wait < 0 {
			return body, err
		}
		if x := (refusal{}); errors.As(err, &x) && x.status == http.StatusInternalServerError {
			internal++
		}
		if tries == stubborn {
			r.log.Warn("Discord does not answer as it should, trying on", "cause", err)
		}
		if internal == tooMany && q.shorter != nil {
			q.body, q.shorter = q.shorter(), nil
		}
		if wait == 0 {
			wait = backoff(tries, retryFirst, retryLimit)
		}
		if sleep(ctx, wait) != nil {
			return nil, err
		}
	}
}

// try asks once. wait is how long the next try must wait at least.
func (r *rest) try(ctx context.Context, q request) (body []byte, wait time.Duration, err error) {
	if r.before != nil {
		if err := r.before(ctx); err != nil {
			return nil, never, err
		}
	}
	if q.each == 0 {
		q.each = 10 * time.Second
	}
	ctx, cancel := context.WithTimeout(ctx, q.each)
	defer cancel()
	sent, kind := q.body, "application/json"
	if len(q.files) > 0 {
		sent, kind = form(q.body, q.files)
	}
	h, err := http.NewRequestWithContext(ctx, q.method, q.url, bytes.NewReader(sent))
	if err != nil {
		return nil, never, errors.New(Redact(err.Error()))
	}
	if q.body != nil {
		h.Header.Set("Content-Type", kind)
	}
	if !q.open {
		h.Header.Set("Authorization", "Bot "+r.token)
	}
	resp, err := r.client.Do(h)
	if err == nil {
		body, err = io.ReadAll(resp.Body)
		resp.Body.Close()
	}
	if err != nil {
		if q.once {
			wait = never
		}
		return nil, wait, errors.New(Redact(err.Error()))
	}
	if q.heard != nil {
		q.heard(resp.Header)
	}
	if resp.StatusCode < 300 {
		return body, 0, nil
	}
	wait, err = judge(q, resp, body)
	return nil, wait, err
}

// paced is the same API, asked when before lets it.
func (r *rest) paced(before func(context.Context) error) *rest {
	p := *r
	p.before = before
	return &p
}

// is tells which user the bot is, so that it need not be asked for.
func (r *rest) is(user kpop.Snowflake) {
	r.who.mu.Lock()
	defer r.who.mu.Unlock()
	r.who.id = user
}

// self returns the bot's own user, which is asked for once.
func (r *rest) self(ctx context.Context) (kpop.Snowflake, error) {
	r.who.mu.Lock()
	defer r.who.mu.Unlock()
	if r.who.id != 0 {
		return r.who.id, nil
	}
	var user thing
	err := r.get(ctx, discordgo.EndpointUser("@me"), &user)
	if err == nil {
		r.who.id = user.ID
	}
	return user.ID, err
}

// thing is what is read of anything of Discord's of which only the id counts.
type thing struct {
	ID kpop.Snowflake `json:"id"`
}

// body is the JSON of what always has one: texts, numbers, lists, maps.
func body(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

// get asks for something and reads it into out.
func (r *rest) get(ctx context.Context, url string, out any) error {
	body, err := r.do(ctx, request{method: http.MethodGet, url: url})
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, out); err != nil {
		return fmt.Errorf("read the answer to GET %s: %w", Redact(url), err)
	}
	return nil
}
