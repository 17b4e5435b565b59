package gateway

import (
	"log/slog"

	"fanchart/store/kpop"
)

// servers tells servers joined and left from those that only come and go with a
// session. It remembers no server that is there: READY names those to come,
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

// begin notes what the READY of a new session names.
func (s *servers) begin(ids []kpop.Snowflake) {
	s.owed = nil
	for _, id := range ids {
		s.owe(id)
	}
	s.roll.ready(s.shard, ids)
	s.count = 0
	s.change(len(ids))
}

// came notes a server that is there.
func (s *servers) came(id kpop.Snowflake) {
	if _, owed := s.owed[id]; owed {
		s.come(id)
		return
	}
	s.change(1)
	s.roll.tell(id, true)
	s.log.Info("joined a server", "server", id)
}

// went notes a server that is gone: in an outage, or because the bot was removed.
func (s *servers) went(id kpop.Snowflake, outage bool) {
	if outage {
		s.owe(id)
		return
	}
	s.come(id)
	s.change(-1)
	s.roll.tell(id, false)
	s.log.Info("left a server", "server", id)
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
