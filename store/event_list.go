package store

import (
	"context"
	"math"
	"slices"

	"fanchart/store/kpop"
)

// EventFilter says which times of events are sought.
type EventFilter struct {
	Guild         kpop.Snowflake // whose events, and everybody's
	Acts          []int64        // events about any of them, at most 50; none: about anybody
	Kind          kpop.EventKind // "" any
	Country       string         // "" any
	From, Until   int64          // unix seconds: not over before From, and starting before Until; 0 open
	Newest        bool           // the latest first
	Next          bool           // each event once: with its next time, or with Newest its latest
	Few           bool           // of each event at most its next three times
	Limit, Offset int            // Limit 0: all
}

// Occurrence is one time that an event takes place.
type Occurrence struct {
	kpop.Event
	When kpop.Moment // its Starts
	More int         // in a list of few times: how many of the event come behind this one
}

// What takes place at a time lies in three stretches of the indexes: what starts at
// $2 or later; what started in the day before and is not over; what lasts for days and
// is not over. Each server's times are a stretch of their own, and merging them keeps
// the order without reading more than the page. A server's own id is -1 where only
// everybody's are asked for.
const (
	startsOf    = `SELECT at, event_id, occurrence, until FROM moment WHERE stage = 'start' `
	ofThat      = ` AND ($4 = '' OR kind = $4) AND ($5 = '' OR country = $5) AND next_from <= $6 AND few_from <= $7 AND last_until >= $8 `
	own         = `AND guild_id = $1 AND at >= $2 AND at < $3` + ofThat
	shared      = `AND guild_id = 0 AND at >= $2 AND at < $3` + ofThat
	begun       = `AND guild_id IN ($1, 0) AND at < $2 AND at >= $2 - 86400 AND until > $2 AND at < $3` + ofThat
	lasting     = `AND until - at > 86400 AND guild_id IN ($1, 0) AND until > $2 AND at < $2 - 86400 AND at < $3` + ofThat
	startsOfAll = startsOf + own + `UNION ALL ` + startsOf + shared + `UNION ALL ` + startsOf + begun + `UNION ALL ` + startsOf + lasting
)

// Where each event stands once, and the list is open at its end, events are counted
// and not their times.
const (
	ofThatSort   = ` AND ($3 = '' OR kind = $3) AND ($4 = '' OR country = $4)`
	ownToCome    = `AND guild_id = $1 AND over > $2` + ofThatSort
	sharedToCome = `AND guild_id = 0 AND over > $2` + ofThatSort
	ownBegun     = `AND guild_id = $1 AND begins < $2` + ofThatSort
	sharedBegun  = `AND guild_id = 0 AND begins < $2` + ofThatSort
)

// startsOfActs are the times of the events about some acts.
const startsOfActs = `
	SELECT m.at AS at, m.event_id AS event_id, m.occurrence AS occurrence, m.until AS until
	FROM (SELECT DISTINCT event_id FROM event_act WHERE act_id ` + inAny + ` AND guild_id IN ($51, 0) AND over > $52) c
	JOIN moment m ON m.event_id = c.event_id AND m.stage = 'start'
	WHERE (m.at >= $52 OR m.until > $52) AND m.at < $53 AND ($54 = '' OR m.kind = $54) AND ($55 = '' OR m.country = $55)
		AND m.next_from <= $56 AND m.few_from <= $57 AND m.last_until >= $58`

// The statements: what is counted, and a page from either end.
const (
	countOf           = `(SELECT COUNT(*) FROM moment WHERE stage = 'start' `
	countStarts       = `SELECT ` + countOf + own + `) + ` + countOf + shared + `) + ` + countOf + begun + `) + ` + countOf + lasting + `)`
	countEvents       = `(SELECT COUNT(*) FROM event WHERE deleted = 0 `
	countToCome       = `SELECT ` + countEvents + ownToCome + `) + ` + countEvents + sharedToCome + `)`
	countToComeOf     = `SELECT COUNT(DISTINCT event_id) FROM event_act WHERE act_id ` + inAny + ` AND guild_id IN ($51, 0) AND over > $52`
	countBegun        = `SELECT ` + countEvents + ownBegun + `) + ` + countEvents + sharedBegun + `)`
	countOfActs       = `SELECT COUNT(*) FROM (` + startsOfActs + `) n`
	soonestStarts     = `SELECT ` + occurrenceColumns + ` FROM (` + startsOfAll + ` ORDER BY at, event_id LIMIT $9 OFFSET $10` + soonestFirst
	soonestOfActs     = `SELECT ` + occurrenceColumns + ` FROM (` + startsOfActs + ` ORDER BY at, event_id LIMIT $59 OFFSET $60` + soonestFirst
	latestStarts      = `SELECT ` + occurrenceColumns + ` FROM (` + startsOfAll + ` ORDER BY at DESC, event_id DESC LIMIT $9 OFFSET $10` + latestFirst
	latestOfActs      = `SELECT ` + occurrenceColumns + ` FROM (` + startsOfActs + ` ORDER BY at DESC, event_id DESC LIMIT $59 OFFSET $60` + latestFirst
	occurrenceColumns = eventColumns + `, p.occurrence, p.at, p.until`
	soonestFirst      = `) p JOIN event e ON e.id = p.event_id ORDER BY p.at, p.event_id`
	latestFirst       = `) p JOIN event e ON e.id = p.event_id ORDER BY p.at DESC, p.event_id DESC`
)

