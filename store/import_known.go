package store

import (
	"context"
	"time"

	"fanchart/store/kpop"
)

// KnownRelease is a release as an import finds it.
type KnownRelease struct {
	kpop.Release
	Origin Origin
}

// KnownReleases returns a server's own releases that are not deleted, 0 everybody's.
func (t *Tx) KnownReleases(ctx context.Context, guild kpop.Snowflake) ([]KnownRelease, error) {
	return knownReleases(ctx, t, guild)
}

func knownReleases(ctx context.Context, from rows, guild kpop.Snowflake) (known []KnownRelease, err error) {
	defer wrap(&err, "known releases")
	list, err := releases(ctx, from, ask(`SELECT `+releaseColumns+` FROM release r WHERE r.guild_id = $1 AND r.deleted = 0 ORDER BY r.id`, guild))
	if err != nil {
		return nil, err
	}
	origins := map[int64]Origin{}
	err = from.each(ctx, ask(`SELECT id, origin FROM release WHERE guild_id = $1 AND deleted = 0`, guild), func(row scanner) error {
		var id int64
		var origin Origin
		err := row.Scan(&id, &origin)
		origins[id] = origin
		return err
	})
	for _, r := range list {
		known = append(known, KnownRelease{r, origins[r.ID]})
	}
	return known, err
}

// KnownEvents returns a server's own events that are not deleted, 0 everybody's.
func (t *Tx) KnownEvents(ctx context.Context, guild kpop.Snowflake) ([]kpop.Event, error) {
	return knownEvents(ctx, t, guild)
}

func knownEvents(ctx context.Context, from rows, guild kpop.Snowflake) (list []kpop.Event, err error) {
	defer wrap(&err, "known events")
	return events(ctx, from, ask(`SELECT `+eventColumns+` FROM event e WHERE e.guild_id = $1 AND e.deleted = 0 ORDER BY e.id`, guild))
}

// ImportEvent writes an event of everybody's from a file, and queues what that means
// for the cards and calendars that show it.
func (t *Tx) ImportEvent(ctx context.Context, e kpop.Event, now time.Time) (saved kpop.Event, err error) {
	defer wrap(&err, "import event %q", e.Name)
	saved, err = t.SaveEvent(ctx, e, FromOperator, now)
	if err == nil {
		err = t.eventChanged(ctx, saved.ID, now)
	}
	return saved, err
}
