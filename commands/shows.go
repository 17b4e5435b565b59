package commands

import (
	"context"
	"fanchart/store/guild"
	"strconv"
)

// Shows asks what a placed thing shows.
func Shows(p guild.Placed) Request {
	r := Request{Command: "event"}
	switch p.Kind {
	case guild.CardPlaced:
		return r.With("event", id(p.EventID)).With("card", "yes")
	case guild.CalendarPlaced:
		return r.With("calendar", strconv.Itoa(p.Page))
	}
	return r.With("event", id(p.EventID))
}

// CalendarPages is on how many messages the calendar of the request's server stands.
func (d *Desk) CalendarPages(ctx context.Context, r Request) (int, error) {
	q := d.question(r)
	_, total, err := q.store.Events(ctx, q.takesPlace(stretch{text: upcoming}))
	return calendarPages(total), err
}
