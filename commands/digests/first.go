package digests

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
)

// First makes a digest as is usual, with what the options say, channel and cadence, as of
// /digest create. It is made at once, and stands in the change log.
func First(ctx context.Context, d *desk.Desk, r ask.Request) error {
	q := room{sections()}.question(d, r)
	f := digestForm{question: q, digest: guild.Digest{Guild: r.Guild, User: r.User}}
	if err := f.read(ctx); err != nil {
		return err
	}
	return q.Store.Update(ctx, func(t *store.Tx) error {
		_, err := q.make(ctx, t, guild.AddVerb, f.digest)
		return err
	})
}
