package desk

import (
	"errors"
	"strings"
	"time"

	"fanchart/commands/written"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// whenMistake words why what a person wrote is no clear time; any other error is
// returned as it is.
func (q Question) whenMistake(err error) error {
	var why written.ErrUnclear
	if !errors.As(err, &why) {
		return err
	}
	return UserError{Text: q.WhyUnclear(why)}
}

// WhyUnclear says what was not understood of a time, and what to write instead.
func (q Question) WhyUnclear(why written.ErrUnclear) string {
	said := q.P.Say("written."+string(why.Code), "piece", Echo(why.Piece))
	if len(why.Choices) > 0 {
		said += " " + q.P.Say("written.choices", "choices", strings.Join(why.Choices, "; "))
	}
	return said
}

// IsClock reports whether a text names an hour and no day: asked on another day it is
// the same hour of that day.
func IsClock(text string, q Question, loc *time.Location) bool {
	for _, ahead := range []kpop.Day{0, 10} {
		day := kpop.DayIn(q.At.In(loc)) + ahead
		t, err := q.Typed.Parse(text, calendar.In(day.At(0, 0), loc).At, loc.String())
		if err != nil || t.Local.Day != day || t.Local.Minute == kpop.AllDay {
			return false
		}
	}
	return true
}
