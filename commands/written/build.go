package written

import (
	"time"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// asked is who wrote, and when.
type asked struct {
	now        time.Time
	zone       string
	monthFirst bool // is the likelier reading
}

// build makes a time of a draft.
func (d *draft) build(a asked) (Time, error) {
	if d.zone != "" {
		a.zone = d.zone
	}
	loc, err := calendar.Zone(a.zone)
	if err != nil {
		return Time{}, err
	}
	now := a.now.In(loc)
	if d.instant != nil || d.wait != nil {
		l, err := d.atInstant(now)
		return Time{Local: l, Zone: d.zone}, err
	}
	if err := d.whole(); err != nil {
		return Time{}, err
	}
	day, err := d.onDay(now, a.monthFirst)
	if err != nil {
		return Time{}, err
	}
	l := day.Whole()
	if d.minute != nil {
		l = minuteOf(day, *d.minute)
		l, err = d.inSeason(l, loc)
	}
	return Time{l, d.zone, !d.dated()}, err
}

// minuteOf is a minute of a day, 24:00 the first of the next.
func minuteOf(day kpop.Day, minute int) kpop.Local {
	return (day + kpop.Day(minute/minutesPerDay)).At(0, minute%minutesPerDay)
}

const minutesPerDay = 24 * 60

// atInstant is a time that is said as an instant, or as hours from now: nothing but a
// zone stands beside it.
func (d *draft) atInstant(now time.Time) (kpop.Local, error) {
	for _, field := range []string{"date", "ahead", "week", "weekday", "clock", "again"} {
		if d.pieces[field] != "" {
			return kpop.Local{}, d.unclear(Twice, field)
		}
	}
	switch {
	case d.instant != nil && d.wait != nil:
		return kpop.Local{}, d.unclear(Twice, "wait")
	case d.instant != nil:
		now = time.Unix(*d.instant, 0).In(now.Location())
	default:
		now = now.Add(*d.wait)
	}
	if y := now.Year(); y < firstYear || y > lastYear {
		return kpop.Local{}, d.unclear(NoDay, "stamp")
	}
	return calendar.LocalAt(now, now.Location()), nil
}

// whole checks that the pieces go together and none is missing.
func (d *draft) whole() error {
	switch {
	case d.day != 0 && d.ahead != nil:
		return d.unclear(Twice, d.aheadField())
	case d.week != nil && (d.day != 0 || d.ahead != nil):
		return d.unclear(Twice, d.weekField())
	case d.week != nil && d.weekday == nil:
		return d.unclear(Missing, "week")
	case d.week != nil && d.either:
		return d.unclear(Twice, "week")
	case d.minute == nil && d.second:
		return d.unclear(Missing, "again")
	case d.minute == nil && d.night:
		return d.unclear(Missing, "ahead")
	case d.minute == nil && !d.dated():
		return d.nothing()
	case d.midnight && d.ahead != nil && *d.ahead == 0:
		return d.unclear(Midnight, "clock")
	case d.night && *d.minute < 17*60:
		return d.unclear(HalfDay, "clock")
	}
	return nil
}

// nothing is the error of a text that names neither a day nor an hour.
func (d *draft) nothing() error {
	if d.zone == "" {
		return ErrUnclear{Code: Empty}
	}
	return d.unclear(Missing, "zone")
}

// aheadField and weekField name the piece that said so.
func (d *draft) aheadField() string { return d.firstOf("ahead", "wait") }
func (d *draft) weekField() string  { return d.firstOf("week", "weekday") }

func (d *draft) firstOf(fields ...string) string {
	for _, f := range fields {
		if d.pieces[f] != "" {
			return f
		}
	}
	return ""
}

// onDay returns the day that was said, or the next one that can be meant.
func (d *draft) onDay(now time.Time, monthFirst bool) (kpop.Day, error) {
	today := kpop.DayIn(now)
	switch {
	case d.swapped:
		return d.eitherWay(today, monthFirst)
	case d.day != 0:
		return d.fitting(d.nextDate(today, d.month, d.day))
	case d.ahead != nil:
		return d.fitting(today + kpop.Day(*d.ahead))
	case d.weekday != nil:
		return d.onWeekday(now, today)
	}
	if over(minuteOf(today, *d.minute), now) {
		today++
	}
	return today, nil
}

// over reports whether a local time is not after now.
func over(l kpop.Local, now time.Time) bool {
	return !calendar.In(l, now.Location()).At.After(now)
}

// nextDate is the next day of a month and a number, in the year said if one is said,
// or of a number alone (month 0).
func (d *draft) nextDate(today kpop.Day, month, number int) kpop.Day {
	if d.year != 0 {
		return kpop.DayOf(d.year, time.Month(month), number)
	}
	for day := today; ; day++ {
		t := day.Time()
		if t.Day() == number && (month == 0 || int(t.Month()) == month) {
			return day
		}
	}
}

// fitting checks a day against the weekday that stands beside it.
func (d *draft) fitting(day kpop.Day) (kpop.Day, error) {
	if d.weekday != nil && day.Weekday() != *d.weekday {
		return 0, d.unclear(Weekday, "weekday", day.String())
	}
	return day, nil
}

// eitherWay reads 3/4: a weekday beside it may tell which is the month.
func (d *draft) eitherWay(today kpop.Day, likelier bool) (kpop.Day, error) {
	monthFirst, dayFirst := d.nextDate(today, d.month, d.day), d.nextDate(today, d.day, d.month)
	if d.weekday != nil {
		a, b := monthFirst.Weekday() == *d.weekday, dayFirst.Weekday() == *d.weekday
		switch {
		case a && !b:
			return monthFirst, nil
		case b && !a:
			return dayFirst, nil
		}
	}
	choices := []string{dayFirst.String(), monthFirst.String()}
	if likelier {
		choices[0], choices[1] = choices[1], choices[0]
	}
	return 0, d.unclear(Order, "date", choices...)
}

// onWeekday is the day of a weekday: in a week that is said, or the coming one.
func (d *draft) onWeekday(now time.Time, today kpop.Day) (kpop.Day, error) {
	monday := today - fromMonday(today.Weekday())
	inWeek := func(n int) kpop.Day { return monday + kpop.Day(7*n) + fromMonday(*d.weekday) }
	if d.week != nil {
		return inWeek(*d.week), nil
	}
	coming := inWeek(0)
	if coming < today || coming == today && (d.either || d.minute != nil && over(minuteOf(today, *d.minute), now)) {
		coming += 7
	}
	if next := inWeek(1); d.either && coming != next {
		return 0, d.unclear(Week, "weekday", coming.String(), next.String())
	}
	return coming, nil
}

// fromMonday counts the days of the week before a weekday.
func fromMonday(day time.Weekday) kpop.Day { return kpop.Day((day + 6) % 7) }

// inSeason checks a local time against the letters that its zone was called by, and
// tells the earlier from the later of two equal minutes.
func (d *draft) inSeason(l kpop.Local, loc *time.Location) (kpop.Local, error) {
	first := calendar.In(l, loc)
	later := l
	later.Second = true
	if first.Fate != calendar.Doubled {
		if d.second {
			return l, d.unclear(Unknown, "again")
		}
		if is := first.At.Format("MST"); first.Fate == calendar.Exact && seasonal(d.letters, first.At) && is != d.letters {
			return l, d.unclear(Season, "zone", is)
		}
		return l, nil
	}
	if d.second || d.letters != "" && calendar.In(later, loc).At.Format("MST") == d.letters {
		return later, nil
	}
	return l, nil
}

// seasonal reports whether a zone's time goes by the letters in one part of the year and
// by others in another.
func seasonal(letters string, at time.Time) bool {
	january := time.Date(at.Year(), time.January, 1, 0, 0, 0, 0, at.Location()).Format("MST")
	july := time.Date(at.Year(), time.July, 1, 0, 0, 0, 0, at.Location()).Format("MST")
	return january != july && (letters == january || letters == july)
}
