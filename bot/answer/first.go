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

// first takes the first answer to an interaction. There are two kinds: the API, which is
// called back, and the body of the response to an interaction that came by HTTP.
type first interface {
	// give returns when Discord has the answer, or why nobody will.
	give(ctx context.Context, i *interaction, r reply) error
}

// reply is an answer on its way.
type reply struct {
	body  func(card.Limits) []byte // its JSON, as large as allowed
	files []api.File               // which the JSON names
}

// send sends a reply as the body of a request; one that Discord answers with 500 again and
// again is sent shorter, because long ones have been seen to fail so for ever.
func (r reply) send(ctx context.Context, by *api.Client, q api.Request) error {
	q.Body, q.Files = r.body(card.Wide()), r.files
	q.Shorter = func() []byte { return r.body(card.Narrow()) }
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
func choices(list []desk.Choice) reply {
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
	return reply{body: func(card.Limits) []byte { return ack{ackChoices, api.Body(out)}.json() }}
}

// callback is the first answer by way of the API.
type callback struct{ rest *api.Client }

// codeAcknowledged is Discord's refusal of a second first answer.
const codeAcknowledged = 40060

// give calls back. Discord has the answer when it says so, or when it says that it already
// had one: then an earlier try came through.
func (c callback) give(ctx context.Context, i *interaction, r reply) error {
	ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), i.received.Add(ackWithin))
	defer cancel()
	url := discordgo.EndpointInteractionResponse(i.ID.String(), i.Token)
	err := r.send(ctx, c.rest, api.Request{Method: http.MethodPost, URL: url, Open: true, Each: time.Second})
	if x := (api.Refusal{}); errors.As(err, &x) && x.Code == codeAcknowledged {
		return nil
	}
	return err
}
