package localdiscord

import (
	"slices"
	"strconv"
	"sync"
)

// Permissions that tests take away from the bot and give back.
const (
	PermissionView         = 1 << 10
	PermissionSend         = 1 << 11
	PermissionEmbed        = 1 << 14
	PermissionAttach       = 1 << 15
	PermissionHistory      = 1 << 16
	PermissionManageEvents = 1 << 33
	PermissionCreateEvents = 1 << 44
	permissionThreads      = 1 << 38

	botPermissions = PermissionMember | PermissionManageEvents | PermissionCreateEvents | permissionThreads
	botRole        = channelMax + 999
)

// rights are what tests have changed of channels and of the bot's standing. What is
// not in it is as always: every channel is there and the bot may write in it.
type rights struct {
	mu       sync.Mutex
	denied   map[string]int64  // by channel, or by server for all its channels
	deleted  map[string]bool   // channels
	threads  map[string]string // thread → channel
	archived map[string]bool   // threads; a post opens them again
	locked   map[string]bool   // threads that are archived for good
	closed   map[string]bool   // users who take no direct messages
}

// Deny takes permissions from the bot in a channel, or in a whole server by its id;
// those taken before are given back, so that 0 gives all back.
func (s *Server) Deny(where string, permissions int64) {
	s.rights.change(func(r *rights) { put(&r.denied, where, permissions) })
}

// DeleteChannel deletes a channel with its messages.
func (s *Server) DeleteChannel(channel string) {
	s.rights.change(func(r *rights) { put(&r.deleted, channel, true) })
}

// Thread opens a thread in a channel and returns its id.
func (s *Server) Thread(channel string) string {
	n := 0
	s.rights.change(func(r *rights) { n = len(r.threads) })
	guild, _ := s.place(channel)
	id := s.Channel(guild, channelMax-1-n)
	s.rights.change(func(r *rights) { put(&r.threads, id, channel) })
	return id
}

// Archive archives a thread, as Discord does after a while; a post opens it again.
func (s *Server) Archive(thread string) {
	s.rights.change(func(r *rights) { put(&r.archived, thread, true) })
}

// Lock archives a thread and locks it, as moderators do, or opens it again.
func (s *Server) Lock(thread string, locked bool) {
	s.rights.change(func(r *rights) {
		put(&r.archived, thread, locked)
		put(&r.locked, thread, locked)
	})
}

// CloseDMs has a user take direct messages no more, or again.
func (s *Server) CloseDMs(user string, closed bool) {
	s.rights.change(func(r *rights) { put(&r.closed, user, closed) })
}

func (r *rights) change(f func(*rights)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(r)
}

// can returns the bot's permissions in a channel of a server ("": in all of it).
func (s *Server) can(guild, channel string) (p int64) {
	s.rights.change(func(r *rights) {
		p = botPermissions &^ r.denied[guild] &^ r.denied[channel] &^ r.denied[r.threads[channel]]
	})
	return p
}

// mayPost is nil where the bot may write a message.
func (s *Server) mayPost(guild, channel string) *reply {
	var rep reply
	p := s.can(guild, channel)
	var closed, locked bool
	user := s.recipient(channel)
	s.rights.change(func(r *rights) { closed, locked = r.closed[user], r.locked[channel] })
	switch {
	case user != "" && closed:
		rep = fail(403, 50007, "Cannot send messages to this user")
	case user != "":
		return nil
	case p&PermissionView == 0:
		rep = fail(403, 50001, "Missing Access")
	case p&PermissionSend == 0:
		rep = fail(403, 50013, "Missing Permissions")
	case locked:
		rep = fail(400, 50083, "Thread is archived")
	default:
		s.rights.change(func(r *rights) { delete(r.archived, channel) })
		return nil
	}
	return &rep
}

// recipient is whose direct messages a channel is; "" of a server's channel.
func (s *Server) recipient(channel string) string {
	s.channels.mu.Lock()
	defer s.channels.mu.Unlock()
	return s.channels.users[channel]
}

// channel is a server's channel as the API gives it.
func (s *Server) channel(guild, id string) object {
	o := channelObject(guild, id)
	s.rights.change(func(r *rights) {
		if parent := r.threads[id]; parent != "" {
			o["type"], o["parent_id"] = 11, parent
			o["thread_metadata"] = object{"archived": r.archived[id], "locked": r.locked[id]}
			delete(o, "permission_overwrites")
			return
		}
		if p := r.denied[id]; p != 0 {
			o["permission_overwrites"] = []object{{"id": s.cfg.AppID, "type": 1, "allow": "0", "deny": strconv.FormatInt(p, 10)}}
		}
	})
	return o
}

// roles are a server's, the bot's own last.
func (s *Server) roles(guild string) []object {
	list, _ := guildObject(guild)["roles"].([]object)
	own := roleObject(guild, plus(guild, botRole))
	own["permissions"], own["managed"] = strconv.FormatInt(s.can(guild, ""), 10), true
	list = append(slices.Clone(list), own)
	list[0]["permissions"] = strconv.FormatInt(PermissionMember&s.can(guild, ""), 10)
	for _, r := range list[1 : len(list)-1] {
		r["permissions"] = "0"
	}
	return list
}

// memberGet gives the bot's own membership; other members are ordinary.
func (s *Server) memberGet(c *call) reply {
	guild := c.param("guild")
	if !s.guilds.has(guild) {
		return unknownGuild()
	}
	who := Who{User: c.param("user"), Permissions: PermissionMember}
	if who.User == s.cfg.AppID {
		who.Roles = []string{plus(guild, botRole)}
	}
	return ok(who.member())
}
