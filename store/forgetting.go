package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// rowsAtOnceForgotten is how many rows are deleted, at the least, before others can write.
const rowsAtOnceForgotten = 150

// ForgetGuild deletes everything that is stored of a server: settings, events with
// the answers to them, releases, drafts, the change log, suggestions, digests, its
// channels' follows, and what was to be done or kept up to date there. What belongs to
// everybody or to a person stays. Others write between the parts; a program that ends on
// the way goes on with Resume. Of what is deleted no text is left in the files.
func (s *Store) ForgetGuild(ctx context.Context, guild kpop.Snowflake) (err error) {
	defer wrap(&err, "forget server %d", guild)
	if guild == 0 {
		return nil // that is everybody
	}
	if err := s.Update(ctx, func(t *Tx) error { return t.beginForgetting(ctx, guild) }); err != nil {
		return err
	}
	return s.forgetParts(ctx, guild)
}

func (t *Tx) beginForgetting(ctx context.Context, guild kpop.Snowflake) error {
	return t.exec(ctx, `INSERT INTO forgetting (guild_id) VALUES ($1) ON CONFLICT (guild_id) DO NOTHING`, guild)
}

// resumeForgetting goes on with servers of which a part is deleted.
func (s *Store) resumeForgetting(ctx context.Context) error {
	list, err := all(ctx, s, ask(`SELECT guild_id FROM forgetting ORDER BY guild_id`), cell[kpop.Snowflake])
	for _, guild := range list {
		if err == nil {
			err = s.forgetParts(ctx, guild)
		}
	}
	return err
}

// forgetParts deletes what a server owns, one table after the other, its settings last.
func (s *Store) forgetParts(ctx context.Context, guild kpop.Snowflake) error {
	for _, o := range ownedByGuilds() {
		if err := s.forgetOwned(ctx, o, guild); err != nil {
			return err
		}
	}
	if err := s.scrub(ctx); err != nil {
		return err
	}
	return s.Update(ctx, func(t *Tx) error { return t.exec(ctx, `DELETE FROM forgetting WHERE guild_id = $1`, guild) })
}

// owned is a sort of things that a server owns: how their keys are found, and how one of
// them is deleted with what refers to it.
type owned struct {
	find string
	drop []string
}

// ownedByGuilds is everything that is stored of a server.
func ownedByGuilds() []owned {
	return []owned{
		{`SELECT id FROM draft WHERE guild_id = $1`, []string{
			`DELETE FROM saving WHERE draft_id = $1`, `DELETE FROM suggestion WHERE draft_id = $1`, `DELETE FROM draft WHERE id = $1`}},
		{`SELECT draft_id FROM saving WHERE guild_id = $1`, []string{`DELETE FROM saving WHERE draft_id = $1`}},
		{`SELECT id FROM suggestion WHERE guild_id = $1`, []string{`DELETE FROM suggestion WHERE id = $1`}},
		{`SELECT id FROM change WHERE guild_id = $1`, []string{`DELETE FROM change WHERE id = $1`}},
		{`SELECT id FROM follow WHERE guild_id = $1`, []string{`DELETE FROM follow WHERE id = $1`}},
		{`SELECT id FROM outbox WHERE guild_id = $1`, []string{`DELETE FROM outbox WHERE id = $1`}},
		{`SELECT id FROM placed WHERE guild_id = $1`, []string{`DELETE FROM placed WHERE id = $1`}},
		{`SELECT id FROM digest WHERE guild_id = $1`, []string{`DELETE FROM digest WHERE id = $1`}},
		{`SELECT guild_id FROM listener WHERE guild_id = $1 AND guild_id > 0`, []string{`DELETE FROM listener WHERE guild_id = $1 AND guild_id > 0`}},
		{`SELECT fact_id, channel_id, user_id, correction FROM alert WHERE guild_id = $1 AND guild_id > 0`, []string{
			`DELETE FROM alert WHERE fact_id = $1 AND channel_id = $2 AND user_id = $3 AND correction = $4`}},
		{`SELECT id FROM fact WHERE guild_id = $1 AND guild_id > 0`, []string{
			`DELETE FROM alert WHERE fact_id = $1`, `DELETE FROM fact_act WHERE fact_id = $1`, `DELETE FROM fact WHERE id = $1`}},
		{`SELECT event_id, guild_id, user_id FROM reminded WHERE guild_id = $1`, []string{
			`DELETE FROM reminded WHERE event_id = $1 AND guild_id = $2 AND user_id = $3`}},
		{`SELECT event_id, guild_id, user_id FROM rsvp WHERE guild_id = $1`, []string{
			`DELETE FROM rsvp WHERE event_id = $1 AND guild_id = $2 AND user_id = $3`}},
		{`SELECT id FROM event WHERE guild_id = $1`, []string{
			`DELETE FROM reminded WHERE event_id = $1`, `DELETE FROM rsvp WHERE event_id = $1`, `DELETE FROM moment WHERE event_id = $1`,
			`DELETE FROM event_act WHERE event_id = $1`, `DELETE FROM event_stage WHERE event_id = $1`,
			`DELETE FROM event_source WHERE event_id = $1`, `DELETE FROM event WHERE id = $1`}},
		{`SELECT id FROM release WHERE guild_id = $1`, []string{
			`DELETE FROM release_act WHERE release_id = $1`, `DELETE FROM release_tag WHERE release_id = $1`,
			`DELETE FROM release_source WHERE release_id = $1`, `DELETE FROM release WHERE id = $1`}},
		{`SELECT guild_id FROM welcome WHERE guild_id = $1`, []string{`DELETE FROM welcome WHERE guild_id = $1`}},
		{`SELECT id FROM guild WHERE id = $1`, []string{`DELETE FROM guild WHERE id = $1`}},
	}
}

