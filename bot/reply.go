package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/view"

	"github.com/bwmarrin/discordgo"
)

// The types of callbacks.
const (
	ackMessage = 4 // a message
	ackLater   = 5 // a message, later
	ackEdit    = 6 // an edit of the pressed button's message, later
	ackUpdate  = 7 // an edit of it, now
	ackChoices = 8 // suggestions
)

// exchange is one interaction and how far it has been answered.
type exchange struct {
	*router
	i       *interaction
	request ask.Request
	words   *say.Printer

	update   bool // the answer replaces the pressed button's message
	hidden   bool // only the asker sees it
	deferred bool // Discord was told that it takes longer
}

// finish sends what came of the request: an answer as it is to be seen, everything else
// to the asker alone.
func (x *exchange) finish(ctx context.Context, s desk.Served) {
	if s.Err != nil {
		x.fail(ctx, s)
		return
	}
	if err := x.send(ctx, s.Message); err != nil {
		x.undelivered(ctx, err)
		return
	}
	x.counted(x.i, x.request.Command, s.Outcome(), nil)
	x.aside(ctx)
}

// fail tells the asker why there is no answer. Of a fault of ours the log has the cause,
// under the code that the asker is told.
func (x *exchange) fail(ctx context.Context, s desk.Served) {
	if s.Incident != "" {
		desk.Report(x.log, "answer failed", s.Err, "incident", s.Incident, "request", x.request.String())
	}
	err := x.alone(ctx, s.Message)
	if err != nil {
		x.log.Warn("message of an error not delivered", "command", x.request.Command, "cause", err)
	}
	x.counted(x.i, x.request.Command, s.Outcome(), err)
}

// undelivered handles an answer that Discord did not take. If nothing has been
// acknowledged yet and Discord dislikes the message itself, the apology may pass.
func (x *exchange) undelivered(ctx context.Context, err error) {
	var r refusal
	if errors.As(err, &r) && r.status == http.StatusBadRequest {
		x.fail(ctx, x.desk.Failure(x.i.Locale, err))
		return
	}
	desk.Report(x.log, "answer not delivered", err, "request", x.request.String())
	x.counted(x.i, x.request.Command, "lost", err)
}

// send delivers the answer.
func (x *exchange) send(ctx context.Context, m view.Message) error {
	hidden := x.hidden || m.Private
	update := x.update && (!m.Private || x.i.Message.Flags&flagEphemeral != 0)
	switch {
	case x.deferred && x.update && !update:
		return x.followUp(ctx, m)
	case x.deferred:
		return x.edit(ctx, m)
	case update: // an edit keeps the message as visible as it is
		return x.rest.callback(ctx, x.i, x.body(ackUpdate, m, false), m)
	}
	return x.rest.callback(ctx, x.i, x.body(ackMessage, m, hidden), m)
}

// alone delivers a message to the asker alone, as far as that still goes: one
// that everyone already waits for can only become that message.
func (x *exchange) alone(ctx context.Context, m view.Message) error {
	switch {
	case !x.deferred:
		return x.rest.callback(ctx, x.i, x.body(ackMessage, m, true), m)
	case x.update:
		return x.followUp(ctx, m)
	}
	return x.edit(ctx, m)
}

// postpone tells Discord that the answer takes longer.
func (x *exchange) postpone(ctx context.Context) {
	kind := callback{Type: ackLater}
	if x.update {
		kind.Type = ackEdit
	} else if x.hidden {
		kind.Data = json.RawMessage(`{"flags":64}`)
	}
	x.deferred = true
	if err := x.rest.callback(ctx, x.i, func(limits) []byte { return kind.json() }); err != nil {
		x.log.Warn("interaction not acknowledged", "command", x.request.Command, "cause", err)
	}
}

// callback is the first answer to an interaction.
type callback struct {
	Type int             `json:"type"`
	Data json.RawMessage `json:"data,omitempty"`
}

func (c callback) json() []byte {
	text, err := json.Marshal(c)
	if err != nil {
		panic(err) // Data is always JSON that we have just made
	}
	return text
}

// body makes a callback of a message, as large as allowed.
func (x *exchange) body(kind int, m view.Message, hidden bool) func(limits) []byte {
	return func(l limits) []byte {
		flags := flagV2
		if hidden {
			flags |= flagEphemeral
		}
		if m.Key == "" || l != wide() {
			return callback{kind, encode(m, x.words, flags, l)}.json()
		}
		key := fmt.Sprintf("%d %d %s", kind, flags, m.Key)
		body, ok := x.encoded.Get(key)
		if !ok {
			body = callback{kind, encode(m, x.words, flags, l)}.json()
			x.encoded.Put(key, body)
		}
		return body
	}
}

// choices makes a callback of suggestions, those that Discord would take.
func choices(list []desk.Choice) func(limits) []byte {
	type choice struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	out := struct {
		Choices []choice `json:"choices"`
	}{[]choice{}}
	for _, c := range list {
		name := cut(clean(c.Name), 100)
		if name != "" && c.Value != "" && length(c.Value) <= 100 && len(out.Choices) < 25 {
			out.Choices = append(out.Choices, choice{name, c.Value})
		}
	}
	data, err := json.Marshal(out)
	if err != nil {
		panic(err) // two strings always have a JSON
	}
	return func(limits) []byte { return callback{ackChoices, data}.json() }
}

// callback sends the first answer. Discord has it when it says so, or when it
// says that it already had one: then an earlier try came through.
func (r *rest) callback(ctx context.Context, i *interaction, body func(limits) []byte, with ...view.Message) error {
	ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), i.received.Add(ackWithin))
	defer cancel()
	q := request{method: http.MethodPost, url: discordgo.EndpointInteractionResponse(i.ID.String(), i.Token), open: true, each: time.Second}
	for _, m := range with {
		q.files = files(m)
	}
	err := r.deliver(ctx, q, body)
	if x := (refusal{}); errors.As(err, &x) && x.code == codeAcknowledged {
		return nil
	}
	return err
}

// editWithin is how long an answer that was promised is tried to be delivered.
const editWithin = 2 * time.Minute

// edit makes the message that was promised.
func (x *exchange) edit(ctx context.Context, m view.Message) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), editWithin)
	defer cancel()
	url := discordgo.EndpointWebhookMessage(x.i.App.String(), x.i.Token, "@original")
	return x.rest.deliver(ctx, request{method: http.MethodPatch, url: url, open: true, files: files(m)}, func(l limits) []byte {
		return encode(m, x.words, flagV2, l)
	})
}

// followUp sends a further message, to the asker alone.
func (x *exchange) followUp(ctx context.Context, m view.Message) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), editWithin)
	defer cancel()
	url := discordgo.EndpointWebhookToken(x.i.App.String(), x.i.Token)
	_, err := x.rest.do(ctx, request{
		method: http.MethodPost, url: url, open: true, once: true, files: files(m),
		body: encode(m, x.words, flagV2|flagEphemeral, wide()),
	})
	return err
}

// deliver sends a message; one that Discord answers with 500 again and again is
// sent shorter, because long ones have been seen to fail so for ever.
func (r *rest) deliver(ctx context.Context, q request, body func(limits) []byte) error {
	q.body = body(wide())
	q.shorter = func() []byte { return body(narrow()) }
	_, err := r.do(ctx, q)
	return err
}
