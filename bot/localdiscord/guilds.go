package localdiscord

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
)

// The ids of the made-up servers: number i is (guildBase+i)<<22, and what is
// in it has that id plus a small number, so that nothing need be remembered.
const (
	guildBase  = 200_000_000_000
	guildMask  = 1<<22 - 1
	channelMax = 1000
	roleMax    = 2000
)

// guilds are the servers that the bot is in.
type guilds struct {
	count int

	mu     sync.RWMutex
	left   map[string]bool // of the first count
	joined []string        // beyond them
}

// Guild returns the id of server number i, from 0.
func (s *Server) Guild(i int) string { return strconv.Itoa((guildBase + i) << 22) }

// Channel returns the id of text channel number n, from 1 to 999, of a server.
func (s *Server) Channel(guild string, n int) string { return plus(guild, n) }

// Role returns the id of role number n of a server, from 1 to 999. Roles of
// even number can be mentioned by everyone.
func (s *Server) Role(guild string, n int) string { return plus(guild, channelMax+n) }

func plus(guild string, n int) string {
	id, _ := snowflake(guild)
	return strconv.FormatInt(id+int64(n), 10)
}

func (g *guilds) has(id string) bool {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if slices.Contains(g.joined, id) {
		return true
	}
	n, isID := snowflake(id)
	i := n>>22 - guildBase
	return isID && n&guildMask == 0 && i >= 0 && i < int64(g.count) && !g.left[id]
}

// of returns the ids of one shard's servers.
func (g *guilds) of(shard, shards int64) []string {
	g.mu.RLock()
	defer g.mu.RUnlock()
	var ids []string
	for i := range int64(g.count) {
		id := strconv.FormatInt((guildBase+i)<<22, 10)
		if (guildBase+i)%shards == shard && !g.left[id] {
			ids = append(ids, id)
		}
	}
	for _, id := range g.joined {
		if n, _ := snowflake(id); (n>>22)%shards == shard {
			ids = append(ids, id)
		}
	}
	return ids
}

// Join puts the bot in a server, any id, and tells its session.
func (s *Server) Join(guild string) {
	if !s.guilds.has(guild) {
		s.guilds.mu.Lock()
		if s.guilds.left[guild] {
			delete(s.guilds.left, guild)
		} else {
			s.guilds.joined = append(s.guilds.joined, guild)
		}
		s.guilds.mu.Unlock()
	}
	s.gateway.send(guild, "GUILD_CREATE", guildObject(guild))
}

// Leave takes the bot out of a server and tells its session.
func (s *Server) Leave(guild string) {
	s.guilds.mu.Lock()
	if s.guilds.left == nil {
		s.guilds.left = map[string]bool{}
	}
	before := len(s.guilds.joined)
	s.guilds.joined = slices.DeleteFunc(s.guilds.joined, func(id string) bool { return id == guild })
	if len(s.guilds.joined) == before {
		s.guilds.left[guild] = true
	}
	s.guilds.mu.Unlock()
	s.gateway.send(guild, "GUILD_DELETE", map[string]any{"id": guild})
}

// Outage tells the session that a server cannot be reached for now; the bot is
// still in it. Join ends the outage.
func (s *Server) Outage(guild string) {
	s.gateway.send(guild, "GUILD_DELETE", map[string]any{"id": guild, "unavailable": true})
}

type object = map[string]any

func guildObject(id string) object {
	return object{
		"id": id, "name": "Server " + id, "icon": nil, "owner_id": "300000000000000001", "joined_at": "2026-01-01T00:00:00Z",
		"member_count": 100, "large": false, "unavailable": false, "preferred_locale": "en-US", "features": []string{},
		"system_channel_id": plus(id, 1),
		"channels":          []object{channelObject(id, plus(id, 1)), channelObject(id, plus(id, 2))},
		"roles":             []object{roleObject(id, id), roleObject(id, plus(id, channelMax+1)), roleObject(id, plus(id, channelMax+2))},
	}
}

func channelObject(guild, id string) object {
	n, _ := snowflake(id)
	return object{
		"id": id, "type": 0, "guild_id": guild, "name": "channel-" + strconv.FormatInt(n&guildMask, 10),
		"position": n & guildMask, "permission_overwrites": []object{}, "nsfw": false,
	}
}

func roleObject(guild, id string) object {
	n, _ := snowflake(id)
	number := max(n&guildMask-channelMax, 0)
	name := "@everyone"
	if number > 0 {
		name = "Role " + strconv.FormatInt(number, 10)
	}
	return object{
		"id": id, "name": name, "color": 0, "hoist": false, "position": number, "managed": false,
		"permissions": strconv.FormatInt(PermissionMember, 10), "mentionable": number > 0 && number%2 == 0,
	}
}

func (s *Server) guildRoutes() []*route {
	one := func(show func(guild string) any) func(*call) reply {
		return func(c *call) reply {
			if !s.guilds.has(c.param("guild")) {
				return unknownGuild()
			}
			return ok(show(c.param("guild")))
		}
	}
	return []*route{
		{method: "GET", path: "/users/@me/guilds", handle: s.ownGuilds},
		{method: "DELETE", path: "/users/@me/guilds/{guild}", handle: s.leaveGuild},
		{method: "GET", path: "/guilds/{guild}", handle: one(func(id string) any { return guildObject(id) })},
		{method: "GET", path: "/guilds/{guild}/channels", handle: one(func(id string) any { return guildObject(id)["channels"] })},
		{method: "GET", path: "/guilds/{guild}/roles", handle: one(func(id string) any { return s.roles(id) })},
		{method: "GET", path: "/guilds/{guild}/members/{user}", handle: s.memberGet},
	}
}

// ownGuilds names the servers that the bot is in, by id, from the one after ?after= on.
func (s *Server) ownGuilds(c *call) reply {
	limit, after := 200, int64(0)
	if n, err := strconv.Atoi(c.r.URL.Query().Get("limit")); err == nil {
		limit = min(max(n, 1), limit)
	}
	if id, ok := snowflake(c.r.URL.Query().Get("after")); ok {
		after = id
	}
	list := []map[string]any{}
	for _, id := range s.guilds.of(0, 1) {
		if n, _ := snowflake(id); n > after && len(list) < limit {
			list = append(list, map[string]any{"id": id, "name": "Server " + id, "owner": false, "permissions": "0",
				"features": []string{}, "approximate_member_count": 7})
		}
	}
	return ok(list)
}

// leaveGuild takes the bot out of a server, which its session is told of.
func (s *Server) leaveGuild(c *call) reply {
	if !s.guilds.has(c.param("guild")) {
		return unknownGuild()
	}
	s.Leave(c.param("guild"))
	return reply{status: http.StatusNoContent}
}
