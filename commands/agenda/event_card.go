package agenda

import (
	"context"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// eventCard answers with one event, or with its calendar file.
func (q question) eventCard(ctx context.Context) (view.Message, error) {
	e, err := q.Event(ctx, "event")
	if err != nil {
		return view.Message{}, err
	}
	if desk.IsYes(q.Option("file")) {
		return q.eventFile(e)
	}
	page := view.EventPage{Event: e}
	if page.Moments, page.Past, err = MomentsAround(e, q.At); err != nil {
		return view.Message{}, err
	}
	if e.Repeat == "" {
		if page.Who, err = q.Store.Attendance(ctx, q.Guild, e.ID); err != nil {
			return view.Message{}, err
		}
	}
	page.Asks = e.Repeat == "" && !e.Off && !page.Past && q.Guild != 0
	page.Buttons = q.eventCardButtons(page)
	return view.EventCard(q.P, page), nil
}

// eventCardButtons ask who comes, and for a calendar file.
func (q question) eventCardButtons(page view.EventPage) []view.Button {
	var out []view.Button
	rsvp := q.ofEvent("rsvp", page.Event.ID)
	if page.Asks {
		for _, answer := range []kpop.Answer{kpop.Going, kpop.Maybe, kpop.Not} {
			out = append(out, q.answerButton(page.Event, answer))
		}
		out = append(out, view.Button{Label: q.P.Say("button.remind"), Request: rsvp.String(), Use: view.Next})
	}
	file := q.ofEvent("event", page.Event.ID).With("file", "1")
	return append(out, view.Button{Label: q.P.Say("button.file"), Request: file.String()})
}

// MomentsAround works out the moments of the times of an event that are not over, or if all
// of them are, those of the last one. An event that repeats is looked at farther and
// farther ahead until some are found.
func MomentsAround(e kpop.Event, now time.Time) (moments []kpop.Moment, past bool, err error) {
	from, ahead := time.Time{}, []int{0}
	if e.Repeat != "" {
		from, ahead = now.AddDate(0, 0, -1-spanned(e)), []int{40, 400, 4000, 0}
	}
	for _, days := range ahead {
		until := time.Time{}
		if days > 0 {
			until = now.AddDate(0, 0, days)
		}
		all, complete, err := calendar.Moments(e, from, until)
		if err != nil {
			return nil, false, err
		}
		if moments = notOver(all, now); len(moments) > 0 {
			return moments, false, nil
		}
		if complete || days == 0 {
			return lastTime(all), true, nil
		}
	}
	return nil, true, nil
}

// spanned is how many days one time of an event takes at most.
func spanned(e kpop.Event) int {
	if e.End == (kpop.Local{}) {
		return 1
	}
	return int(e.End.Day-e.Start.Day) + 1
}

// notOver keeps the moments of the times that are not over.
func notOver(all []kpop.Moment, now time.Time) []kpop.Moment {
	over := map[kpop.Day]bool{}
	for _, m := range all {
		if m.Stage == kpop.Starts {
			over[m.Occurrence] = m.Until < now.Unix()
		}
	}
	var out []kpop.Moment
	for _, m := range all {
		if !over[m.Occurrence] {
			out = append(out, m)
		}
	}
	return out
}

// lastTime keeps the moments of the last time.
func lastTime(all []kpop.Moment) []kpop.Moment {
	var out []kpop.Moment
	for _, m := range all {
		if m.Occurrence == all[len(all)-1].Occurrence {
			out = append(out, m)
		}
	}
	return out
}

// FirstStart is the moment at which the first of some times starts.
func FirstStart(moments []kpop.Moment) kpop.Moment {
	for _, m := range moments {
		if m.Stage == kpop.Starts {
			return m
		}
	}
	return kpop.Moment{}
}
