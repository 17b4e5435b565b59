package agenda

import (
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// Event is /event: what takes place.
func Event() desk.Command {
	return desk.Command{
		Name: "event", Kind: view.Calendar,
		Example: "/event when:upcoming",
		Options: []desk.Option{
			{Name: "when", Complete: completeWhen(upcoming, lately)},
			{Name: "artist", Complete: desk.CompleteAct},
			{Name: "kind", Choices: desk.TextsOf(kpop.EventKinds())},
			{Name: "country", Complete: desk.CompleteCountry},
			{Name: "event", Complete: desk.CompleteEvent},
			desk.PrivateOption(), desk.PageOption(), membersToo(),
			{Name: "card", Boolean: true, Hidden: true},                             // for everybody in a channel
			{Name: "calendar", Integer: true, Min: 1, Max: mostPages, Hidden: true}, // a page of the server's calendar
			{Name: "file", Boolean: true, Hidden: true},                             // as a calendar file
		},
		Personal: true,
		Run:      runEvent,
	}
}

const (
	eventsPage = 10  // events on a page: more would not fit a message at their longest
	mostPages  = 5   // of a server's calendar
	mostInFile = 500 // times of events in a calendar file
)

func runEvent(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	switch {
	case r.Option("calendar") != "":
		return q.calendarPage(ctx)
	case r.Option("event") != "":
		return q.eventCard(ctx)
	}
	when, err := q.when()
	if err == nil && when.text == undated {
		err = q.Mistake("error.when", "given", desk.Echo(q.Option("when")))
	}
	if err != nil {
		return view.Message{}, err
	}
	about, err := q.scopeOf(ctx)
	if err != nil || about.choice != nil {
		return about.message(), err
	}
	f := q.takesPlace(when)
	f.Acts, f.Country, f.Kind = about.acts, about.country, kpop.EventKind(q.Option("kind"))
	days, err := q.daysOf(ctx, when, about)
	if err != nil {
		return view.Message{}, err
	}
	if desk.IsYes(r.Option("file")) {
		return q.eventsFile(ctx, f, days)
	}
	list, err := desk.Paging(q.Number("page", 1), eventsPage, q.occurrences(ctx, f))
	if err != nil {
		return view.Message{}, err
	}
	page := eventItems(list)
	page.Rules = f.Next
	if page.Page <= 1 {
		page.Days = days
	}
	page.Title = q.P.Say("event.title", "list", q.listed(when, about))
	page.Empty = q.noEvents(when)
	page.Buttons = q.eventListButtons(when, about, page)
	return view.Events(q.P, page), nil
}

// occurrences reads the events of a filter from an offset on.
func (q question) occurrences(ctx context.Context, f store.EventFilter) func(int) ([]store.Occurrence, int, error) {
	return func(offset int) ([]store.Occurrence, int, error) {
		f.Offset = offset
		return q.Store.Events(ctx, f)
	}
}

func eventItems(list desk.Sheet[store.Occurrence]) view.EventsPage {
	page := view.EventsPage{Total: list.Total, Page: list.Page, Pages: list.Pages}
	for _, o := range list.Things {
		page.Items = append(page.Items, view.EventItem{Event: o.Event, When: o.When, More: o.More})
	}
	return page
}

// takesPlace asks for the events of a stretch: of what is to come and of what was, each
// event once; of some days at most a few times of each. Days are Korean ones.
func (q question) takesPlace(when stretch) store.EventFilter {
	f := store.EventFilter{Guild: q.Guild, Limit: eventsPage}
	switch when.text {
	case upcoming:
		f.From, f.Next = q.At.Unix(), true
	case lately:
		f.Until, f.Newest, f.Next = q.At.Unix(), true, true
	default:
		f.From, f.Until, f.Few = desk.KoreanMidnight(when.from), desk.KoreanMidnight(when.until+1), true
	}
	return f
}

// noEvents says what to do when there are none.
func (q question) noEvents(when stretch) []view.Line {
	lines := []view.Line{{{Text: q.P.Say("event.nothing")}}}
	if when.text != upcoming || q.Option("artist")+q.Option("kind")+q.Option("country") != "" {
		lines = append(lines, view.Line{{Text: q.P.Say("event.nothing-next")}})
	}
	return append(lines, view.Line{{Text: q.P.Say("event.nothing-add")}})
}

// eventListButtons lead to the other pages, to the cards of the events, to the lists
// beside this one and to a calendar file.
func (q question) eventListButtons(when stretch, a about, page view.EventsPage) []view.Button {
	here := q.listRequest("event", a).With("kind", q.Option("kind"))
	out := q.PageButtons(fitting(here.With("when", when.text)), page.Page, page.Pages)
	out = append(out, q.beside(here, when, upcoming, lately)...)
	out = append(out, q.membersButton(here.With("when", when.text), a)...)
	if page.Total > 0 || slices.ContainsFunc(page.Days, view.EventDay.Happy) {
		out = append(out, view.Button{Label: q.P.Say("button.file"), Request: fitting(here.With("when", when.text).With("file", "1")).String()})
	}
	return append(out, q.cardButtons(page.Items)...)
}

// cardButtons lead to the events, each once.
func (q question) cardButtons(items []view.EventItem) []view.Button {
	var out []view.Button
	for _, item := range items {
		b := view.Button{Label: desk.OnButton(item.Event.Name), Request: q.ofEvent("event", item.Event.ID).With("private", q.Option("private")).String()}
		if !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// ofEvent is a request about an event.
func (q question) ofEvent(command string, event int64) ask.Request {
	return ask.Request{Command: command}.With("event", desk.ID(event))
}

// calendarPage is a page of the message that shows a server's events and is kept up to
// date: the same for everybody.
func (q question) calendarPage(ctx context.Context) (view.Message, error) {
	f := q.takesPlace(stretch{text: upcoming})
	number := q.Number("calendar", 1)
	f.Offset = (number - 1) * eventsPage
	list, total, err := q.Store.Events(ctx, f)
	if err != nil {
		return view.Message{}, err
	}
	page := eventItems(desk.Sheet[store.Occurrence]{Things: list, Total: total, Page: number, Pages: calendarPages(total)})
	page.Calendar, page.Rules, page.Title = true, true, q.P.Say("event.calendar")
	page.Empty = []view.Line{{{Text: q.P.Say("event.calendar-empty")}}}
	if number > 1 && len(list) == 0 {
		page.Empty = []view.Line{{{Text: q.P.Say("event.calendar-end")}}}
	}
	if page.Page == page.Pages {
		page.Beyond = max(0, total-mostPages*eventsPage)
	}
	page.Buttons = q.cardButtons(page.Items)
	if number == 1 && total > 0 {
		page.Buttons = append(page.Buttons, view.Button{Label: q.P.Say("button.file"), Request: "/event file:1"})
	}
	return view.Events(q.P, page), nil
}

func calendarPages(total int) int { return min(mostPages, max(1, (total+eventsPage-1)/eventsPage)) }
