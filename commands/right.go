package commands

import (
	"context"
	"slices"
)

// Right says who may ask a command.
type Right uint8

// Anyone; moderators: who may manage events, or has the server's moderator role; and
// who may manage the server. Commands of the last two are asked in servers only.
const (
	Anyone Right = iota
	Moderators
	Managers
)

// Default is the permission that Discord asks of members before it shows them the
// command; 0 none.
func (r Right) Default() Permissions {
	return map[Right]Permissions{Moderators: ManageEvents, Managers: ManageServer}[r]
}

// allow refuses a request whose asker lacks the right, whatever their client showed
// them, and one for servers that was asked elsewhere.
func (d *Desk) allow(ctx context.Context, c *Command, r Request) error {
	p := d.words.For(r.Locale)
	if c.ServerOnly && r.Guild == 0 {
		return mistake(p, "error.server-only", "command", c.called())
	}
	if r.Origin == Clock {
		return nil
	}
	switch c.Right {
	case Moderators:
		ok, err := d.moderates(ctx, r)
		if err == nil && !ok {
			err = mistake(p, "error.moderators-only", "command", c.called())
		}
		return err
	case Managers:
		if !r.Permissions.Has(ManageServer) {
			return mistake(p, "error.managers-only", "command", c.called())
		}
	}
	return nil
}

// moderates reports whether the asker may moderate the server that they ask in.
func (d *Desk) moderates(ctx context.Context, r Request) (bool, error) {
	if r.Permissions.Has(ManageEvents) {
		return true, nil
	}
	guild, err := d.store.Guild(ctx, r.Guild)
	return guild.Moderator != 0 && slices.Contains(r.Roles, guild.Moderator), err
}

// somebody refuses a request of nobody in particular.
func (q question) somebody() error {
	if q.User == 0 {
		return q.mistake("error.nobody")
	}
	return nil
}
