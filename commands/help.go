package commands

import (
	"context"

	"fanchart/commands/view"
)

func helpCommand() Command {
	return Command{Name: "help", Example: "/help", Options: []Option{private()}, Run: runHelp}
}

func runHelp(_ context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	var items []view.HelpItem
	var buttons []view.Button
	for _, c := range All() {
		items = append(items, view.HelpItem{Name: c.Name, About: q.p.Say("help." + c.Name), Example: c.Example})
		if c.Name != r.Command {
			try, err := Parse(c.Example)
			if err != nil {
				return view.Message{}, err
			}
			buttons = append(buttons, view.Button{Label: "/" + c.Name, Request: try.With("private", r.Option("private")).String()})
		}
	}
	return view.Help(q.p, items, buttons), nil
}
