package agenda

import (
	"context"
	"errors"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// RSVP is what the buttons of an event's card ask: whether somebody comes, and
// how they want to be reminded. With neither it shows what they said before.
func RSVP() desk.Command {
	return desk.Command{
		Name: "rsvp", Kind: view.Calendar,
		Example: "/rsvp event:#1 answer:going",
		Writes:  true,
		Options: []desk.Option{
			{Name: "event", Required: true, Complete: desk.CompleteEvent},
			{Name: "answer", Choices: desk.TextsOf([]kpop.Answer{kpop.Going, kpop.Maybe, kpop.Not})},
			{Name: "remind", Choices: desk.TextsOf([]kpop.Remind{kpop.NoReminder, kpop.InChannel, kpop.ByDM})},
		},
		Personal: true, Private: true, ServerOnly: true, Hidden: true,
		Run: runRSVP,
	}
}

func runRSVP(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	e, err := q.Event(ctx, "event")
	if err != nil {
		return view.Message{}, err
	}
	moments, past, err := MomentsAround(e, q.At)
	if err != nil {
		return view.Message{}, err
	}
	switch {
	case e.Off:
		return view.Message{}, q.Mistake("error.rsvp-off", "event", desk.Echo(e.Name))
	case past:
		return view.Message{}, q.Mistake("error.rsvp-past", "event", desk.Echo(e.Name))
	case e.Repeat != "":
		return view.Message{}, q.Mistake("error.rsvp-repeats", "event", desk.Echo(e.Name))
	}
	said, err := q.answerRSVP(ctx, e)
	if err != nil {
		return view.Message{}, err
	}
	page := view.RSVPPage{Event: e, Start: FirstStart(moments), Answer: said, Buttons: q.rsvpButtons(said, e)}
	if said.Waiting {
		who, err := q.Store.Attendance(ctx, q.Guild, e.ID)
		if err != nil {
			return view.Message{}, err
		}
		page.Place = slices.Index(who.Waiting, q.User) + 1
	}
	return view.RSVP(q.P, page), nil
}

// answerRSVP saves what was said and returns how it stands.
func (q question) answerRSVP(ctx context.Context, e kpop.Event) (kpop.RSVP, error) {
	said, err := q.Store.MyRSVP(ctx, q.Guild, e.ID, q.User)
	if errors.Is(err, store.ErrNotFound) {
		said, err = kpop.RSVP{EventID: e.ID, User: q.User, Remind: kpop.NoReminder}, nil
	}
	answer, remind := q.Option("answer"), q.Option("remind")
	if err != nil || answer+remind == "" {
		return said, err
	}
	said.EventID, said.User, said.At = e.ID, q.User, q.At.Unix()
	if said = combined(said, answer, remind); said.Answer == "" {
		return said, nil
	}
	err = q.Store.Update(ctx, func(tx *store.Tx) (err error) {
		if said, err = tx.RSVP(ctx, said, q.Guild); err != nil || said.Remind == kpop.NoReminder {
			return err
		}
		return tx.SaveLocale(ctx, q.User, q.Locale)
	})
	return said, err
}

// combined adds an answer, or "", and a wish to be reminded, or "", to what was said before.
// Who wants to be reminded without having said whether they come counts as maybe; who
// does not come is not reminded.
func combined(said kpop.RSVP, answer, remind string) kpop.RSVP {
	if answer != "" {
		said.Answer = kpop.Answer(answer)
	}
	if remind != "" {
		said.Remind = kpop.Remind(remind)
	}
	switch {
	case said.Answer == "" && said.Remind == kpop.NoReminder:
	case said.Answer == "" || said.Answer == kpop.Not && answer == "":
		said.Answer = kpop.Maybe
	case said.Answer == kpop.Not:
		said.Remind = kpop.NoReminder
	}
	return said
}

// answerButton says whether somebody comes.
func (q question) answerButton(e kpop.Event, answer kpop.Answer) view.Button {
	b := view.Button{Label: q.P.Say("button." + string(answer)), Request: q.ofEvent("rsvp", e.ID).With("answer", string(answer)).String()}
	if answer == kpop.Going {
		b.Use = view.Go
	}
	return b
}

// rsvpButtons offer the other answers, and reminders to who comes.
func (q question) rsvpButtons(said kpop.RSVP, e kpop.Event) []view.Button {
	var out []view.Button
	for _, answer := range []kpop.Answer{kpop.Going, kpop.Maybe, kpop.Not} {
		if answer != said.Answer {
			out = append(out, q.answerButton(e, answer))
		}
	}
	for _, remind := range []kpop.Remind{kpop.InChannel, kpop.ByDM, kpop.NoReminder} {
		if remind != said.Remind && said.Answer != kpop.Not {
			out = append(out, view.Button{Label: q.P.Say("button.remind." + string(remind)), Request: q.ofEvent("rsvp", e.ID).With("remind", string(remind)).String()})
		}
	}
	return out
}
