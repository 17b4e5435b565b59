package store

import (
	"context"
	"fmt"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Confirmation is a draft being confirmed.
type Confirmation struct {
	Draft       int64
	Guild, User kpop.Snowflake
	Any         bool // a moderator confirms somebody's suggestion
	At          time.Time
}

// Confirm makes the changes that a draft wishes for, all of them or none, and returns
// them. Confirming again changes nothing and returns the same. The error is ErrNotFound
// for a draft of another server or person, ErrExpired, or a *Conflict where a thing was
// changed since; then the transaction is to be given up.
func (t *Tx) Confirm(ctx context.Context, c Confirmation) (list []guild.Change, err error) {
	defer wrap(&err, "confirm draft %d", c.Draft)
	d, err := draftOf(ctx, t, c.Guild, c.Draft)
	switch {
	case err != nil:
		return nil, err
	case d.User != c.User && !c.Any:
		return nil, fmt.Errorf("it is somebody else's: %w", ErrNotFound)
	case d.Saved:
		return changesIn(ctx, t, c.Guild, d.ID)
	case c.At.Unix() >= d.Expires:
		return nil, ErrExpired
	}
	if list, err = t.fulfil(ctx, d, c); err != nil {
		return nil, err
	}
	return list, t.exec(ctx, `UPDATE draft SET saved = 1 WHERE id = $1`, d.ID)
}

func (t *Tx) fulfil(ctx context.Context, d guild.Draft, c Confirmation) (list []guild.Change, err error) {
	e := edit{Batch: d.ID, Guild: c.Guild, User: c.User, At: c.At}
	if d.Undo != 0 {
		return t.takeBackBatch(ctx, d.Undo, e)
	}
	for i, w := range d.Wishes {
		change, err := t.grant(ctx, w, e)
		if err != nil {
			return nil, fmt.Errorf("wish %d: %w", i+1, err)
		}
		list = append(list, change)
	}
	return list, nil
}

// edit is who changes something, where and when.
type edit struct {
	Batch       int64
	Guild, User kpop.Snowflake
	At          time.Time
	Undoes      int64
}

// grant makes one change.
func (t *Tx) grant(ctx context.Context, w guild.Wish, e edit) (guild.Change, error) {
	if w.Verb == guild.AddVerb {
		return t.replace(ctx, state{thing: thing{noun: w.Thing.Noun()}, guild: e.Guild}, &w.Thing, e)
	}
	th := thing{w.Thing.Noun(), w.Thing.ID()}
	now, err := t.state(ctx, th)
	switch {
	case err != nil:
		return guild.Change{}, err
	case now.guild != e.Guild:
		return guild.Change{}, fmt.Errorf("%s %d: %w", th.noun, th.id, ErrNotFound)
	case now.version != w.Thing.Version() || now.content == nil:
		return guild.Change{}, t.conflict(ctx, state{thing: th, guild: e.Guild, version: w.Thing.Version()})
	case w.Verb == guild.DeleteVerb:
		return t.replace(ctx, now, nil, e)
	}
	after := w.Thing
	if after.Release != nil {
		moved := after.Release.MovedFrom(*now.content.Release, e.At.Unix())
		after.Release = &moved
	}
	return t.replace(ctx, now, &after, e)
}

// replace makes a thing what it shall be, nil deleted, and writes that into the change
// log. A deleted one comes back, one without an id is added.
func (t *Tx) replace(ctx context.Context, now state, after *guild.Content, e edit) (guild.Change, error) {
	c := guild.Change{Batch: e.Batch, Guild: e.Guild, User: e.User, At: e.At.Unix(), Noun: now.noun, Thing: now.id,
		Before: now.content, After: after, Undoes: e.Undoes}
	var err error
	switch {
	case after == nil && now.noun == guild.EventNoun:
		err = t.DeleteEvent(ctx, now.id, now.version)
	case after == nil && now.noun == guild.DigestNoun:
		err = t.DeleteDigest(ctx, now.guild, now.id)
	case after == nil:
		err = t.DeleteRelease(ctx, now.id, now.version)
	case now.content == nil:
		if err = t.counting(e.Guild).add(ctx, now.noun); err != nil {
			return c, err
		}
		fallthrough
	default:
		c.After, err = t.write(ctx, now, *after, e)
		if err == nil {
			c.Thing = c.After.ID()
		}
	}
	if err == nil {
		c, err = t.logged(ctx, c)
	}
	if err == nil && now.noun == guild.EventNoun {
		err = t.eventChanged(ctx, c.Thing, e.At)
	}
	return c, err
}

// write saves a thing over what it is now, and returns it as it is stored then.
func (t *Tx) write(ctx context.Context, now state, after guild.Content, e edit) (*guild.Content, error) {
	if now.id != 0 && now.content == nil {
		if err := t.revive(ctx, now.thing); err != nil {
			return nil, err
		}
	}
	th, err := t.writeOver(ctx, now, after, e)
	if err != nil {
		return nil, err
	}
	saved, err := t.state(ctx, th)
	return saved.content, err
}

// revive brings a deleted thing back, as the version that it was deleted as. Of a digest
// nothing is left that could be.
func (t *Tx) revive(ctx context.Context, th thing) error {
	switch th.noun {
	case guild.EventNoun:
		return t.exec(ctx, `UPDATE event SET deleted = 0 WHERE id = $1`, th.id)
	case guild.DigestNoun:
		return nil
	}
	return t.exec(ctx, `UPDATE release SET deleted = 0 WHERE id = $1`, th.id)
}

func (t *Tx) writeOver(ctx context.Context, now state, after guild.Content, e edit) (thing, error) {
	if after.Event != nil {
		event := *after.Event
		event.ID, event.Version, event.Guild = now.id, now.version, e.Guild
		event, err := t.SaveEvent(ctx, event, FromGuild, e.At)
		return thing{now.noun, event.ID}, err
	}
	if after.Digest != nil {
		return t.writeDigest(ctx, now, *after.Digest, e)
	}
	release := *after.Release
	release.ID, release.Version, release.Guild = now.id, now.version, e.Guild
	release, err := t.SaveRelease(ctx, release, FromGuild)
	return thing{now.noun, release.ID}, err
}
