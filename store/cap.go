package store

import (
	"context"
	"fmt"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// The most that the program keeps of one server, beside its digests and follows, so that
// nobody fills the disk or makes others wait: far more than any server has. README.md tells
// them.
const (
	MostEvents      = 10_000
	MostReleases    = 10_000
	MostTimes       = 30_000  // that its events take place, as far as they are worked out
	MostDrafts      = 500     // that wait: a new one takes the place of the oldest
	MostOwnDrafts   = 20      // that wait, of one person, likewise
	MostDraftBytes  = 2 << 20 // of one draft
	MostSuggestions = 10      // that wait, of one person
	MostPlaced      = 500     // cards and pages of calendars that are kept up to date
)

// Capped is what there is a most of.
type Capped string

// What there is a most of.
const (
	CappedEvents      Capped = "events"
	CappedReleases    Capped = "releases"
	CappedTimes       Capped = "times"
	CappedDraftBytes  Capped = "draft-bytes"
	CappedSuggestions Capped = "suggestions"
	CappedPlaced      Capped = "placed"
)

// AllCapped lists them, for the test that each is worded.
func AllCapped() []Capped {
	return []Capped{CappedEvents, CappedReleases, CappedTimes, CappedDraftBytes, CappedSuggestions, CappedPlaced}
}

// AtCap is the error of adding more than there may be. It is ErrTooMany too.
type AtCap struct {
	What Capped
	Most int
}

func (e *AtCap) Error() string { return fmt.Sprintf("%s: there may be %d at most", e.What, e.Most) }

// Unwrap makes it ErrTooMany.
func (e *AtCap) Unwrap() error { return ErrTooMany }

const (
	countOwnEvents   = `SELECT COUNT(*) FROM event WHERE guild_id = $1 AND deleted = 0`
	countOwnReleases = `SELECT COUNT(*) FROM release WHERE guild_id = $1 AND deleted = 0`
	countOwnTimes    = `SELECT COUNT(*) FROM moment WHERE guild_id = $1 AND stage = 'start'`
)

// Room looks whether a server has room for what is wished for: where it has none the error
// is an *AtCap. Nothing is kept for them: what is saved is counted again.
func (s *Store) Room(ctx context.Context, server kpop.Snowflake, wishes []guild.Wish, now time.Time) (err error) {
	defer wrap(&err, "room in server %d", server)
	c := counting{from: s, server: server, n: map[Capped]int{}}
	for _, w := range wishes {
		if err := ctx.Err(); err != nil {
			return err
		}
		if w.Verb != guild.EditVerb && w.Verb != guild.DeleteVerb {
			err = c.add(ctx, w.Thing.Noun())
		}
		if e := w.Thing.Event; err == nil && e != nil && w.Verb != guild.DeleteVerb {
			err = c.addEvent(ctx, *e, now)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// counting counts what a server has, once, and what comes to it.
type counting struct {
	from   rows
	server kpop.Snowflake
	n      map[Capped]int
}

// more counts n more of something, which text counts.
func (c counting) more(ctx context.Context, e AtCap, text string, n int) (err error) {
	have, counted := c.n[e.What]
	if !counted {
		if have, err = one(ctx, c.from, ask(text, c.server), cell[int]); err != nil {
			return err
		}
	}
	c.n[e.What] = have + n
	if n > 0 && have+n > e.Most {
		return &e
	}
	return nil
}

func (c counting) add(ctx context.Context, noun guild.Noun) error {
	switch noun {
	case guild.ReleaseNoun:
		return c.more(ctx, AtCap{CappedReleases, MostReleases}, countOwnReleases, 1)
	case guild.DigestNoun:
		return nil // counted where it is saved
	}
	return c.more(ctx, AtCap{CappedEvents, MostEvents}, countOwnEvents, 1)
}

func (c counting) addEvent(ctx context.Context, e kpop.Event, now time.Time) error {
	times, err := timesOf(e, now)
	if err != nil {
		return err
	}
	return c.addTimes(ctx, e, times)
}

// addTimes counts the times of an event. Those that it has already, where it is edited, are
// not counted twice.
func (c counting) addTimes(ctx context.Context, e kpop.Event, times times) error {
	had := 0
	if e.ID != 0 {
		var err error
		if had, err = one(ctx, c.from, ask(`SELECT COUNT(*) FROM moment WHERE event_id = $1 AND stage = 'start'`, e.ID), cell[int]); err != nil {
			return err
		}
	}
	return c.more(ctx, AtCap{CappedTimes, MostTimes}, countOwnTimes, times.starts()-had)
}

// counting counts what a server has in the course of the transaction.
func (t *Tx) counting(server kpop.Snowflake) counting {
	if t.counts == nil {
		t.counts = map[kpop.Snowflake]counting{}
	}
	if _, begun := t.counts[server]; !begun {
		t.counts[server] = counting{t, server, map[Capped]int{}}
	}
	return t.counts[server]
}

// capTimes refuses times of an event that its server has no room for; everybody's are the
// operator's.
func (t *Tx) capTimes(ctx context.Context, e kpop.Event, times times) error {
	if e.Guild == 0 {
		return nil
	}
	return t.counting(e.Guild).addTimes(ctx, e, times)
}
