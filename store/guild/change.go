package guild

import (
	"strconv"

	"fanchart/store/kpop"
)

// Change is one entry of a server's change log: what a thing was, and what it is.
type Change struct {
	ID     int64
	Batch  int64 // changes of one confirmation share it: the draft's id
	Guild  kpop.Snowflake
	User   kpop.Snowflake // who made it; 0: "deleted user", or the operator
	At     int64          // unix seconds
	Noun   Noun
	Thing  int64    // the id of the event, the release or the digest
	Before *Content // nil: it was added
	After  *Content // nil: it was deleted
	Undoes int64    // the change that this one takes back; 0 none
	Undone bool     // a later change took it back
}

// Noun is what sort of thing was changed.
type Noun string

// The things that moderators change.
const (
	EventNoun   Noun = "event"
	ReleaseNoun Noun = "release"
	DigestNoun  Noun = "digest"
)

// Content is an event, a release or a digest: exactly one of them. Of a digest it does not say
// who made it: that is no part of what was changed.
type Content struct {
	Event   *kpop.Event   `json:",omitempty"`
	Release *kpop.Release `json:",omitempty"`
	Digest  *Digest       `json:",omitempty"`
}

// Noun tells which of them it is.
func (c Content) Noun() Noun {
	switch {
	case c.Event != nil:
		return EventNoun
	case c.Digest != nil:
		return DigestNoun
	}
	return ReleaseNoun
}

// ID returns the thing's id, 0 of one that is not saved yet.
func (c Content) ID() int64 {
	switch {
	case c.Event != nil:
		return c.Event.ID
	case c.Digest != nil:
		return c.Digest.ID
	}
	return c.Release.ID
}

// Version returns the thing's version, 0 of one that is not saved yet.
func (c Content) Version() int64 {
	switch {
	case c.Event != nil:
		return c.Event.Version
	case c.Digest != nil:
		return c.Digest.Version
	}
	return c.Release.Version
}

// Name returns the thing's name; of a digest its number.
func (c Content) Name() string {
	switch {
	case c.Event != nil:
		return c.Event.Name
	case c.Digest != nil:
		return "#" + strconv.FormatInt(c.Digest.ID, 10)
	}
	return c.Release.Name
}

// Wish is a change that is asked for and not yet made.
type Wish struct {
	Verb  Verb
	Thing Content // what it shall be; ID and Version say what it is based on
}

// Verb says what is to be done with a thing.
type Verb string

// The verbs. Cancelling an event is an edit of its Off.
const (
	AddVerb    Verb = "add"
	EditVerb   Verb = "edit"
	DeleteVerb Verb = "delete"
)
