package localdiscord

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"
)

const (
	nativePath    = "/guilds/{guild}/scheduled-events"
	nativeOnePath = nativePath + "/{event}"
	nativeMost    = 100
)

// The states of a scheduled event.
const (
	nativeScheduled = 1
	nativeActive    = 2
	nativeCancelled = 4
)

// Native is a scheduled event of a server.
type Native struct {
	ID, Guild   string
	Name        string
	Description string
	Location    string
	Start, End  time.Time
	Status      int // 1 scheduled, 2 active, 3 completed, 4 cancelled
	Edits       int
}

// natives are all scheduled events, by id.
type natives struct {
	mu  sync.Mutex
	all map[string]*Native
}

func (s *Server) nativeRoutes() []*route {
	return []*route{
		{method: "GET", path: nativePath, handle: s.nativeList},
		{method: "POST", path: nativePath, handle: s.nativePost},
		{method: "GET", path: nativeOnePath, handle: func(c *call) reply { return s.native(c, func(n *Native) reply { return ok(s.nativeObject(n)) }) }},
		{method: "PATCH", path: nativeOnePath, handle: s.nativePatch},
		{method: "DELETE", path: nativeOnePath, handle: s.nativeDelete},
	}
}

// Natives returns the scheduled events of a server, oldest first.
func (s *Server) Natives(guild string) []Native {
	s.natives.mu.Lock()
	defer s.natives.mu.Unlock()
	var out []Native
	for _, id := range slices.Sorted(maps.Keys(s.natives.all)) {
		if n := s.natives.all[id]; n.Guild == guild {
			out = append(out, *n)
		}
	}
	return out
}

// DeleteNative deletes a scheduled event as a moderator does by hand.
func (s *Server) DeleteNative(id string) {
	s.natives.mu.Lock()
	defer s.natives.mu.Unlock()
	delete(s.natives.all, id)
}

// inGuild answers for a server that the bot is in, and may manage events of.
func (s *Server) inGuild(c *call, want int64, do func(guild string) reply) reply {
	guild := c.param("guild")
	if !s.guilds.has(guild) {
		return unknownGuild()
	}
	if s.can(guild, "")&want == 0 && want != 0 {
		return fail(403, 50013, "Missing Permissions")
	}
	s.natives.mu.Lock()
	defer s.natives.mu.Unlock()
	return do(guild)
}

func (s *Server) nativeList(c *call) reply {
	return s.inGuild(c, 0, func(guild string) reply {
		list := []json.RawMessage{}
		for _, id := range slices.Sorted(maps.Keys(s.natives.all)) {
			if n := s.natives.all[id]; n.Guild == guild && n.Status <= nativeActive {
				list = append(list, s.nativeObject(n))
			}
		}
		return ok(list)
	})
}

func (s *Server) nativePost(c *call) reply {
	return s.inGuild(c, PermissionCreateEvents|PermissionManageEvents, func(guild string) reply {
		n := &Native{ID: s.ids.next(c.at), Guild: guild, Status: nativeScheduled}
		if refused := n.apply(c, true); refused != nil {
			return *refused
		}
		open := 0
		for _, other := range s.natives.all {
			if other.Guild == guild && other.Status <= nativeActive {
				open++
			}
		}
		if open >= nativeMost {
			c.s.violate(c.route.name() + ": more than 100 scheduled events")
			return fail(400, 30038, "Maximum number of guild scheduled events reached (100)")
		}
		put(&s.natives.all, n.ID, n)
		return ok(s.nativeObject(n))
	})
}

// native finds the scheduled event of the path.
func (s *Server) native(c *call, do func(*Native) reply) reply {
	return s.inGuild(c, PermissionCreateEvents|PermissionManageEvents, func(guild string) reply {
		n := s.natives.all[c.param("event")]
		if n == nil || n.Guild != guild {
			return fail(404, 10070, "Unknown Guild Scheduled Event")
		}
		return do(n)
	})
}

func (s *Server) nativePatch(c *call) reply {
	return s.native(c, func(n *Native) reply {
		next := *n
		if refused := next.apply(c, false); refused != nil {
			return *refused
		}
		next.Edits++
		*n = next
		return ok(s.nativeObject(n))
	})
}

func (s *Server) nativeDelete(c *call) reply {
	return s.native(c, func(n *Native) reply {
		delete(s.natives.all, n.ID)
		return done()
	})
}

// apply makes the event what a body says, once checked.
func (n *Native) apply(c *call, made bool) *reply {
	var body struct {
		Type    int `json:"entity_type"`
		Privacy int `json:"privacy_level"`
		Meta    struct {
			Location *string `json:"location"`
		} `json:"entity_metadata"`
	}
	k := &checker{}
	k.read("", c.raw, &body)
	k.read("name", c.fields["name"], &n.Name)
	k.read("description", c.fields["description"], &n.Description)
	status := n.Status
	k.read("status", c.fields["status"], &status)
	if body.Meta.Location != nil {
		n.Location = *body.Meta.Location
	}
	startGiven := given(c.fields["scheduled_start_time"])
	k.read("scheduled_start_time", c.fields["scheduled_start_time"], &n.Start)
	k.read("scheduled_end_time", c.fields["scheduled_end_time"], &n.End)
	k.length("name", n.Name, 1, 100)
	k.length("description", n.Description, 0, 1000)
	k.length("entity_metadata.location", n.Location, 1, 100)
	if made && (body.Type != 3 || body.Privacy != 2) {
		k.add("entity_type", "BASE_TYPE_CHOICES", "Only external events of this server are known here")
	}
	if n.End.IsZero() {
		k.add("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required")
	}
	if startGiven && n.Status == nativeScheduled && n.Start.Before(c.at) {
		k.add("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.")
	}
	if !n.End.After(n.Start) {
		k.add("scheduled_end_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_END_BEFORE_START", "Cannot schedule event to end before it starts.")
	}
	if status != n.Status && (n.Status != nativeScheduled || status != nativeActive && status != nativeCancelled) && (n.Status != nativeActive || status != 3) {
		k.add("status", "TRANSITION_INVALID_GUILD_SCHEDULED_EVENT_STATUS", "Invalid status transition")
	}
	n.Status = status
	if len(k.problems) > 0 {
		rep := c.refuse(k.problems)
		return &rep
	}
	return nil
}

func (s *Server) nativeObject(n *Native) json.RawMessage {
	text, err := json.Marshal(object{
		"id": n.ID, "guild_id": n.Guild, "channel_id": nil, "creator_id": s.cfg.AppID, "name": n.Name,
		"description": n.Description, "scheduled_start_time": n.Start.UTC().Format(time.RFC3339),
		"scheduled_end_time": n.End.UTC().Format(time.RFC3339), "privacy_level": 2, "status": n.Status,
		"entity_type": 3, "entity_id": nil, "entity_metadata": object{"location": n.Location}, "user_count": strconv.Itoa(0),
	})
	if err != nil {
		return json.RawMessage("null")
	}
	return text
}
