package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// How many follows there may be.
const (
	PersonFollows = 50  // of one person
	ServerFollows = 100 // of all channels of one server
)

// ErrTooMany means that one more would be over the limit.
var ErrTooMany = errors.New("too many")

// ClosedDM is why a person's follows are paused: they take no direct messages from
// the bot. ClosedDMSaid: and they have been told so.
const (
	ClosedDM     = "closed-dm"
	ClosedDMSaid = "closed-dm-said"
)

// AddFollow adds a follow and returns it with its id; added is false if the person
// or the channel followed the act already: then its role is the new one. The error
// is ErrTooMany when the person or the server has as many as there may be: then the
// transaction is to be given up.
func (t *Tx) AddFollow(ctx context.Context, f guild.Follow) (saved guild.Follow, added bool, err error) {
	defer wrap(&err, "follow act %d", f.ActID)
	before, most, err := t.countFollows(ctx, f)
	if err != nil {
		return f, false, err
	}
	text := `
		INSERT INTO follow (act_id, guild_id, channel_id, user_id, role_id, paused) VALUES ($1, $2, $3, $4, $5, '')
		ON CONFLICT (channel_id, act_id) WHERE channel_id > 0 DO UPDATE SET role_id = excluded.role_id, paused = ''
		RETURNING id, paused`
	if f.Channel == 0 {
		f.Guild = 0
		text = `
			INSERT INTO follow (act_id, guild_id, channel_id, user_id, role_id, paused) VALUES ($1, $2, $3, $4, $5, '')
			ON CONFLICT (user_id, act_id) WHERE channel_id = 0 DO UPDATE SET role_id = excluded.role_id RETURNING id, paused`
	}
	err = t.each(ctx, ask(text, f.ActID, f.Guild, f.Channel, f.User, f.Role), func(row scanner) error { return row.Scan(&f.ID, &f.Paused) })
	if err != nil {
		return f, false, err
	}
	after, _, err := t.countFollows(ctx, f)
	if err == nil && after > before && after > most {
		err = fmt.Errorf("no. %d: %w", after, ErrTooMany)
	}
	return f, after > before, err
}

// countFollows counts those that the limit of f counts, and tells the limit.
func (t *Tx) countFollows(ctx context.Context, f guild.Follow) (n, most int, err error) {
	if f.Channel == 0 {
		n, err = one(ctx, t, ask(`SELECT COUNT(*) FROM follow WHERE user_id = $1 AND channel_id = 0`, f.User), cell[int])
		return n, PersonFollows, err
	}
	n, err = one(ctx, t, ask(`SELECT COUNT(*) FROM follow WHERE guild_id = $1 AND channel_id > 0`, f.Guild), cell[int])
	return n, ServerFollows, err
}

// FollowFilter says which follows are sought: those that all fields given fit.
type FollowFilter struct {
	User    kpop.Snowflake // a person's own
	Guild   kpop.Snowflake // of the channels of a server
	Channel kpop.Snowflake // of one channel
	Act     int64          // of an act: of persons and channels alike
}

// Follows returns follows in the order in which they were made. An act that was
// merged into another one is that one.
func (s *Store) Follows(ctx context.Context, f FollowFilter) (list []guild.Follow, err error) {
	defer wrap(&err, "follows")
	where, args := f.where()
	return all(ctx, s, ask(`
		SELECT f.id, COALESCE(a.merged_into, f.act_id), f.guild_id, f.channel_id, f.user_id, f.role_id, f.paused
		FROM follow f JOIN act a ON a.id = f.act_id WHERE 1 = 1`+where+` ORDER BY f.id`, args...), func(row scanner) (f guild.Follow, err error) {
		err = row.Scan(&f.ID, &f.ActID, &f.Guild, &f.Channel, &f.User, &f.Role, &f.Paused)
		return f, err
	})
}