// forgetOwned finds the keys without keeping anybody from writing, and deletes what they
// name a part at a time.
func (s *Store) forgetOwned(ctx context.Context, o owned, guild kpop.Snowflake) error {
	keys, err := all(ctx, s, ask(o.find, guild), o.key)
	for err == nil && len(keys) > 0 {
		err = s.Update(ctx, func(t *Tx) error {
			for len(keys) > 0 && t.written < rowsAtOnceForgotten {
				for _, text := range o.drop {
					if err := t.exec(ctx, text, slices.Clone(keys[0])...); err != nil {
						return err
					}
				}
				keys = keys[1:]
			}
			return nil
		})
	}
	return err
}

// key reads a row of as many integers as a thing's key has.
func (o owned) key(row scanner) ([]any, error) {
	columns, _, _ := strings.Cut(o.find, " FROM ")
	key := make([]any, 1+strings.Count(columns, ","))
	at := make([]any, len(key))
	for i := range key {
		at[i] = &key[i]
	}
	return key, row.Scan(at...)
}

// Forget is the Tx's, a large part of it at a time, and leaves no text of what is deleted in
// the files.
func (s *Store) Forget(ctx context.Context, user kpop.Snowflake, at time.Time) (err error) {
	if user == 0 {
		return nil
	}
	for n := rowsAtOnceForgotten; n == rowsAtOnceForgotten; {
		err := s.Update(ctx, func(t *Tx) (err error) {
			n, err = t.count(ctx, `
				UPDATE change SET user_id = 0 WHERE id IN (SELECT id FROM change WHERE user_id = $1 LIMIT $2)`, user, rowsAtOnceForgotten)
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := s.Update(ctx, func(t *Tx) error { return t.Forget(ctx, user, at) }); err != nil {
		return err
	}
	return s.scrub(ctx)
}

// scrubbing is the name of the fact that deleted texts may still be in the files.
const scrubbing = "scrub"

// scrub takes deleted texts out of the files that the database keeps beside its own. Where
// somebody reads what was, it is for Resume to do it again.
func (s *Store) scrub(ctx context.Context) error {
	clean, err := s.dialect.scrub(ctx, s)
	if err != nil || clean {
		return s.dialect.explain(err)
	}
	return s.Update(ctx, func(t *Tx) error { return t.SetMeta(ctx, scrubbing, "1") })
}

func (s *Store) resumeScrub(ctx context.Context) error {
	due, err := s.Meta(ctx, scrubbing)
	if err != nil || due == "" {
		return err
	}
	clean, err := s.dialect.scrub(ctx, s)
	if err != nil || !clean {
		return s.dialect.explain(err)
	}
	return s.Update(ctx, func(t *Tx) error { return t.exec(ctx, `DELETE FROM meta WHERE name = $1`, scrubbing) })
}
