package commands

import "context"

// completeOwnEvent offers the server's own events: those of everybody are not its to change.
func completeOwnEvent(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	f := q.seek(typed, maxChoices)
	f.Own = true
	found, err := q.store.FindEvents(ctx, f)
	return q.foundChoices(found), err
}

// completeOwnRelease offers the server's own releases.
func completeOwnRelease(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	f := q.seek(typed, maxChoices)
	f.Own = true
	found, err := q.store.FindReleases(ctx, f)
	return q.foundChoices(found), err
}
