package charts

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// OnThisDay is /onthisday: what happened on a day in chart history.
func OnThisDay() desk.Command {
	return desk.Command{
		Name: "onthisday", Kind: view.Records,
		Example: "/onthisday date:08-30",
		Options: []desk.Option{{Name: "date"}, desk.PrivateOption(), desk.PageOption()},
		Run:     runOnThisDay,
	}
}

// momentsPage is how many moments stand on a page.
const momentsPage = 12

func runOnThisDay(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	month, day, until, err := q.calendarDay()
	if err != nil {
		return view.Message{}, err
	}
	page := view.DayPage{Month: month, Day: day, Year: until.Year()}
	if err := q.moments(ctx, d, &page, until); err != nil {
		return view.Message{}, err
	}
	if page.Debuts, err = q.debuts(ctx, month, day, until); err != nil {
		return view.Message{}, err
	}
	if page.Born, err = q.born(ctx, month, day, until); err != nil {
		return view.Message{}, err
	}
	from, to, number, pages := desk.Paged(len(page.Moments), momentsPage, q.Number("page", 1))
	if page.Moments = page.Moments[from:to]; number > 1 {
		page.Debuts, page.Born = nil, nil
	}
	if err := q.nameMoments(ctx, &page); err != nil {
		return view.Message{}, err
	}
	here := ask.Request{Command: "onthisday"}.With("date", kpop.DayOf(until.Year(), month, day).String()).With("private", q.Option("private"))
	if !isDay(until.Year(), month, day) {
		here = here.With("date", monthDay(month, day))
	}
	page.Buttons = append(q.PageButtons(here, number, pages), q.dayButtons(month, day)...)
	return view.OnThisDay(q.P, page), nil
}

// leapYear has every day of the year.
const leapYear = 2000

// calendarDay reads the date option: a day of the year, or a day, of which the year
// ends what is told. Without one it is today in Korea.
func (q question) calendarDay() (month time.Month, day int, until kpop.Day, err error) {
	today := desk.KoreanDay(q.At)
	text := strings.TrimSpace(q.Option("date"))
	asked, ok := q.Typed.Day(text, today)
	if text == "" {
		asked, ok = today, true
	}
	if ok {
		t := asked.Time()
		return t.Month(), t.Day(), asked, nil
	}
	if month, day, ok := q.Typed.DayOfYear(text); ok {
		return month, day, max(today, lastOf(today, month, day)), nil
	}
	return 0, 0, 0, q.Mistake("error.day-of-year", "given", desk.Echo(q.Option("date")))
}

// lastOf is the day of the year in the year of today.
func lastOf(today kpop.Day, month time.Month, day int) kpop.Day {
	return kpop.DayOf(today.Year(), month, day)
}

func isDay(year int, month time.Month, day int) bool {
	t := kpop.DayOf(year, month, day).Time()
	return month >= 1 && month <= 12 && t.Month() == month && t.Day() == day
}

func monthDay(month time.Month, day int) string {
	return desk.TwoDigits(strconv.Itoa(int(month))) + "-" + desk.TwoDigits(strconv.Itoa(day))
}

// moments gathers what happened on the issues of the day, its week or its month in every
// year, K-pop's own firsts first, then the greatest, then the newest.
func (q question) moments(ctx context.Context, d *desk.Desk, page *view.DayPage, until kpop.Day) error {
	for _, c := range q.Shelf.Charts {
		refs := q.Shelf.Refs[c.Key]
		if len(refs) == 0 || c.Subject == kpop.Film {
			continue
		}
		kept, err := d.Annals(ctx, c)
		if err != nil {
			return err
		}
		page.Moments = append(page.Moments, momentsOf(kept.History, page.Month, page.Day, until)...)
		page.Coverage = append(page.Coverage, q.Coverage(c, refs, refs[0].Day, refs[len(refs)-1].Day))
		page.Charts = append(page.Charts, view.Held{Chart: c, First: refs[0].Day, Last: refs[len(refs)-1].Day})
	}
	kinds := trend.MomentKinds()
	slices.SortStableFunc(page.Moments, func(a, b trend.Moment) int {
		return cmp.Or(desk.OneIf(b.Pioneer != "")-desk.OneIf(a.Pioneer != ""), slices.Index(kinds, a.Kind)-slices.Index(kinds, b.Kind), int(b.Day-a.Day))
	})
	return nil
}

// momentsOf is what happened on the issues of a chart of the week of the day, year by year.
func momentsOf(h *trend.History, month time.Month, day int, until kpop.Day) (out []trend.Moment) {
	for year := h.Held[0].Day.Year(); year <= until.Year(); year++ {
		asked := kpop.DayOf(year, month, day)
		if !isDay(year, month, day) {
			continue
		}
		ref, how, refused := desk.Pick(h.Chart, h.Held, &asked, until)
		if refused != "" || how == desk.LastBefore {
			continue
		}
		if issue, end := h.Between(ref.Day, ref.Day); issue < end {
			out = append(out, h.Moments(issue)...)
		}
	}
	return out
}

// debuts are the acts that debuted on the day of the year before or on until.
func (q question) debuts(ctx context.Context, month time.Month, day int, until kpop.Day) ([]kpop.Act, error) {
	found, err := q.Store.DebutsOn(ctx, monthDay(month, day))
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(found))
	for i, a := range found {
		ids[i] = a.ID
	}
	named, err := q.Store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []kpop.Act
	for _, a := range found {
		if first, _ := a.Debut.First(); first.Year() <= until.Year() {
			a.Names = named[a.ID].Names
			out = append(out, a)
		}
	}
	return out, nil
}

// nameMoments adds the titles and acts that the page names.
func (q question) nameMoments(ctx context.Context, page *view.DayPage) (err error) {
	var titles, acts []int64
	for _, m := range page.Moments {
		titles = append(titles, m.TitleID)
		acts = append(append(append(acts, m.Firsts...), m.FirstTop...), m.FirstNo...)
	}
	if page.Titles, err = q.Store.Titles(ctx, titles); err != nil {
		return err
	}
	for _, m := range page.Moments {
		on, err := q.Store.TitlesOn(ctx, m.Chart, m.Day, []int64{m.TitleID})
		if err != nil {
			return err
		}
		maps.Copy(page.Titles, on)
	}
	page.Acts, err = q.Store.Acts(ctx, acts)
	page.Chart = q.Shelf.Chart
	return err
}

// dayButtons lead to the day before and the day after.
func (q question) dayButtons(month time.Month, day int) []view.Button {
	here := ask.Request{Command: "onthisday"}.With("private", q.Option("private"))
	at := kpop.DayOf(leapYear, month, day)
	var out []view.Button
	for _, other := range []kpop.Day{at - 1, at + 1} {
		t := other.Time()
		label := view.DayOfYear(q.P, t.Month(), t.Day())
		if other < at {
			label = "◀ " + label
		} else {
			label += " ▶"
		}
		out = append(out, view.Button{Label: label, Request: here.With("date", monthDay(t.Month(), t.Day())).String()})
	}
	return out
}
