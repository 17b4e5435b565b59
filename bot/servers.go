package bot

import (
	"log/slog"

	"github.com/bwmarrin/discordgo"
)

// servers tells servers joined and left from those that only come and go with a
// connection. It remembers no server that is there: READY names those to come,
// and each is forgotten when it has come. The roll is told of all that counts.
type servers struct {
	log   *slog.Logger
	watch *watch
	roll  *roll
	shard int
	count int
	owed  map[string]struct{} // named by READY, or gone in an outage, and not yet here
	here  func()              // called when all those owed have come
}

// see takes one event; it is called by one goroutine at a time.
func (s *servers) see(e *discordgo.Event) {
	switch v := e.Struct.(type) {
	case *discordgo.Ready:
		ids := make([]string, len(v.Guilds))
		for n, g := range v.Guilds {
			s.owe(g.ID)
			ids[n] = g.ID
		}
		s.roll.ready(s.shard, ids)
		s.change(len(v.Guilds))
	case *discordgo.GuildCreate:
		if _, owed := s.owed[v.ID]; owed {
			s.come(v.ID)
			return
		}
		s.change(1)
		s.roll.tell(v.ID, true)
		s.log.Info("joined a server", "server", v.ID)
	case *discordgo.GuildDelete:
		if v.Unavailable {
			s.owe(v.ID)
			return
		}
		s.come(v.ID)
		s.change(-1)
		s.roll.tell(v.ID, false)
		s.log.Info("left a server", "server", v.ID)
	}
}

func (s *servers) owe(id string) {
	if s.owed == nil {
		s.owed = map[string]struct{}{}
	}
	s.owed[id] = struct{}{}
}

func (s *servers) come(id string) {
	delete(s.owed, id)
	if s.owed != nil && len(s.owed) == 0 {
		s.owed = nil // a map does not shrink
		s.here()
	}
}

func (s *servers) change(by int) {
	s.count += by
	s.watch.holds(s.shard, s.count)
}
