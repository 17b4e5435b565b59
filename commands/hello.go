package commands

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// helloCommand is what a test message says.
func helloCommand() desk.Command {
	return desk.Command{Name: "hello", Example: "/hello", Hidden: true, Run: runHello}
}

func runHello(_ context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	return view.Hello(d.Printer(r.Locale)), nil
}
