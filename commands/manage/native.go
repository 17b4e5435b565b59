package manage

import (
	"context"

	"fanchart/commands/agenda"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
)

// postNative is how a moderator asks for one of Discord's own events again that somebody
// deleted by hand: otherwise it stays away.
func postNative() desk.Command {
	return desk.Command{
		Name: "native", Example: "/manage native event:#12",
		Options: []desk.Option{{Name: "event", Required: true, Complete: desk.CompleteEvent}}, Run: runPostNative,
	}
}

func runPostNative(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	e, err := q.Event(ctx, "event")
	if err != nil {
		return view.Message{}, err
	}
	guild, err := q.Store.Guild(ctx, q.Guild)
	if err != nil {
		return view.Message{}, err
	}
	moments, _, err := agenda.MomentsAround(e, q.At)
	switch {
	case err != nil:
		return view.Message{}, err
	case !guild.Native:
		return view.Message{}, q.Mistake("error.native-off")
	case e.Off || e.Repeat != "" || agenda.FirstStart(moments).At <= q.At.Unix():
		return view.Message{}, q.Mistake("error.native-not", "name", desk.Echo(e.Name))
	}
	err = q.Store.Update(ctx, func(t *store.Tx) error {
		_, err := t.Native(ctx, q.Guild, e.ID, q.At)
		return err
	})
	return view.Told(q.P.Say("posted.native", "name", e.Name)), err
}
