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
	globalCommands = "/applications/{app}/commands"
	guildCommands  = "/applications/{app}/guilds/{guild}/commands"
)

// Command is a command that the bot has registered.
type Command struct {
	ID, Name string
	Type     int             // 1 for those that begin with a slash
	Raw      json.RawMessage // the whole of it, as the API gives it
}

// command is a registered command, or one about to be.
type command struct {
	ID           string            `json:"id"`
	Type         int               `json:"type"`
	Name         string            `json:"name"`
	Names        map[string]string `json:"name_localizations"`
	Description  string            `json:"description"`
	Descriptions map[string]string `json:"description_localizations"`
	Options      []option          `json:"options"`
	Contexts     []int             `json:"contexts"`
	Integrations []int             `json:"integration_types"`
	Needs        json.RawMessage   `json:"default_member_permissions"` // digits; null everybody

	fields map[string]json.RawMessage
}

// commands are those registered, by scope: a server's id, or "" for all.
type commands struct {
	mu     sync.RWMutex
	scopes map[string][]command
}

func (s *Server) commandRoutes() []*route {
	var routes []*route
	for _, path := range []string{globalCommands, guildCommands} {
		routes = append(routes,
			&route{method: "GET", path: path, handle: s.commandList},
			&route{method: "PUT", path: path, handle: s.commandPut},
			&route{method: "POST", path: path, handle: s.commandPost},
			&route{method: "GET", path: path + "/{command}", handle: s.commandGet},
			&route{method: "PATCH", path: path + "/{command}", handle: s.commandPatch},
			&route{method: "DELETE", path: path + "/{command}", handle: s.commandDelete})
	}
	for _, rt := range routes {
		rt.limit = Limit{20, 20 * time.Second}
	}
	return routes
}

// Commands returns what is registered in a server, or for all with "".
func (s *Server) Commands(guild string) []Command {
	s.commands.mu.RLock()
	defer s.commands.mu.RUnlock()
	var list []Command
	for _, c := range s.commands.scopes[guild] {
		list = append(list, Command{c.ID, c.Name, c.Type, c.json()})
	}
	return list
}

// lookup finds a command as a user of the server sees it.
func (s *Server) lookup(guild, name string) (command, bool) {
	return s.lookupOf(guild, name, chatInput)
}

// lookupOf finds one of a type.
func (s *Server) lookupOf(guild, name string, kind int) (command, bool) {
	s.commands.mu.RLock()
	defer s.commands.mu.RUnlock()
	for _, scope := range []string{guild, ""} {
		for _, c := range s.commands.scopes[scope] {
			if c.Name == name && c.Type == kind {
				return c, true
			}
		}
	}
	return command{}, false
}

func (c command) json() json.RawMessage {
	text, err := json.Marshal(c.fields)
	if err != nil {
		return json.RawMessage("null")
	}
	return text
}

// scoped answers for a scope that the bot may write to, with the lock held.
func (s *Server) scoped(c *call, do func(scope string) reply) reply {
	guild := c.param("guild")
	switch {
	case c.param("app") != s.cfg.AppID:
		return fail(403, 20012, "You are not authorized to perform this action on this application")
	case guild != "" && !s.guilds.has(guild):
		return fail(403, 50001, "Missing Access")
	}
	s.commands.mu.Lock()
	defer s.commands.mu.Unlock()
	if s.commands.scopes == nil {
		s.commands.scopes = map[string][]command{}
	}
	return do(guild)
}

func (s *Server) commandList(c *call) reply {
	return s.scoped(c, func(scope string) reply { return ok(all(s.commands.scopes[scope])) })
}

func all(list []command) []json.RawMessage {
	texts := []json.RawMessage{}
	for _, c := range list {
		texts = append(texts, c.json())
	}
	return texts
}

func (s *Server) commandGet(c *call) reply {
	return s.one(c, func(list []command, i int) reply { return ok(list[i].json()) })
}

