package localdiscord

const (
	webhookPath  = "/webhooks/{webhook}/{token}"
	originalPath = webhookPath + "/messages/@original"
	followupPath = webhookPath + "/messages/{message}"
)

func (s *Server) webhookRoutes() []*route {
	routes := []*route{
		{method: "POST", path: webhookPath, handle: s.followup},
		{method: "GET", path: originalPath, handle: s.originalGet},
		{method: "PATCH", path: originalPath, handle: s.originalEdit},
		{method: "DELETE", path: originalPath, handle: s.originalDelete},
		{method: "GET", path: followupPath, handle: s.originalGet},
		{method: "PATCH", path: followupPath, handle: s.originalEdit},
		{method: "DELETE", path: followupPath, handle: s.originalDelete},
	}
	for _, rt := range routes {
		rt.open, rt.exempt, rt.limit = true, true, perWebhook()
	}
	return routes
}

// held finds the interaction of a webhook's token and hands it, locked, to do.
func (s *Server) held(c *call, do func(*Interaction) reply) reply {
	it := s.interaction(c.param("token"))
	if it == nil || c.param("webhook") != s.cfg.AppID {
		return unknownWebhook()
	}
	it.mu.Lock()
	defer it.mu.Unlock()
	rep := unknownWebhook()
	switch {
	case c.at.Sub(it.Sent) > tokenLife:
		rep = expiredToken()
	case it.ack != nil:
		rep = do(it)
	}
	it.note(c, rep.status)
	return rep
}

// find returns the message that a path names, if it is the interaction's.
func (it *Interaction) find(c *call) *message {
	id := c.param("message")
	if id == "" || it.original != nil && id == it.original.id {
		return it.original
	}
	for _, m := range it.followups {
		if m.id == id {
			return m
		}
	}
	return nil
}

func (s *Server) originalGet(c *call) reply {
	return s.held(c, func(it *Interaction) reply {
		m := it.find(c)
		if m == nil || m.gone() {
			return unknownMessage()
		}
		return ok(m.json())
	})
}

func (s *Server) originalEdit(c *call) reply {
	return s.held(c, func(it *Interaction) reply {
		m := it.find(c)
		if m == nil {
			return unknownMessage()
		}
		return it.edit(c, m)
	})
}

func (it *Interaction) edit(c *call, m *message) reply {
	if refused := c.edit(m, c.fields, ""); refused != nil {
		return *refused
	}
	it.settled = it.settled || m == it.original
	return ok(m.json())
}

func (s *Server) originalDelete(c *call) reply {
	return s.held(c, func(it *Interaction) reply {
		m := it.find(c)
		if m == nil {
			return unknownMessage()
		}
		it.settled = it.settled || m == it.original
		return m.remove()
	})
}

// remove deletes a message as Discord does; those who hold it see that.
func (m *message) remove() reply {
	if !m.end() {
		return unknownMessage()
	}
	m.s.messages.Delete(m.id)
	m.s.show(m)
	return done()
}

// end makes the message a deleted one; false if it was.
func (m *message) end() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	was := m.deleted
	m.deleted = true
	return !was
}

// followup sends one more message; after a deferred answer it is that answer.
func (s *Server) followup(c *call) reply {
	return s.held(c, func(it *Interaction) reply {
		if it.ack.Type == answerDeferred && !it.settled {
			return it.edit(c, it.original)
		}
		if it.who.UserInstall && len(it.followups) >= 5 {
			return tooManyFollowups()
		}
		m, refused := c.create(c.fields, "", it.own)
		if refused != nil {
			return *refused
		}
		it.followups = append(it.followups, m)
		return ok(m.json())
	})
}
