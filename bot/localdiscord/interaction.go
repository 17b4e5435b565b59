package localdiscord

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"time"
)

// ErrUndelivered is returned by those who send an interaction while no session
// is there to take it, and none that could be resumed.
var ErrUndelivered = errors.New("no session of the interaction's shard is connected")

// Interaction is something that a user did and the bot answers. A test waits
// for the answer with Ack, Message, Followups or Choices, and calls Forget
// when it has seen enough.
type Interaction struct {
	ID, Token string
	Sent      time.Time // by Config.Now

	s       *Server
	kind    int
	who     Who
	target  *message // the message whose button was pressed
	asked   *asked
	uploads []string // ids of the files that the user attached

	mu        sync.Mutex
	changed   chan struct{}
	ack       *Ack
	original  *message
	settled   bool // the answer is no longer awaited
	followups []*message
	choices   []Choice
	accepted  int
	refused   int
	history   []Step
}

// Ack is the first answer that was accepted.
type Ack struct {
	Type      int           // Discord's: 4 a message, 5 a message later, 6 an edit later, 7 an edit, 8 choices, 9 a form
	After     time.Duration // since the interaction was sent, by Config.Now
	Ephemeral bool
	Deferred  bool            // type 5 or 6
	Raw       json.RawMessage // the whole body
}

// Choice is a suggestion for an option that the user is typing.
type Choice struct {
	Name  string
	Value string // numbers in decimal
}

// Step is one request about an interaction and how it ended.
type Step struct {
	At     time.Time
	Route  string // for example "POST /interactions/{id}/{token}/callback"
	Body   json.RawMessage
	Status int
}

const (
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
)

const (
	answerWithin = 3 * time.Second
	tokenLife    = 15 * time.Minute
	stepsKept    = 50
)

// note records a step and wakes those who wait. The caller holds mu.
func (it *Interaction) note(c *call, status int) {
	if len(it.history) < stepsKept {
		it.history = append(it.history, Step{c.at, c.route.name(), c.raw, status})
	}
	if it.changed != nil {
		close(it.changed)
		it.changed = nil
	}
}

// until waits for ready, which is called with mu held.
func (it *Interaction) until(ctx context.Context, ready func() bool) error {
	for {
		it.mu.Lock()
		if ready() {
			it.mu.Unlock()
			return nil
		}
		if it.changed == nil {
			it.changed = make(chan struct{})
		}
		changed := it.changed
		it.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Ack waits for the first accepted answer.
func (it *Interaction) Ack(ctx context.Context) (Ack, error) {
	var ack Ack
	err := it.until(ctx, func() bool {
		if it.ack != nil {
			ack = *it.ack
		}
		return it.ack != nil
	})
	return ack, err
}

// Message waits for the answer itself: the message that was sent, or what
// followed a deferred answer, or the pressed button's message after its edit.
func (it *Interaction) Message(ctx context.Context) (Message, error) {
	if err := it.until(ctx, func() bool { return it.settled }); err != nil {
		return Message{}, err
	}
	it.mu.Lock()
	m := it.original
	it.mu.Unlock()
	if m == nil {
		return Message{}, errors.New("the answer was not a message")
	}
	return m.view(), nil
}

// Followups waits until there are n further messages and returns all.
func (it *Interaction) Followups(ctx context.Context, n int) ([]Message, error) {
	var all []*message
	err := it.until(ctx, func() bool {
		all = slices.Clone(it.followups)
		return len(all) >= n
	})
	views := make([]Message, len(all))
	for i, m := range all {
		views[i] = m.view()
	}
	return views, err
}

// Choices waits for the suggestions that answer Complete.
func (it *Interaction) Choices(ctx context.Context) ([]Choice, error) {
	err := it.until(ctx, func() bool { return it.ack != nil })
	it.mu.Lock()
	defer it.mu.Unlock()
	return slices.Clone(it.choices), err
}

// Callbacks returns how many answers were accepted, which is never more than
// one, and how many were refused.
func (it *Interaction) Callbacks() (accepted, refused int) {
	it.mu.Lock()
	defer it.mu.Unlock()
	return it.accepted, it.refused
}

// History returns every request about the interaction, in order, at most fifty.
func (it *Interaction) History() []Step {
	it.mu.Lock()
	defer it.mu.Unlock()
	return slices.Clone(it.history)
}

// Forget frees all that the server holds of the interaction and its messages;
// the bot's later requests about it find nothing.
func (it *Interaction) Forget() {
	it.s.interactions.Delete(it.Token)
	for _, id := range it.uploads {
		it.s.files.Delete(id)
	}
	it.mu.Lock()
	defer it.mu.Unlock()
	for _, m := range it.followups {
		m.drop()
	}
	if it.original != nil && it.original != it.target {
		it.original.drop()
	}
}

// order remembers in which order things came, to forget the oldest.
type order struct {
	mu   sync.Mutex
	keys []string
	next int
}

// add notes a key and returns the one that it displaces, if any.
func (o *order) add(key string, keep int) (oldest string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.keys) < keep {
		o.keys = append(o.keys, key)
		return ""
	}
	oldest = o.keys[o.next]
	o.keys[o.next] = key
	o.next = (o.next + 1) % keep
	return oldest
}
