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
	if err := d.numbered(kpop.DayIn(now)); err != nil {
		return Time{}, err
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
	for _, field := range []string{"date", "ahead", "week", "weekday", "night", "part", "clock", "again"} {
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

// numbered takes a number beside a weekday for the day of the month: friday 13 at 8pm. Where
// no hour is said, the number can be one; and where that day is far off, so that a month
// would be said, the beginning of a stretch: friday 10 12pm.
func (d *draft) numbered(today kpop.Day) error {
	const soon, hours = 14, 24
	switch {
	case d.number == 0:
		return nil
	case d.minute == nil && d.number <= hours/2:
		return d.unclear(HalfDay, "number")
	case d.day != 0, d.number <= hours && (d.minute == nil || d.nextDate(today, 0, d.number) > today+soon):
		return d.unclear(Unknown, "number")
	}
	d.day = d.number
	return nil
}

// whole checks that the pieces go together and none is missing.
func (d *draft) whole() error {
	switch {
	case d.dashed && d.minute == nil:
		return d.unclear(Unknown, "date")
	case d.week != nil && d.weekday == nil && d.day == 0 && d.ahead == nil:
		return d.unclear(Missing, "week")
	case d.week != nil && d.either:
		return d.unclear(Twice, "week")
	case d.minute == nil:
		return d.hourless()
	case d.midnight && (d.night || d.eve || d.ahead != nil && *d.ahead == 0):
		return d.unclear(Midnight, "clock")
	case (d.night || d.eve) && *d.minute < nightfall*60:
		return d.unclear(HalfDay, "clock")
	case d.part != nil:
		return d.inPart()
	}
	return nil
}

// hourless checks that nothing that was said needs an hour.
func (d *draft) hourless() error {
	switch {
	case d.second:
		return d.unclear(Missing, "again")
	case d.night:
		return d.unclear(Missing, d.firstOf("night", "ahead"))
	case d.part != nil:
		return d.unclear(Missing, "part")
	case d.eve:
		return d.unclear(Missing, "weekday")
	case !d.dated():
		return d.nothing()
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
	case d.months != nil:
		return d.inMonth(today, *d.months)
	case d.day != 0:
		return d.fitting(d.nextDate(today, d.month, d.day), today)
	case d.ahead != nil:
		return d.fitting(today+kpop.Day(*d.ahead), today)
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

// inMonth is the day of a month that is counted from this one.
func (d *draft) inMonth(today kpop.Day, months int) (kpop.Day, error) {
	t := today.Time()
	first := kpop.DayOf(t.Year(), t.Month()+time.Month(months), 1).Time()
	if !exists(first.Year(), int(first.Month()), d.day) {
		return 0, d.unclear(NoDay, "date")
	}
	return d.fitting(kpop.DayOf(first.Year(), first.Month(), d.day), today)
}

// fitting checks a day against what stands beside it: tomorrow (12 March), this Saturday
// (14 March).
func (d *draft) fitting(day, today kpop.Day) (kpop.Day, error) {
	switch {
	case d.ahead != nil && day != today+kpop.Day(*d.ahead):
		return 0, d.unclear(Twice, d.aheadField())
	case d.week != nil && mondayOf(day) != mondayOf(today)+kpop.Day(7**d.week):
		return 0, d.unclear(Twice, d.weekField())
	case d.weekday != nil && day.Weekday() != *d.weekday && !(d.eveToo && (day+1).Weekday() == *d.weekday):
		return 0, d.unclear(Weekday, "weekday", day.String())
	}
	return day, nil
}

// eitherWay reads 3/4: what stands beside it may tell which is the month.
func (d *draft) eitherWay(today kpop.Day, likelier bool) (kpop.Day, error) {
	monthFirst, dayFirst := d.nextDate(today, d.month, d.day), d.nextDate(today, d.day, d.month)
	_, notMonthFirst := d.fitting(monthFirst, today)
	_, notDayFirst := d.fitting(dayFirst, today)
	switch {
	case notMonthFirst == nil && notDayFirst != nil:
		return monthFirst, nil
	case notDayFirst == nil && notMonthFirst != nil:
		return dayFirst, nil
	case notMonthFirst != nil && (d.ahead != nil || d.week != nil):
		return 0, notMonthFirst
	}
	choices := []string{dayFirst.String(), monthFirst.String()}
	if likelier {
		choices[0], choices[1] = choices[1], choices[0]
	}
	return 0, d.unclear(Order, "date", choices...)
}

// onWeekday is the day of a weekday: in a week that is said, or the coming one.
func (d *draft) onWeekday(now time.Time, today kpop.Day) (kpop.Day, error) {
	coming := d.inWeek(today, 0)
	if coming < today || coming == today && (d.either || d.minute != nil && over(minuteOf(today, *d.minute), now)) {
		coming += 7
	}
	if d.week != nil {
		coming = d.inWeek(today, *d.week)
	}
	next := d.inWeek(today, 1)
	switch {
	case d.eveToo:
		return 0, d.unclear(Order, "weekday", (coming - 1).String(), coming.String())
	case coming < today: // this Monday, said on a Wednesday
		return 0, d.unclear(Week, "weekday", coming.String(), next.String())
	case d.either && coming != next:
		return 0, d.unclear(Week, "weekday", coming.String(), next.String())
	}
	return coming, nil
}

// mondayOf is the Monday of a day's week.
func mondayOf(day kpop.Day) kpop.Day { return day - fromMonday(day.Weekday()) }

// inWeek is the weekday that was said, of the week that begins n weeks after this one.
func (d *draft) inWeek(today kpop.Day, n int) kpop.Day {
	return mondayOf(today) + kpop.Day(7*n) + fromMonday(*d.weekday)
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
