package manage

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

// Suggest is for members: what they would like to see in the calendar, which
// moderators approve or refuse.
func Suggest() desk.Command {
	subs := []desk.Command{
		event().suggest(), release().suggest(),
		{Name: "send", Press: view.Go, Example: "/suggest send draft:#9", Hidden: true, Private: true, Options: []desk.Option{draftOption()}, Run: runSendSuggestion},
		{Name: "settle", Example: "/suggest settle draft:#9 pick:start1", Hidden: true, Private: true,
			Options: []desk.Option{draftOption(), {Name: "pick", Required: true, Hidden: true}}, Run: runSettleDraft},
		{Name: "discard", Press: view.Stop, Example: "/suggest discard draft:#9", Hidden: true, Private: true, Options: []desk.Option{draftOption()}, Run: runDiscardDraft},
		{Name: "show", Example: "/suggest show suggestion:#3", Hidden: true, Right: desk.Moderators, Options: []desk.Option{suggestionOption()}, Run: runShowSuggestion},
		{Name: "approve", Press: view.Go, Example: "/suggest approve suggestion:#3", Hidden: true, Right: desk.Moderators, Options: []desk.Option{suggestionOption()}, Run: runApprove},
		{Name: "refuse", Press: view.Stop, Example: "/suggest refuse suggestion:#3", Hidden: true, Right: desk.Moderators, Options: []desk.Option{suggestionOption()}, Run: runRefuse},
	}
	for i := range subs {
		subs[i].Personal = true
	}
	return desk.Command{Name: "suggest", Kind: view.Calendar, Example: "/suggest event name:Cup sleeve when:2026-03-14 19:00", ServerOnly: true, Writes: true, Personal: true, Subs: subs}
}

func suggestionOption() desk.Option {
	return desk.Option{Name: "suggestion", Required: true, Hidden: true}
}

func (n noun) suggest() desk.Command {
	return desk.Command{
		Name: n.word, Example: "/suggest " + n.word + " " + n.example, Private: true, Options: n.newOptions(),
		Run: func(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
			f := form{question: question{d.Question(r)}}
			thing := n.described(ctx, &f)
			if f.User == 0 {
				return view.Message{}, f.Mistake("error.somebody")
			}
			if err := f.waiting(ctx); err != nil {
				return view.Message{}, err
			}
			return f.propose(ctx, guild.Wish{Verb: guild.AddVerb, Thing: thing})
		},
	}
}

// waiting is a mistake if as many suggestions of the asker's wait as may.
func (q question) waiting(ctx context.Context) error {
	f := store.SuggestionFilter{Guild: q.Guild, User: q.User, State: store.SuggestionWaiting, Limit: 1}
	_, n, err := q.Store.Suggestions(ctx, f)
	if err == nil && n >= store.MostSuggestions {
		err = q.capped(&store.AtCap{What: store.CappedSuggestions, Most: n})
	}
	return err
}

