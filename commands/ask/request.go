package ask

import (
	"regexp"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// Origin says who asks a request.
type Origin uint8

// A slash command, a pressed button, the terminal, the clock.
const (
	Slash Origin = iota
	Press
	Terminal
	Clock
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
	Guild   kpop.Snowflake // 0 in direct messages, and in the terminal unless given
	Channel kpop.Snowflake
	User    kpop.Snowflake
	Message kpop.Snowflake // the one whose button was pressed; 0 otherwise

	Owner       bool             // the asker looks after the bot itself
	Permissions Permissions      // the asker's in the channel
	Roles       []kpop.Snowflake // the asker's in the server
	Files       []File           // attached, by the options that they are given to
	Places      map[kpop.Snowflake]Place
	Pinged      map[kpop.Snowflake]Role // the roles that the options name
	Servers     []Server                // that the bot is in, for commands that must know
}

// File is an attachment. It is fetched from Discord before the handler runs.
type File struct {
	Option string // that it was given to
	Name   string // as the asker's computer calls it, hostile
	Data   []byte
	Fault  string // why there is no Data: host, size or fetch; "" there is
}

// Place is a channel that the request is about, as far as the bot sees it.
type Place struct {
	ID     kpop.Snowflake
	Name   string
	Thread bool
	Forum  bool        // or anything else that takes no plain messages
	Can    Permissions // the bot's own there
	Fault  string      // why nothing is known of it: PlaceGone and its like; "" all is
}

// Why nothing is known of a channel.
const (
	PlaceGone    = "gone"    // it is not there, or not in this server
	PlaceHidden  = "hidden"  // the bot may not see it
	PlaceUnheard = "unheard" // Discord did not say in time
)

// Server is one that the bot is in.
type Server struct {
	ID      kpop.Snowflake
	Name    string
	Members int // about
}

// Role is a role of the server that the request names.
type Role struct {
	Name        string
	Mentionable bool // by everybody
}

// File returns the attachment given to an option.
func (r Request) File(option string) (File, bool) {
	for _, f := range r.Files {
		if f.Option == option {
			return f, true
		}
	}
	return File{}, false
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

// String returns the text form, from which Parse makes the same request. A value
// that would read as another option, or that begins or ends with a blank or a
// quotation mark, is quoted.
func (r Request) String() string {
	var b strings.Builder
	b.WriteString("/" + r.Command)
	if r.Sub != "" {
		b.WriteString(" " + r.Sub)
	}
	for _, v := range r.Options {
		b.WriteString(" " + v.Name + ":" + quoted(v.Text))
	}
	return b.String()
}

func quoted(s string) string {
	plain := s != "" && s == strings.TrimSpace(s) && s[0] != '"' && s[len(s)-1] != '"' && !OptionStart.MatchString(s)
	if plain {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// OptionStart finds where another option could begin inside a value.
var OptionStart = regexp.MustCompile(`\s([a-z]+):`)
