package commands

import (
	"context"
	"errors"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func postCard() Command {
	return Command{
		Name: "card", Example: "/manage card event:#12",
		Options:  []Option{{Name: "event", Required: true, Complete: completeEvent}, {Name: "channel", Channel: true}},
		Channels: here, Run: runPostCard,
	}
}

func postCalendar() Command {
	return Command{
		Name: "calendar", Example: "/manage calendar", Options: []Option{{Name: "channel", Channel: true}},
		Channels: here, Run: runPostCalendar,
	}
}

func removePosted() Command {
	return Command{
		Name: "remove", Example: "/manage remove posted:#3",
		Options: []Option{{Name: "posted", Required: true, Complete: completePosted}}, Run: runRemovePosted,
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
		return 0, q.mistake("error.which-channel")
	}
	missing, err := q.canPost(channel)
	if err == nil && len(missing) > 0 {
		var words []string
		for _, word := range missing {
			words = append(words, q.p.Say("permission."+word))
		}
		err = q.mistake("error.cannot-post", "permissions", strings.Join(words, ", "))
	}
	return channel, err
}

func runPostCard(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	e, err := q.event(ctx, "event")
	if err != nil {
		return view.Message{}, err
	}
	channel, err := q.target()
	if err != nil {
		return view.Message{}, err
	}
	var placed guild.Placed
	err = q.store.Update(ctx, func(t *store.Tx) (err error) {
		placed, err = t.PlaceCard(ctx, guild.Placed{Guild: q.Guild, Channel: channel, EventID: e.ID}, q.At)
		return err
	})
	return view.Posted(q.p, "card", channel, q.removeButton(placed)), err
}

func runPostCalendar(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	channel, err := q.target()
	if err != nil {
		return view.Message{}, err
	}
	var placed guild.Placed
	err = q.store.Update(ctx, func(t *store.Tx) (err error) {
		placed, err = t.PlaceCalendar(ctx, q.Guild, channel, q.At)
		return err
	})
	return view.Posted(q.p, "calendar", channel, q.removeButton(placed)), err
}

func (q question) removeButton(p guild.Placed) view.Button {
	r := Request{Command: "manage", Sub: "remove"}.With("posted", id(p.ID))
	return view.Button{Label: q.p.Say("button.remove-posted"), Request: r.String()}
}

// runRemovePosted takes a card away, or all pages of a calendar.
func runRemovePosted(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	digits, ok := isID(strings.TrimSpace(r.Option("posted")))
	if !ok {
		return view.Message{}, q.mistake("error.no-posted")
	}
	first, err := byID(ctx, digits, func(ctx context.Context, id int64) (guild.Placed, error) { return q.store.PlacedByID(ctx, q.Guild, id) })
	if errors.Is(err, store.ErrNotFound) {
		err = q.mistake("error.no-posted")
	}
	if err != nil {
		return view.Message{}, err
	}
	list, err := q.store.Placed(ctx, q.Guild, first.Kind)
	if err != nil {
		return view.Message{}, err
	}
	err = q.store.Update(ctx, func(t *store.Tx) error {
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
	return view.Told(q.p.Say("posted.removed")), err
}

// completePosted offers the cards and calendars that the server has, those of calendars
// by their first pages.
func completePosted(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	list, err := q.store.Placed(ctx, r.Guild, "")
	if err != nil {
		return nil, err
	}
	var out []Choice
	for _, p := range list {
		name := q.p.Say("posted.calendar", "channel", p.Channel.String())
		if p.Kind == guild.NativePlaced || p.Page > 1 {
			continue
		}
		if p.Kind == guild.CardPlaced {
			e, err := q.store.Event(ctx, r.Guild, p.EventID)
			if err != nil {
				continue // it was deleted
			}
			name = q.p.Say("posted.card", "name", e.Name)
		}
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(typed))) {
			out = append(out, Choice{Name: label(echoLabel(name)), Value: id(p.ID)})
		}
	}
	return out, nil
}