func runSendSuggestion(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	draft, err := q.draft(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if len(draft.Refused) > 0 || len(draft.Wishes) != 1 || draft.Wishes[0].Verb != guild.AddVerb {
		return q.showDraft(ctx, draft, nil)
	}
	return q.send(ctx, draft)
}

// betweenCards is how many seconds lie at least between two cards of one member's suggestions.
const betweenCards = 5 * 60

// quiet reports whether no card tells of a suggestion: the server has no channel for them, or
// the member suggested something a moment ago. It waits in the list all the same.
func (q question) quiet(ctx context.Context, server guild.Guild) (bool, error) {
	if server.Suggest == 0 {
		return true, nil
	}
	list, _, err := q.Store.Suggestions(ctx, store.SuggestionFilter{Guild: q.Guild, User: q.User})
	return slices.ContainsFunc(list, func(s guild.Suggestion) bool { return s.At > q.At.Unix()-betweenCards }), err
}

// send adds a suggestion, and shows it in the channel chosen for them. However
// often and at once it is pressed, the store adds one.
func (q question) send(ctx context.Context, d guild.Draft) (view.Message, error) {
	server, err := q.Store.Guild(ctx, q.Guild)
	if err != nil {
		return view.Message{}, err
	}
	quiet, err := q.quiet(ctx, server)
	if err != nil {
		return view.Message{}, err
	}
	err = q.Store.Update(ctx, func(t *store.Tx) error {
		n, err := t.AddSuggestion(ctx, guild.Suggestion{Guild: q.Guild, User: q.User, At: q.At.Unix(), Draft: d.ID})
		if err != nil || quiet {
			return err
		}
		_, err = t.Post(ctx, guild.Delivery{
			Kind: guild.Say, Guild: q.Guild, Channel: server.Suggest, Locale: cmp.Or(server.Language, "en-US"), Due: q.At.Unix(),
			Expires: d.Expires, Request: suggestionRequest("show", n), Subject: guild.Subject{Kind: guild.OfSuggestion, ID: n},
		})
		return err
	})
	if errors.Is(err, store.ErrSuggested) {
		return view.Told(q.P.Say("suggestion.sent-already")), nil
	}
	if err != nil {
		return view.Message{}, q.capped(err)
	}
	return view.Told(q.P.Say("suggestion.sent")), nil
}

func suggestionRequest(sub string, n int64) string {
	return ask.Request{Command: "suggest", Sub: sub}.With("suggestion", desk.ID(n)).String()
}

// suggestion is the suggestion that the option names, with what it is.
func (q question) suggestion(ctx context.Context) (s guild.Suggestion, d guild.Draft, err error) {
	digits, ok := desk.IsID(strings.TrimSpace(q.Option("suggestion")))
	if !ok {
		return s, d, q.Mistake("error.no-suggestion")
	}
	s, err = desk.ByID(ctx, digits, func(ctx context.Context, id int64) (guild.Suggestion, error) {
		return q.Store.Suggestion(ctx, q.Guild, id)
	})
	if err == nil {
		d, err = q.Store.Draft(ctx, q.Guild, s.Draft)
	}
	if errors.Is(err, store.ErrNotFound) || err == nil && len(d.Wishes) == 0 {
		err = q.Mistake("error.no-suggestion")
	}
	return s, d, err
}

func runShowSuggestion(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	s, draft, err := q.suggestion(ctx)
	if err != nil {
		return view.Message{}, err
	}
	return q.shownSuggestion(s, draft), nil
}

func (q question) shownSuggestion(s guild.Suggestion, d guild.Draft) view.Message {
	page := view.SuggestionPage{Suggestion: s, Thing: d.Wishes[0].Thing, Remarks: q.remarks(d.Wishes[0])}
	if s.State == store.SuggestionWaiting {
		page.Buttons = []view.Button{
			{Label: q.P.Say("button.approve"), Request: suggestionRequest("approve", s.ID)},
			{Label: q.P.Say("button.refuse"), Request: suggestionRequest("refuse", s.ID)},
		}
	}
	return view.Suggestion(q.P, page)
}

func runApprove(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	return q.decide(ctx, store.SuggestionApproved)
}

func runRefuse(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	return q.decide(ctx, store.SuggestionRefused)
}

// decide approves or refuses a suggestion once; approving saves it in the same
// transaction.
func (q question) decide(ctx context.Context, state string) (view.Message, error) {
	s, d, err := q.suggestion(ctx)
	if err != nil {
		return view.Message{}, err
	}
	err = q.Store.Update(ctx, func(t *store.Tx) error {
		decided, err := t.Decide(ctx, store.Decision{Guild: q.Guild, ID: s.ID, State: state, By: q.User})
		s = decided
		if err != nil || state != store.SuggestionApproved {
			return err
		}
		_, err = t.Confirm(ctx, store.Confirmation{Draft: d.ID, Guild: q.Guild, User: q.User, Any: true, At: q.At})
		return err
	})
	switch {
	case errors.Is(err, store.ErrDecided):
		err = nil // shown as it was decided
	case errors.Is(err, store.ErrExpired):
		err = q.Mistake("error.suggestion-expired")
	}
	if err != nil {
		return view.Message{}, q.capped(err)
	}
	return q.shownSuggestion(s, d), nil
}

func listSuggestions() desk.Command {
	return desk.Command{Name: "suggestions", Example: "/manage suggestions", Options: []desk.Option{desk.PageOption()}, Run: runSuggestions}
}

// suggestionsPage is how many suggestions stand on a page.
const suggestionsPage = 5

func runSuggestions(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	f := store.SuggestionFilter{Guild: q.Guild, State: store.SuggestionWaiting, Limit: suggestionsPage}
	list, err := desk.Paging(q.Number("page", 1), suggestionsPage, func(offset int) ([]guild.Suggestion, int, error) {
		f.Offset = offset
		return q.Store.Suggestions(ctx, f)
	})
	if err != nil {
		return view.Message{}, err
	}
	page := view.SuggestionsPage{Total: list.Total, Page: list.Page, Pages: list.Pages}
	for _, s := range list.Things {
		draft, err := q.Store.Draft(ctx, q.Guild, s.Draft)
		if err != nil {
			return view.Message{}, err
		}
		if len(draft.Wishes) == 0 {
			continue
		}
		page.Items = append(page.Items, view.SuggestionPage{Suggestion: s, Thing: draft.Wishes[0].Thing})
		label := q.P.Say("button.decide", "name", draft.Wishes[0].Thing.Name())
		page.Buttons = append(page.Buttons, view.Button{Label: desk.OnButton(label), Request: suggestionRequest("show", s.ID)})
	}
	page.Buttons = append(page.Buttons, q.PageButtons(q.Request, list.Page, list.Pages)...)
	return view.Suggestions(q.P, page), nil
}
