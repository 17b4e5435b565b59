package desk

import (
	"context"
	"errors"
	"fanchart/commands/ask"
	"fanchart/store"
	"fanchart/store/guild"
)

// Delivery finds a delivery of the server asked in, one to the asker, or one of whose
// pause the asker was told.
func (q Question) Delivery(ctx context.Context, id int64) (guild.Delivery, error) {
	if q.Guild != 0 {
		item, err := q.Store.Delivery(ctx, q.Guild, id)
		if err == nil && item.User != 0 && item.User != q.User { // somebody's direct message
			err = store.ErrNotFound
		}
		return item, err
	}
	d, err := q.Store.DeliveryTo(ctx, q.User, id)
	if errors.Is(err, store.ErrNotFound) {
		d, err = q.Store.PausedTold(ctx, q.User, id)
	}
	return d, err
}

// WhyDelivery asks why a delivery was posted. Every post carries it in its small button,
// and is known by it.
func WhyDelivery(n int64) string { return ask.Request{Command: "why"}.With("delivery", ID(n)).String() }

// WhyPlaced asks why a placed thing stands where it does.
func WhyPlaced(n int64) string { return ask.Request{Command: "why"}.With("placed", ID(n)).String() }
