package manage

import (
	"context"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// eventOptions are what can be said of an event.
func eventOptions() []desk.Option {
	return []desk.Option{
		{Name: "when"}, {Name: "end"}, {Name: "zone", Complete: desk.CompleteZone},
		{Name: "kind", Complete: completeWord("kind", desk.TextsOf(kpop.EventKinds()))},
		{Name: "artist", Complete: desk.CompleteAct},
		{Name: "place", Complete: completePlace}, {Name: "city", Complete: completePlace}, {Name: "country", Complete: desk.CompleteCountry},
		{Name: "link"}, {Name: "note"},
		{Name: "presale"}, {Name: "sale"}, {Name: "doors"},
		{Name: "repeat", Complete: completeRepeat},
		{Name: "capacity", Integer: true, Min: 0, Max: mostGuest},
	}
}

// readEvent reads what the options say of an event that is e so far.
func (f *form) readEvent(ctx context.Context, e kpop.Event) kpop.Event {
	f.name(&e.Name)
	if kind, ok := f.oneOf("kind", desk.TextsOf(kpop.EventKinds())); ok {
		e.Kind = kpop.EventKind(kind)
	}
	f.eventActs(ctx, &e)
	f.text("place", mostPlace, &e.Place)
	f.text("city", mostCity, &e.City)
	f.countryCode(&e.Country)
	f.link(&e.URL)
	f.text("note", mostNote, &e.Note)
	was := e
	f.times(ctx, &e)
	f.carried(was, &e)
	f.repeat(&e)
	f.onItsDay(was, e)
	f.places(&e.Capacity)
	f.inOrder(e)
	return e
}

func (f *form) eventActs(ctx context.Context, e *kpop.Event) {
	credits, unknown, ok := f.artists(ctx)
	if ok && len(unknown) > 0 {
		f.wrong("error.unknown-acts", "names", desk.Echo(strings.Join(unknown, ", ")))
	}
	if ok {
		e.Credits = credits
	}
}

// repeat reads how often the event takes place.
func (f *form) repeat(e *kpop.Event) {
	text, ok := f.given("repeat")
	if !ok {
		return
	}
	if text == nothing {
		e.Repeat, e.Skips, e.Extra = "", nil, nil
		return
	}
	rule := strings.TrimPrefix(strings.ToUpper(text), "RRULE:")
	if word, ok := f.WordNamed("repeat", text, repeats()); ok {
		rule = repeatRule(word, e.Start.Day)
	}
	if err := calendar.CheckRepeat(rule); err != nil {
		f.wrong("error.repeat", "given", desk.Echo(text), "choices", desk.WordsNamed(f.P, "repeat", repeats()))
		return
	}
	if rule != e.Repeat {
		e.Skips, e.Extra = nil, nil // single days of another rule
	}
	e.Repeat = rule
}

// repeats are the usual ways of repeating, each worded by "choice.repeat." and the word.
func repeats() []string {
	return []string{"daily", "weekly", "fortnightly", "monthly", "yearly"}
}

// repeatRule is the rule of a usual way for an event that begins on a day: in a month that
// lacks it, it is the last day.
func repeatRule(word string, first kpop.Day) string {
	if word == "fortnightly" {
		return "FREQ=WEEKLY;INTERVAL=2"
	}
	return calendar.Every(calendar.Pattern{Cadence: calendar.Cadence(word), First: first})
}

// completeRepeat offers the usual ways, and to end them after some times.
func completeRepeat(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	return completeWord("repeat", repeats())(ctx, d, r, typed)
}

// completePlace offers the names of places and cities that the server used before.
func completePlace(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	used, err := d.Store().UsedPlaces(ctx, r.Guild, strings.TrimSpace(typed))
	var out []desk.Choice
	for _, name := range used {
		if l := desk.Label(name); l == name {
			out = append(out, desk.Choice{Name: l, Value: name})
		}
	}
	return out, err
}
