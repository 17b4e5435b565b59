package commands

import (
	"context"

	"fanchart/commands/view"
	"fanchart/store"
)

// postNative is how a moderator asks for one of Discord's own events again that somebody
// deleted by hand: otherwise it stays away.
func postNative() Command {
	return Command{
		Name: "native", Example: "/manage native event:#12",
		Options: []Option{{Name: "event", Required: true, Complete: completeEvent}}, Run: runPostNative,
	}
}

func runPostNative(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	e, err := q.event(ctx, "event")
	if err != nil {
		return view.Message{}, err
	}
	guild, err := q.store.Guild(ctx, q.Guild)
	if err != nil {
		return view.Message{}, err
	}
	moments, _, err := around(e, q.At)
	switch {
	case err != nil:
		return view.Message{}, err
	case !guild.Native:
		return view.Message{}, q.mistake("error.native-off")
	case e.Off || e.Repeat != "" || startOf(moments).At <= q.At.Unix():
		return view.Message{}, q.mistake("error.native-not", "name", echo(e.Name))
	}
	err = q.store.Update(ctx, func(t *store.Tx) error {
		_, err := t.Native(ctx, q.Guild, e.ID, q.At)
		return err
	})
	return view.Told(q.p.Say("posted.native", "name", e.Name)), err
}
