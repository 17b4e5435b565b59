package commands

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

func helpCommand() desk.Command {
	return desk.Command{Name: "help", Example: "/help", Options: []desk.Option{desk.PrivateOption()}, Run: runHelp}
}

func runHelp(_ context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := d.Question(r)
	var items []view.HelpItem
	var buttons []view.Button
	for _, c := range d.Offered() {
		items = append(items, view.HelpItem{Name: c.Name, About: q.P.Say("help." + c.Name), Example: c.Example})
		if c.Name == r.Command || c.ServerOnly {
			continue // not everybody may ask it, nor everywhere
		}
		try, err := d.Parse(c.Example)
		if err != nil {
			return view.Message{}, err
		}
		if takes(d.Of(try), "private") {
			try = try.With("private", r.Option("private"))
		}
		buttons = append(buttons, view.Button{Label: "/" + c.Name, Request: try.String()})
	}
	return view.Help(q.P, items, buttons), nil
}

// takes reports whether a command has an option of that name.
func takes(c *desk.Command, option string) bool {
	_, ok := c.Option(option)
	return ok
}
