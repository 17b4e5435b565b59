package answer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/turns"
	"fanchart/commands/view"

	"github.com/bwmarrin/discordgo"
)

// exchange is one interaction and how far it has been answered.
type exchange struct {
	*Router
	i       *interaction
	first   First // takes the first answer
	request ask.Request
	words   *say.Printer

	turn     *turns.Turn   // until the first answer is given
	late     time.Duration // how much later than usual it came
	update   bool          // the answer replaces the pressed button's message
	hidden   bool          // only the asker sees it
	deferred bool          // Discord was told that it takes longer
	unseen   bool          // what first got, Discord may see later than what follows
	given    time.Time     // when first got it
}

// respond answers a command, a press or a form, when it is the asker's turn and not too late.
func (x *exchange) respond(ctx context.Context) {
	inTime, cancel := context.WithDeadline(ctx, x.i.asked.Add(ackWithin))
	defer cancel()
	turn, err := x.firsts.Take(inTime, x.asker())
	if err != nil {
		x.shed("late")
		return
	}
	x.turn = &turn
	defer x.released()
	if inTime.Err() != nil {
		x.shed("late")
		return
	}
	x.answer(ctx)
}

// released gives the turn back, once: what follows the first answer holds nobody up.
func (x *exchange) released() {
	if x.turn != nil {
		x.turn.Done()
		x.turn = nil
	}
}

// answer answers. What takes longer is announced meanwhile.
func (x *exchange) answer(ctx context.Context) {
	req, err := x.i.request(x.Desk.Table)
	x.request, x.words = req, x.Desk.Printer(x.i.Locale)
	x.hidden = x.i.hidden(x.Desk.Table, req)
	x.update = x.i.replaces(x.hidden)
	if err != nil {
		x.finish(ctx, x.Desk.Failure(x.i.Locale, desk.UserError{Text: x.words.Say("bot.stale")}))
		return
	}
	announced := make(chan struct{})
	answering, quit := context.WithCancelCause(ctx)
	defer quit(nil)
	slow := time.AfterFunc(time.Until(x.i.asked.Add(deferAfter)), func() {
		defer close(announced)
		if !x.postpone(ctx) {
			quit(errUnheard) // an answer would reach nobody
		}
	})
	s := x.Desk.Serve(answering, req, func(ctx context.Context, req ask.Request) (ask.Request, error) { return x.needs.fill(ctx, x.i, req) })
	if !slow.Stop() {
		<-announced
	}
	x.finish(ctx, s)
}

// errUnheard is that Discord did not hear in time that an answer comes.
var errUnheard = errors.New("the interaction was not acknowledged in time")

// refuse tells that too much is asked at once.
func (x *exchange) refuse(ctx context.Context) {
	x.words = x.Desk.Printer(x.i.Locale)
	if err := x.alone(ctx, x.Desk.Crowded(x.i.Locale).Message); err != nil {
		x.Log.Warn("message of an error not delivered", "command", x.request.Command, "cause", err)
	}
}

// counted tells what came of the interaction; err says that its answer did not arrive.
func (x *exchange) counted(outcome string, err error) {
	if err != nil {
		outcome = "lost"
	}
	name := x.request.Command
	if _, known := x.Desk.Command(name); !known {
		name = "unknown" // whatever was sent: there are only so many names
	}
	x.Count(name, outcome, time.Since(x.i.received))
}

// finish sends what came of the request: an answer as it is to be seen, everything else
// to the asker alone.
func (x *exchange) finish(ctx context.Context, s desk.Served) {
	if errors.Is(s.Err, errUnheard) {
		x.counted("lost", s.Err)
		return
	}
	if s.Err != nil {
		x.fail(ctx, s)
		return
	}
	if err := x.send(ctx, s.Message); err != nil {
		x.undelivered(ctx, err)
		return
	}
	x.counted(s.Outcome(), nil)
	x.aside(ctx)
}

// fail tells the asker why there is no answer. Of a fault of ours the log has the cause,
// under the code that the asker is told.
func (x *exchange) fail(ctx context.Context, s desk.Served) {
	if s.Incident != "" {
		desk.Report(x.Log, "answer failed", s.Err, "incident", s.Incident, "request", x.request.String())
	}
	err := x.alone(ctx, s.Message)
	if err != nil {
		x.Log.Warn("message of an error not delivered", "command", x.request.Command, "cause", err)
	}
	x.counted(s.Outcome(), err)
}

// undelivered handles an answer that Discord did not take. If nothing has been
// acknowledged yet and Discord dislikes the message itself, the apology may pass.
func (x *exchange) undelivered(ctx context.Context, err error) {
	var r api.Refusal
	if errors.As(err, &r) && r.Status == http.StatusBadRequest {
		x.fail(ctx, x.Desk.Failure(x.i.Locale, err))
		return
	}
	desk.Report(x.Log, "answer not delivered", err, "request", x.request.String())
	x.counted("lost", err)
}

