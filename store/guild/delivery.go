package guild

import (
	"strconv"

	"fanchart/store/kpop"
)

// Delivery is a row of the outbox: something to be done on Discord, once.
type Delivery struct {
	ID       int64 // also the nonce that Discord knows it by
	Kind     DeliveryKind
	Guild    kpop.Snowflake // 0: to a person outside of servers
	Channel  kpop.Snowflake // where; of a Tell 0 until the direct messages are opened
	User     kpop.Snowflake // of a Tell: to whom
	Placed   int64          // of a Place, a Mirror or a Remove: which
	Request  string         // of a Say or a Tell: what is asked when it is sent, in its text form; the answer is what is posted
	Locale   string         // the language of the answer
	Role     kpop.Snowflake // the role that it pings; 0 none
	Mentions []kpop.Snowflake
	Subject  Subject
	Key      string // of those that wait no two have the same: the later is the earlier; "" none
	Due      int64  // unix seconds: not sooner
	Expires  int64  // unix seconds: of no use from then on; 0 never
	State    DeliveryState
	Attempts int
	Sent     int64          // when Discord first may have taken it, unix milliseconds; 0: it was never sent
	Message  kpop.Snowflake // the message it became
	Reason   string         // why it is not done: a word, worded by "delivery.reason." and the word
}

// Subject is what a delivery's result belongs to: a thing of a kind. The zero Subject is
// nothing else.
type Subject struct {
	Kind SubjectKind
	ID   int64 // 0 where the kind says enough
}

// String tells subjects apart: digest#3.
func (s Subject) String() string { return string(s.Kind) + "#" + strconv.FormatInt(s.ID, 10) }

// SubjectKind is what sort of thing a delivery belongs to.
type SubjectKind string

// A digest; news for followers; a reminder of an event; a suggestion; a server's test
// message; the bot's first words in a server; a delivery that was paused, of which is told; a digest that was paused, of which
// those are told who made it.
const (
	OfDigest     SubjectKind = "digest"
	OfAlert      SubjectKind = "alert"
	OfReminder   SubjectKind = "reminder"
	OfSuggestion SubjectKind = "suggestion"
	OfTest       SubjectKind = "test"
	OfWelcome    SubjectKind = "welcome"
	OfPause      SubjectKind = "pause"
	OfTrouble    SubjectKind = "trouble"
)

// DeliveryKind is what is done.
type DeliveryKind string

// Say posts in a channel, Tell sends a direct message; both once only. Place brings a
// placed message up to date with its request, Mirror a native event with ours, Remove
// takes a placed thing away: these may be done again without harm.
const (
	Say    DeliveryKind = "say"
	Tell   DeliveryKind = "tell"
	Place  DeliveryKind = "place"
	Mirror DeliveryKind = "mirror"
	Remove DeliveryKind = "remove"
)

// DeliveryState is how far it got.
type DeliveryState string

// Waiting: for its time or for another try. Claimed: a process has it, until its
// lease ends. Unsure: it may have been posted and nobody can tell; it is not repeated.
const (
	Waiting DeliveryState = "waiting"
	Claimed DeliveryState = "claimed"
	Done    DeliveryState = "done"
	Missed  DeliveryState = "missed"
	Failed  DeliveryState = "failed"
	Unsure  DeliveryState = "unsure"
	Paused  DeliveryState = "paused"
)

// Placed is a message or a native event of ours that is kept up to date.
type Placed struct {
	ID      int64
	Guild   kpop.Snowflake
	Kind    PlacedKind
	EventID int64 // of a card or a native event
	Page    int   // of a calendar: from 1
	Channel kpop.Snowflake
	Message kpop.Snowflake // the message, or the native event; 0: not there yet
	Made    int64          // when it was posted, unix seconds
	Edited  int64          // when it was last edited, unix seconds
	Shown   string         // a fingerprint of what it shows
	Gone    bool           // somebody deleted it by hand: made again only when asked
}

// PlacedKind is what it is.
type PlacedKind string

// A card shows one event, a calendar the server's list, a native event is Discord's own.
const (
	CardPlaced     PlacedKind = "card"
	CalendarPlaced PlacedKind = "calendar"
	NativePlaced   PlacedKind = "native"
)
