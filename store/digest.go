package store

import (
	"context"
	"strings"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ServerDigests is how many digests one server may have.
const ServerDigests = 25

// digestColumns are what scanDigest reads.
const digestColumns = `id, guild_id, channel_id, user_id, cadence, weekday, monthday, minute, zone, follows, language,
	charts, sections, scope, size, role_id, paused, due, told, outcome, outcome_at, version`

func scanDigest(row scanner) (d guild.Digest, err error) {
	var weekday int
	var charts, sections, size, told string
	err = row.Scan(&d.ID, &d.Guild, &d.Channel, &d.User, &d.Cadence, &weekday, &d.MonthDay, &d.Minute, &d.Zone, &d.Follows, &d.Language,
		&charts, &sections, &d.Scope, &size, &d.Role, &d.Paused, &d.Due, &told, &d.Outcome, &d.At, &d.Version)
	d.Weekday, d.Charts, d.Full, d.Told = time.Weekday(weekday), strings.Fields(charts), size == "full", guild.ParseTold(told)
	for _, word := range strings.Fields(sections) {
		d.Sections = append(d.Sections, guild.Section(word))
	}
	return d, err
}

// Digests returns a server's digests in the order in which they were made.
func (s *Store) Digests(ctx context.Context, server kpop.Snowflake) (list []guild.Digest, err error) {
	defer wrap(&err, "digests of server %d", server)
	return all(ctx, s, ask(`SELECT `+digestColumns+` FROM digest WHERE guild_id = $1 ORDER BY id`, server), scanDigest)
}

// Digest returns a digest of a server; another server's is ErrNotFound.
func (s *Store) Digest(ctx context.Context, server kpop.Snowflake, id int64) (d guild.Digest, err error) {
	defer wrap(&err, "digest %d", id)
	return one(ctx, s, ask(`SELECT `+digestColumns+` FROM digest WHERE id = $1 AND guild_id = $2`, id, server), scanDigest)
}

// DueDigests returns digests that are due at an instant (unix seconds), the earliest
// first, at most as many as limit.
func (s *Store) DueDigests(ctx context.Context, now int64, limit int) (list []guild.Digest, err error) {
	defer wrap(&err, "digests that are due")
	return all(ctx, s, ask(`
		SELECT `+digestColumns+` FROM digest WHERE paused = '' AND due > 0 AND due <= $1 ORDER BY due, id LIMIT $2`, now, limit), scanDigest)
}

// AwaitingDigests returns digests that wait for an issue of a chart newer than the one
// that they have seen, now that there is one of a day, and not yet for their hour to
// tell of it; at most as many as limit.
func (s *Store) AwaitingDigests(ctx context.Context, chart string, newest kpop.Day, limit int) (list []guild.Digest, err error) {
	defer wrap(&err, "digests that wait for %s", chart)
	return all(ctx, s, ask(`
		SELECT `+digestColumns+` FROM digest WHERE paused = '' AND awaits <> '' AND awaits = $1 AND seen < $2 AND due = 0
		ORDER BY seen, id LIMIT $3`, chart, newest.String(), limit), scanDigest)
}

// TimedDigests returns digests that come by the clock and are not due yet, in order of
// id from the one after an id on: for their times to be looked at again.
func (s *Store) TimedDigests(ctx context.Context, now, after int64, limit int) (list []guild.Digest, err error) {
	defer wrap(&err, "digests that come by the clock")
	return all(ctx, s, ask(`
		SELECT `+digestColumns+` FROM digest WHERE paused = '' AND due > $1 AND id > $2 ORDER BY id LIMIT $3`, now, after, limit), scanDigest)
}
