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
	for _, c := range d.Offered() {
		items = append(items, view.HelpItem{Name: c.Name, About: q.p.Say("help." + c.Name), Example: c.Example})
		if c.Name == r.Command || c.ServerOnly {
			continue // not everybody may ask it, nor everywhere
		}
		try, err := d.Parse(c.Example)
		if err != nil {
			return view.Message{}, err
		}
		if takes(d.of(try), "private") {
			try = try.With("private", r.Option("private"))
		}
		buttons = append(buttons, view.Button{Label: "/" + c.Name, Request: try.String()})
	}
	return view.Help(q.p, items, buttons), nil
}

// takes reports whether a command has an option of that name.
func takes(c *Command, option string) bool {
	_, ok := c.option(option)
	return ok
}
