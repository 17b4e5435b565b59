package commands

import (
	"context"

	"fanchart/commands/view"
)

func privacyCommand() Command {
	return Command{Name: "privacy", Example: "/privacy", Options: []Option{private()}, Run: runPrivacy}
}

func runPrivacy(_ context.Context, d *Desk, r Request) (view.Message, error) {
	return view.Privacy(d.words.For(r.Locale)), nil
}
