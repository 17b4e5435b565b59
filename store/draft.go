package store

import (
	"context"
	"encoding/json"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// body is what a draft holds, as JSON.
type body struct {
	Wishes  []guild.Wish    `json:",omitempty"`
	Refused []guild.Refusal `json:",omitempty"`
}

// AddDraft writes a draft and returns its id, which no other draft has had and which
// its changes will bear as their batch. So many of one person and of one server wait: the
// oldest gives way to it. One that is too large is an *AtCap.
func (t *Tx) AddDraft(ctx context.Context, d guild.Draft) (id int64, err error) {
	defer wrap(&err, "add draft")
	const (
		oldest = ` AND saved = 0
			AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.draft_id = draft.id)
			AND NOT EXISTS (SELECT 1 FROM saving p WHERE p.draft_id = draft.id) ORDER BY id DESC LIMIT 1000 OFFSET `
		ofPerson = `DELETE FROM draft WHERE id IN (SELECT id FROM draft WHERE guild_id = $1 AND user_id = $2` + oldest + `$3)`
		ofServer = `DELETE FROM draft WHERE id IN (SELECT id FROM draft WHERE guild_id = $1` + oldest + `$2)`
	)
	if err := t.exec(ctx, ofPerson, d.Guild, d.User, MostOwnDrafts-1); err != nil {
		return 0, err
	}
	if err := t.exec(ctx, ofServer, d.Guild, MostDrafts-1); err != nil {
		return 0, err
	}
	return t.addDraft(ctx, d)
}

func (t *Tx) addDraft(ctx context.Context, d guild.Draft) (id int64, err error) {
	text, err := json.Marshal(body{d.Wishes, d.Refused})
	if err != nil {
		return 0, err
	}
	if len(text) > MostDraftBytes {
		return 0, &AtCap{CappedDraftBytes, MostDraftBytes}
	}
	if id, err = t.nextBatch(ctx); err != nil {
		return 0, err
	}
	return id, t.exec(ctx, `
		INSERT INTO draft (id, guild_id, user_id, at, expires, body, undo, saved) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)`,
		id, d.Guild, d.User, d.At, d.Expires, string(text), d.Undo)
}

// nextBatch returns the next number of a draft or of a change without one. It counts
// drafts that are gone.
func (t *Tx) nextBatch(ctx context.Context) (int64, error) {
	return one(ctx, t, ask(`
		SELECT COALESCE(MAX(n), 0) + 1 FROM (SELECT MAX(id) AS n FROM draft UNION ALL SELECT MAX(batch) FROM change) b`), cell[int64])
}

// Draft returns a draft of a server, also one that has expired or was confirmed; another
// server's is ErrNotFound.
func (s *Store) Draft(ctx context.Context, server kpop.Snowflake, id int64) (d guild.Draft, err error) {
	defer wrap(&err, "draft %d", id)
	return draftOf(ctx, s, server, id)
}

func draftOf(ctx context.Context, from rows, server kpop.Snowflake, id int64) (guild.Draft, error) {
	return one(ctx, from, ask(`
		SELECT id, guild_id, user_id, at, expires, body, undo, saved FROM draft
		WHERE id = $1 AND guild_id = $2`, id, server), func(row scanner) (d guild.Draft, err error) {
		var text string
		var b body
		if err = row.Scan(&d.ID, &d.Guild, &d.User, &d.At, &d.Expires, &text, &d.Undo, &d.Saved); err == nil {
			err = json.Unmarshal([]byte(text), &b)
		}
		d.Wishes, d.Refused = b.Wishes, b.Refused
		return d, err
	})
}

// DiscardDraft ends a draft that was not confirmed: it expires when it was made.
func (t *Tx) DiscardDraft(ctx context.Context, d guild.Draft) (err error) {
	defer wrap(&err, "discard draft %d", d.ID)
	return t.exec(ctx, `
		UPDATE draft SET expires = at WHERE id = $1 AND guild_id = $2 AND saved = 0
			AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.draft_id = draft.id)
			AND NOT EXISTS (SELECT 1 FROM saving p WHERE p.draft_id = draft.id)`, d.ID, d.Guild)
}

// draftsAtOnce is how many drafts are removed in one transaction: some are large.
const draftsAtOnce = 20

// DropDrafts removes drafts that have expired, confirmed or not. Those of suggestions
// stay with them, and the newest stays so that its number is not given out again.
func (s *Store) DropDrafts(ctx context.Context, now time.Time) (err error) {
	defer wrap(&err, "drop drafts")
	for n := draftsAtOnce; n == draftsAtOnce && err == nil; {
		err = s.Update(ctx, func(t *Tx) (err error) {
			n, err = t.count(ctx, `
				DELETE FROM draft WHERE id IN (SELECT id FROM draft WHERE expires <= $1 AND id < (SELECT MAX(id) FROM draft)
					AND NOT EXISTS (SELECT 1 FROM saving p WHERE p.draft_id = draft.id)
					AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.draft_id = draft.id) ORDER BY expires LIMIT $2)`, now.Unix(), draftsAtOnce)
			return err
		})
	}
	return err
}
