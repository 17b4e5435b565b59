package commands

import "context"

// CalendarPages is on how many messages the calendar of the request's server stands.
func (d *Desk) CalendarPages(ctx context.Context, r Request) (int, error) {
	q := d.question(r)
	_, total, err := q.store.Events(ctx, q.takesPlace(stretch{text: upcoming}))
	return calendarPages(total), err
}
