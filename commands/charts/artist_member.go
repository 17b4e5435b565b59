package charts

import (
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// otherBearers is how many others of the name have a button.
const otherBearers = 5

// member answers of a member without an act of their own.
func (q question) member(c desk.Found[desk.Bearer]) view.Message {
	b := c.Picked
	page := view.MemberPage{Member: b.Member, Group: b.Act, Others: calledAll(c.Others)}
	page.Buttons = append(q.bearerButtons([]desk.Bearer{{Bearer: view.Bearer{Act: b.Act}}}, 1), view.Button{
		Label:   q.P.Say("button.follow-group", "group", b.Act.Name),
		Request: ask.Request{Command: "follow", Sub: "add"}.With("artist", desk.ID(b.Act.ID)).String(),
	})
	page.Buttons = append(page.Buttons, q.bearerButtons(c.Others, otherBearers)...)
	return view.Member(q.P, page)
}

// choosable are the bearers as a choice lists them.
func choosable(bearers []desk.Bearer) []view.Bearer {
	var out []view.Bearer
	for _, b := range bearers {
		out = append(out, b.Bearer)
	}
	return out
}

func calledAll(bearers []desk.Bearer) []string {
	var out []string
	for _, b := range bearers {
		out = append(out, b.Called())
	}
	return out
}

// bearerButtons lead to acts and members.
func (q question) bearerButtons(bearers []desk.Bearer, most int) []view.Button {
	var out []view.Button
	for _, b := range bearers[:min(len(bearers), most)] {
		r := ask.Request{Command: "artist"}.With("artist", b.ID()).With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(b.Called()), Request: r.String()})
	}
	return out
}
