package localdiscord

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// channelMessages is a channel's history, newest first: the last ones, those right
// before a message, or those right after one. Who may not read it gets none.
func (s *Server) channelMessages(c *call) reply {
	return s.in(c, func(guild string) reply {
		channel := c.param("channel")
		if guild != "" && s.can(guild, channel)&PermissionView == 0 {
			return fail(403, 50001, "Missing Access")
		}
		limit := 50
		if text := c.r.URL.Query().Get("limit"); text != "" {
			var err error
			if limit, err = strconv.Atoi(text); err != nil || limit < 1 || limit > 100 {
				return c.refuse([]problem{{"limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100."}})
			}
		}
		list := s.Messages(channel)
		if guild != "" && s.can(guild, channel)&PermissionHistory == 0 {
			list = nil
		}
		texts := []json.RawMessage{}
		for _, m := range c.window(list, limit) {
			texts = append(texts, m.Raw)
		}
		slices.Reverse(texts)
		return ok(texts)
	})
}

// window cuts the part of a history out that the query names.
func (c *call) window(list []Message, limit int) []Message {
	number := func(id string) int64 { n, _ := snowflake(id); return n }
	if before := number(c.r.URL.Query().Get("before")); before > 0 {
		list = slices.DeleteFunc(list, func(m Message) bool { return number(m.ID) >= before })
	}
	if after := number(c.r.URL.Query().Get("after")); after > 0 {
		list = slices.DeleteFunc(list, func(m Message) bool { return number(m.ID) <= after })
		return list[:min(limit, len(list))]
	}
	return list[max(0, len(list)-limit):]
}

// The pace of edits to messages older than an hour.
const (
	oldAfter = time.Hour
	oldEvery = 5 * time.Minute
)

// tooOld is the refusal of an edit to an old message that was edited lately.
func (m *message) tooOld(at time.Time) *reply {
	m.mu.Lock()
	defer m.mu.Unlock()
	if at.Sub(m.created) < oldAfter || m.edited.IsZero() || at.Sub(m.edited) >= oldEvery {
		return nil
	}
	rep := fail(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.")
	return &rep
}

// DeleteMessage deletes a message as a moderator does by hand.
func (s *Server) DeleteMessage(id string) {
	found, there := s.messages.Load(id)
	if !there {
		return
	}
	m := found.(*message)
	s.channels.mu.Lock()
	defer s.channels.mu.Unlock()
	s.channels.unlist(m)
	m.remove()
}
