package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ServerDigests is how many digests one server may have.
const ServerDigests = 25

// digestColumns are what scanDigest reads.
const digestColumns = `id, guild_id, channel_id, user_id, cadence, weekday, monthday, minute, zone, language,
	charts, sections, scope, size, role_id, paused, due, told, outcome, outcome_at, version`

func scanDigest(row scanner) (d guild.Digest, err error) {
	var weekday int
	var charts, sections, size, told string
	err = row.Scan(&d.ID, &d.Guild, &d.Channel, &d.User, &d.Cadence, &weekday, &d.MonthDay, &d.Minute, &d.Zone, &d.Language,
		&charts, &sections, &d.Scope, &size, &d.Role, &d.Paused, &d.Due, &told, &d.Outcome, &d.At, &d.Version)
	d.Weekday, d.Charts, d.Full, d.Told = time.Weekday(weekday), strings.Fields(charts), size == "full", guild.ParseTold(told)
	for _, word := range strings.Fields(sections) {
		d.Sections = append(d.Sections, guild.Section(word))
	}
	return d, err
}

// Digests returns a server's digests in the order in which they were made.
func (s *Store) Digests(ctx context.Context, server kpop.Snowflake) ([]guild.Digest, error) {
	return s.digests(ctx, `SELECT `+digestColumns+` FROM digest WHERE guild_id = $1 ORDER BY id`, server)
}

// Digest returns a digest of a server.
func (s *Store) Digest(ctx context.Context, server kpop.Snowflake, id int64) (guild.Digest, error) {
	list, err := s.digests(ctx, `SELECT `+digestColumns+` FROM digest WHERE id = $1 AND guild_id = $2`, id, server)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("digest %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return guild.Digest{}, err
	}
	return list[0], nil
}

// DueDigests returns digests that are due at an instant (unix seconds), the earliest
// first, at most as many as limit.
func (s *Store) DueDigests(ctx context.Context, now int64, limit int) ([]guild.Digest, error) {
	return s.digests(ctx, `
		SELECT `+digestColumns+` FROM digest WHERE paused = '' AND due > 0 AND due <= $1 ORDER BY due, id LIMIT $2`, now, limit)
}

// AwaitingDigests returns digests that wait for an issue of a chart newer than the one
// that they have seen, now that there is one of a day, and not yet for their hour to
// tell of it; at most as many as limit.
func (s *Store) AwaitingDigests(ctx context.Context, chart string, newest kpop.Day, limit int) ([]guild.Digest, error) {
	return s.digests(ctx, `
		SELECT `+digestColumns+` FROM digest WHERE paused = '' AND awaits <> '' AND awaits = $1 AND seen < $2 AND due = 0
		ORDER BY seen, id LIMIT $3`, chart, newest.String(), limit)
}

// TimedDigests returns digests that come by the clock and are not due yet, in order of
// id from the one after an id on: for their times to be looked at again.
func (s *Store) TimedDigests(ctx context.Context, now, after int64, limit int) ([]guild.Digest, error) {
	return s.digests(ctx, `
		SELECT `+digestColumns+` FROM digest WHERE paused = '' AND due > $1 AND id > $2 ORDER BY id LIMIT $3`, now, after, limit)
}

func (s *Store) digests(ctx context.Context, query string, args ...any) (list []guild.Digest, err error) {
	err = s.each(ctx, query, args, func(row scanner) error {
		d, err := scanDigest(row)
		list = append(list, d)
		return err
	})
	return list, err
}
