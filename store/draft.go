package store

import (
	"context"
	"encoding/json"
	"fmt"
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
// its changes will bear as their batch.
func (t *Tx) AddDraft(ctx context.Context, d guild.Draft) (id int64, err error) {
	text, err := json.Marshal(body{d.Wishes, d.Refused})
	if err != nil {
		return 0, fmt.Errorf("add draft: %w", err)
	}
	if id, err = t.nextBatch(ctx); err != nil {
		return 0, fmt.Errorf("add draft: %w", err)
	}
	return id, t.exec(ctx, `
		INSERT INTO draft (id, guild_id, user_id, at, expires, body, undo, saved) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)`,
		id, d.Guild, d.User, d.At, d.Expires, string(text), d.Undo)
}

// nextBatch returns the next number of a draft or of a change without one. It counts
// drafts that are gone.
func (t *Tx) nextBatch(ctx context.Context) (id int64, err error) {
	err = t.each(ctx, `
		SELECT COALESCE(MAX(n), 0) + 1 FROM (SELECT MAX(id) AS n FROM draft UNION ALL SELECT MAX(batch) FROM change) b`, nil,
		func(row scanner) error { return row.Scan(&id) })
	return id, err
}

// Draft returns a draft of a server, also one that has expired or was confirmed.
func (s *Store) Draft(ctx context.Context, server kpop.Snowflake, id int64) (guild.Draft, error) {
	return draftOf(ctx, s, server, id)
}

func draftOf(ctx context.Context, from rows, server kpop.Snowflake, id int64) (guild.Draft, error) {
	var d guild.Draft
	var text string
	err := from.each(ctx, `
		SELECT id, guild_id, user_id, at, expires, body, undo, saved FROM draft
		WHERE id = $1 AND guild_id = $2`, []any{id, server}, func(row scanner) error {
		return row.Scan(&d.ID, &d.Guild, &d.User, &d.At, &d.Expires, &text, &d.Undo, &d.Saved)
	})
	if err == nil && d.ID == 0 {
		err = ErrNotFound
	}
	var b body
	if err == nil {
		err = json.Unmarshal([]byte(text), &b)
	}
	if err != nil {
		return guild.Draft{}, fmt.Errorf("draft %d: %w", id, err)
	}
	d.Wishes, d.Refused = b.Wishes, b.Refused
	return d, nil
}

// DropDrafts removes drafts that have expired, confirmed or not. Those of suggestions
// stay with them, and the newest stays so that its number is not given out again.
func (t *Tx) DropDrafts(ctx context.Context, now time.Time) error {
	return t.exec(ctx, `
		DELETE FROM draft WHERE expires <= $1 AND id < (SELECT MAX(id) FROM draft)
			AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.draft_id = draft.id)`, now.Unix())
}
