package web

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/bot/card"

	"github.com/bwmarrin/discordgo"
)

const (
	mostAsked = 1 << 20  // bytes of an interaction
	mostGiven = 80 << 10 // bytes of a response: above 150 kB Discord has been seen to fail
	freshFor  = time.Minute
	ping      = 1 // the type of an interaction by which Discord tries the address
)

// Interactions answers interactions that Discord sends by HTTP, signed with the application's
// key, which the developer portal shows as 64 hexadecimal digits. The first answer is the
// response, within Discord's three seconds; what follows goes by way of the router's API,
// and so does a first answer that is too large for a response.
func Interactions(key ed25519.PublicKey, r *answer.Router) (http.Handler, error) {
	if len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("the application's public key has %d bytes, want %d", len(key), ed25519.PublicKeySize)
	}
	return interactions{key, r}, nil
}

type interactions struct {
	key    ed25519.PublicKey
	router *answer.Router
}

// ServeHTTP answers one interaction. It returns with the first answer, however long the
// rest takes.
func (h interactions) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	raw, status := h.read(w, q)
	var i struct {
		Type int `json:"type"`
	}
	if status == 0 && json.Unmarshal(raw, &i) != nil {
		status = http.StatusBadRequest
	}
	switch {
	case status != 0:
		http.Error(w, http.StatusText(status), status)
	case i.Type == ping:
		page{[]byte(`{"type":1}`), "application/json"}.write(w)
	default:
		h.hear(w, q, raw)
	}
}

// read returns a request's body, or the status to refuse it with: it must be one that
// Discord signed, not long ago.
func (h interactions) read(w http.ResponseWriter, q *http.Request) (raw []byte, refused int) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, q.Body, mostAsked))
	if long := (*http.MaxBytesError)(nil); errors.As(err, &long) {
		return nil, http.StatusRequestEntityTooLarge
	}
	if err != nil {
		return nil, http.StatusBadRequest
	}
	q.Body = io.NopCloser(bytes.NewReader(raw))
	if !discordgo.VerifyInteraction(q, h.key) || !fresh(q.Header.Get("X-Signature-Timestamp")) {
		return nil, http.StatusUnauthorized
	}
	return raw, 0
}

// fresh reports whether a signature is young: one that somebody recorded is of no use to them
// later, and one that is repeated at once is answered once, by the router.
func fresh(signed string) bool {
	seconds, err := strconv.ParseInt(signed, 10, 64)
	return err == nil && time.Since(time.Unix(seconds, 0)).Abs() < freshFor
}

// hear has the router answer an interaction, and responds with the first answer; with
// nothing if there will be none here.
func (h interactions) hear(w http.ResponseWriter, q *http.Request, raw []byte) {
	r := &response{pages: make(chan page), written: make(chan error, 1), gone: make(chan struct{})}
	defer close(r.gone)
	over := make(chan struct{})
	if !h.router.Hear(raw, r, func() { close(over) }) {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	select {
	case p := <-r.pages:
		r.written <- p.write(w)
	case <-over:
		w.WriteHeader(http.StatusNoContent)
	case <-q.Context().Done():
	}
}

// page is the body of a response; an empty one says that the answer comes another way.
type page struct {
	body []byte
	kind string
}

func (p page) write(w http.ResponseWriter) error {
	if len(p.body) == 0 {
		w.WriteHeader(http.StatusAccepted)
		return http.NewResponseController(w).Flush()
	}
	w.Header().Set("Content-Type", p.kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(p.body)))
	if _, err := w.Write(p.body); err != nil {
		return err
	}
	return http.NewResponseController(w).Flush()
}

// response takes the first answer to an interaction and has it written by who holds the
// request.
type response struct {
	pages   chan page
	written chan error
	gone    chan struct{} // closed when the request is responded to
}

// Give responds with the answer. One that is too large, or comes when nobody waits for a
// response any more, is to be given by way of the API.
func (r *response) Give(_ context.Context, reply answer.Reply) error {
	var p page
	if p.body, p.kind = api.Form(reply.Body(card.Wide()), reply.Files); len(p.body) > mostGiven {
		p.body = nil
	}
	select {
	case r.pages <- p:
	case <-r.gone:
		return answer.ErrElsewhere
	}
	if err := <-r.written; err != nil || len(p.body) == 0 {
		return answer.ErrElsewhere
	}
	return nil
}
