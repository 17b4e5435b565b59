package answer

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
)

// suggest completes an option. Whatever goes wrong, the asker sees no
// suggestions rather than an error.
func (x *exchange) suggest(ctx context.Context) {
	x.request, _ = x.i.request(x.Desk.Table) // only a press has errors
	ask, cancel := context.WithTimeout(ctx, suggestIn)
	defer cancel()
	done := make(chan suggestions, 1)
	x.running.Add(1)
	go func() {
		defer x.running.Done()
		done <- x.lookup(ask, x.request, x.i.focused())
	}()
	var s suggestions
	select {
	case s = <-done:
	case <-ask.Done():
		s.err = ask.Err()
	}
	if s.err != nil {
		desk.Report(x.Log, "no suggestions", s.err, "command", x.request.Command, "option", x.i.focused())
		s.choices = nil
	}
	err := x.first.Give(ctx, choices(s.choices))
	x.counted("suggested", err)
	if err != nil {
		x.Log.Warn("suggestions not delivered", "cause", err)
	}
}

// suggestions is what came of completing an option.
type suggestions struct {
	choices []desk.Choice
	err     error
}

func (r *Router) lookup(ctx context.Context, req ask.Request, option string) (s suggestions) {
	defer desk.Recovered(&s.err)
	s.choices, s.err = r.Desk.Complete(ctx, req, option)
	return s
}
