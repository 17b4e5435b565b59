package desk

import (
	"errors"
	"fanchart/commands/ask"
	"strings"
)

// ErrNoRequest means that a text is no request at all: it does not begin with a
// slash and the name of something.
var ErrNoRequest = errors.New("a request begins with / and a command")

// Parse reads a request's text form. A value runs until the next option of the
// command, or one that is a slip of the finger away from it; text before the
// first option is the value of the command's first one: /song Golden. Whether the
// command exists and the options make sense is for Answer to say, in the asker's
// language; ErrNoRequest is the only error, and Answer words the zero Request too.
func (t *Table) Parse(text string) (ask.Request, error) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), "/")
	if !ok || rest == "" || rest[0] == ' ' {
		return ask.Request{}, ErrNoRequest
	}
	name, rest, _ := strings.Cut(rest, " ")
	r := ask.Request{Command: name}
	command, _ := t.Command(name)
	if len(command.Subs) > 0 {
		r.Sub, rest = command.cutSub(strings.TrimSpace(rest))
		command, _ = command.sub(r.Sub)
	}
	for rest = strings.TrimSpace(rest); rest != ""; {
		var v ask.Value
		v, rest = parseValue(command, rest)
		r.Options = append(r.Options, v)
	}
	return r, nil
}

// cutSub reads the subcommand from the beginning of s: its first word, whichever
// it is, unless an option stands there.
func (c Command) cutSub(s string) (sub, rest string) {
	word, rest, _ := strings.Cut(s, " ")
	if ask.OptionStart.MatchString(" " + word) {
		return "", s
	}
	return word, rest
}

// parseValue reads one option from the beginning of s, which is neither empty nor
// begins with a blank, and returns what follows it.
func parseValue(c Command, s string) (v ask.Value, rest string) {
	if at := ask.OptionStart.FindStringSubmatchIndex(" " + s); at != nil && at[0] == 0 {
		v.Name = s[:at[3]-1]
		s = s[at[1]-1:]
	} else if len(c.Options) > 0 {
		v.Name = c.Options[0].Name
	}
	if text, rest, ok := unquote(c, s); ok {
		v.Text = text
		return v, rest
	}
	end := boundary(c, s)
	v.Text = strings.TrimSpace(s[:end])
	return v, strings.TrimSpace(s[end:])
}

// boundary returns where the next option of the command begins in s.
func boundary(c Command, s string) int {
	for _, at := range ask.OptionStart.FindAllStringSubmatchIndex(s, -1) {
		if c.means(s[at[2]:at[3]]) {
			return at[0]
		}
	}
	return len(s)
}

// means reports whether a word is one of the command's options or nearly one.
func (c Command) means(word string) bool {
	for _, o := range c.Options {
		if o.Name == word || len(word) > 2 && distance(o.Name, word) == 1 {
			return true
		}
	}
	return false
}

// unquote reads a quoted value; ok is false when s holds none, as when only some
// of its words are in quotation marks: "Weird Al" Yankovic.
func unquote(c Command, s string) (text, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
			b.WriteByte(s[i])
		case s[i] == '"':
			after := s[i+1:]
			return b.String(), strings.TrimSpace(after), strings.TrimSpace(after) == "" || boundary(c, after) == 0
		default:
			b.WriteByte(s[i])
		}
	}
	return "", "", false
}

// distance is the number of letters to add, drop, change or swap with the next
// one to make b of a.
func distance(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		now := make([]int, len(b)+1)
		now[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(last[j]+cost, last[j+1]+1, now[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last = last, now
	}
	return last[len(b)]
}
