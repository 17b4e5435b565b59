package written

import (
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
// holds unless the text names another; locale is the asker's language, which decides
// nothing, but which of two readings is offered first. What is left out is the next
// one from now: of a date without a year that day, today included; of a weekday
// likewise, but not a time of today that is over; of an hour without a day the next
// time that clocks show it. "next Friday" is the one of next week, weeks beginning on
// Monday. Midnight is the beginning of the day it is said of, 24:00 its end.
//
// The error is an ErrUnclear, or a calendar.ErrZone if the asker's zone is none.
func Parse(text string, now time.Time, zone, locale string) (Time, error) {
	if _, err := calendar.Zone(zone); err != nil {
		return Time{}, err
	}
	switch {
	case strings.TrimSpace(text) == "":
		return Time{}, ErrUnclear{Code: Empty}
	case len(text) > 4*longest || utf8.RuneCountInString(text) > longest:
		return Time{}, ErrUnclear{Code: Long, Piece: newText(text[:min(len(text), 4*longest)]).piece(4 * longest)}
	}
	d, err := read(newText(text))
	if err != nil {
		return Time{}, err
	}
	return d.build(asked{now, zone, locale})
}

// read takes a text apart.
func read(rest text) (*draft, error) {
	d := &draft{pieces: map[string]string{}}
	all := forms()
	for len(rest.folded) > 0 {
		n, err := d.next(rest, all)
		if err != nil {
			return nil, err
		}
		rest = rest.skip(n)
	}
	return d, nil
}

// next reads one piece and returns its length.
func (d *draft) next(rest text, all []form) (int, error) {
	for _, f := range all {
		m := rest.match(f)
		if m == nil {
			continue
		}
		n := utf8.RuneCountInString(m[0])
		piece := rest.piece(n)
		code := f.apply(d, m)
		if code == Unknown {
			break
		}
		if code != "" {
			return 0, ErrUnclear{code, piece, d.choices}
		}
		d.pieces[f.field] = piece
		return n, nil
	}
	if n := joiner(rest); n > 0 {
		return n, nil
	}
	return 0, ErrUnclear{Code: Unknown, Piece: rest.piece(rest.word())}
}

// joiner returns the length of what stands between pieces and says nothing.
func joiner(rest text) int {
	if m := rest.match(form{pattern: between}); m != nil {
		return utf8.RuneCountInString(m[0])
	}
	return 0
}

// unclear returns the error of a field that was understood, but cannot be.
func (d *draft) unclear(code Code, field string, choices ...string) error {
	return ErrUnclear{code, d.pieces[field], choices}
}
