package written

import "time"

// inTimes are the meanings of the pieces of a time.
func inTimes() set {
	return setOf(aDate, aDay, daysAhead, tonight, aWeek, aWeekday, thisWeekday, nextWeekday, comingWeekday, eitherWeekday,
		aClock, ofTwelve, noon, midnight, aWait, aZone)
}

// fieldOf is the part of a time that a piece fills in, by which errors name it.
func fieldOf(m Meaning) string {
	switch m {
	case aDate, aDay:
		return "date"
	case daysAhead, tonight:
		return "ahead"
	case aWeek:
		return "week"
	case aWeekday, thisWeekday, nextWeekday, comingWeekday, eitherWeekday:
		return "weekday"
	case aWait:
		return "wait"
	case aZone:
		return "zone"
	}
	return "clock"
}

// take fills in what a piece says; letters are those of the piece.
func (d *draft) take(m match, w *Words, letters string) Code {
	switch is := m.is; m.means {
	case aDate:
		return d.calendar(is[atYear], is[atMonth], is[atDay])
	case aDay:
		return d.dayOfMonth(is[atDay])
	case daysAhead:
		return put(&d.ahead, m.value)
	case tonight:
		d.night = true
		return put(&d.ahead, 0)
	case aWeek:
		return put(&d.week, m.value)
	case aWait:
		return d.waiting(is[atCount], is[atUnit])
	case aZone:
		return d.lettered(w.zones[m.value], letters)
	case noon, midnight:
		return d.noon(m.means == noon)
	case aClock, ofTwelve:
		return d.hour(m, w)
	}
	return d.onWeekdayOf(m)
}

// hour fills in a time of the day. Where hours count to twelve, which half is meant must
// be said.
func (d *draft) hour(m match, w *Words) Code {
	hour, minute := m.is[atHour], m.is[atMinute]
	if minute < 0 { // half an hour to eight
		hour, minute = hour-1, minute+60
	}
	switch {
	case hour < 0:
		return Clock
	case m.told[atPart]:
		return d.within(w.parts[m.is[atPart]], hour, minute)
	case m.means == ofTwelve && m.is[atHour] >= 1 && m.is[atHour] <= 12:
		return HalfDay
	}
	return d.clock(hour, minute)
}

// onWeekdayOf fills in friday, next friday, sexta-feira que vem: the last one is for some
// people the coming one, for others that of next week.
func (d *draft) onWeekdayOf(m match) Code {
	if code := put(&d.weekday, time.Weekday((m.is[atWeekday]+1)%7)); code != "" {
		return code
	}
	switch m.means {
	case thisWeekday:
		return put(&d.week, 0)
	case nextWeekday:
		return put(&d.week, 1)
	case eitherWeekday:
		d.either = true
	}
	return ""
}
