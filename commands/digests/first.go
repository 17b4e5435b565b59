package digests

import (
	"context"
	"errors"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
)

// First makes a digest as is usual, with what the options say: channel and cadence, as of
// /digest create.
func First(ctx context.Context, d *desk.Desk, r ask.Request) error {
	q := room{sections()}.question(d, r)
	f := digestForm{question: q, digest: guild.Digest{Guild: r.Guild, User: r.User}}
	if err := f.read(ctx); err != nil {
		return err
	}
	err := q.Store.Update(ctx, func(t *store.Tx) error {
		_, err := t.SaveDigest(ctx, f.digest)
		return err
	})
	if errors.Is(err, store.ErrTooMany) {
		err = q.Mistake("error.digests-many", "most", store.ServerDigests)
	}
	return err
}