// Events returns the times at which events take place, in their order, with the
// events, and how many there are in all. Deleted events are not among them; those
// called off are.
func (s *Store) Events(ctx context.Context, f EventFilter) (list []Occurrence, total int, err error) {
	defer wrap(&err, "events")
	page := f.page()
	total, err = one(ctx, s, f.count(page.args), cell[int])
	if err == nil && total > f.Offset {
		list, err = s.occurrences(ctx, ask(page.text, append(page.args, orMost(f.Limit), f.Offset)...), scanOccurrence)
	}
	if err == nil && f.Few {
		err = s.countMore(ctx, f, list)
	}
	return list, total, err
}

// page returns the statement that reads a page, and its arguments but the last two: how
// long it is, and where it begins.
func (f EventFilter) page() query {
	guild, until := f.Guild, f.Until
	if guild == 0 {
		guild = -1 // nobody's: everybody's come anyway
	}
	if until == 0 {
		until = math.MaxInt64
	}
	next, few, last := int64(math.MaxInt64), int64(math.MaxInt64), int64(0)
	switch {
	case f.Next && f.Newest:
		last = until
	case f.Next:
		next = f.From
	case f.Few:
		few = f.From
	}
	args := []any{guild, f.From, until, string(f.Kind), f.Country, next, few, last}
	if len(f.Acts) > 0 {
		args = padded(f.Acts[:min(len(f.Acts), anyOf)], args...)
		return ask(either(f.Newest, latestOfActs, soonestOfActs), args...)
	}
	return ask(either(f.Newest, latestStarts, soonestStarts), args...)
}

// count returns what counts; args are those of a page.
func (f EventFilter) count(args []any) query {
	guild, kind, country := args[0], string(f.Kind), f.Country
	switch {
	case len(f.Acts) > 0 && f.Next && !f.Newest && f.Until == 0 && kind+country == "":
		return ask(countToComeOf, args[:anyOf+2]...)
	case len(f.Acts) > 0:
		return ask(countOfActs, args...)
	case f.Next && !f.Newest && f.Until == 0:
		return ask(countToCome, guild, f.From, kind, country)
	case f.Next && f.Newest && f.From == 0 && f.Until != 0:
		return ask(countBegun, guild, f.Until, kind, country)
	}
	return ask(countStarts, args...)
}

// orMost reads a limit: 0 is none.
func orMost(limit int) int {
	if limit == 0 {
		return math.MaxInt32
	}
	return limit
}

func scanOccurrence(row scanner) (o Occurrence, err error) {
	o.When.Stage = kpop.Starts
	err = readEvent(row, &o.Event, &o.When.Occurrence, &o.When.At, &o.When.Until)
	o.When.EventID = o.ID
	return o, err
}

// occurrences reads times of events, and the events with all their parts.
func (s *Store) occurrences(ctx context.Context, q query, scan func(scanner) (Occurrence, error)) ([]Occurrence, error) {
	list, err := all(ctx, s, q, scan)
	if err != nil {
		return nil, err
	}
	events := make([]*kpop.Event, len(list))
	for i := range list {
		events[i] = &list[i].Event
	}
	return list, eventParts(ctx, s, events)
}

// countMore says of the last time listed of each event how many are left out behind it.
func (s *Store) countMore(ctx context.Context, f EventFilter, list []Occurrence) error {
	var ids []int64
	for _, o := range list {
		if o.Repeat != "" && !slices.Contains(ids, o.ID) {
			ids = append(ids, o.ID)
		}
	}
	until := f.Until
	if until == 0 {
		until = math.MaxInt64
	}
	for some := range slices.Chunk(ids, anyOf) {
		if err := s.countMoreOf(ctx, padded(some, f.From, until), list); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) countMoreOf(ctx context.Context, args []any, list []Occurrence) error {
	return s.each(ctx, ask(`
		SELECT m.event_id, m.more, MAX(l.at)
		FROM (SELECT event_id, COUNT(*) AS more FROM moment
			WHERE event_id `+inAny+` AND stage = 'start' AND few_from > $51 AND (at >= $51 OR until > $51) AND at < $52 GROUP BY event_id) m
		JOIN moment l ON l.event_id = m.event_id AND l.stage = 'start' AND l.few_from <= $51 AND l.at < $52
		GROUP BY m.event_id, m.more`, args...), func(row scanner) error {
		var id, last int64
		var more int
		err := row.Scan(&id, &more, &last)
		for i, o := range list {
			if o.ID == id && o.When.At == last {
				list[i].More = more
			}
		}
		return err
	})
}
