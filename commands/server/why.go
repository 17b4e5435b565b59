package server

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

// Why answers why a message was posted, or why it was not. Every post carries
// it in a small button.
func Why() desk.Command {
	return desk.Command{
		Name: "why", Example: "/why delivery:#1", Writes: true, Hidden: true, Private: true, Personal: true,
		Options: []desk.Option{
			{Name: "delivery", Hidden: true},              // a delivery's id: #12
			{Name: "placed", Hidden: true},                // or a placed thing's
			{Name: "resume", Boolean: true, Hidden: true}, // a moderator has mended what it was paused for
		},
		Run: runWhy,
	}
}

func runWhy(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if id, err := strconv.ParseInt(strings.TrimPrefix(q.Option("placed"), "#"), 10, 64); err == nil {
		p, err := q.Store.PlacedByID(ctx, r.Guild, id)
		if errors.Is(err, store.ErrNotFound) {
			return view.Message{}, q.Mistake("why.unknown")
		}
		return view.WhyPlaced(q.P, p), err
	}
	id, err := strconv.ParseInt(strings.TrimPrefix(q.Option("delivery"), "#"), 10, 64)
	if err != nil {
		return view.Message{}, q.Mistake("why.unknown")
	}
	item, err := q.Delivery(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return view.Message{}, q.Mistake("why.unknown")
	}
	if err != nil {
		return view.Message{}, err
	}
	if desk.IsYes(q.Option("resume")) {
		return q.resume(ctx, d, item)
	}
	return q.why(ctx, item)
}

// why words a delivery with what it belongs to.
func (q question) why(ctx context.Context, item guild.Delivery) (view.Message, error) {
	page := view.WhyPage{Delivery: item, Charts: q.Shelf.Chart}
	switch item.Subject.Kind {
	case guild.OfDigest:
		one, err := q.Store.Digest(ctx, item.Guild, item.Subject.ID)
		if err == nil {
			page.Digest = &one
		} else if !errors.Is(err, store.ErrNotFound) {
			return view.Message{}, err
		}
		page.About = "digest"
	case guild.OfTrouble, guild.OfPause:
		page.About = "trouble"
	case guild.OfAlert:
		page.About = "alerts." + string(item.Kind)
	case guild.OfWelcome:
		page.About = "welcome"
	case guild.OfSuggestion:
		page.About = "suggestion"
	case guild.OfReminder:
		page.About = "reminder." + string(item.Kind)
	}
	page.Asks = item.Placed != 0 || asksOpenly(q.Desk.Table, item.Request)
	return view.Why(q.P, page), nil
}

// asksOpenly reports whether people are shown the command of a request.
func asksOpenly(t *desk.Table, text string) bool {
	r, err := t.Parse(text)
	c, ok := t.Command(r.Command)
	return err == nil && ok && !c.Hidden
}

// resume has all that is paused for the same channel tried again. Moderators ask it, or
// who was told of the pause because they had it posted.
func (q question) resume(ctx context.Context, d *desk.Desk, item guild.Delivery) (view.Message, error) {
	if q.Guild != 0 {
		ok, err := d.Moderates(ctx, q.Request)
		if err != nil {
			return view.Message{}, err
		}
		if !ok {
			return view.Message{}, q.Mistake("error.moderators-only", "command", "why")
		}
	}
	n := 0
	err := q.Store.Update(ctx, func(t *store.Tx) (err error) {
		n, err = t.Resume(ctx, store.Paused{Guild: item.Guild, Channel: item.Channel, User: item.User}, q.At)
		if err == nil && item.Channel != 0 {
			err = t.ResumeDigests(ctx, item.Guild, item.Channel)
		}
		return err
	})
	return view.Resumed(q.P, n), err
}
