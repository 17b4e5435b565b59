package commands

import (
	"cmp"
	"context"

	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func addEvent() Command {
	return Command{
		Name: "add-event", Example: "/manage add-event name:Cup sleeve when:2026-03-14 19:00",
		Options: append([]Option{{Name: "name", Required: true}}, required(eventOptions(), "when")...),
		Run:     runAddEvent,
	}
}

func editEvent() Command {
	return Command{
		Name: "edit-event", Example: "/manage edit-event event:#12 when:2026-03-14 20:00",
		Options: append([]Option{{Name: "event", Required: true, Complete: completeOwnEvent}, {Name: "name"}}, eventOptions()...),
		Run:     runEditEvent,
	}
}

func cancelEvent() Command {
	return Command{
		Name: "cancel-event", Example: "/manage cancel-event event:#12",
		Options: []Option{{Name: "event", Required: true, Complete: completeOwnEvent}, {Name: "back", Boolean: true}},
		Run:     runCancelEvent,
	}
}

func deleteEvent() Command {
	return Command{
		Name: "delete-event", Example: "/manage delete-event event:#12",
		Options: []Option{{Name: "event", Required: true, Complete: completeOwnEvent}},
		Run:     runDeleteEvent,
	}
}

// required marks options as such, which puts them first, as Discord wants them.
func required(options []Option, names ...string) []Option {
	var first, rest []Option
	for _, o := range options {
		for _, name := range names {
			o.Required = o.Required || o.Name == name
		}
		if o.Required {
			first = append(first, o)
		} else {
			rest = append(rest, o)
		}
	}
	return append(first, rest...)
}

func runAddEvent(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	f := form{question: d.question(r)}
	e := f.readEvent(ctx, kpop.Event{Guild: r.Guild})
	e.Kind = cmp.Or(e.Kind, kpop.OtherEvent)
	return f.propose(ctx, guild.Wish{Verb: guild.AddVerb, Thing: guild.Content{Event: &e}})
}

func runEditEvent(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	f := form{question: d.question(r)}
	before, err := f.ownEvent(ctx)
	if err != nil {
		return view.Message{}, err
	}
	e := f.readEvent(ctx, before)
	if f.err == nil && sameFields(before, e) {
		f.wrong("error.same", "name", echo(e.Name))
	}
	return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &e}})
}

func runCancelEvent(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	f := form{question: d.question(r)}
	e, err := f.ownEvent(ctx)
	if err != nil {
		return view.Message{}, err
	}
	off := !isYes(r.Option("back"))
	if e.Off == off {
		key := map[bool]string{true: "error.off-already", false: "error.on-already"}[off]
		return view.Message{}, f.mistake(key, "name", e.Name)
	}
	e.Off = off
	return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &e}})
}

func runDeleteEvent(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	f := form{question: d.question(r)}
	e, err := f.ownEvent(ctx)
	if err != nil {
		return view.Message{}, err
	}
	return f.propose(ctx, guild.Wish{Verb: guild.DeleteVerb, Thing: guild.Content{Event: &e}})
}

// ownEvent is the event that the option names, which must be this server's.
func (q question) ownEvent(ctx context.Context) (kpop.Event, error) {
	e, err := q.event(ctx, "event")
	if err == nil && e.Guild != q.Guild {
		err = q.mistake("error.everybodys", "name", echo(e.Name))
	}
	return e, err
}
