package manage

import (
	"context"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
)

// completeOwnEvent offers the server's own events: those of everybody are not its to change.
func completeOwnEvent(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	f := q.Seek(typed, desk.MaxChoices)
	f.Own = true
	found, err := q.Store.FindEvents(ctx, f)
	return q.FoundChoices(found), err
}

// completeOwnRelease offers the server's own releases.
func completeOwnRelease(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	f := q.Seek(typed, desk.MaxChoices)
	f.Own = true
	found, err := q.Store.FindReleases(ctx, f)
	return q.FoundChoices(found), err
}
