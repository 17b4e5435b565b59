package localdiscord

import "encoding/json"

// messageFields are what a message keeps of the body that made it.
func messageFields() []string {
	return []string{"content", "embeds", "components", "attachments", "poll", "sticker_ids", "message_reference", "nonce"}
}

// compose returns what base (nil: a new message) would be after a body, once
// checked; or the answer that refuses it. The caller holds base.mu.
func (c *call) compose(body map[string]json.RawMessage, prefix string, base *message) (draft, *reply) {
	k := &checker{}
	var flags int
	k.read(at(prefix, "flags"), body["flags"], &flags)
	d := draft{fields: map[string]json.RawMessage{}, flags: flags & (flagSuppress | flagEphemeral | flagV2 | 1<<12), files: len(c.files)}
	if base != nil {
		for name, value := range base.fields {
			d.fields[name] = value
		}
		d.flags = base.flags&(flagEphemeral|flagV2) | flags&(flagSuppress|flagV2)
		d.files += len(base.kept(body["attachments"]))
	}
	for _, name := range messageFields() {
		if value, there := body[name]; there {
			d.fields[name] = value
		}
	}
	problems, empty, tooLarge := checkMessage(d, prefix)
	problems = append(k.problems, problems...)
	return d, c.verdict(problems, empty, tooLarge)
}

func (c *call) verdict(problems []problem, empty, tooLarge bool) *reply {
	var rep reply
	switch {
	case len(problems) > 0:
		rep = c.refuse(problems)
	case tooLarge:
		c.s.violate(c.route.name() + ": components: more than 10,000 bytes of text, 12 a text added")
		rep = fail(500, 0, "500: Internal Server Error")
	case empty:
		c.s.violate(c.route.name() + ": the message is empty")
		rep = emptyMessage()
	default:
		return nil
	}
	return &rep
}

// create makes a new message of a body; fill sets where it belongs.
func (c *call) create(body map[string]json.RawMessage, prefix string, fill func(*message)) (*message, *reply) {
	d, refused := c.compose(body, prefix, nil)
	if refused != nil {
		return nil, refused
	}
	m := &message{s: c.s, id: c.s.ids.next(c.at), created: c.at, pings: pings(body)}
	fill(m)
	d.flags |= m.flags
	m.apply(d, c.files, c.at)
	c.s.messages.Store(m.id, m)
	c.mentions(body, m.id)
	c.s.show(m)
	return m, nil
}

// edit changes a message as a body says.
func (c *call) edit(m *message, body map[string]json.RawMessage, prefix string) *reply {
	refused := c.change(m, body, prefix)
	if refused == nil {
		c.s.show(m)
	}
	return refused
}

func (c *call) change(m *message, body map[string]json.RawMessage, prefix string) *reply {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.deleted {
		rep := unknownMessage()
		return &rep
	}
	d, refused := c.compose(body, prefix, m)
	if refused != nil {
		return refused
	}
	loading := m.flags&flagLoading != 0
	m.apply(d, c.files, c.at)
	if !loading {
		m.edited = c.at
	}
	c.mentions(body, m.id)
	return nil
}

// mentions records a body that leaves it to Discord whom the message pings.
func (c *call) mentions(body map[string]json.RawMessage, id string) {
	says := given(body["content"]) || given(body["embeds"]) || given(body["components"])
	if says && !given(body["allowed_mentions"]) {
		c.s.unmentioned(c.route.name() + " " + id)
	}
}
