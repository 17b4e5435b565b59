package localdiscord

import (
	"encoding/json"
	"slices"
)

// The types of answers.
const (
	answerMessage       = 4
	answerDeferred      = 5
	answerDeferredEdit  = 6
	answerEdit          = 7
	answerChoices       = 8
	answerForm          = 9
	interactionCallback = "/interactions/{id}/{token}/callback"
)

func (s *Server) callbackRoutes() []*route {
	return []*route{{method: "POST", path: interactionCallback, handle: s.callback, open: true, exempt: true}}
}

// answer is the body of a callback.
type answer struct {
	Type int                        `json:"type"`
	Data map[string]json.RawMessage `json:"data"`
}

func (s *Server) callback(c *call) reply {
	it := s.interaction(c.param("token"))
	if it == nil || it.ID != c.param("id") {
		return unknownInteraction()
	}
	it.mu.Lock()
	defer it.mu.Unlock()
	rep := it.receive(c)
	if rep.status < 300 {
		it.accepted++
	} else {
		it.refused++
	}
	it.note(c, rep.status)
	return rep
}

func (s *Server) interaction(token string) *Interaction {
	if it, there := s.interactions.Load(token); there {
		return it.(*Interaction)
	}
	return nil
}

// receive takes one answer, if it is the first and in time.
func (it *Interaction) receive(c *call) reply {
	after := c.at.Sub(it.Sent)
	switch {
	case it.ack != nil:
		c.s.stats.repeated.Add(1)
		return alreadyAcknowledged()
	case after > answerWithin:
		c.s.stats.late.Add(1)
		return unknownInteraction()
	}
	var a answer
	k := &checker{}
	k.read("", c.raw, &a)
	if len(k.problems) == 0 && !it.accepts(a.Type) {
		k.add("type", "BASE_TYPE_CHOICES", "An interaction of type %d cannot be answered with type %d", it.kind, a.Type)
	}
	if len(k.problems) > 0 {
		return c.refuse(k.problems)
	}
	if refused := it.take(c, a); refused != nil {
		return *refused
	}
	it.ack = &Ack{
		Type: a.Type, After: after, Raw: c.raw,
		Deferred:  a.Type == answerDeferred || a.Type == answerDeferredEdit,
		Ephemeral: it.original != nil && it.original.is(flagEphemeral),
	}
	it.settled = !it.ack.Deferred
	return it.accept(c, a.Type)
}

func (it *Interaction) accepts(answer int) bool {
	switch it.kind {
	case kindAutocomplete:
		return answer == answerChoices
	case kindComponent:
		return slices.Contains([]int{answerMessage, answerDeferred, answerDeferredEdit, answerEdit, answerForm}, answer)
	}
	return slices.Contains([]int{answerMessage, answerDeferred, answerForm}, answer)
}

// take does what an answer says.
func (it *Interaction) take(c *call, a answer) *reply {
	switch a.Type {
	case answerMessage:
		m, refused := c.create(a.Data, "data", it.own)
		it.original = m
		return refused
	case answerDeferred:
		return it.await(c, a)
	case answerDeferredEdit:
		it.original = it.target
	case answerEdit:
		it.original = it.target
		return c.edit(it.target, a.Data, "data")
	case answerChoices:
		return it.suggest(c, a)
	}
	return nil
}

// own makes a new message one of the interaction's.
func (it *Interaction) own(m *message) {
	m.channel, m.guild, m.owner, m.asked = it.who.Channel, it.who.Guild, it.who.User, it.asked
	m.kind = 20
	if it.kind == kindComponent {
		m.kind = 19
	}
	if it.who.forcedEphemeral() {
		m.flags |= flagEphemeral
	}
}

// await shows the user that the bot is thinking.
func (it *Interaction) await(c *call, a answer) *reply {
	k := &checker{}
	var flags int
	k.read("data.flags", a.Data["flags"], &flags)
	if flags&^flagEphemeral != 0 {
		k.add("data.flags", "BASE_TYPE_CHOICES", "Only EPHEMERAL can be set for a deferred answer. (has %d)", flags)
	}
	if len(k.problems) > 0 {
		rep := c.refuse(k.problems)
		return &rep
	}
	m := &message{s: c.s, id: c.s.ids.next(c.at), created: c.at, flags: flags | flagLoading}
	it.own(m)
	c.s.messages.Store(m.id, m)
	c.s.show(m)
	it.original = m
	return nil
}

func (it *Interaction) suggest(c *call, a answer) *reply {
	var list []optionChoice
	k := &checker{}
	k.read("data.choices", a.Data["choices"], &list)
	if a.Data["choices"] == nil {
		k.add("data.choices", "BASE_TYPE_REQUIRED", "This field is required")
	}
	k.list("data.choices", len(list), 0, 25)
	for i, choice := range list {
		k.choice(at("data.choices", i), choice)
	}
	if len(k.problems) > 0 {
		rep := c.refuse(k.problems)
		return &rep
	}
	for _, choice := range list {
		it.choices = append(it.choices, Choice{choice.Name, choice.text()})
	}
	return nil
}

// accept answers a good callback: nothing, or all, as with_response wants.
func (it *Interaction) accept(c *call, kind int) reply {
	if c.r.URL.Query().Get("with_response") != "true" {
		return done()
	}
	about := map[string]any{"id": it.ID, "type": it.kind}
	body := map[string]any{"interaction": about}
	if m := it.original; m != nil {
		about["response_message_id"] = m.id
		about["response_message_ephemeral"] = it.ack.Ephemeral
		about["response_message_loading"] = kind == answerDeferred
		body["resource"] = map[string]any{"type": kind, "message": m.json()}
	}
	return ok(body)
}
