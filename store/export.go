package store

import "encoding/json"

// Export is everything that is stored about a person, in a form to be written as
// JSON and read by people: ids are texts, because they are larger than the whole
// numbers that many programs keep, and instants are RFC 3339 in UTC.
type Export struct {
	User        string               `json:"user"`
	RSVPs       []ExportedRSVP       `json:"rsvps"`
	Follows     []ExportedFollow     `json:"follows"`
	Drafts      []ExportedDraft      `json:"drafts"`
	Suggestions []ExportedSuggestion `json:"suggestions"`
	Decisions   []ExportedSuggestion `json:"decisions"`  // suggestions of others that they decided
	Changes     []ExportedChange     `json:"changes"`    // of the change log
	Deliveries  []ExportedDelivery   `json:"deliveries"` // messages to them, and those that mention them
	Alerts      []ExportedAlert      `json:"alerts"`     // what their follows told them, or will
	Reminders   []ExportedReminder   `json:"reminders"`  // what they were reminded of
	Wishes      []ExportedWish       `json:"wishes"`     // how they want to be told
	Digests     []ExportedDigest     `json:"digests"`    // of channels, that they made
}

// ExportedRSVP is an answer to an event.
type ExportedRSVP struct {
	Event  int64  `json:"event"`
	Name   string `json:"name"`
	Server string `json:"server"`
	Answer string `json:"answer"`
	Remind string `json:"remind"`
}

// ExportedFollow is a follow of theirs, or one of a channel that they made.
type ExportedFollow struct {
	ID      int64  `json:"id"`
	Artist  string `json:"artist"`
	Server  string `json:"server,omitempty"`
	Channel string `json:"channel,omitempty"`
	Role    string `json:"role,omitempty"`
	Paused  string `json:"paused,omitempty"`
}

// ExportedDraft is a change that they asked for. Body may be left out of an export
// that would be too large.
type ExportedDraft struct {
	ID     int64           `json:"id"`
	Server string          `json:"server"`
	At     string          `json:"at"`
	Saved  bool            `json:"saved"`
	Body   json.RawMessage `json:"body,omitempty"`
}

// ExportedSuggestion is something that they suggested, or decided.
type ExportedSuggestion struct {
	ID     int64  `json:"id"`
	Server string `json:"server"`
	At     string `json:"at"`
	Draft  int64  `json:"draft"`
	State  string `json:"state"`
}

// ExportedChange is an entry of a change log with their id. What the thing was and
// became is the server's, and is not repeated.
type ExportedChange struct {
	ID     int64  `json:"id"`
	Server string `json:"server"`
	At     string `json:"at"`
	Thing  string `json:"thing"` // event 12
}

// ExportedDelivery is a message to them, or one that mentions them.
type ExportedDelivery struct {
	ID      int64  `json:"id"`
	Kind    string `json:"kind"`
	Server  string `json:"server,omitempty"`
	Channel string `json:"channel,omitempty"`
	Request string `json:"request"`
	Due     string `json:"due"`
	State   string `json:"state"`
}

// Count is how many entries there are.
func (e Export) Count() int {
	return len(e.RSVPs) + len(e.Follows) + len(e.Drafts) + len(e.Suggestions) + len(e.Decisions) + len(e.Changes) +
		len(e.Deliveries) + len(e.Alerts) + len(e.Reminders) + len(e.Wishes) + len(e.Digests)
}

// ExportedAlert is a line that a follow told them, or will tell.
type ExportedAlert struct {
	Fact  string `json:"fact"` // what makes it one: hot-100 2025-08-30 title#12 no1
	State string `json:"state"`
}

// ExportedReminder is a reminder that they were sent.
type ExportedReminder struct {
	Event      int64  `json:"event"`
	Occurrence string `json:"occurrence"`
	Stage      string `json:"stage"`
	At         string `json:"at"`
}

// ExportedWish is how they want to be told. Minutes are those of the day.
type ExportedWish struct {
	Zone       string `json:"zone,omitempty"`
	QuietFrom  int    `json:"quiet_from"`
	QuietUntil int    `json:"quiet_until"`
	Cap        int    `json:"cap"`
	Ahead      string `json:"ahead,omitempty"`
}

// ExportedDigest is a digest of a channel that they made.
type ExportedDigest struct {
	ID      int64  `json:"id"`
	Server  string `json:"server"`
	Channel string `json:"channel"`
	Cadence string `json:"cadence"`
}
