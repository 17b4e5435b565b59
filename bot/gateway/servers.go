package gateway

import (
	"log/slog"

	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// servers tells servers joined and left from those that only come and go with a
// connection. It remembers no server that is there: READY names those to come,
// and each is forgotten when it has come. The roll is told of all that counts.
type servers struct {
	log   *slog.Logger
	tally *tally
	roll  *roll
	shard int
	count int
	owed  map[kpop.Snowflake]struct{} // named by READY, or gone in an outage, and not yet here
	here  func()                      // called when all those owed have come
}

// see takes one event; it is called by one goroutine at a time.
func (s *servers) see(e *discordgo.Event) {
	switch v := e.Struct.(type) {
	case *discordgo.Ready:
		ids := make([]kpop.Snowflake, len(v.Guilds))
		for n, g := range v.Guilds {
			ids[n] = server(g)
			s.owe(ids[n])
		}
		s.roll.ready(s.shard, ids)
		s.change(len(v.Guilds))
	case *discordgo.GuildCreate:
		id := server(v.Guild)
		if _, owed := s.owed[id]; owed {
			s.come(id)
			return
		}
		s.change(1)
		s.roll.tell(id, true)
		s.log.Info("joined a server", "server", v.ID)
	case *discordgo.GuildDelete:
		id := server(v.Guild)
		if v.Unavailable {
			s.owe(id)
			return
		}
		s.come(id)
		s.change(-1)
		s.roll.tell(id, false)
		s.log.Info("left a server", "server", v.ID)
	}
}

// server is the id of a server as discordgo tells it; what is none is 0.
func server(g *discordgo.Guild) kpop.Snowflake {
	id, _ := kpop.ParseSnowflake(g.ID)
	return id
}

func (s *servers) owe(id kpop.Snowflake) {
	if s.owed == nil {
		s.owed = map[kpop.Snowflake]struct{}{}
	}
	s.owed[id] = struct{}{}
}

func (s *servers) come(id kpop.Snowflake) {
	delete(s.owed, id)
	if s.owed != nil && len(s.owed) == 0 {
		s.owed = nil // a map does not shrink
		s.here()
	}
}

func (s *servers) change(by int) {
	s.count += by
	s.tally.holds(s.shard, s.count)
}
