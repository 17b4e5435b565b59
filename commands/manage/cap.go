package manage

import (
	"context"
	"errors"

	"fanchart/store"
	"fanchart/store/guild"
)

// capped words that there may be no more of something; another error stays.
func (q question) capped(err error) error {
	var at *store.AtCap
	if errors.As(err, &at) {
		return q.Mistake("cap."+string(at.What), "most", at.Most)
	}
	if errors.Is(err, store.ErrTooMany) {
		return q.Mistake("error.digests-many", "most", store.ServerDigests)
	}
	return err
}

// room is a mistake where the server has none for what would be added.
func (q question) room(ctx context.Context, wishes ...guild.Wish) error {
	return q.capped(q.Store.Room(ctx, q.Guild, wishes, q.At))
}
