package commands

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// helloCommand is what a test message says, and what the bot says in a server that it was
// just added to.
func helloCommand() desk.Command {
	return desk.Command{Name: "hello", Example: "/hello", Hidden: true, Options: []desk.Option{{Name: "new", Boolean: true, Hidden: true}}, Run: runHello}
}

func runHello(_ context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	p := d.Printer(r.Locale)
	if desk.IsYes(r.Option("new")) {
		setup := ask.Request{Command: "settings", Sub: "setup"}
		return view.Welcome(p, []view.Button{{Label: p.Say("button.setup"), Request: setup.String(), Use: view.Next}}), nil
	}
	return view.Hello(p), nil
}
