package store

import (
	"context"
	"errors"
	"strings"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// SaveDigest adds a digest whose ID is 0, or changes the one that it is: what it shows,
// when, and Due. What came of the last time is not taken from d, unless it is new. The
// error is ErrTooMany when the server has as many as there may be; ErrConflict when
// Version is not the stored one; ErrNotFound when it is not, or no more, the server's.
func (t *Tx) SaveDigest(ctx context.Context, d guild.Digest) (saved guild.Digest, err error) {
	defer wrap(&err, "save digest %d", d.ID)
	if d.ID == 0 {
		d.ID, err = t.addDigest(ctx, d)
		d.Version = 1
	} else {
		d.Version, err = t.editDigest(ctx, d)
	}
	return d, err
}

// digestValues are what a moderator sets, and what follows from it.
func digestValues(d guild.Digest) []any {
	awaits, seen := awaited(d)
	return []any{d.Channel, d.Cadence, int(d.Weekday), d.MonthDay, d.Minute, d.Zone, d.Follows, d.Language,
		strings.Join(d.Charts, " "), sectionWords(d), d.Scope, size(d), d.Role, d.Paused, d.Due, awaits, seen, d.Told.String()}
}

// roomForDigest refuses one more than a server may have.
func (t *Tx) roomForDigest(ctx context.Context, server kpop.Snowflake) error {
	n, err := one(ctx, t, ask(`SELECT COUNT(*) FROM digest WHERE guild_id = $1`, server), cell[int])
	if err == nil && n >= ServerDigests {
		err = ErrTooMany
	}
	return err
}

func (t *Tx) addDigest(ctx context.Context, d guild.Digest) (int64, error) {
	if err := t.roomForDigest(ctx, d.Guild); err != nil {
		return 0, err
	}
	return one(ctx, t, ask(`
		INSERT INTO digest (channel_id, cadence, weekday, monthday, minute, zone, follows, language, charts, sections,
			scope, size, role_id, paused, due, awaits, seen, told, guild_id, user_id, outcome, outcome_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, '', 0, 1)
		RETURNING id`, append(digestValues(d), d.Guild, d.User)...), cell[int64])
}

func (t *Tx) editDigest(ctx context.Context, d guild.Digest) (int64, error) {
	version, err := one(ctx, t, ask(`
		UPDATE digest SET channel_id = $1, cadence = $2, weekday = $3, monthday = $4, minute = $5, zone = $6, follows = $7, language = $8,
			charts = $9, sections = $10, scope = $11, size = $12, role_id = $13, paused = $14, due = $15, awaits = $16,
			seen = $17, told = $18, version = version + 1
		WHERE id = $19 AND guild_id = $20 AND version = $21 RETURNING version`,
		append(digestValues(d), d.ID, d.Guild, d.Version)...), cell[int64])
	if !errors.Is(err, ErrNotFound) {
		return version, err
	}
	there, err := has(ctx, t, ask(`SELECT 1 FROM digest WHERE id = $1 AND guild_id = $2`, d.ID, d.Guild))
	switch {
	case err != nil:
		return 0, err
	case there:
		return 0, ErrConflict
	}
	return 0, ErrNotFound
}

// awaited is the chart that a digest waits for, and the issue of it that it has seen.
func awaited(d guild.Digest) (chart, seen string) {
	if d.Cadence != guild.EachIssue || len(d.Charts) == 0 {
		return "", ""
	}
	if day, ok := d.Told[d.Charts[0]]; ok {
		seen = day.String()
	}
	return d.Charts[0], seen
}

func sectionWords(d guild.Digest) string {
	words := make([]string, len(d.Sections))
	for i, s := range d.Sections {
		words[i] = string(s)
	}
	return strings.Join(words, " ")
}

func size(d guild.Digest) string {
	if d.Full {
		return "full"
	}
	return "short"
}

// DeleteDigest removes a digest of a server, and what of it waits to be posted. Of the
// newest digest an empty row is kept until there is a newer one, so that its number is
// not given again.
func (t *Tx) DeleteDigest(ctx context.Context, server kpop.Snowflake, id int64) (err error) {
	defer wrap(&err, "delete digest %d", id)
	n, err := t.count(ctx, `
		UPDATE digest SET guild_id = 0, channel_id = 0, user_id = 0, role_id = 0, paused = 'deleted', due = 0, awaits = ''
		WHERE id = $1 AND guild_id = $2`, id, server)
	if err == nil {
		err = t.exec(ctx, `DELETE FROM digest WHERE guild_id = 0 AND id < (SELECT MAX(id) FROM digest)`)
	}
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM outbox WHERE subject <> '' AND subject = $1 AND subject_id = $2 AND guild_id = $3 AND state IN ('waiting', 'paused') AND sent = 0`,
		guild.OfDigest, id, server)
}

// Turn is one time that a digest was due, and what comes after it.
type Turn struct {
	Was     guild.Digest  // as it was read: somebody else's turn if it is not so any more
	Due     int64         // when it comes next, unix seconds
	Told    guild.Told    // the issues told of with this turn
	Outcome guild.Outcome // what came of it
	At      int64         // when, unix seconds
}

// TakeTurn advances a digest. ok is false if another process did, or a moderator
// changed or paused it meanwhile: then nothing is to be posted.
func (t *Tx) TakeTurn(ctx context.Context, n Turn) (ok bool, err error) {
	defer wrap(&err, "take the turn of digest %d", n.Was.ID)
	after := n.Was
	after.Told = n.Told
	_, was := awaited(n.Was)
	_, seen := awaited(after)
	taken, err := t.count(ctx, `
		UPDATE digest SET due = $1, seen = $2, told = $3, outcome = $4, outcome_at = $5
		WHERE id = $6 AND due = $7 AND seen = $8 AND version = $9 AND paused = ''`,
		n.Due, seen, n.Told.String(), n.Outcome, n.At, n.Was.ID, n.Was.Due, was, n.Was.Version)
	return taken > 0, err
}

// SetDue corrects when a digest comes next, if it is still as it was read.
func (t *Tx) SetDue(ctx context.Context, was guild.Digest, due int64) (err error) {
	defer wrap(&err, "set when digest %d is due", was.ID)
	return t.exec(ctx, `UPDATE digest SET due = $1 WHERE id = $2 AND due = $3 AND version = $4`, due, was.ID, was.Due, was.Version)
}
