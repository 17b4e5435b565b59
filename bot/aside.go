package bot

import "context"

// aside tells the asker, beside the answer that they have, what concerns them alone.
// What goes wrong with it is no fault of the answer's.
func (x *exchange) aside(ctx context.Context) {
	m, ok, err := x.desk.Aside(ctx, x.request)
	if err == nil && ok {
		if err = x.followUp(ctx, m); err == nil {
			err = x.desk.Told(ctx, x.request)
		}
	}
	if err != nil {
		x.log.Warn("nothing said beside the answer", "command", x.request.Command, "cause", err)
	}
}
