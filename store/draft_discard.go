package store

import (
	"context"

	"fanchart/store/guild"
)

// DiscardDraft ends a draft that was not confirmed: it expires when it was made.
func (t *Tx) DiscardDraft(ctx context.Context, d guild.Draft) error {
	return t.exec(ctx, `
		UPDATE draft SET expires = at WHERE id = $1 AND guild_id = $2 AND saved = 0
			AND NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.draft_id = draft.id)`, d.ID, d.Guild)
}
