package written

import "time"

// Nights are called by the day that they begin on, by the day after it, or by none: tonight.
// An hour of one is late on the day before midnight; what could lie behind it is asked, but
// where people count hours on.

// atNight fills in that the hour is one of the night of the day that is said: tonight,
// คืนวันเสาร์.
func (d *draft) atNight() Code {
	if d.night {
		return Twice
	}
	d.night = true
	return ""
}

// nightfall is the first hour of a night that belongs to the day before.
const nightfall = 17

// onEve fills in a night by the day after it, which some languages call it by: malam
// Minggu is Saturday night. The day itself may stand before it: Sabtu malam Minggu.
func (d *draft) onEve(day time.Weekday) Code {
	if d.weekday != nil && *d.weekday != day {
		return Twice
	}
	d.weekday, d.eve = &day, true
	return ""
}

// endsAtNight reports whether a time of the day ends with a word for the night, in a
// language that calls nights by the day after them.
func (m match) endsAtNight(w *Words) bool {
	return w.eves[m.language] && m.pattern[len(m.pattern)-1].slot == atPart && w.parts[m.is[atPart]].from >= nightfall
}

// firstOfEvening is the first hour, of twelve, that a word for tonight makes one of the evening.
const firstOfEvening = 6

// late fills in an hour of the night that follows the day, where people count on past
// midnight: 25時 of Saturday is one o'clock on Sunday. n is the length of the piece.
func (r Reader) late(d *draft, rest text, n int) Code {
	m, sure := r.find(rest, setOf(late))
	hour, minute := m.is[atHour], m.is[atMinute]
	if m.phrase == nil || !sure || m.length != n || hour < 24 || hour > 29 || minute > 59 {
		return Clock
	}
	return put(&d.minute, hour*60+minute)
}
