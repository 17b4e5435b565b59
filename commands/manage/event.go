package manage

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
)

func cancelEvent() desk.Command {
	return desk.Command{
		Name: "cancel-event", Example: "/manage cancel-event event:#12",
		Options: []desk.Option{event().which(), {Name: "back", Boolean: true}},
		Run:     runCancelEvent,
	}
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
