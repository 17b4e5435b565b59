package manage

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
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

// ownEvent is the event that the option names, which must be this server's.
func (q question) ownEvent(ctx context.Context) (kpop.Event, error) {
	e, err := q.Event(ctx, "event")
	if err == nil && e.Guild != q.Guild {
		err = q.Mistake("error.everybodys", "name", desk.Echo(e.Name))
	}
	return e, err
}

// ownRelease is the release that the option names, which must be this server's.
func (q question) ownRelease(ctx context.Context) (kpop.Release, error) {
	r, err := q.Release(ctx, "release")
	if err == nil && r.Guild != q.Guild {
		err = q.Mistake("error.everybodys", "name", desk.Echo(r.Name))
	}
	return r, err
}
