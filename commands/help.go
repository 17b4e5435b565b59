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
	var more []view.Button
	for _, c := range d.Offered() {
		if c.Name == r.Command {
			continue
		}
		try, err := d.Parse(c.Example)
		if err != nil {
			return view.Message{}, err
		}
		items = append(items, view.HelpItem{Name: d.Of(try).Called(), Kind: c.Kind, Moderators: c.Right != desk.Anyone})
		if c.ServerOnly {
			continue // not everybody may ask it, nor everywhere
		}
		label := "/" + d.Of(try).Called() + q.P.Colon() + q.P.Say("help."+c.Name)
		more = append(more, view.Button{Label: desk.OnButton(label), Request: private(d, r, try).String(), Listed: true})
	}
	buttons, err := firstSteps(d, r)
	return view.Help(q.P, items, append(buttons, more...)), err
}

// firstSteps are the buttons of what most people ask.
func firstSteps(d *desk.Desk, r ask.Request) (out []view.Button, err error) {
	for _, step := range []struct{ key, request string }{
		{"chart", "/chart"}, {"release", "/release"}, {"compare", "/compare a:Golden b:APT."},
	} {
		try, err := d.Parse(step.request)
		if err != nil {
			return nil, err
		}
		out = append(out, view.Button{Label: d.Printer(r.Locale).Say("help.go." + step.key), Request: private(d, r, try).String()})
	}
	out[0].Use = view.Next
	return out, nil
}

// private asks as privately as it was asked for help, where that can be.
func private(d *desk.Desk, r, try ask.Request) ask.Request {
	if !takes(d.Of(try), "private") {
		return try
	}
	return try.With("private", r.Option("private"))
}

// takes reports whether a command has an option of that name.
func takes(c *desk.Command, option string) bool {
	_, ok := c.Option(option)
	return ok
}
