package manage

import (
	"context"
	"errors"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func postCard() desk.Command {
	return desk.Command{
		Name: "card", Example: "/manage card event:#12",
		Options:  []desk.Option{{Name: "event", Required: true, Complete: desk.CompleteEvent}, {Name: "channel", Channel: true}},
		Channels: desk.Here, Run: runPostCard,
	}
}

func postCalendar() desk.Command {
	return desk.Command{
		Name: "calendar", Example: "/manage calendar", Options: []desk.Option{{Name: "channel", Channel: true}},
		Channels: desk.Here, Run: runPostCalendar,
	}
}

func removePosted() desk.Command {
	return desk.Command{
		Name: "remove", Example: "/manage remove posted:#3",
		Options: []desk.Option{{Name: "posted", Required: true, Complete: completePosted}}, Run: runRemovePosted,
	}
}

// target is the channel to post in: the one named, else the one that is asked in. The
// bot must be able to post there.
func (q question) target() (kpop.Snowflake, error) {
	channel, err := kpop.ParseSnowflake(strings.TrimSpace(q.Option("channel")))
	if channel == 0 {
		channel = q.Channel
	}
	if err != nil || channel == 0 {
		return 0, q.Mistake("error.which-channel")
	}
	missing, err := q.CanPost(channel)
	if err == nil && len(missing) > 0 {
		var words []string
		for _, word := range missing {
			words = append(words, q.P.Say("permission."+word))
		}
		err = q.Mistake("error.cannot-post", "permissions", strings.Join(words, ", "))
	}
	return channel, err
}

func runPostCard(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	e, err := q.Event(ctx, "event")
	if err != nil {
		return view.Message{}, err
	}
	channel, err := q.target()
	if err != nil {
		return view.Message{}, err
	}
	var placed guild.Placed
	err = q.Store.Update(ctx, func(t *store.Tx) (err error) {
		placed, err = t.PlaceCard(ctx, guild.Placed{Guild: q.Guild, Channel: channel, EventID: e.ID}, q.At)
		return err
	})
	return view.Posted(q.P, "card", channel, q.removeButton(placed)), q.capped(err)
}

func runPostCalendar(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	channel, err := q.target()
	if err != nil {
		return view.Message{}, err
	}
	var placed guild.Placed
	err = q.Store.Update(ctx, func(t *store.Tx) (err error) {
		placed, err = t.PlaceCalendar(ctx, q.Guild, channel, q.At)
		return err
	})
	return view.Posted(q.P, "calendar", channel, q.removeButton(placed)), q.capped(err)
}

func (q question) removeButton(p guild.Placed) view.Button {
	r := ask.Request{Command: "manage", Sub: "remove"}.With("posted", desk.ID(p.ID))
	return view.Button{Label: q.P.Say("button.remove-posted"), Request: r.String()}
}

// runRemovePosted takes a card away, or all pages of a calendar.
func runRemovePosted(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	digits, ok := desk.IsID(strings.TrimSpace(r.Option("posted")))
	if !ok {
		return view.Message{}, q.Mistake("error.no-posted")
	}
	first, err := desk.ByID(ctx, digits, func(ctx context.Context, id int64) (guild.Placed, error) { return q.Store.PlacedByID(ctx, q.Guild, id) })
	if errors.Is(err, store.ErrNotFound) {
		err = q.Mistake("error.no-posted")
	}
	if err != nil {
		return view.Message{}, err
	}
	list, err := q.Store.Placed(ctx, q.Guild, first.Kind)
	if err != nil {
		return view.Message{}, err
	}
	err = q.Store.Update(ctx, func(t *store.Tx) error {
		for _, p := range list {
			if p.ID != first.ID && (p.Kind != guild.CalendarPlaced || p.Channel != first.Channel) {
				continue
			}
			if err := t.RemovePlaced(ctx, q.Guild, p.ID, q.At); err != nil {
				return err
			}
		}
		return nil
	})
	return view.Told(q.P.Say("posted.removed")), err
}

// completePosted offers the cards and calendars that the server has, those of calendars
// by their first pages.
func completePosted(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	list, err := q.Store.Placed(ctx, r.Guild, "")
	if err != nil {
		return nil, err
	}
	var out []desk.Choice
	for _, p := range list {
		name := q.P.Say("posted.calendar", "channel", p.Channel.String())
		if p.Kind == guild.NativePlaced || p.Page > 1 {
			continue
		}
		if p.Kind == guild.CardPlaced {
			e, err := q.Store.Event(ctx, r.Guild, p.EventID)
			if err != nil {
				continue // it was deleted
			}
			name = q.P.Say("posted.card", "name", e.Name)
		}
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(typed))) {
			out = append(out, desk.Choice{Name: desk.TypedLabel(name), Value: desk.ID(p.ID)})
		}
	}
	return out, nil
}