// send delivers the answer.
func (x *exchange) send(ctx context.Context, m view.Message) error {
	hidden := x.hidden || m.Private
	update := x.update && (!m.Private || x.i.Message.Flags&card.FlagEphemeral != 0)
	switch {
	case x.deferred && x.update && !update:
		return x.followUp(ctx, m)
	case x.deferred:
		return x.edit(ctx, m)
	case update: // an edit keeps the message as visible as it is
		return x.give(ctx, x.body(ackUpdate, m, false))
	}
	return x.give(ctx, x.body(ackMessage, m, hidden))
}

// give gives the first answer.
func (x *exchange) give(ctx context.Context, r Reply) error {
	err := x.first.Give(ctx, r)
	x.released()
	x.given = time.Now()
	return err
}

// settling is how long Discord may take to see a first answer that it did not take itself.
const settling = 3 * time.Second

// settled is when Discord has seen the first answer.
func (x *exchange) settled() time.Time {
	if !x.unseen {
		return time.Time{}
	}
	return x.given.Add(settling)
}

// alone delivers a message to the asker alone, as far as that still goes: one
// that everyone already waits for can only become that message.
func (x *exchange) alone(ctx context.Context, m view.Message) error {
	switch {
	case !x.deferred:
		return x.give(ctx, x.body(ackMessage, m, true))
	case x.update:
		return x.followUp(ctx, m)
	}
	return x.edit(ctx, m)
}

// postpone tells Discord that the answer takes longer, and reports whether it heard.
func (x *exchange) postpone(ctx context.Context) bool {
	kind := ack{Type: ackLater}
	if x.update {
		kind.Type = ackEdit
	} else if x.hidden {
		kind.Data = json.RawMessage(`{"flags":64}`)
	}
	x.deferred = true
	err := x.give(ctx, Reply{Body: func(card.Limits) []byte { return kind.json() }})
	if err != nil {
		x.Log.Warn("interaction not acknowledged", "command", x.request.Command, "cause", err)
	}
	return err == nil
}

// body makes a first answer of a message, as large as allowed.
func (x *exchange) body(kind int, m view.Message, hidden bool) Reply {
	flags := card.FlagV2
	if hidden {
		flags |= card.FlagEphemeral
	}
	asked, ids := x.asked(hidden), x.commands()
	made := func(l card.Limits) []byte {
		return ack{kind, card.Sheet{Flags: flags, Limits: l, Asked: asked, Commands: ids}.Encode(m, x.words)}.json()
	}
	return Reply{Files: card.Files(m), Body: func(l card.Limits) []byte {
		if m.Key == "" || l != card.Wide() {
			return made(l)
		}
		key := fmt.Sprintf("%d %d %d %s %s", kind, flags, len(ids), asked, m.Key)
		body, ok := x.encoded.Get(key)
		if !ok {
			body = made(l)
			x.encoded.Put(key, body)
		}
		return body
	}}
}

// asked is the request that an answer for all to see is of; "" of others.
func (x *exchange) asked(hidden bool) string {
	if hidden || x.i.Message != nil && x.i.Message.Flags&card.FlagEphemeral != 0 {
		return ""
	}
	return x.request.String()
}

// editWithin is how long an answer that was promised is tried to be delivered.
const editWithin = 2 * time.Minute

// edit makes the message that was promised.
func (x *exchange) edit(ctx context.Context, m view.Message) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), editWithin)
	defer cancel()
	url := discordgo.EndpointWebhookMessage(x.i.App.String(), x.i.Token, "@original")
	body := func(l card.Limits) []byte {
		return card.Sheet{Flags: card.FlagV2, Limits: l, Asked: x.asked(x.hidden || m.Private), Commands: x.commands()}.Encode(m, x.words)
	}
	return Reply{body, card.Files(m)}.send(ctx, x.API, api.Request{Method: http.MethodPatch, URL: url, Open: true, Unseen: x.settled()})
}

// followUp sends a further message, to the asker alone.
func (x *exchange) followUp(ctx context.Context, m view.Message) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), editWithin)
	defer cancel()
	url := discordgo.EndpointWebhookToken(x.i.App.String(), x.i.Token)
	_, err := x.API.Do(ctx, api.Request{
		Method: http.MethodPost, URL: url, Open: true, Once: true, Unseen: x.settled(), Files: card.Files(m),
		Body: card.Sheet{Flags: card.FlagV2 | card.FlagEphemeral, Limits: card.Wide(), Commands: x.commands()}.Encode(m, x.words),
	})
	return err
}
