package say

import (
	"bytes"
	"encoding/json"
)

// Typed are the words of one language that people type: the section "typed" of its
// catalogue. A list has all ways to write one thing, the usual one first; case, accents and
// the width of letters do not matter. A list of lists has a thing of several in each place.
//
// A pattern is words with slots: {day} {month}. What stands in [ ] may lack, and | parts
// choices, also in ( ): "{hour} (h|horas) [e {minute}]". A blank may lack where letters are
// not needed to tell words apart: beside digits, and in scripts that are written without.
//
// What has omitempty may lack, because a language may have no such word.
type Typed struct {
	Locale string `json:"-"` // Discord's code of the language

	Accents bool `json:"accents,omitempty"` // a word written with other accents is another word (tới, tối); without any it is read all the same

	Days     [][]string `json:"days"`               // today, tomorrow, the day after …
	Tonight  []string   `json:"tonight,omitempty"`  // today, but late: an hour stands beside it
	Evening  bool       `json:"evening,omitempty"`  // after these words an hour from six to eleven is said of the evening: 今夜8時
	Night    []string   `json:"night,omitempty"`    // late on the day that stands beside it (คืนวันเสาร์): an hour does so too
	Weeks    [][]string `json:"weeks"`              // this week, next week …
	Weekdays [][]string `json:"weekdays"`           // seven, from Monday on
	Letters  [][]string `json:"letters,omitempty"`  // the same, where they stand in brackets only: (토)
	Holiday  []string   `json:"holiday,omitempty"`  // what may stand beside them there: (土・祝)
	This     []string   `json:"this,omitempty"`     // patterns with {weekday}, or {letter}: that of this week
	Next     []string   `json:"next,omitempty"`     // that of next week
	After    []string   `json:"after,omitempty"`    // that of the week after next
	Coming   []string   `json:"coming,omitempty"`   // the next one to come
	Either   []string   `json:"either,omitempty"`   // for some people this week's, for others next week's: it is asked
	Eves     [][]string `json:"eves,omitempty"`     // seven: the nights before Monday …, that are called so (malam Minggu is Saturday night)
	Noon     []string   `json:"noon"`               //
	Midnight []string   `json:"midnight,omitempty"` // the beginning of the day it is said of

	Months    [][]string     `json:"months,omitempty"`     // twelve, where they have names
	Ordinals  []string       `json:"ordinals,omitempty"`   // what may follow the number of a day: st, nd
	Date      []string       `json:"date"`                 // patterns of {day} or {nth} (with an ordinal), {month} or {m} (its number), {year} or {roc} (of the Republic of China: 115 is 2026)
	ShortYear []string       `json:"short-year,omitempty"` // the same with {yy}, two digits that can be no hour (21 มี.ค. 69): the whole year is asked for
	Eras      map[string]int `json:"eras,omitempty"`       // {era}: years are counted anew in it, {reign}; the year before its first
	Day       []string       `json:"day,omitempty"`        // of {day} or {nth} alone: the 14th
	DayWords  [][]string     `json:"day-words,omitempty"`  // {day-word}: one, two … thirty-one in words
	MonthDays [][]string     `json:"month-days,omitempty"` // patterns of {day} or {day-word}: of this month, of the next …
	Month     []string       `json:"month"`                // of {month} or {m}, {year}
	Year      []string       `json:"year,omitempty"`       // of {year}, beside digits alone
	Decade    []string       `json:"decade"`               // of {decade}: 2020s

	Hours    [][]string       `json:"hours,omitempty"`     // one o'clock, two … in words
	Named    map[int][]string `json:"named,omitempty"`     // {named}: hours that are said without a number, by the hour
	Half     []string         `json:"half,omitempty"`      // {half}: thirty minutes past
	Minutes  map[int][]string `json:"minutes,omitempty"`   // {minute-word}: minutes in words, by the minute
	HalfTo   []string         `json:"half-to,omitempty"`   // {half-to}: thirty minutes before the hour that is named (setengah 8 is 7:30)
	Parts    []Part           `json:"parts"`               // of the day: {part}
	Apart    []string         `json:"apart,omitempty"`     // {part} that may stand away from its hour: tối mai lúc 8h
	Clock    []string         `json:"clock"`               // patterns of {hour} with {minute} or {mm} (two digits), or {before} (minutes to the hour), or {time} (7:30, 7.30), with a {part} where hours count to twelve
	OfTwelve []string         `json:"of-twelve,omitempty"` // the same without a {part}, where hours up to twelve must be asked about
	Late     []string         `json:"late,omitempty"`      // the same of the night that follows the day, where hours go on past 24: 25時
	Numbers  [][]string       `json:"numbers,omitempty"`   // one, two … in words: {n}
	Units    Units            `json:"units"`               // {unit}
	Short    Units            `json:"short,omitempty"`     // letters for units, in lists of lengths only: 2h
	Spans    map[int][]string `json:"spans,omitempty"`     // {span}: lengths of time that are said without a number, by their minutes: half an hour
	Wait     []string         `json:"wait"`                // patterns of {n} and {unit}, or {span}: in two hours
	And      []string         `json:"and"`                 // what may stand between and after lengths of time: and, before

	Zones      map[string][]string `json:"zones,omitempty"`       // words for time zones; several: which one must be asked
	MonthFirst []string            `json:"month-first,omitempty"` // locales where 3/4 is first taken for the fourth of March
	Between    []string            `json:"between"`               // what may stand between pieces of a time and says nothing: at, on

	Upcoming  []string `json:"upcoming"`  // what is to come
	Recent    []string `json:"recent"`    // what was lately
	Announced []string `json:"announced"` // what has no date yet
	Undated   []string `json:"undated"`   // a date that is not known
	ThisMonth []string `json:"this-month"`
	NextMonth []string `json:"next-month"`
	LastMonth []string `json:"last-month"`
	Yesterday []string `json:"yesterday"`
	LastWeek  []string `json:"last-week"`
	ThisYear  []string `json:"this-year"`
	LastYear  []string `json:"last-year"`
	All       []string `json:"all"`  // of all times
	None      []string `json:"none"` // not wanted
	Yes       []string `json:"yes"`
	No        []string `json:"no"`
}

// Part is a part of the day.
type Part struct {
	From   int      `json:"from"`             // the first hour that it can mean
	To     int      `json:"to"`               // the last one
	Add    int      `json:"add,omitempty"`    // hours to add to the number; without it the number itself, or twelve more
	Unsure []int    `json:"unsure,omitempty"` // numbers that people disagree about: they are asked
	Words  []string `json:"words"`
}

// Units are words for units of time.
type Units struct {
	Minute []string `json:"minute,omitempty"`
	Hour   []string `json:"hour,omitempty"`
	Day    []string `json:"day,omitempty"`
	Week   []string `json:"week,omitempty"`
}

// section is the part of a catalogue that holds what people type.
const section = "typed"

// readTyped reads that part of a catalogue, nil if there is none, and reports whether there is
// more. A key that it does not know is an error: it would be a slip that nobody sees. What
// stands behind the part is not looked at, so it had best stand near the beginning.
func readTyped(data []byte) (t *Typed, more bool, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if _, err := d.Token(); err != nil { // {
		return nil, false, err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, false, err
		}
		if key == section {
			t = &Typed{}
			if err := d.Decode(t); err != nil {
				return nil, false, err
			}
			return t, more || d.More(), nil
		}
		more = true
		if err := d.Decode(new(json.RawMessage)); err != nil {
			return nil, false, err
		}
	}
	return nil, more, nil
}
