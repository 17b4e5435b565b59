package written

import "time"

// inTimes are the meanings of the pieces of a time.
func inTimes() set {
	return setOf(aDate, aShortDate, aDay, aMonthsDay, daysAhead, tonight, aNight, aWeek,
		aWeekday, thisWeekday, nextWeekday, afterNextWeekday, comingWeekday, eitherWeekday, eveOfWeekday,
		aPart, aClock, ofTwelve, noon, midnight, aWait, aZone)
}

// fieldOf is the part of a time that a piece fills in, by which errors name it.
func fieldOf(m Meaning) string {
	switch m {
	case aDate, aShortDate, aDay, aMonthsDay:
		return "date"
	case daysAhead, tonight:
		return "ahead"
	case aNight:
		return "night"
	case aWeek:
		return "week"
	case aWeekday, thisWeekday, nextWeekday, afterNextWeekday, comingWeekday, eitherWeekday, eveOfWeekday:
		return "weekday"
	case aPart:
		return "part"
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
		return d.date(m, letters)
	case aShortDate:
		return Year
	case aDay:
		return d.dayOfMonth(is[atDay])
	case aMonthsDay:
		return d.dayOfMonths(m.value, is[atDay])
	case daysAhead:
		return put(&d.ahead, m.value)
	case tonight:
		d.night, d.evening = true, m.value == 1
		return put(&d.ahead, 0)
	case aNight:
		return d.atNight()
	case aWeek:
		return put(&d.week, m.value)
	case aWait:
		return d.waiting(m.values)
	case aPart:
		return put(&d.part, w.parts[is[atPart]])
	case aZone:
		return d.lettered(w.zones[m.value], letters)
	case noon, midnight:
		return d.noon(m.means == noon)
	case aClock, ofTwelve:
		d.nightSaid = m.endsAtNight(w)
		return d.hour(m, w)
	}
	d.eveToo = d.afterNight
	return d.onWeekdayOf(m)
}

// date fills in a date, which may begin with its weekday: mar. 17 mars.
func (d *draft) date(m match, letters string) Code {
	if m.told[atWeekday] {
		if code := d.onWeekdayOf(m); code != "" {
			return code
		}
		d.pieces["weekday"] = newText(letters).piece(longestPiece)
	}
	return d.calendar(m.year(), m.is[atMonth], m.is[atDay])
}

// hour fills in a time of the day. Where hours count to twelve, which half is meant must
// be said.
func (d *draft) hour(m match, w *Words) Code {
	hour, minute := m.is[atHour], m.is[atMinute]
	if minute < 0 { // half an hour, or ten minutes, to eight
		hour, minute = hour-1, minute+60
	}
	switch {
	case hour < 0 || minute < 0:
		return Clock
	case m.told[atPart]:
		d.halved = true
		return d.within(w.parts[m.is[atPart]], hour, minute)
	case d.evening && hour >= firstOfEvening && hour < 12:
		return d.clock(hour+12, minute)
	case m.means == ofTwelve && m.is[atHour] >= 1 && m.is[atHour] <= 12 && d.part == nil:
		return HalfDay
	}
	return d.clock(hour, minute)
}

// weekday is the one that a match tells.
func (m match) weekday() time.Weekday { return time.Weekday((m.is[atWeekday] + 1) % 7) }

// onWeekdayOf fills in friday, next friday, sexta-feira que vem: the last one is for some
// people the coming one, for others that of next week.
func (d *draft) onWeekdayOf(m match) Code {
	if m.means == eveOfWeekday {
		return d.onEve(time.Weekday(m.value))
	}
	if code := put(&d.weekday, m.weekday()); code != "" {
		return code
	}
	switch m.means {
	case thisWeekday:
		return put(&d.week, 0)
	case nextWeekday:
		return put(&d.week, 1)
	case afterNextWeekday:
		return put(&d.week, 2)
	case eitherWeekday:
		d.either = true
	}
	return ""
}
