package commands

import (
	"time"
)

// Origin says who asks a request.
type Origin uint8

// A slash command, a pressed button, the terminal.
const (
	Slash Origin = iota
	Press
	Terminal
)

// Request is a question: a command's name and its options, with who asks, where
// and when. Its text form is what a person types: /chart chart:hot-100 top:10.
type Request struct {
	Command string
	Sub     string  // the subcommand, where the command has some
	Options []Value // in the order given
	At      time.Time
	Locale  string // Discord's code: en-US, ko; unknown ones are answered in English
	Origin  Origin
	Guild   string // Discord's id; "" in direct messages and in the terminal
	Channel string
	User    string
}

// Value is one option as given, always as text.
type Value struct{ Name, Text string }

// Option returns the text of an option, or "" when it was not given.
func (r Request) Option(name string) string {
	for _, v := range r.Options {
		if v.Name == name {
			return v.Text
		}
	}
	return ""
}

// With returns a copy of the request with one option changed; "" removes it.
func (r Request) With(name, text string) Request {
	options := make([]Value, 0, len(r.Options)+1)
	for _, v := range r.Options {
		if v.Name != name {
			options = append(options, v)
		}
	}
	if text != "" {
		options = append(options, Value{name, text})
	}
	r.Options = options
	return r
}

// command finds what the request asks: a command, or one of its subcommands.
func (r Request) command() (Command, bool) {
	c, ok := find(r.Command)
	if ok && len(c.Subs) > 0 {
		return c.sub(r.Sub)
	}
	return c, ok && r.Sub == ""
}
