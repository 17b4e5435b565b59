package lists

import (
	"reflect"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// eventKey returns the source that knows the event by a key of its own, the zero
// Citation if none does.
func eventKey(e kpop.Event) kpop.Citation {
	for _, c := range e.Sources {
		if c.Key != "" {
			return kpop.Citation{Name: c.Name, Key: c.Key}
		}
	}
	return kpop.Citation{}
}

// sameRow reports whether two rows of one file are one event: a matinee and an evening show
// of one name are two.
func sameRow(a, b plain) bool {
	x, y := a.Event.Start, b.Event.Start
	return a.name == b.name && sameEvent(a, b) && (x == y && a.Event.Zone == b.Event.Zone || x.Day == y.Day && (x.Minute == kpop.AllDay) != (y.Minute == kpop.AllDay))
}

// sameEvent reports whether two rows can mean one event: its source's key is the same, or
// name and first day, at a place that can be one.
func sameEvent(a, b plain) bool {
	keyA, keyB := eventKey(*a.Event), eventKey(*b.Event)
	if keyA.Key != "" && keyB.Key != "" && keyA.Name == keyB.Name {
		return keyA == keyB
	}
	return a.name == b.name && a.Event.Start.Day == b.Event.Start.Day && oneOrNone(a.place, b.place) && oneOrNone(a.city, b.city)
}

func oneOrNone(a, b string) bool { return a == "" || b == "" || a == b }

// mergeEvent returns a stored event with what a row says of it, and whether that
// changes it. A row of the same source, or one that cites none, is the newer word on
// everything, but for an older edition; another source's only adds what is not known yet.
func mergeEvent(have, row kpop.Event) (kpop.Event, bool) {
	if older(have, row) {
		return have, false
	}
	out := row
	if keyH, keyR := eventKey(have), eventKey(row); keyH != keyR {
		out = filled(have, row)
	}
	out.ID, out.Version, out.Guild = have.ID, have.Version, have.Guild
	if key := eventKey(row); key.Key == "" || key.Name == concertsName {
		out.Off = have.Off // these forms do not say
	}
	out.Sources = cited(have.Sources, row.Sources)
	return out, !reflect.DeepEqual(stored(have), stored(out))
}

// older reports whether a row is what its source said before what is stored.
func older(have, row kpop.Event) bool {
	key := eventKey(row)
	return key.Key != "" && key == eventKey(have) && row.Edition.Before(have.Edition)
}

// filled is an event with what another row knows and it does not.
func filled(e, row kpop.Event) kpop.Event {
	for _, t := range [][2]*string{{&e.Place, &row.Place}, {&e.City, &row.City}, {&e.Country, &row.Country}, {&e.URL, &row.URL}, {&e.Note, &row.Note}} {
		if *t[0] == "" {
			*t[0] = *t[1]
		}
	}
	if e.Start.Minute == kpop.AllDay && e.Start.Day == row.Start.Day && row.Start.Minute != kpop.AllDay && e.End == (kpop.Local{}) && len(e.Stages) == 0 {
		e.Start, e.End, e.Zone = row.Start, row.End, row.Zone
	}
	if e.Kind == kpop.OtherEvent {
		e.Kind = row.Kind
	}
	if len(e.Credits) == 0 {
		e.Credits = row.Credits
	}
	if len(e.Stages) == 0 && e.Zone == row.Zone {
		e.Stages = row.Stages
	}
	return e
}

// stored is an event as the store gives it back: its stages in order, no empty
// lists. Which edition it is of changes nothing that is shown.
func stored(e kpop.Event) kpop.Event {
	e.Edition = kpop.Edition{}
	e.Stages = slices.Clone(e.Stages)
	slices.SortFunc(e.Stages, func(a, b kpop.Stage) int {
		if a.At != b.At {
			return strings.Compare(a.At.String(), b.At.String())
		}
		return strings.Compare(string(a.Kind), string(b.Kind))
	})
	if len(e.Stages) == 0 {
		e.Stages = nil
	}
	if len(e.Credits) == 0 {
		e.Credits = nil
	}
	if len(e.Sources) == 0 {
		e.Sources = nil
	}
	if len(e.Skips) == 0 {
		e.Skips = nil
	}
	if len(e.Extra) == 0 {
		e.Extra = nil
	}
	return e
}
