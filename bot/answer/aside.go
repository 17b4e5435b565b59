package answer

import (
	"context"

	"fanchart/commands/news"
)

// aside tells the asker, beside the answer that they have, what concerns them alone.
// What goes wrong with it is no fault of the answer's.
func (x *exchange) aside(ctx context.Context) {
	m, ok, err := news.Aside(ctx, x.Desk, x.request)
	if err == nil && ok {
		if err = x.followUp(ctx, m); err == nil {
			err = news.AsideTold(ctx, x.Desk, x.request)
		}
	}
	if err != nil {
		x.Log.Warn("nothing said beside the answer", "command", x.request.Command, "cause", err)
	}
}
