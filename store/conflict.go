package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Errors of changes that callers tell apart with errors.Is.
var (
	ErrConflict = errors.New("changed by somebody else")     // always a *Conflict
	ErrExpired  = errors.New("expired")                      // a draft that was not confirmed in time
	ErrIsUndo   = errors.New("an undo is not itself undone") // what it took back is done again by hand
)

// Conflict is the error of a change of a thing that somebody changed since. It is
// ErrConflict too.
type Conflict struct {
	Noun guild.Noun
	ID   int64
	Then *guild.Content // what the change was based on; nil: it was deleted, or that is not known any more
	Now  *guild.Content // what the thing is; nil: it is deleted
	Last guild.Change   // the newest entry about it in the change log; the zero value: there is none
}

func (c *Conflict) Error() string { return fmt.Sprintf("%s %d: %v", c.Noun, c.ID, ErrConflict) }

// Unwrap makes it ErrConflict.
func (c *Conflict) Unwrap() error { return ErrConflict }

// thing names an event, a release or a digest.
type thing struct {
	noun guild.Noun
	id   int64
}

// anyGuild is no server: whose a thing is was looked at before.
const anyGuild = kpop.Snowflake(-1)

// newVersion runs the statement that writes over a thing and returns its new version. If
// it finds no row the thing is not what the change is based on.
func (t *Tx) newVersion(ctx context.Context, was state, q query) (version int64, err error) {
	version, err = one(ctx, t, q, cell[int64])
	if errors.Is(err, ErrNotFound) {
		err = t.conflict(ctx, was)
	}
	return version, err
}

// conflict says why a thing is not what a change is based on: it is another version,
// or not a thing of the server.
func (t *Tx) conflict(ctx context.Context, was state) error {
	now, err := t.state(ctx, was.thing)
	if err != nil {
		return err
	}
	if was.guild != anyGuild && now.guild != was.guild {
		return ErrNotFound
	}
	c := &Conflict{Noun: was.noun, ID: was.id, Now: now.content}
	log, err := t.changesOf(ctx, now.guild, was.thing)
	if err != nil {
		return err
	}
	for i, change := range log { // newest first
		if i == 0 {
			c.Last = change
		}
		if change.Before != nil && change.Before.Version() == was.version {
			c.Then = change.Before
		}
		if change.After != nil && change.After.Version() == was.version {
			c.Then = change.After
			break
		}
	}
	return c
}

// state is what a thing is in the store, or was.
type state struct {
	thing
	guild   kpop.Snowflake
	version int64
	content *guild.Content // nil: deleted, or not asked for
}

// state reads a thing; one that never was is ErrNotFound.
func (t *Tx) state(ctx context.Context, th thing) (state, error) {
	if th.noun == guild.DigestNoun {
		return t.digestState(ctx, th)
	}
	text := `SELECT guild_id, version, deleted FROM release WHERE id = $1`
	if th.noun == guild.EventNoun {
		text = `SELECT guild_id, version, deleted FROM event WHERE id = $1`
	}
	deleted := false
	s, err := one(ctx, t, ask(text, th.id), func(row scanner) (state, error) {
		s := state{thing: th}
		err := row.Scan(&s.guild, &s.version, &deleted)
		return s, err
	})
	if err != nil || deleted {
		return s, err
	}
	if th.noun == guild.EventNoun {
		e, err := eventOf(ctx, t, s.guild, th.id)
		s.content = &guild.Content{Event: &e}
		return s, err
	}
	r, err := releaseOf(ctx, t, s.guild, th.id)
	s.content = &guild.Content{Release: &r}
	return s, err
}

// text writes a content for the change log, "" for nil.
func text(c *guild.Content) (string, error) {
	if c == nil {
		return "", nil
	}
	out, err := json.Marshal(c)
	return string(out), err
}

// contentOf reads what text wrote.
func contentOf(text string) (*guild.Content, error) {
	if text == "" {
		return nil, nil
	}
	c := &guild.Content{}
	err := json.Unmarshal([]byte(text), c)
	return c, err
}
