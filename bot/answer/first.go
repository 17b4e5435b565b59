package answer

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/commands/desk"

	"github.com/bwmarrin/discordgo"
)

// First takes the first answer to an interaction. There are two kinds: the API, which is
// called back, and the body of the response to an interaction that came by HTTP.
type First interface {
	// Give returns when Discord has the answer, or why it has not. ErrElsewhere says that
	// it was not sent this way, and never will be.
	Give(ctx context.Context, r Reply) error
}

// ErrElsewhere is that a first answer must be given by way of the API.
var ErrElsewhere = errors.New("the answer cannot be given this way")

// Reply is an answer on its way.
type Reply struct {
	Body  func(card.Limits) []byte // its JSON, as large as allowed
	Files []api.File               // which the JSON names
}

// send sends a reply as the body of a request; one that Discord answers with 500 again and
// again is sent shorter, because long ones have been seen to fail so for ever.
func (r Reply) send(ctx context.Context, by *api.Client, q api.Request) error {
	q.Body, q.Files = r.Body(card.Wide()), r.Files
	q.Shorter = func() []byte { return r.Body(card.Narrow()) }
	_, err := by.Do(ctx, q)
	return err
}

// The types of first answers.
const (
	ackMessage = 4 // a message
	ackLater   = 5 // a message, later
	ackEdit    = 6 // an edit of the pressed button's message, later
	ackUpdate  = 7 // an edit of it, now
	ackChoices = 8 // suggestions
)

// ack is the first answer to an interaction.
type ack struct {
	Type int             `json:"type"`
	Data json.RawMessage `json:"data,omitempty"`
}

func (a ack) json() []byte { return api.Body(a) }

// choices makes a first answer of suggestions, those that Discord would take.
func choices(list []desk.Choice) Reply {
	type choice struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	out := struct {
		Choices []choice `json:"choices"`
	}{[]choice{}}
	for _, c := range list {
		name := card.Cut(card.Clean(c.Name), 100)
		if name != "" && c.Value != "" && card.Length(c.Value) <= 100 && len(out.Choices) < 25 {
			out.Choices = append(out.Choices, choice{name, c.Value})
		}
	}
	return Reply{Body: func(card.Limits) []byte { return ack{ackChoices, api.Body(out)}.json() }}
}

// callback is the first answer by way of the API.
type callback struct {
	api   *api.Client
	i     *interaction
	other func() // another process answered first; nil nobody is told
}

// codeAcknowledged is Discord's refusal of a second first answer.
const codeAcknowledged = 40060

// Give calls back. Discord has the answer when it says so, or when it says that it already
// had one: then an earlier try came through.
func (c callback) Give(ctx context.Context, r Reply) error {
	ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), c.i.asked.Add(ackWithin))
	defer cancel()
	url := discordgo.EndpointInteractionResponse(c.i.ID.String(), c.i.Token)
	tries := 0
	err := r.send(ctx, c.api, api.Request{Method: http.MethodPost, URL: url, Open: true, Each: time.Second, Tries: &tries})
	if x := (api.Refusal{}); errors.As(err, &x) && x.Code == codeAcknowledged {
		if tries == 1 && c.other != nil {
			c.other()
		}
		return nil
	}
	return err
}

// orBack gives the first answer to first, or calls back where that is for the API to do.
type orBack struct{ first, back First }

// Give gives it the first way, and the other way only when nothing went the first.
func (o orBack) Give(ctx context.Context, r Reply) error {
	err := o.first.Give(ctx, r)
	if errors.Is(err, ErrElsewhere) {
		return o.back.Give(ctx, r)
	}
	return err
}
