package kpop

// Event is something at a place or on a stream, at a local time in a zone.
type Event struct {
	ID       int64
	Guild    Snowflake // whose it is; 0: everybody's, imported by the operator
	Kind     EventKind
	Name     string
	Credits  []Credit // the acts that it is about, of those that are known
	Place    string   // the venue or the stream
	City     string
	Country  string // ISO 3166 alpha-2; "" not said, or online
	URL      string // http or https; "" none
	Note     string
	Zone     string // IANA: Asia/Seoul
	Start    Local  // a whole day, or a minute; Start and End are of one kind
	End      Local  // when it is over: the last day included, or the minute; the zero Local: not said
	Stages   []Stage
	Repeat   string // an RFC 5545 rule without RRULE:, "" once
	Skips    []Day  // of one that repeats: days of its rule on which it does not take place, in order
	Extra    []Day  // of one that repeats: further days, at its hour, in order; a rule that ends with its first time leaves these alone
	Capacity int    // how many can go; 0 as many as like
	Sources  []Citation
	Off      bool // cancelled: shown as such
	Edition  Edition
	Version  int64 // counts the changes of this event: an edit names the one it is based on
}

// Edition says how new the word of a calendar file on an event is; the zero Edition is that
// of whatever counts none.
type Edition struct {
	Sequence int64 // RFC 5545's SEQUENCE
	Modified int64 // its LAST-MODIFIED, unix seconds; 0 not said
}

// Before reports whether an edition is older than another: by its sequence, else by when it
// was modified, if both say so.
func (e Edition) Before(o Edition) bool {
	if e.Sequence != o.Sequence {
		return e.Sequence < o.Sequence
	}
	return e.Modified != 0 && e.Modified < o.Modified
}

// EventKind is what sort of event it is.
type EventKind string

// The kinds of events.
const (
	Concert     EventKind = "concert"
	Tour        EventKind = "tour"
	FanMeeting  EventKind = "fan-meeting"
	Festival    EventKind = "festival"
	CupSleeve   EventKind = "cup-sleeve"
	Streaming   EventKind = "streaming-party"
	Anniversary EventKind = "anniversary"
	Voting      EventKind = "voting"
	Broadcast   EventKind = "broadcast"
	Meetup      EventKind = "meet-up"
	OtherEvent  EventKind = "other"
)

// EventKinds lists the kinds, each worded by "event.kind." and the kind.
func EventKinds() []EventKind {
	return []EventKind{Concert, Tour, FanMeeting, Festival, CupSleeve, Streaming, Anniversary, Voting, Broadcast, Meetup, OtherEvent}
}

// Stage is one of the times of an event beside its start and end.
type Stage struct {
	Kind StageKind
	At   Local // in the event's zone; of an event that repeats: of its first time
}

// StageKind is what happens then.
type StageKind string

// The stages. Starts and Ends are the event's own times and never stand in Stages.
const (
	Presale StageKind = "presale"
	Sale    StageKind = "sale" // general sale
	Doors   StageKind = "doors"
	Starts  StageKind = "start"
	Ends    StageKind = "end"
)

// StageKinds lists the stages in the order in which they come.
func StageKinds() []StageKind { return []StageKind{Presale, Sale, Doors, Starts, Ends} }

// Moment is one stage of one time that an event takes place, as an instant.
type Moment struct {
	EventID    int64
	Occurrence Day // the local day on which this time of the event starts
	Stage      StageKind
	At         int64 // unix seconds; of a whole day its first instant in the event's zone
	Until      int64 // of Starts: when it is over, unix seconds; else At
}

// Answer is what a person said of coming.
type Answer string

// The answers.
const (
	Going Answer = "going"
	Maybe Answer = "maybe"
	Not   Answer = "not"
)

// RSVP is a person's answer to an event.
type RSVP struct {
	EventID int64
	User    Snowflake
	Answer  Answer
	Waiting bool   // Going, but all places are taken: they move up in order
	Remind  Remind // how
	At      int64  // when it is said, unix seconds; not kept
}

// Remind says how a person wants to be reminded.
type Remind string

// The ways: not at all, by a mention in the event's channel, by direct message.
const (
	NoReminder Remind = "none"
	InChannel  Remind = "channel"
	ByDM       Remind = "dm"
)

// Attendance is who comes to an event, each list in the order of answering.
type Attendance struct {
	Going, Waiting, Maybe, Not []Snowflake
}
