package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// ErrToken is Discord's refusal of the bot's token.
var ErrToken = errors.New("the bot's token was refused: set DISCORD_TOKEN to the one on the Bot page of the developer portal")

// Refusal is an answer of Discord's API that is not a success.
type Refusal struct {
	route  string // and where it was asked for
	Status int
	Code   int           // Discord's own, 0 if it gave none
	text   string        // what it said, shortened
	After  time.Duration // of a 429: how long to wait, at least a moment
}

func (r Refusal) Error() string {
	return fmt.Sprintf("%s: HTTP %d, code %d: %s", r.route, r.Status, r.Code, r.text)
}

// The codes with which Discord refuses a token; mostly it is 0.
const (
	codeNoToken  = 40001
	codeBadToken = 50014
)

// never is the wait before a next try that would be useless or harmful.
const never = -1

// word is what an answer says that is no success.
type word struct {
	Code    *int            `json:"code"` // nil: it is not Discord's
	Message string          `json:"message"`
	Errors  json.RawMessage `json:"errors"`
	After   float64         `json:"retry_after"` // seconds
}

// code is Discord's own code, 0 if there is none.
func (w word) code() int {
	if w.Code == nil {
		return 0
	}
	return *w.Code
}

// token reports whether this is how Discord refuses a bot's token.
func (w word) token() bool {
	c := w.code()
	return w.Code != nil && w.Message != "" && (c == 0 || c == codeNoToken || c == codeBadToken)
}

// judge reads an answer that is no success.
func (r *Client) judge(q Request, resp *http.Response, body []byte) (wait time.Duration, err error) {
	var said word
	if json.Unmarshal(body, &said) != nil {
		said.Message = "no JSON"
	}
	text := said.Message + " " + string(said.Errors[:min(len(said.Errors), 1000)])
	after := time.Duration(said.After * float64(time.Second))
	if resp.StatusCode == http.StatusTooManyRequests {
		after = max(retryFirst, after)
	}
	err = Refusal{r.asks(q), resp.StatusCode, said.code(), Redact(text), after}
	asksToken := resp.StatusCode == http.StatusUnauthorized && !q.Open
	switch {
	case asksToken && said.token():
		return never, ErrToken
	case (asksToken || said.Code == nil && foreign(resp.StatusCode)) && !q.Once:
		return 0, err
	case resp.StatusCode == http.StatusTooManyRequests:
		return after, err
	case resp.StatusCode == http.StatusNotFound && time.Now().Before(q.Unseen):
		return 0, err
	case resp.StatusCode == http.StatusServiceUnavailable, resp.StatusCode >= 500 && !q.Once:
		return 0, err
	}
	return never, err
}

// foreign reports whether a status, without a code of Discord's, is one that something
// between us and Discord answers for reasons of its own, which pass.
func foreign(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusProxyAuthRequired, http.StatusRequestTimeout:
		return true
	}
	return status < 400
}
