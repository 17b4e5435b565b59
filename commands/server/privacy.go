package server

import (
	"context"
	"encoding/json"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
)

// Privacy tells people what is stored about them, gives it to them, and deletes
// it.
func Privacy() desk.Command {
	confirm := []desk.Option{{Name: "confirm", Boolean: true, Hidden: true}}
	return desk.Command{
		Name: "privacy", Example: "/privacy show", Writes: true, Private: true,
		Subs: []desk.Command{
			{Name: "show", Example: "/privacy show", Personal: true, Run: runPrivacy},
			{Name: "export", Example: "/privacy export", Personal: true, Exports: true, Run: runPrivacyExport},
			{Name: "delete", Example: "/privacy delete", Personal: true, Options: confirm, Run: runPrivacyDelete},
			{Name: "server", Example: "/privacy server", Personal: true, Right: desk.Managers, Options: confirm, Run: runPrivacyServer},
		},
	}
}

func runPrivacy(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	e, err := q.Store.Export(ctx, r.User)
	if err != nil {
		return view.Message{}, err
	}
	page := view.PrivacyPage{Kept: countKept(e), Buttons: []view.Button{
		{Label: q.P.Say("button.export"), Request: "/privacy export"}, {Label: q.P.Say("button.forget"), Request: "/privacy delete", Use: view.Stop},
	}}
	return view.Privacy(q.P, page), nil
}

// countKept counts what an export holds.
func countKept(e store.Export) []view.Kept {
	out := []view.Kept{
		{Kind: "rsvps", N: len(e.RSVPs)}, {Kind: "follows", N: len(e.Follows)}, {Kind: "drafts", N: len(e.Drafts)},
		{Kind: "suggestions", N: len(e.Suggestions)}, {Kind: "changes", N: len(e.Changes) + len(e.Decisions)},
		{Kind: "messages", N: len(e.Deliveries) + len(e.Alerts) + len(e.Reminders)},
	}
	if n := len(e.Wishes); n > 0 {
		out = append(out, view.Kept{Kind: "wishes", N: n})
	}
	if n := len(e.Digests); n > 0 {
		out = append(out, view.Kept{Kind: "digests", N: n})
	}
	return out
}

// exportSize is how large a file Discord takes, with room to spare.
const exportSize = 8 << 20

func runPrivacyExport(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	e, err := q.Store.Export(ctx, r.User)
	if err != nil {
		return view.Message{}, err
	}
	data, err := json.MarshalIndent(e, "", "  ")
	if len(data) > exportSize {
		for i := range e.Drafts {
			e.Drafts[i].Body = nil // rows of an imported file, which its owner has
		}
		data, err = json.MarshalIndent(e, "", "  ")
	}
	if err != nil {
		return view.Message{}, err
	}
	file := view.File{Name: "fanchart-about-me.json", Kind: "application/json", Data: data}
	return view.Exported(q.P, e.Count(), file), nil
}

func runPrivacyDelete(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if err := q.Somebody(); err != nil {
		return view.Message{}, err
	}
	if desk.IsYes(r.Option("confirm")) {
		err := q.Store.Forget(ctx, r.User, r.At)
		if err != nil {
			return view.Message{}, err
		}
		return view.Forgotten(q.P, "me"), nil
	}
	e, err := q.Store.Export(ctx, r.User)
	if err != nil {
		return view.Message{}, err
	}
	return view.ForgetAsk(q.P, "me", view.PrivacyPage{Kept: countKept(e), Buttons: q.forgetButton("/privacy delete confirm:yes")}), nil
}

func (q question) forgetButton(request string) []view.Button {
	return []view.Button{{Label: q.P.Say("button.forget-all"), Request: request, Use: view.Stop}}
}

func runPrivacyServer(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if desk.IsYes(r.Option("confirm")) {
		err := q.Store.ForgetGuild(ctx, r.Guild)
		if err != nil {
			return view.Message{}, err
		}
		return view.Forgotten(q.P, "server"), nil
	}
	held, err := q.Store.GuildCounts(ctx, r.Guild)
	if err != nil {
		return view.Message{}, err
	}
	page := view.PrivacyPage{Buttons: q.forgetButton("/privacy server confirm:yes")}
	for _, h := range held {
		page.Kept = append(page.Kept, view.Kept{Kind: h.Kind, N: h.N})
	}
	return view.ForgetAsk(q.P, "server", page), nil
}
