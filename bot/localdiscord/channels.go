package localdiscord

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	messagesPath = "/channels/{channel}/messages"
	messagePath  = messagesPath + "/{message}"
	nonceLife    = 2 * time.Minute // a nonce is remembered for a few minutes at most
)

// channels are the messages that the bot sent outside of interactions.
type channels struct {
	order order

	mu     sync.Mutex
	dms    map[string]string // user → channel
	users  map[string]string // channel → user
	lists  map[string][]*message
	nonces map[string]*message // by channel and nonce; swept when it is added to
}

func (s *Server) channelRoutes() []*route {
	routes := []*route{
		{method: "GET", path: "/channels/{channel}", handle: s.channelGet},
		{method: "GET", path: messagesPath, handle: s.channelMessages},
		{method: "POST", path: messagesPath, handle: s.messagePost, limit: perChannel()},
		{method: "GET", path: messagePath, handle: s.messageGet},
		{method: "PATCH", path: messagePath, handle: s.messagePatch, limit: perChannel()},
		{method: "DELETE", path: messagePath, handle: s.messageDelete, limit: perChannel()},
		{method: "POST", path: "/users/@me/channels", handle: s.openDM},
	}
	return routes
}

// Messages returns the messages that the bot sent to a channel outside of
// interactions and did not delete, in order.
func (s *Server) Messages(channel string) []Message {
	s.channels.mu.Lock()
	list := slices.Clone(s.channels.lists[channel])
	s.channels.mu.Unlock()
	var views []Message
	for _, m := range list {
		if v := m.view(); !v.Deleted {
			views = append(views, v)
		}
	}
	return views
}

// DM returns the id of the channel of a user's direct messages with the bot.
func (s *Server) DM(userID string) string {
	s.channels.mu.Lock()
	defer s.channels.mu.Unlock()
	if s.channels.dms == nil {
		s.channels.dms, s.channels.users = map[string]string{}, map[string]string{}
	}
	id, there := s.channels.dms[userID]
	if !there {
		id = s.ids.next(s.cfg.Now())
		s.channels.dms[userID], s.channels.users[id] = id, userID
	}
	return id
}

// place says which server (none: direct messages) a channel is in.
func (s *Server) place(channel string) (guild string, known bool) {
	s.channels.mu.Lock()
	_, isDM := s.channels.users[channel]
	s.channels.mu.Unlock()
	if isDM {
		return "", true
	}
	deleted := false
	s.rights.change(func(r *rights) { deleted = r.deleted[channel] })
	if deleted {
		return "", false
	}
	n, _ := snowflake(channel)
	guild = strconv.FormatInt(n&^guildMask, 10)
	return guild, n&guildMask > 0 && n&guildMask < channelMax && s.guilds.has(guild)
}

// in answers for a channel that the bot can see.
func (s *Server) in(c *call, do func(guild string) reply) reply {
	guild, known := s.place(c.param("channel"))
	if !known {
		return unknownChannel()
	}
	return do(guild)
}

func (s *Server) channelGet(c *call) reply {
	return s.in(c, func(guild string) reply {
		if guild == "" {
			return ok(s.dmObject(c.param("channel")))
		}
		if s.can(guild, c.param("channel"))&PermissionView == 0 {
			return fail(403, 50001, "Missing Access")
		}
		return ok(s.channel(guild, c.param("channel")))
	})
}

func (s *Server) openDM(c *call) reply {
	var to string
	k := &checker{}
	k.read("recipient_id", c.fields["recipient_id"], &to)
	if _, isID := snowflake(to); !isID {
		k.add("recipient_id", "NUMBER_TYPE_COERCE", "Value %q is not snowflake.", to)
		return c.refuse(k.problems)
	}
	if limit := s.cfg.OpenDMs; limit.Requests > 0 && !s.knowsDM(to) {
		if left, _ := s.rates.take("open dm", limit, c.at); left < 0 {
			s.violate(c.route.name() + ": direct messages opened too fast")
			return fail(403, 40003, "You are opening direct messages too fast.")
		}
	}
	return ok(s.dmObject(s.DM(to)))
}

// knowsDM reports whether the bot had direct messages with a user before.
func (s *Server) knowsDM(user string) bool {
	s.channels.mu.Lock()
	defer s.channels.mu.Unlock()
	return s.channels.dms[user] != ""
}

func (s *Server) dmObject(channel string) object {
	s.channels.mu.Lock()
	defer s.channels.mu.Unlock()
	return object{"id": channel, "type": 1, "recipients": []user{person(s.channels.users[channel])}}
}

func (s *Server) messagePost(c *call) reply {
	return s.in(c, func(guild string) reply {
		channel := c.param("channel")
		if refused := s.mayPost(guild, channel); refused != nil {
			return *refused
		}
		key := channel + " " + strings.Trim(string(c.fields["nonce"]), `"`)
		enforced := string(c.fields["enforce_nonce"]) == "true" && given(c.fields["nonce"])
		s.channels.mu.Lock()
		defer s.channels.mu.Unlock()
		if m := s.channels.nonces[key]; enforced && m != nil && c.at.Sub(m.created) < nonceLife {
			return ok(m.json())
		}
		m, refused := c.create(c.fields, "", func(m *message) { m.channel, m.guild = channel, guild })
		if refused != nil {
			return *refused
		}
		s.remember(m)
		if enforced {
			s.channels.nonce(key, m)
		}
		return ok(m.json())
	})
}

// remember lists a message and lets the oldest go. The caller holds the lock.
func (s *Server) remember(m *message) {
	lists := s.channels.lists
	if lists == nil {
		lists = map[string][]*message{}
		s.channels.lists = lists
	}
	lists[m.channel] = append(lists[m.channel], m)
	oldest, there := s.messages.Load(s.channels.order.add(m.id, s.cfg.Keep))
	if !there {
		return
	}
	old := oldest.(*message)
	old.drop()
	s.channels.unlist(old)
}

func (ch *channels) unlist(gone *message) {
	ch.lists[gone.channel] = slices.DeleteFunc(ch.lists[gone.channel], func(m *message) bool { return m == gone })
}

func (ch *channels) nonce(key string, m *message) {
	if ch.nonces == nil {
		ch.nonces = map[string]*message{}
	}
	for k, old := range ch.nonces {
		if m.created.Sub(old.created) >= nonceLife {
			delete(ch.nonces, k)
		}
	}
	ch.nonces[key] = m
}

// message finds the message of the path, which is in the channel of the path.
func (s *Server) message(c *call, do func(*message) reply) reply {
	return s.in(c, func(string) reply {
		found, there := s.messages.Load(c.param("message"))
		if !there || found.(*message).channel != c.param("channel") {
			return unknownMessage()
		}
		return do(found.(*message))
	})
}

func (s *Server) messageGet(c *call) reply {
	return s.message(c, func(m *message) reply { return ok(m.json()) })
}

func (s *Server) messagePatch(c *call) reply {
	return s.message(c, func(m *message) reply {
		if m.guild != "" && s.can(m.guild, m.channel)&PermissionView == 0 {
			return fail(403, 50001, "Missing Access")
		}
		if refused := m.tooOld(c.at); refused != nil {
			return *refused
		}
		if refused := c.edit(m, c.fields, ""); refused != nil {
			return *refused
		}
		return ok(m.json())
	})
}

func (s *Server) messageDelete(c *call) reply {
	return s.message(c, func(m *message) reply {
		s.channels.mu.Lock()
		defer s.channels.mu.Unlock()
		s.channels.unlist(m)
		return m.remove()
	})
}
