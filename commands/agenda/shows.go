package agenda

import (
	"context"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/guild"
	"strconv"
)

// PlacedRequest asks what a placed thing shows.
func PlacedRequest(p guild.Placed) ask.Request {
	r := ask.Request{Command: "event"}
	switch p.Kind {
	case guild.CardPlaced:
		return r.With("event", desk.ID(p.EventID)).With("card", "yes")
	case guild.CalendarPlaced:
		return r.With("calendar", strconv.Itoa(p.Page))
	}
	return r.With("event", desk.ID(p.EventID))
}

// CalendarPages is on how many messages the calendar of the request's server stands.
func CalendarPages(ctx context.Context, d *desk.Desk, r ask.Request) (int, error) {
	q := question{d.Question(r)}
	_, total, err := q.Store.Events(ctx, q.takesPlace(stretch{text: upcoming}))
	return calendarPages(total), err
}
