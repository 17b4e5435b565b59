package agenda

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"fanchart/commands/charts"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// How far the list of what is to come looks for birthdays and debut days, and a calendar
// file of it: there each stands once, for every year.
const (
	daysAhead   = 60
	daysForFile = 365
)

// daysOf are the birthdays and debut days of the acts asked about and of their members, in a
// stretch; none where nobody, or some kind of event alone, was asked for.
func (q question) daysOf(ctx context.Context, when stretch, a about) (out []view.EventDay, err error) {
	from, until := when.from, when.until
	if when.text == upcoming {
		from = desk.KoreanDay(q.At)
		if until = from + daysAhead; desk.IsYes(q.Option("file")) {
			until = from + daysForFile
		}
	}
	if len(a.acts) == 0 || when.text == lately || q.Option("kind")+q.Option("country") != "" {
		return nil, nil
	}
	all, err := q.yearlyOf(ctx, a)
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		for year := from.Year(); year <= until.Year(); year++ {
			if d.Day = dayIn(year, d.Of); d.Day >= from && d.Day <= until && d.Day.Year() > d.Since {
				out = append(out, d)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y view.EventDay) int { return cmp.Compare(x.Day, y.Day) })
	return out, nil
}

// yearlyOf are the birthdays and debut days of the acts, without a year.
func (q question) yearlyOf(ctx context.Context, a about) (out []view.EventDay, err error) {
	born, err := charts.CelebrantsOf(ctx, q.Question, a.acts)
	if err != nil {
		return nil, err
	}
	for _, c := range born {
		out = append(out, view.EventDay{Of: c.Day, Since: c.Year, Born: c})
	}
	for _, id := range a.acts {
		act, err := q.Store.Act(ctx, id)
		if err != nil {
			return nil, err
		}
		if day, err := kpop.ParseDay(string(act.Debut)); err == nil {
			out = append(out, view.EventDay{Of: string(act.Debut)[len("2006-"):], Since: day.Year(), Debut: act})
		}
	}
	return out, nil
}

// dayIn is a day of the year (MM-DD) in a year; without a 29 February it is the 28th.
func dayIn(year int, of string) kpop.Day {
	month, day, _ := strings.Cut(of, "-")
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	at := kpop.DayOf(year, time.Month(m), d)
	if int(at.Time().Month()) != m {
		at--
	}
	return at
}

// calendarDays writes birthdays and debut days for a calendar, every year. Of somebody who
// died there is none: a calendar would congratulate.
func (q question) calendarDays(days []view.EventDay) (out []*ics.VEvent) {
	for _, d := range days {
		if !d.Happy() {
			continue
		}
		v := ics.NewEvent(fmt.Sprintf("day-%s-%d-%s@fanchart", d.Of, max(d.Born.ActID, d.Debut.ID), strings.ReplaceAll(d.Born.Member, " ", "-")))
		v.SetDtStampTime(q.At)
		v.SetSummary(oneLine(view.EventDayName(q.P, d)))
		v.SetAllDayStartAt(d.Day.Time())
		v.SetAllDayEndAt((d.Day + 1).Time())
		v.AddRrule("FREQ=YEARLY")
		out = append(out, v)
	}
	return out
}
