package written

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// Time is a time as it was written.
type Time struct {
	Local kpop.Local // by the clocks of Zone; a whole day if no hour was written
	Zone  string     // IANA, if the text names one: 7pm KST; "" the asker's
	Clock bool       // an hour was written and no day: the day is the next one that it comes round on
}

// String is the canonical form, which Parse reads back.
func (t Time) String() string { return strings.TrimSpace(t.Local.String() + " " + t.Zone) }

// longest is the longest text that can be a time.
const longest = 120

// Parse reads a time. now is the moment of writing; zone is the asker's (IANA), which
// holds unless the text names another. What is left out is the next one from now: of a
// date without a year that day, today included; of a weekday likewise, but not a time of
// today that is over; of an hour without a day the next time that clocks show it. "next
// Friday" is the one of next week, weeks beginning on Monday. Midnight is the beginning of
// the day it is said of, 24:00 its end. The asker's language decides which words are read
// first, and which of two readings is offered first, but never chooses one.
//
// The error is an ErrUnclear, or a calendar.ErrZone if the asker's zone is none.
func (r Reader) Parse(text string, now time.Time, zone string) (Time, error) {
	if _, err := calendar.Zone(zone); err != nil {
		return Time{}, err
	}
	switch {
	case strings.TrimSpace(text) == "":
		return Time{}, ErrUnclear{Code: Empty}
	case len(text) > 4*longest || utf8.RuneCountInString(text) > longest:
		return Time{}, ErrUnclear{Code: Long, Piece: newText(text[:min(len(text), 4*longest)]).piece(4 * longest)}
	}
	d, err := r.read(newText(text))
	if err != nil {
		return Time{}, err
	}
	return d.build(asked{now, zone, r.monthFirst()})
}

// monthFirst reports whether the asker rather writes the month before the day.
func (r Reader) monthFirst() bool {
	return r.words != nil && slices.Contains(r.words.monthFirst, r.locale)
}

// read takes a text apart.
func (r Reader) read(rest text) (*draft, error) {
	d := &draft{pieces: map[string]string{}}
	for len(rest.folded) > 0 {
		weekday := d.pieces["weekday"]
		n, err := r.next(d, rest)
		if err != nil {
			return nil, err
		}
		d.beside = d.pieces["weekday"] != weekday || d.beside && strings.Trim(string(rest.folded[:n]), " ,(") == ""
		rest = rest.skip(n)
	}
	return d, nil
}

// next reads one piece and returns its length.
func (r Reader) next(d *draft, rest text) (int, error) {
	d.afterNight, d.nightSaid = d.nightSaid, false
	field, n, code := r.piece(d, rest)
	switch {
	case code == "" && n > 0:
		d.pieces[field] = rest.piece(n)
		return n, nil
	case code != "" && code != Unknown:
		return 0, ErrUnclear{code, rest.piece(n), d.choices}
	}
	if n := r.joiner(rest); n > 0 {
		d.nightSaid = d.afterNight && strings.TrimSpace(string(rest.folded[:n])) == ""
		return n, nil
	}
	return 0, ErrUnclear{Code: Unknown, Piece: rest.piece(rest.word())}
}

// piece fills in what the longest piece at the beginning says: a phrase of a language, or
// a plain form. The length is 0 if there is none.
func (r Reader) piece(d *draft, rest text) (field string, n int, code Code) {
	found, sure := r.find(rest, inTimes())
	f, m := rest.plain(d.plainForms())
	switch n := len([]rune(m[0])); {
	case found.phrase != nil && found.length >= n && !sure:
		return "", found.length, Unknown
	case found.phrase != nil && found.length >= n:
		code := d.take(found, r.words, string(rest.shown[:found.length]))
		if code == Clock {
			code = r.late(d, rest, found.length)
		}
		return fieldOf(found.means), found.length, code
	case n > 0:
		return f.field, n, f.apply(d, m)
	}
	if f, m = rest.plain(d.lastForms()); m[0] != "" {
		return f.field, len([]rune(m[0])), f.apply(d, m)
	}
	return "", 0, ""
}

// joiner returns the length of what stands between pieces and says nothing.
func (r Reader) joiner(rest text) int {
	if found, _ := r.find(rest, setOf(between)); found.length > 0 {
		return found.length
	}
	return utf8.RuneCountInString(signs.FindString(string(rest.folded)))
}

// unclear returns the error of a field that was understood, but cannot be.
func (d *draft) unclear(code Code, field string, choices ...string) error {
	return ErrUnclear{code, d.pieces[field], choices}
}