// one finds the command of the path.
func (s *Server) one(c *call, do func(list []command, i int) reply) reply {
	return s.scoped(c, func(scope string) reply {
		list := s.commands.scopes[scope]
		i := slices.IndexFunc(list, func(k command) bool { return k.ID == c.param("command") })
		if i < 0 {
			return unknownCommand()
		}
		return do(list, i)
	})
}

// commandPut replaces a whole scope; commands keep their ids by name.
func (s *Server) commandPut(c *call) reply {
	return s.scoped(c, func(scope string) reply {
		var bodies []map[string]json.RawMessage
		k := &checker{}
		k.read("", c.raw, &bodies)
		var list []command
		for i, body := range bodies {
			made, problems := s.register(c, body, at("", i))
			k.problems = append(k.problems, problems...)
			if old := find(s.commands.scopes[scope], made); old >= 0 {
				made = made.withID(s.commands.scopes[scope][old].ID)
			}
			if find(list, made) >= 0 {
				k.add(at(at("", i), "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique (%q)", made.Name)
			}
			list = append(list, made)
		}
		if len(k.problems) == 0 {
			k.room(list)
		}
		if len(k.problems) > 0 {
			return c.refuse(k.problems)
		}
		s.commands.scopes[scope] = list
		return ok(all(list))
	})
}

func (k *checker) room(list []command) {
	count := map[int]int{}
	for _, c := range list {
		count[c.Type]++
	}
	k.list("", count[chatInput], 0, 100)
	k.list("", count[2], 0, 15)
	k.list("", count[3], 0, 15)
}

func find(list []command, like command) int {
	return slices.IndexFunc(list, func(c command) bool { return c.Name == like.Name && c.Type == like.Type })
}

// commandPost adds a command, or replaces the one of its name.
func (s *Server) commandPost(c *call) reply {
	return s.scoped(c, func(scope string) reply {
		made, problems := s.register(c, c.fields, "")
		list := slices.Clone(s.commands.scopes[scope])
		i := find(list, made)
		status := 200
		if i >= 0 {
			made = made.withID(list[i].ID)
			list[i] = made
		} else {
			list, status = append(list, made), 201
		}
		k := &checker{problems: problems}
		k.room(list)
		if len(k.problems) > 0 {
			return c.refuse(k.problems)
		}
		s.commands.scopes[scope] = list
		return reply{status: status, body: made.json()}
	})
}

func (s *Server) commandPatch(c *call) reply {
	return s.one(c, func(list []command, i int) reply {
		body := maps.Clone(list[i].fields)
		maps.Copy(body, c.fields)
		made, problems := s.register(c, body, "")
		if len(problems) > 0 {
			return c.refuse(problems)
		}
		list[i] = made.withID(list[i].ID)
		return ok(list[i].json())
	})
}

func (s *Server) commandDelete(c *call) reply {
	return s.one(c, func(list []command, i int) reply {
		s.commands.scopes[c.param("guild")] = slices.Delete(slices.Clone(list), i, i+1)
		return done()
	})
}

// register makes a command of a body and says what is wrong with it.
func (s *Server) register(c *call, body map[string]json.RawMessage, prefix string) (command, []problem) {
	var made command
	k := &checker{}
	text, err := json.Marshal(body)
	if err == nil {
		k.read(prefix, text, &made)
	}
	set(&made.Type, chatInput)
	made.fields = maps.Clone(body)
	if made.fields == nil {
		made.fields = map[string]json.RawMessage{}
	}
	made.put("type", strconv.Itoa(made.Type))
	made.put("application_id", strconv.Quote(s.cfg.AppID))
	made.put("version", strconv.Quote(s.ids.next(c.at)))
	if guild := c.param("guild"); guild != "" {
		made.put("guild_id", strconv.Quote(guild))
	}
	return made.withID(s.ids.next(c.at)), append(k.problems, checkCommand(made, prefix)...)
}

func (c command) put(name, value string) { c.fields[name] = json.RawMessage(value) }

func (c command) withID(id string) command {
	c.ID = id
	c.put("id", strconv.Quote(id))
	return c
}
