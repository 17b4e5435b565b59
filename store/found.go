package store

import (
	"context"
	"strings"

	"fanchart/store/kpop"
)

// Find asks for a server's releases or events, and everybody's, by a part of their names.
type Find struct {
	Guild kpop.Snowflake
	Text  string   // "" any
	From  kpop.Day // what is on this day or later comes first, the nearest first
	Limit int
	Own   bool // only the server's own
}

// Found is a release or an event in a list of suggestions.
type Found struct {
	ID   int64
	Name string
	By   string    // of a release: its credit
	Day  kpop.Date // as precisely as it is known
}

// part is the pattern that a text is a part of, for LIKE with ! as its escape.
func part(text string) string {
	return "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(strings.ToLower(text)) + "%"
}

// What is found lies in two stretches of an index, the server's own and everybody's,
// each in the order of the list: reading ends where the list is long enough.
const (
	eventsHold     = `SELECT id, name, '' AS credit, starts AS day FROM event WHERE deleted = 0 `
	releasesHold   = `SELECT id, name, credit, day FROM release WHERE deleted = 0 `
	ownHold        = `AND guild_id = $1 AND search LIKE $2 ESCAPE '!' `
	sharedHold     = `AND guild_id = $4 AND search LIKE $2 ESCAPE '!' `
	comingEvent    = `AND (starts >= $3 OR repeat <> '') `
	pastEvent      = `AND starts < $3 AND repeat = '' `
	soonestOnes    = ` ORDER BY day, id LIMIT $5`
	newestOnes     = ` ORDER BY day DESC, id LIMIT $5`
	comingEvents   = eventsHold + ownHold + comingEvent + `UNION ALL ` + eventsHold + sharedHold + comingEvent + soonestOnes
	pastEvents     = eventsHold + ownHold + pastEvent + `UNION ALL ` + eventsHold + sharedHold + pastEvent + newestOnes
	comingReleases = releasesHold + ownHold + `AND day >= $3 UNION ALL ` + releasesHold + sharedHold + `AND day >= $3` + soonestOnes
	pastReleases   = releasesHold + ownHold + `AND day < $3 UNION ALL ` + releasesHold + sharedHold + `AND day < $3` + newestOnes
)

// FindEvents returns the events whose names hold a text: those to come and those that
// repeat first, then the others, the newest first.
func (s *Store) FindEvents(ctx context.Context, f Find) (list []Found, err error) {
	defer wrap(&err, "find event %q", f.Text)
	return s.find(ctx, f, comingEvents, pastEvents)
}

// FindReleases returns the releases whose names or credits hold a text: those to come
// first, then the others, the newest first.
func (s *Store) FindReleases(ctx context.Context, f Find) (list []Found, err error) {
	defer wrap(&err, "find release %q", f.Text)
	return s.find(ctx, f, comingReleases, pastReleases)
}

// find asks in turn until there are enough.
func (s *Store) find(ctx context.Context, f Find, texts ...string) (list []Found, err error) {
	other := int64(0)
	if f.Own || f.Guild == 0 {
		other = -1 // nobody's
	}
	for _, text := range texts {
		if len(list) >= f.Limit {
			break
		}
		more, err := all(ctx, s, ask(text, f.Guild, part(f.Text), f.From.String(), other, f.Limit-len(list)), scanFound)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

func scanFound(row scanner) (f Found, err error) {
	var day string
	err = row.Scan(&f.ID, &f.Name, &f.By, &day)
	f.Day = kpop.Date(day[:min(len(day), len("2006-01-02"))])
	return f, err
}
