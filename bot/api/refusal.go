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
	route  string
	Status int
	Code   int           // Discord's own, 0 if it gave none
	text   string        // what it said, shortened
	After  time.Duration // of a 429: how long to wait, at least a moment
}

func (r Refusal) Error() string {
	return fmt.Sprintf("%s: HTTP %d, code %d: %s", r.route, r.Status, r.Code, r.text)
}

// never is the wait before a next try that would be useless or harmful.
const never = -1

// judge reads an answer that is no success.
func judge(q Request, resp *http.Response, body []byte) (wait time.Duration, err error) {
	var said struct {
		Code    int             `json:"code"`
		Message string          `json:"message"`
		Errors  json.RawMessage `json:"errors"`
		After   float64         `json:"retry_after"` // seconds
	}
	if json.Unmarshal(body, &said) != nil {
		said.Message = "no JSON"
	}
	text := said.Message + " " + string(said.Errors[:min(len(said.Errors), 1000)])
	after := time.Duration(said.After * float64(time.Second))
	if resp.StatusCode == http.StatusTooManyRequests {
		after = max(retryFirst, after)
	}
	err = Refusal{route(q.Method, q.URL), resp.StatusCode, said.Code, Redact(text), after}
	switch {
	case resp.StatusCode == http.StatusUnauthorized && !q.Open:
		return never, ErrToken
	case resp.StatusCode == http.StatusTooManyRequests:
		return after, err
	case resp.StatusCode == http.StatusNotFound && time.Now().Before(q.Unseen):
		return 0, err
	case resp.StatusCode == http.StatusServiceUnavailable, resp.StatusCode >= 500 && !q.Once:
		return 0, err
	}
	return never, err
}
