package commands

import (
	"context"

	"fanchart/commands/view"
)

// helloCommand is what a test message says.
func helloCommand() Command {
	return Command{Name: "hello", Example: "/hello", Hidden: true, Run: runHello}
}

func runHello(_ context.Context, d *Desk, r Request) (view.Message, error) {
	return view.Hello(d.Printer(r.Locale)), nil
}
