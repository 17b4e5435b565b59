package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/turns"
	"fanchart/commands/view/plot"
)

// room is where requests of one kind are answered: with turns of its own, so that none of
// another kind stands behind them, and a pace at which one person and one server may ask.
type room struct {
	name   string       // of its message: "busy.NAME"
	fills  *turns.Queue // to get what is needed from outside, which holds up no handler
	turns  *turns.Queue // of handlers
	person *turns.Pace
	server *turns.Pace
}

// rooms are the kinds of requests by what they cost.
type rooms struct{ reading, writing, pictures, exports, imports room }

// newRooms makes them. What only looks something up goes on as fast as it can be shared
// out; there is one writer; a picture costs a tenth of a second of a processor and ten
// megabytes while it is drawn; an export is all that is held of somebody; of a server's
// files one is read at a time.
func newRooms() *rooms {
	lookups := turns.New(turns.Share{All: 64, Server: 4, User: 2, Waiting: 512})
	return &rooms{
		reading: room{name: "reading", fills: lookups, turns: turns.New(turns.Share{All: 64, Server: 24, User: 8, Waiting: 512})},
		writing: room{name: "writing", fills: lookups, turns: turns.New(turns.Share{All: 8, Server: 2, User: 1, Waiting: 512}),
			person: turns.NewPace(time.Second, 120), server: turns.NewPace(time.Second/4, 600)},
		pictures: room{name: "pictures", fills: lookups, turns: turns.New(turns.Share{All: plot.DrawnAtOnce, Server: 1, User: 1, Waiting: 32}),
			person: turns.NewPace(4*time.Second, 6), server: turns.NewPace(time.Second/2, 30)},
		exports: room{name: "exports", fills: lookups, turns: turns.New(turns.Share{All: 2, Server: 1, User: 1, Waiting: 4}),
			person: turns.NewPace(30*time.Second, 4), server: turns.NewPace(5*time.Second, 12)},
		imports: room{name: "imports", fills: turns.New(turns.Share{All: 6, Server: 1, User: 1}), turns: turns.New(turns.Share{All: 2, Server: 1, User: 1, Waiting: 1}),
			person: turns.NewPace(10*time.Second, 12), server: turns.NewPace(5*time.Second, 24)},
	}
}

// room finds the room of a request.
func (d *Desk) room(r ask.Request) *room {
	c := d.Of(r)
	switch {
	case c == nil:
		return &d.rooms.reading
	case c.Exports:
		return &d.rooms.exports
	case len(d.Attached(r)) > 0:
		return &d.rooms.imports
	case IsYes(r.Option("picture")):
		return &d.rooms.pictures
	case c.Writes:
		return &d.rooms.writing
	}
	return &d.rooms.reading
}

// fetches reports whether a request is filled from outside: with files, or with what the
// bot may do in channels.
func (d *Desk) fetches(r ask.Request) bool {
	c := d.Of(r)
	return c != nil && (c.Channels != nil || slices.ContainsFunc(c.Options, func(o Option) bool {
		return (o.Channel || o.Attached) && r.Option(o.Name) != ""
	}))
}

// soon is when who asks may ask this; the zero time is now.
func (m *room) soon(r ask.Request, now time.Time) time.Time {
	if again := m.person.Next(r.User, now); again.After(now) {
		return again
	}
	return m.server.Next(r.Guild, now)
}

// crowdedFor is when to come back where too many wait already.
const crowdedFor = 10 * time.Second

// take takes a turn; who asks for more than may wait is told when to come back.
func (d *Desk) take(ctx context.Context, t *turns.Queue, r ask.Request) (turns.Turn, error) {
	turn, err := t.Take(ctx, r)
	if errors.Is(err, turns.ErrCrowded) {
		err = d.busy(r, time.Now().Add(crowdedFor))
	}
	return turn, err
}

// busy is that a request's room has no place for who asks, until a time.
func (d *Desk) busy(r ask.Request, again time.Time) error {
	return UserError{Text: d.words.For(r.Locale).Say("busy." + d.room(r).name), Again: again}
}

// Crowded is what is shown to who asks for more than is answered at once.
func (d *Desk) Crowded(locale string) Served {
	return d.Failure(locale, UserError{Text: d.words.For(locale).Say("busy.reading"), Again: time.Now().Add(crowdedFor)})
}
