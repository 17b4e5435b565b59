package store

import (
	"context"
	"errors"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/guild"
)

// RuleOf is when a digest comes; of one that comes with an issue the hour of the day for
// which it waits then, unless that is guild.AtOnce.
func RuleOf(d guild.Digest) calendar.Rule {
	cadence := map[guild.Cadence]calendar.Cadence{
		guild.Daily: calendar.Daily, guild.Weekly: calendar.Weekly, guild.Monthly: calendar.Monthly, guild.EachIssue: calendar.Daily,
	}
	return calendar.Rule{Cadence: cadence[d.Cadence], Weekday: d.Weekday, MonthDay: d.MonthDay, Minute: d.Minute, Zone: d.Zone}
}

// Make makes changes that need no draft, because a moderator pressed a button that names
// them: as one batch of the change log. Draft is left out. The errors are Confirm's.
func (t *Tx) Make(ctx context.Context, wishes []guild.Wish, c Confirmation) (list []guild.Change, err error) {
	defer wrap(&err, "change something in server %d", c.Guild)
	e := edit{Guild: c.Guild, User: c.User, At: c.At}
	if e.Batch, err = t.nextBatch(ctx); err != nil {
		return nil, err
	}
	for _, w := range wishes {
		change, err := t.grant(ctx, w, e)
		if err != nil {
			return nil, err
		}
		list = append(list, change)
	}
	return list, nil
}

// digestState reads a digest. Of a deleted one only the change log knows whose it was.
func (t *Tx) digestState(ctx context.Context, th thing) (state, error) {
	s := state{thing: th}
	d, err := one(ctx, t, ask(`SELECT `+digestColumns+` FROM digest WHERE id = $1 AND guild_id <> 0`, th.id), scanDigest)
	if err == nil {
		d.User = 0
		s.guild, s.version, s.content = d.Guild, d.Version, &guild.Content{Digest: &d}
		return s, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return s, err
	}
	last, err := one(ctx, t, ask(`
		SELECT `+changeColumns+` FROM change WHERE noun = $1 AND thing_id = $2 ORDER BY id DESC LIMIT 1`, string(th.noun), th.id), scanChange)
	s.guild = last.Guild
	return s, err
}

// writeDigest saves a digest over what it is now. What it has told of stays told, and it
// comes next when its rule says, unless that is what it was.
func (t *Tx) writeDigest(ctx context.Context, now state, d guild.Digest, e edit) (thing, error) {
	was := guild.Digest{}
	if now.content != nil {
		was = *now.content.Digest
	}
	d.Guild, d.Told = e.Guild, toldOfBoth(was.Told, d.Told)
	var err error
	if d.Due, err = dueNext(was, d, e.At); err != nil {
		return now.thing, err
	}
	if d.User == 0 {
		d.User = e.User
	}
	if now.id != 0 && now.content == nil {
		d.ID = now.id
		return now.thing, t.bringBackDigest(ctx, d)
	}
	d.ID, d.Version = now.id, now.version
	d, err = t.SaveDigest(ctx, d)
	return thing{now.noun, d.ID}, err
}

// toldOfBoth is the newest issue told of each chart.
func toldOfBoth(a, b guild.Told) guild.Told {
	out := guild.Told{}
	for _, one := range []guild.Told{a, b} {
		for key, day := range one {
			out[key] = max(out[key], day)
		}
	}
	return out
}

// dueNext is when a digest comes next that was another one, or none, until an instant.
func dueNext(was, d guild.Digest, at time.Time) (int64, error) {
	switch {
	case d.Cadence == guild.EachIssue && was.Cadence == d.Cadence && RuleOf(was) == RuleOf(d):
		return was.Due, nil
	case d.Cadence == guild.EachIssue:
		return 0, nil
	case was.Cadence != guild.EachIssue && RuleOf(was) == RuleOf(d) && (was.Paused == d.Paused || was.Due > at.Unix()):
		return was.Due, nil
	}
	next, err := RuleOf(d).Next(at)
	return next.Unix(), err
}

// bringBackDigest writes a deleted digest as it was, under its own number.
func (t *Tx) bringBackDigest(ctx context.Context, d guild.Digest) error {
	if err := t.roomForDigest(ctx, d.Guild); err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM digest WHERE id = $1 AND guild_id = 0`, d.ID); err != nil {
		return err
	}
	return t.exec(ctx, `
		INSERT INTO digest (channel_id, cadence, weekday, monthday, minute, zone, follows, language, charts, sections,
			scope, size, role_id, paused, due, awaits, seen, told, guild_id, user_id, outcome, outcome_at, version, id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)`,
		append(digestValues(d), d.Guild, d.User, d.Outcome, d.At, d.Version+1, d.ID)...)
}
