package desk

import (
	"context"
	"fanchart/commands/ask"
	"slices"
)

// Right says who may ask a command.
type Right uint8

// Anyone; moderators: who may manage events, or has the server's moderator role; who may
// manage the server; and who looks after the bot itself. Commands of all but the first are
// asked in servers only, those of the last offered in the servers named for them.
const (
	Anyone Right = iota
	Moderators
	Managers
	Owners
)

// Default is the permission that Discord asks of members before it shows them the
// command; 0 none.
func (r Right) Default() ask.Permissions {
	return map[Right]ask.Permissions{Moderators: ask.ManageEvents, Managers: ask.ManageServer, Owners: ask.ManageServer}[r]
}

// allow refuses a request whose asker lacks the right, whatever their client showed
// them, and one for servers that was asked elsewhere.
func (d *Desk) allow(ctx context.Context, c *Command, r ask.Request) error {
	p := d.words.For(r.Locale)
	if c.ServerOnly && r.Guild == 0 {
		return mistake(p, "error.server-only", "command", c.Called())
	}
	if c.Right == Owners && !r.Owner {
		return mistake(p, "error.owners-only", "command", c.Called())
	}
	if r.Origin == ask.Clock {
		return nil
	}
	switch c.Right {
	case Moderators:
		ok, err := d.Moderates(ctx, r)
		if err == nil && !ok {
			err = mistake(p, "error.moderators-only", "command", c.Called())
		}
		return err
	case Managers:
		if !r.Permissions.Has(ask.ManageServer) {
			return mistake(p, "error.managers-only", "command", c.Called())
		}
	}
	return nil
}

// Moderates reports whether the asker may moderate the server that they ask in.
func (d *Desk) Moderates(ctx context.Context, r ask.Request) (bool, error) {
	if r.Permissions.Has(ask.ManageEvents) {
		return true, nil
	}
	guild, err := d.store.Guild(ctx, r.Guild)
	return guild.Moderator != 0 && slices.Contains(r.Roles, guild.Moderator), err
}

// Somebody refuses a request of nobody in particular.
func (q Question) Somebody() error {
	if q.User == 0 {
		return q.Mistake("error.nobody")
	}
	return nil
}
