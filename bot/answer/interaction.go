package answer

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"fanchart/bot/card"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
)

// The kinds of interactions that are answered.
const (
	kindCommand  = 2
	kindPress    = 3
	kindComplete = 4
	kindForm     = 5
)

// interaction is what is needed of an INTERACTION_CREATE. discordgo's own struct
// is not used: a component it does not know, or a number that is still being
// typed, makes it panic.
type interaction struct {
	ID      kpop.Snowflake `json:"id"`
	App     kpop.Snowflake `json:"application_id"`
	Token   string         `json:"token"`
	Type    int            `json:"type"`
	Guild   kpop.Snowflake `json:"guild_id"`
	Channel kpop.Snowflake `json:"channel_id"`
	Locale  string         `json:"locale"`
	Data    struct {
		Name     string   `json:"name"`
		Type     int      `json:"type"`      // of a command
		Target   string   `json:"target_id"` // the message whose menu it stands in
		Options  []given  `json:"options"`
		CustomID string   `json:"custom_id"`
		Kind     int      `json:"component_type"` // of what was pressed
		Values   []string `json:"values"`         // chosen from a list
		Fields   []field  `json:"components"`     // of a form
		Resolved resolved `json:"resolved"`
	} `json:"data"`
	Member  *member  `json:"member"` // in servers
	User    *person  `json:"user"`   // elsewhere
	Message *message `json:"message"`

	received time.Time
	at       time.Time // when it is asked, as far as answers go
	asked    time.Time // when Discord sent it, by our clock
}

type person struct {
	ID kpop.Snowflake `json:"id"`
}

// member is a user in a server.
type member struct {
	author
	Permissions string           `json:"permissions"` // in the channel
	Roles       []kpop.Snowflake `json:"roles"`
}

// author is anything that names the user behind it.
type author struct {
	User person `json:"user"`
}

// message is the one whose button was pressed.
type message struct {
	ID    kpop.Snowflake `json:"id"`
	Flags int            `json:"flags"`
	Asked *author        `json:"interaction_metadata"`
	Old   *author        `json:"interaction"` // what Asked was called before
}

// given is an option as it was given.
type given struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
	Options []given         `json:"options"` // of a subcommand
}

// field is a component of a form that was sent in: an input, or what inputs stand in.
type field struct {
	Name   string  `json:"custom_id"`
	Text   string  `json:"value"`
	Fields []field `json:"components"`
	Field  *field  `json:"component"`
}

// fill adds what was typed into a form's inputs to a request: each is named as the option
// that it is the value of.
func fill(r ask.Request, form []field) ask.Request {
	for _, f := range form {
		if f.Name != "" {
			r = r.With(f.Name, f.Text)
		}
		if r = fill(r, f.Fields); f.Field != nil {
			r = fill(r, []field{*f.Field})
		}
	}
	return r
}

// text returns the value as a person typed it. Numbers that are being completed
// come as strings, others as numbers.
func (o given) text() string {
	var s string
	if json.Unmarshal(o.Value, &s) == nil {
		return s
	}
	return string(o.Value)
}

func readInteraction(raw []byte, received time.Time) (*interaction, error) {
	i := &interaction{received: received}
	if err := json.Unmarshal(raw, i); err != nil {
		return nil, fmt.Errorf("read an interaction: %w", err)
	}
	if i.ID == 0 || i.Token == "" {
		return nil, fmt.Errorf("read an interaction: it has no id or token")
	}
	return i, nil
}

// user returns the id of who acted.
func (i *interaction) user() kpop.Snowflake {
	switch {
	case i.Member != nil:
		return i.Member.User.ID
	case i.User != nil:
		return i.User.ID
	}
	return 0
}

// request makes the Request of an interaction, by the table that its buttons and forms ask;
// an error is one of these that this version does not understand.
func (i *interaction) request(t *desk.Table) (ask.Request, error) {
	var r ask.Request
	if i.Type == kindPress || i.Type == kindForm {
		parsed, err := t.Parse(strings.TrimPrefix(i.pressed(), card.Below))
		if err != nil {
			return r, err
		}
		r = fill(parsed, i.Data.Fields)
		r.Origin = ask.Press
	} else if i.Data.Type == typeMessage {
		r = i.chosen(t)
	} else {
		r.Command, r.Origin = i.Data.Name, ask.Slash
		sub, options := i.options()
		r.Sub = sub
		for _, o := range options {
			if text := o.text(); text != "" || o.Focused {
				r.Options = append(r.Options, ask.Value{Name: o.Name, Text: text})
			}
		}
	}
	r.At, r.Locale = i.at, i.Locale
	r.Guild, r.Channel, r.User = i.Guild, i.Channel, i.user()
	if i.Message != nil {
		r.Message = i.Message.ID
	}
	if i.Member != nil {
		r.Permissions = bits(i.Member.Permissions)
		r.Roles = i.Member.Roles
	}
	return r, nil
}

// chosen is the request of a command in a message's menu: it is asked with the message's text.
func (i *interaction) chosen(t *desk.Table) ask.Request {
	r := ask.Request{Origin: ask.Slash}
	for _, c := range t.Menu() {
		r.Command = c.Name // there is one
	}
	return r.With("text", i.Data.Resolved.Messages[i.Data.Target].text())
}

// pressed is what the pressed button or the choice from a list asks.
func (i *interaction) pressed() string {
	switch v := i.Data.Values; {
	case len(v) > 0 && i.Data.Kind == card.OfChannels:
		return i.Data.CustomID + v[0]
	case len(v) > 0:
		return v[0]
	}
	return i.Data.CustomID
}

// options returns the options given and the subcommand that they are given to, if
// there is one.
func (i *interaction) options() (sub string, options []given) {
	if all := i.Data.Options; len(all) == 1 && all[0].Value == nil {
		return all[0].Name, all[0].Options
	}
	return "", i.Data.Options
}

// focused returns the name of the option that is being typed.
func (i *interaction) focused() string {
	_, options := i.options()
	for _, o := range options {
		if o.Focused {
			return o.Name
		}
	}
	return ""
}

// own reports whether the pressed button's message is the presser's to change:
// the answer to their own question, or one that only they see.
func (i *interaction) own() bool {
	m := i.Message
	if m == nil {
		return false
	}
	if m.Flags&card.FlagEphemeral != 0 {
		return true
	}
	for _, a := range []*author{m.Asked, m.Old} {
		if a != nil {
			return a.User.ID == i.user()
		}
	}
	return false
}

// replaces reports whether the answer takes the place of the pressed button's message:
// one that is the presser's to change, but for an answer that is hidden and a message
// that everybody sees, and for one about something else: what a channel reads stays there.
func (i *interaction) replaces(hidden bool) bool {
	if !i.own() {
		return false
	}
	return i.Message.Flags&card.FlagEphemeral != 0 || !hidden && !strings.HasPrefix(i.pressed(), card.Below)
}

// hidden reports whether the answer is for the asker's eyes from the start.
func (i *interaction) hidden(t *desk.Table, r ask.Request) bool {
	return (i.Type == kindPress || i.Message != nil) && !i.own() || t.Hides(r) || strings.EqualFold(r.Option("private"), "true")
}
