package written

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"fanchart/commands/say"
	"fanchart/store/calendar"
)

// Meaning is what a phrase of a list means.
type Meaning uint8

// The meanings of words that stand alone.
const (
	Nothing   Meaning = iota // no word of those asked for
	Upcoming                 // what is to come
	Recent                   // what was lately
	Announced                // what has no date yet
	Undated                  // a date that is not known
	ThisMonth
	NextMonth
	LastMonth
	Yesterday
	LastWeek
	ThisYear
	LastYear
	All // of all times
	None
	Yes
	No

	// The meanings of the pieces of a time, of days and lengths.
	aDate
	aShortDate // with a year of two digits
	aDay       // of a month that is not said
	aMonthsDay // of this month, of the next
	aMonth
	aYear
	aDecade
	daysAhead
	tonight
	aNight // of the day beside it
	aWeek
	aWeekday
	thisWeekday
	nextWeekday
	afterNextWeekday
	comingWeekday
	eitherWeekday
	eveOfWeekday
	aPart
	aClock
	ofTwelve
	late
	noon
	midnight
	aWait
	aLength
	betweenLengths
	aZone
	between
	meanings
)

// builder compiles the words of one language.
type builder struct {
	words    *Words
	language int
	typed    say.Typed
	slots    map[string]element
	err      error
}

func (b *builder) build() error {
	b.slots = b.knownSlots()
	for _, list := range b.lists() {
		b.patterns(list.means, 0, list.texts)
	}
	for i, texts := range b.typed.Days {
		b.patterns(daysAhead, i, texts)
	}
	for i, texts := range b.typed.Weeks {
		b.patterns(aWeek, i, texts)
	}
	for i, texts := range b.typed.MonthDays {
		b.patterns(aMonthsDay, i, texts)
	}
	for i, texts := range b.typed.Eves {
		b.words.eves[b.language] = true
		b.patterns(eveOfWeekday, i, texts)
	}
	b.patterns(tonight, b.evening(), b.typed.Tonight)
	b.weekdays()
	b.zones()
	for _, name := range b.slots["month"].words {
		b.words.months = append(b.words.months, monthName{name, b.language})
	}
	return b.err
}

// list are the ways to say one thing.
type list struct {
	means Meaning
	texts []string
}

func (b *builder) lists() []list {
	t := b.typed
	return []list{
		{aDate, t.Date}, {aShortDate, t.ShortYear}, {aDay, t.Day}, {aMonth, t.Month}, {aYear, t.Year}, {aDecade, t.Decade}, {aNight, t.Night},
		{thisWeekday, t.This}, {nextWeekday, t.Next}, {afterNextWeekday, t.After}, {comingWeekday, t.Coming}, {eitherWeekday, t.Either},
		{aPart, t.Apart}, {aClock, t.Clock}, {ofTwelve, t.OfTwelve}, {late, t.Late}, {noon, t.Noon}, {midnight, t.Midnight},
		{aWait, t.Wait}, {aLength, lengths(t)}, {betweenLengths, t.And}, {between, t.Between},
		{Upcoming, t.Upcoming}, {Recent, t.Recent}, {Announced, t.Announced}, {Undated, t.Undated},
		{ThisMonth, t.ThisMonth}, {NextMonth, t.NextMonth}, {LastMonth, t.LastMonth}, {Yesterday, t.Yesterday}, {LastWeek, t.LastWeek}, {ThisYear, t.ThisYear}, {LastYear, t.LastYear},
		{All, t.All}, {None, t.None}, {Yes, t.Yes}, {No, t.No},
	}
}

// lengths are the patterns of a length of time.
func lengths(t say.Typed) []string {
	if len(t.Units.Minute)+len(t.Units.Hour)+len(t.Units.Day)+len(t.Units.Week) == 0 {
		return nil
	}
	if len(t.Spans) > 0 {
		return []string{"{number} {any unit}", "{span}"}
	}
	return []string{"{number} {any unit}"}
}

// patterns adds the patterns of a meaning.
func (b *builder) patterns(means Meaning, value int, texts []string) {
	for _, text := range texts {
		all, err := choices(text)
		b.fail(err)
		for _, one := range all {
			b.plain(means, value, one)
		}
	}
}

// plain adds a pattern without choices.
func (b *builder) plain(means Meaning, value int, text string) {
	p, err := compile(text, b.slots)
	if b.fail(err); err != nil {
		return
	}
	for _, e := range p {
		if !e.gap && len(e.begin()) == 0 {
			b.fail(fmt.Errorf("pattern %q: a slot has no words", text))
			return
		}
	}
	b.words.add(&phrase{means, value, b.language, p, b.typed.Accents})
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

// weekdays adds the names of weekdays, which can stand in brackets.
func (b *builder) weekdays() {
	t := b.typed
	for _, list := range []struct{ have, want int }{{len(t.Weekdays), 7}, {len(t.Letters), 7}, {len(t.Eves), 7}, {len(t.Months), 12}} {
		if list.have != 0 && list.have != list.want {
			b.fail(errors.New("there are seven weekdays and twelve months"))
		}
	}
	if len(t.Weekdays) > 0 {
		b.plain(aWeekday, 0, "{weekday}")
		b.plain(aWeekday, 0, "({weekday})")
	}
	if len(t.Letters) > 0 {
		b.plain(aWeekday, 0, "({letter})")
		b.plain(aWeekday, 0, "[{letter}]")
	}
	for _, h := range t.Holiday {
		for _, sign := range []string{"", "・", "/"} {
			b.plain(aWeekday, 0, "({letter}"+sign+h+")")
			b.plain(aWeekday, 0, "("+h+sign+"{letter})")
		}
	}
}

// evening is the value of a word for tonight: 1 where hours are said of the evening after it.
func (b *builder) evening() int {
	if b.typed.Evening {
		return 1
	}
	return 0
}

// zones adds the words for time zones, which can stand in brackets.
func (b *builder) zones() {
	for _, name := range slices.Sorted(maps.Keys(b.typed.Zones)) {
		for _, zone := range b.typed.Zones[name] {
			_, err := calendar.Zone(zone)
			b.fail(err)
		}
		at := b.words.zone(b.typed.Zones[name])
		b.plain(aZone, at, name)
		b.plain(aZone, at, "("+name+")")
	}
}
