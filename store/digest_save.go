package store

import (
	"context"
	"fmt"
	"strings"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// SaveDigest adds a digest whose ID is 0, or changes the one that it is: what it shows,
// when, and Due. What came of the last time is not taken from d, unless it is new. The
// error is ErrTooMany when the server has as many as there may be; ErrConflict when
// Version is not the stored one; ErrNotFound when it is not, or no more, the server's.
func (t *Tx) SaveDigest(ctx context.Context, d guild.Digest) (guild.Digest, error) {
	if d.ID == 0 {
		return t.addDigest(ctx, d)
	}
	awaits, seen := awaited(d)
	changed := false
	err := t.each(ctx, `
		UPDATE digest SET channel_id = $1, cadence = $2, weekday = $3, monthday = $4, minute = $5, zone = $6, language = $7,
			charts = $8, sections = $9, scope = $10, size = $11, role_id = $12, paused = $13, due = $14, awaits = $15,
			seen = $16, told = $17, version = version + 1
		WHERE id = $18 AND guild_id = $19 AND version = $20 RETURNING version`,
		[]any{d.Channel, d.Cadence, int(d.Weekday), d.MonthDay, d.Minute, d.Zone, d.Language,
			strings.Join(d.Charts, " "), sectionWords(d), d.Scope, size(d), d.Role, d.Paused, d.Due, awaits,
			seen, d.Told.String(), d.ID, d.Guild, d.Version},
		func(row scanner) error { changed = true; return row.Scan(&d.Version) })
	if err == nil && !changed {
		err = t.whyNoDigest(ctx, d)
	}
	if err != nil {
		return d, fmt.Errorf("save digest %d: %w", d.ID, err)
	}
	return d, nil
}

func (t *Tx) addDigest(ctx context.Context, d guild.Digest) (guild.Digest, error) {
	n := 0
	err := t.each(ctx, `SELECT COUNT(*) FROM digest WHERE guild_id = $1`, []any{d.Guild}, func(row scanner) error { return row.Scan(&n) })
	if err == nil && n >= ServerDigests {
		err = ErrTooMany
	}
	if err != nil {
		return d, fmt.Errorf("add a digest: %w", err)
	}
	awaits, seen := awaited(d)
	d.Version = 1
	err = t.each(ctx, `
		INSERT INTO digest (guild_id, channel_id, user_id, cadence, weekday, monthday, minute, zone, language, charts, sections,
			scope, size, role_id, paused, due, awaits, seen, told, outcome, outcome_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, '', 0, $20)
		RETURNING id`,
		[]any{d.Guild, d.Channel, d.User, d.Cadence, int(d.Weekday), d.MonthDay, d.Minute, d.Zone, d.Language,
			strings.Join(d.Charts, " "), sectionWords(d), d.Scope, size(d), d.Role, d.Paused, d.Due, awaits, seen, d.Told.String(), d.Version},
		func(row scanner) error { return row.Scan(&d.ID) })
	if err != nil {
		return d, fmt.Errorf("add a digest: %w", err)
	}
	return d, nil
}

// whyNoDigest is the error of a digest that is not as it was.
func (t *Tx) whyNoDigest(ctx context.Context, d guild.Digest) error {
	err := ErrNotFound
	found := t.each(ctx, `SELECT 1 FROM digest WHERE id = $1 AND guild_id = $2`, []any{d.ID, d.Guild}, func(scanner) error {
		err = ErrConflict
		return nil
	})
	if found != nil {
		return found
	}
	return err
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
func (t *Tx) DeleteDigest(ctx context.Context, server kpop.Snowflake, id int64) error {
	found := false
	err := t.each(ctx, `
		UPDATE digest SET guild_id = 0, channel_id = 0, user_id = 0, role_id = 0, paused = 'deleted', due = 0, awaits = ''
		WHERE id = $1 AND guild_id = $2 RETURNING id`, []any{id, server},
		func(scanner) error { found = true; return nil })
	if err == nil {
		err = t.exec(ctx, `DELETE FROM digest WHERE guild_id = 0 AND id < (SELECT MAX(id) FROM digest)`)
	}
	if err == nil && !found {
		err = ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("delete digest %d: %w", id, err)
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
	after := n.Was
	after.Told = n.Told
	_, was := awaited(n.Was)
	_, seen := awaited(after)
	err = t.each(ctx, `
		UPDATE digest SET due = $1, seen = $2, told = $3, outcome = $4, outcome_at = $5
		WHERE id = $6 AND due = $7 AND seen = $8 AND version = $9 AND paused = '' RETURNING id`,
		[]any{n.Due, seen, n.Told.String(), n.Outcome, n.At, n.Was.ID, n.Was.Due, was, n.Was.Version},
		func(scanner) error { ok = true; return nil })
	return ok, err
}

// SetDue corrects when a digest comes next, if it is still as it was read.
func (t *Tx) SetDue(ctx context.Context, was guild.Digest, due int64) error {
	return t.exec(ctx, `UPDATE digest SET due = $1 WHERE id = $2 AND due = $3 AND version = $4`, due, was.ID, was.Due, was.Version)
}

// PauseDigests lets all digests of a channel rest that ran, for a reason, and returns
// them.
func (t *Tx) PauseDigests(ctx context.Context, server, channel kpop.Snowflake, why string) (list []guild.Digest, err error) {
	err = t.each(ctx, `UPDATE digest SET paused = $1 WHERE guild_id = $2 AND channel_id = $3 AND paused = '' RETURNING `+digestColumns,
		[]any{why, server, channel}, func(row scanner) error {
			d, err := scanDigest(row)
			list = append(list, d)
			return err
		})
	return list, err
}
