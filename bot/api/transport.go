package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// transport is the one way to Discord's HTTP API. It sends what is addressed to
// discordgo's endpoints to the configured API instead, names the program, keeps
// global pauses, gives every 429 the form that Discord documents, and counts.
type transport struct {
	base  *url.URL // with the API's version, without a slash at the end
	agent string
	next  http.RoundTripper
	count func(route, status string) // told of every request
	until atomic.Int64               // unix nanoseconds: a global pause's end
}

// NewTransport leads to the API at base; count is told of every request.
func NewTransport(base *url.URL, version string, count func(route, status string)) *transport {
	next := http.DefaultTransport.(*http.Transport).Clone()
	next.MaxIdleConns, next.MaxIdleConnsPerHost = 128, 128
	return &transport{base: base, agent: "DiscordBot (fanchart, " + version + ")", next: next, count: count}
}

// CloseIdleConnections is what http.Client.CloseIdleConnections calls.
func (t *transport) CloseIdleConnections() { t.next.(*http.Transport).CloseIdleConnections() }

// RoundTrip carries one request, after the end of a global pause if there is one.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	path, ours := strings.CutPrefix(r.URL.String(), discordgo.EndpointAPI)
	if !ours {
		return nil, errors.New("not an address of Discord's API: " + Redact(r.URL.String()))
	}
	if !exempt(path) {
		if err := Sleep(r.Context(), time.Until(time.Unix(0, t.until.Load()))); err != nil {
			return nil, err
		}
	}
	moved := r.WithContext(r.Context())
	moved.Header = r.Header.Clone()
	moved.Header.Set("User-Agent", t.agent)
	target, err := url.Parse(t.base.String() + "/" + path)
	if err != nil {
		return nil, err
	}
	moved.URL, moved.Host = target, target.Host
	resp, err := t.next.RoundTrip(moved)
	if err != nil {
		t.count(route(r.Method, path), "cut")
		return nil, err
	}
	t.count(route(r.Method, path), strconv.Itoa(resp.StatusCode))
	if resp.StatusCode == http.StatusTooManyRequests {
		return resp, t.limited(resp, exempt(path))
	}
	return resp, nil
}

// exempt reports whether a path is free of global pauses: interactions are
// answered through it, and must be in time.
func exempt(path string) bool {
	return strings.HasPrefix(path, "interactions/") || strings.HasPrefix(path, "webhooks/")
}

// limited repairs a 429: what Cloudflare sends as a page becomes JSON, and a
// global one tells discordgo's limiter how long it lasts and holds all others.
func (t *transport) limited(resp *http.Response, exempt bool) error {
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<16))
	resp.Body.Close()
	if err != nil {
		return err
	}
	var said struct {
		After  float64 `json:"retry_after"`
		Global bool    `json:"global"`
	}
	if json.Unmarshal(body, &said) != nil {
		said.After, _ = strconv.ParseFloat(resp.Header.Get("Retry-After"), 64)
		if said.After == 0 {
			said.After = 1
		}
		body = fmt.Appendf(nil, `{"message":"rate limited, without JSON","retry_after":%g,"global":false}`, said.After)
		resp.Header.Set("Content-Type", "application/json")
	}
	if said.Global || resp.Header.Get("X-RateLimit-Global") != "" {
		resp.Header.Set("X-RateLimit-Reset-After", strconv.FormatFloat(said.After, 'f', -1, 64))
		if !exempt {
			t.hold(time.Now().Add(time.Duration(said.After * float64(time.Second))))
		}
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return nil
}

func (t *transport) hold(until time.Time) {
	for {
		old := t.until.Load()
		if until.UnixNano() <= old || t.until.CompareAndSwap(old, until.UnixNano()) {
			return
		}
	}
}

// route names what an endpoint is, without ids and tokens: for logs and metrics.
func route(method, endpoint string) string {
	path, _, _ := strings.Cut(strings.TrimPrefix(endpoint, discordgo.EndpointAPI), "?")
	parts := strings.Split(path, "/")
	for i, p := range parts {
		switch {
		case i == 2 && (parts[0] == "interactions" || parts[0] == "webhooks"):
			parts[i] = "{token}"
		case p != "" && strings.Trim(p, "0123456789") == "":
			parts[i] = "{id}"
		}
	}
	return method + " /" + strings.Join(parts, "/")
}
