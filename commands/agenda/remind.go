package agenda

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// Remind is /remind: it answers with what a reminder says: the clock asks it. With stop it ends
// the asker's own reminders of the event, from direct messages too.
func Remind() desk.Command {
	return desk.Command{
		Name: "remind", Kind: view.Calendar, Example: "/remind event:#1 stage:start time:2026-03-14", Writes: true, Hidden: true, Personal: true,
		Options: []desk.Option{
			{Name: "event", Required: true, Hidden: true},
			{Name: "stage", Hidden: true},  // start, doors, sale, presale, or off
			{Name: "time", Hidden: true},   // the local day on which this time of it starts
			{Name: "server", Hidden: true}, // with stop: where they asked
			{Name: "stop", Boolean: true, Hidden: true},
		},
		Run: runRemind,
	}
}

func runRemind(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if desk.IsYes(r.Option("stop")) {
		return q.stopReminders(ctx)
	}
	e, err := q.Event(ctx, "event")
	if err != nil {
		return view.Message{}, err
	}
	day, err := kpop.ParseDay(r.Option("time"))
	if err != nil {
		return view.Message{}, q.Mistake("error.remind-gone")
	}
	page := view.ReminderPage{Event: e, Off: r.Option("stage") == string(store.OffStage)}
	stage := kpop.StageKind(r.Option("stage"))
	if page.Off {
		stage = kpop.Starts
	}
	moments, err := q.Store.Moments(ctx, e.ID, 0, 0)
	if err != nil {
		return view.Message{}, err
	}
	var ok, there bool
	page.When, ok = stageOn(moments, day, stage)
	page.Start, there = stageOn(moments, day, kpop.Starts)
	if !ok || !there || e.Off != page.Off {
		return view.Message{}, q.Mistake("error.remind-gone")
	}
	page.Buttons = q.reminderButtons(e, page.Off)
	return view.Reminder(q.P, page), nil
}

// stageOn finds a stage of the time of an event on a day.
func stageOn(moments []kpop.Moment, day kpop.Day, kind kpop.StageKind) (kpop.Moment, bool) {
	i := slices.IndexFunc(moments, func(m kpop.Moment) bool { return m.Occurrence == day && m.Stage == kind })
	if i < 0 {
		return kpop.Moment{}, false
	}
	return moments[i], true
}

// reminderButtons end the reminders and show the event; in direct messages the server
// is named, because a press there does not tell it.
func (q question) reminderButtons(e kpop.Event, off bool) []view.Button {
	if off {
		return nil
	}
	stop := q.ofEvent("rsvp", e.ID).With("remind", string(kpop.NoReminder))
	if q.User == 0 {
		card := q.ofEvent("event", e.ID)
		return []view.Button{{Label: q.P.Say("button.remind.none"), Request: stop.String()}, {Label: q.P.Say("button.event-card"), Request: card.String()}}
	}
	stop = q.ofEvent("remind", e.ID).With("server", q.Guild.String()).With("stop", "true")
	return []view.Button{{Label: q.P.Say("button.remind.none"), Request: stop.String()}}
}

// stopReminders ends the reminders that the asker asked for.
func (q question) stopReminders(ctx context.Context) (view.Message, error) {
	digits, _ := desk.IsID(q.Option("event"))
	event, _ := strconv.ParseInt(digits, 10, 64) // 0 is no event
	guild := q.IDOf("server")
	if guild == 0 {
		guild = q.Guild
	}
	err := q.Store.Update(ctx, func(t *store.Tx) error {
		_, err := t.RSVP(ctx, kpop.RSVP{EventID: event, User: q.User, Remind: kpop.NoReminder, At: q.At.Unix()}, guild)
		return err
	})
	if errors.Is(err, store.ErrNotFound) || q.User == 0 {
		return view.Message{}, q.Mistake("error.remind-gone")
	}
	return view.RemindersStopped(q.P), err
}