// where words the filter as conditions behind others; a filter of nothing finds nothing.
func (f FollowFilter) where() (string, []any) {
	var parts []string
	var args []any
	add := func(format string, id any) {
		args = append(args, id)
		parts = append(parts, fmt.Sprintf(format, len(args)))
	}
	if f.User != 0 {
		add("f.channel_id = 0 AND f.user_id = $%d", f.User)
	}
	if f.Guild != 0 {
		add("f.channel_id > 0 AND f.guild_id = $%d", f.Guild)
	}
	if f.Channel != 0 {
		add("f.channel_id > 0 AND f.channel_id = $%d", f.Channel)
	}
	if f.Act != 0 {
		add("f.act_id IN (SELECT id FROM act WHERE id = $%[1]d OR merged_into = $%[1]d)", f.Act)
	}
	if len(parts) == 0 {
		return " AND 1 = 0", nil
	}
	return " AND " + strings.Join(parts, " AND "), args
}

// FollowOf names a follow and whose it must be: a person's, or a server's.
type FollowOf struct {
	ID          int64
	User, Guild kpop.Snowflake // one of them is 0
}

// DropFollow removes a follow and returns it; one that is not theirs is ErrNotFound.
func (t *Tx) DropFollow(ctx context.Context, of FollowOf) (f guild.Follow, err error) {
	defer wrap(&err, "drop follow %d", of.ID)
	return one(ctx, t, ask(`
		DELETE FROM follow WHERE id = $1
		AND (channel_id = 0 AND user_id = $2 AND user_id > 0 OR channel_id > 0 AND guild_id = $3 AND guild_id > 0)
		RETURNING id, act_id, guild_id, channel_id, user_id, role_id, paused`, of.ID, of.User, of.Guild), func(row scanner) (f guild.Follow, err error) {
		err = row.Scan(&f.ID, &f.ActID, &f.Guild, &f.Channel, &f.User, &f.Role, &f.Paused)
		return f, err
	})
}

// PauseFollows stops telling a person, whose direct messages are closed.
func (t *Tx) PauseFollows(ctx context.Context, user kpop.Snowflake) (err error) {
	defer wrap(&err, "pause a person's follows")
	return t.exec(ctx, `UPDATE follow SET paused = $1 WHERE user_id = $2 AND channel_id = 0 AND paused = ''`, ClosedDM, user)
}

// PauseChannel stops telling a channel, for a reason such as no-channel.
func (t *Tx) PauseChannel(ctx context.Context, channel kpop.Snowflake, why string) (err error) {
	defer wrap(&err, "pause follows of channel %d", channel)
	return t.exec(ctx, `UPDATE follow SET paused = $1 WHERE channel_id = $2 AND channel_id > 0`, why, channel)
}

// ResumeFollows has a person's follows told again and returns how many were paused.
func (t *Tx) ResumeFollows(ctx context.Context, user kpop.Snowflake) (n int, err error) {
	defer wrap(&err, "resume a person's follows")
	return t.count(ctx, `UPDATE follow SET paused = '' WHERE user_id = $1 AND channel_id = 0 AND paused <> ''`, user)
}

// Unsaid returns how many follows of a person are paused without their having been
// told so.
func (s *Store) Unsaid(ctx context.Context, user kpop.Snowflake) (n int, err error) {
	defer wrap(&err, "paused follows")
	return one(ctx, s, ask(`SELECT COUNT(*) FROM follow WHERE user_id = $1 AND channel_id = 0 AND paused = $2`, user, ClosedDM), cell[int])
}

// Said remembers that the person has been told why their follows are paused.
func (t *Tx) Said(ctx context.Context, user kpop.Snowflake) (err error) {
	defer wrap(&err, "say that follows are paused")
	return t.exec(ctx, `UPDATE follow SET paused = $1 WHERE user_id = $2 AND channel_id = 0 AND paused = $3`, ClosedDMSaid, user, ClosedDM)
}

// FollowedActs returns the acts that anybody follows.
func (s *Store) FollowedActs(ctx context.Context) (ids []int64, err error) {
	defer wrap(&err, "followed acts")
	return all(ctx, s, ask(`
		SELECT DISTINCT COALESCE(a.merged_into, a.id) AS act FROM act a
		WHERE EXISTS (SELECT 1 FROM follow f WHERE f.act_id = a.id) ORDER BY act`), cell[int64])
}
