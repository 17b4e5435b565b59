package manage

import (
	"cmp"
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func addEvent() desk.Command {
	return desk.Command{
		Name: "add-event", Example: "/manage add-event name:Cup sleeve when:2026-03-14 19:00",
		Options: append([]desk.Option{{Name: "name", Required: true}}, required(eventOptions(), "when")...),
		Run:     runAddEvent,
	}
}

func editEvent() desk.Command {
	return desk.Command{
		Name: "edit-event", Example: "/manage edit-event event:#12 when:2026-03-14 20:00",
		Options: append([]desk.Option{{Name: "event", Required: true, Complete: completeOwnEvent}, {Name: "name"}}, eventOptions()...),
		Run:     runEditEvent,
	}
}

func cancelEvent() desk.Command {
	return desk.Command{
		Name: "cancel-event", Example: "/manage cancel-event event:#12",
		Options: []desk.Option{{Name: "event", Required: true, Complete: completeOwnEvent}, {Name: "back", Boolean: true}},
		Run:     runCancelEvent,
	}
}

func deleteEvent() desk.Command {
	return desk.Command{
		Name: "delete-event", Example: "/manage delete-event event:#12",
		Options: []desk.Option{{Name: "event", Required: true, Complete: completeOwnEvent}},
		Run:     runDeleteEvent,
	}
}

// required marks options as such, which puts them first, as Discord wants them.
func required(options []desk.Option, names ...string) []desk.Option {
	var first, rest []desk.Option
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

func runAddEvent(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	f := form{question: question{d.Question(r)}}
	e := f.readEvent(ctx, kpop.Event{Guild: r.Guild})
	e.Kind = cmp.Or(e.Kind, kpop.OtherEvent)
	return f.propose(ctx, guild.Wish{Verb: guild.AddVerb, Thing: guild.Content{Event: &e}})
}

func runEditEvent(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	f := form{question: question{d.Question(r)}}
	before, err := f.ownEvent(ctx)
	if err != nil {
		return view.Message{}, err
	}
	e := f.readEvent(ctx, before)
	if f.err == nil && sameFields(before, e) {
		f.wrong("error.same", "name", desk.Echo(e.Name))
	}
	return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &e}})
}

func runCancelEvent(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	f := form{question: question{d.Question(r)}}
	e, err := f.ownEvent(ctx)
	if err != nil {
		return view.Message{}, err
	}
	off := !desk.IsYes(r.Option("back"))
	if e.Off == off {
		key := map[bool]string{true: "error.off-already", false: "error.on-already"}[off]
		return view.Message{}, f.Mistake(key, "name", e.Name)
	}
	e.Off = off
	return f.propose(ctx, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &e}})
}

func runDeleteEvent(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	f := form{question: question{d.Question(r)}}
	e, err := f.ownEvent(ctx)
	if err != nil {
		return view.Message{}, err
	}
	return f.propose(ctx, guild.Wish{Verb: guild.DeleteVerb, Thing: guild.Content{Event: &e}})
}

// ownEvent is the event that the option names, which must be this server's.
func (q question) ownEvent(ctx context.Context) (kpop.Event, error) {
	e, err := q.Event(ctx, "event")
	if err == nil && e.Guild != q.Guild {
		err = q.Mistake("error.everybodys", "name", desk.Echo(e.Name))
	}
	return e, err
}
