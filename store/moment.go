package store

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// The moments of an event that repeats are kept from so long ago until so far ahead;
// when less than half of that is left they are worked out further.
const (
	momentsBehind = 366 * 24 * time.Hour
	momentsAhead  = 400 * 24 * time.Hour
)

// mostMoments is how many moments are kept of one event: all stages of a time each day as
// far ahead as they are worked out, and some of those behind.
const mostMoments = 2500

// times are the moments of an event that are kept.
type times struct {
	list         []kpop.Moment
	turns        []turn // of each of the list
	known        int64  // until when they are worked out, in unix seconds, if more come after that; else 0
	begins, over int64  // as of event
}

// timesOf works out the moments to be kept.
func timesOf(e kpop.Event, now time.Time) (times, error) {
	t := times{begins: math.MaxInt64}
	from, until := time.Time{}, time.Time{}
	if e.Repeat != "" {
		from, until = now.Add(-momentsBehind), now.Add(momentsAhead)
	}
	list, complete, err := calendar.Moments(e, from, until)
	if !complete && e.Repeat != "" {
		t.known = until.Unix()
	}
	list = list[max(0, len(list)-mostMoments):] // those of long ago go first
	t.list, t.turns = list, turnsOf(list)
	for _, m := range list {
		if m.Stage == kpop.Starts {
			t.begins, t.over = min(t.begins, m.At), max(t.over, overAt(m))
		}
	}
	if t.known != 0 {
		t.over = math.MaxInt64
	}
	return t, err
}

// starts counts the times that the event takes place.
func (t times) starts() (n int) {
	for _, m := range t.list {
		if m.Stage == kpop.Starts {
			n++
		}
	}
	return n
}

func (t *Tx) saveMoments(ctx context.Context, e kpop.Event, times times) error {
	err := t.insert(ctx, `INSERT INTO moment (event_id, occurrence, stage, guild_id, kind, country, at, until, next_from, few_from, last_until) VALUES`,
		len(times.list), func(args []any, i int) []any {
			m, turn := times.list[i], times.turns[i]
			return append(args, e.ID, m.Occurrence.String(), string(m.Stage), e.Guild, string(e.Kind), e.Country, m.At, m.Until,
				turn.next, turn.few, turn.last)
		})
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE event SET known = $1, begins = $2, over = $3 WHERE id = $4`, times.known, times.begins, times.over, e.ID)
}

// turn says when a time of an event is its next one, one of its next few, and its latest.
type turn struct{ next, few, last int64 }

// fewTimes is how many times of an event are a few.
const fewTimes = 3

// overAt is from when on a time is over, alone.
func overAt(start kpop.Moment) int64 { return max(start.Until, start.At+1) }

// turnsOf works out the turns of the starts in a list of moments.
func turnsOf(list []kpop.Moment) []turn {
	turns := make([]turn, len(list))
	var starts []int // where they stand in the list, in their order
	for i, m := range list {
		if m.Stage == kpop.Starts {
			starts = append(starts, i)
		}
	}
	slices.SortStableFunc(starts, func(a, b int) int { return cmp.Compare(list[a].At, list[b].At) })
	over := make([]int64, len(starts)) // when each is, with all before it
	for n, i := range starts {
		over[n] = overAt(list[i])
		turns[i].last = math.MaxInt64
		if n > 0 {
			over[n] = max(over[n], over[n-1])
			turns[i].next = over[n-1]
			turns[starts[n-1]].last = list[i].At
		}
		if n >= fewTimes {
			turns[i].few = over[n-fewTimes]
		}
	}
	return turns
}

// Moments returns the moments of an event from an instant on, in unix seconds, in
// their order; at most limit of them, all if it is 0. Whoever may see the event may
// see them: ask Event first.
func (s *Store) Moments(ctx context.Context, eventID, from int64, limit int) (list []kpop.Moment, err error) {
	defer wrap(&err, "moments of event %d", eventID)
	return all(ctx, s, ask(`
		SELECT event_id, occurrence, stage, at, until FROM moment
		WHERE event_id = $1 AND at >= $2 ORDER BY at, occurrence, stage LIMIT $3`, eventID, from, orMost(limit)), func(row scanner) (m kpop.Moment, err error) {
		err = row.Scan(&m.EventID, &m.Occurrence, &m.Stage, &m.At, &m.Until)
		return m, err
	})
}

// reckonAtOnce is how many events are looked up at once, and how many rows are written, at
// the least, before others can write.
const (
	reckonAtOnce     = 100
	rowsAtOnceReckon = 1000
)

// Reckon works out the moments of endless repeats further ahead where they run low,
// and returns of how many events. Nothing of the events themselves changes.
func (s *Store) Reckon(ctx context.Context, now time.Time) (n int, err error) {
	defer wrap(&err, "reckon")
	for more := true; more && err == nil; {
		before := n
		err = s.Update(ctx, func(t *Tx) error {
			n = before
			ids, err := t.runningLow(ctx, now)
			if err != nil {
				return err
			}
			more = len(ids) == reckonAtOnce
			for i, id := range ids {
				if err := t.reckon(ctx, id, now); err != nil {
					return fmt.Errorf("moments of event %d: %w", id, err)
				}
				n++
				if t.written >= rowsAtOnceReckon {
					more = more || i+1 < len(ids)
					return nil
				}
			}
			return nil
		})
	}
	return n, err
}

func (t *Tx) runningLow(ctx context.Context, now time.Time) ([]int64, error) {
	return all(ctx, t, ask(`SELECT id FROM event WHERE known > 0 AND known < $1 ORDER BY known LIMIT $2`,
		now.Add(momentsAhead/2).Unix(), reckonAtOnce), cell[int64])
}

func (t *Tx) reckon(ctx context.Context, id int64, now time.Time) error {
	e, err := one(ctx, t, ask(`SELECT `+eventColumns+` FROM event e WHERE e.id = $1`, id), scanEvent)
	if err == nil {
		err = eventParts(ctx, t, []*kpop.Event{&e})
	}
	if err != nil {
		return err
	}
	times, err := timesOf(e, now)
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM moment WHERE event_id = $1`, id); err != nil {
		return err
	}
	if err := t.exec(ctx, `UPDATE event_act SET over = $1 WHERE event_id = $2 AND over <> $1`, times.over, id); err != nil {
		return err
	}
	return t.saveMoments(ctx, e, times)
}
