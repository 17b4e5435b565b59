package localdiscord

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// line is a slash command being written: what is registered, and what is given.
type line struct {
	s        *Server
	who      Who
	command  command
	path     []option // the group and the subcommand
	known    []option // what may be given
	order    []string // of the options given
	values   map[string]string
	files    map[string]File
	typing   bool
	focused  string
	resolved resolved
}

// line reads a command's text form.
func (s *Server) line(who Who, ask Ask) (*line, error) {
	words := strings.Split(strings.TrimPrefix(ask.Text, "/"), " ")
	c, there := s.lookup(who.Guild, words[0])
	if !there {
		return nil, fmt.Errorf("no command /%s is registered", words[0])
	}
	if err := c.offered(who); err != nil && !ask.Forced {
		return nil, err
	}
	l := &line{s: s, who: who, command: c, known: c.Options, values: map[string]string{}, files: ask.Files}
	words, err := l.descend(words[1:])
	if err != nil {
		return nil, err
	}
	if err := l.read(words); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(ask.Options)) {
		l.give(name, ask.Options[name])
	}
	for _, name := range slices.Sorted(maps.Keys(ask.Files)) {
		l.give(name, "")
	}
	return l, nil
}

// descend goes into groups and subcommands as long as there are any.
func (l *line) descend(words []string) ([]string, error) {
	for len(l.known) > 0 && l.known[0].nested() {
		i := slices.IndexFunc(l.known, func(o option) bool { return len(words) > 0 && o.Name == words[0] })
		if i < 0 {
			return nil, errors.New("no such subcommand")
		}
		l.path, l.known, words = append(l.path, l.known[i]), l.known[i].Options, words[1:]
	}
	return words, nil
}

// read takes "name:value" words; a word that names no option is more of the
// value before it.
func (l *line) read(words []string) error {
	for _, word := range words {
		name, value, isOption := strings.Cut(word, ":")
		last := len(l.order) - 1
		switch {
		case isOption && l.find(name) != nil && !l.quoted():
			l.give(name, value)
		case last >= 0:
			l.values[l.order[last]] += " " + word
		case word != "":
			return fmt.Errorf("%q is no option of it", word)
		}
	}
	for _, name := range l.order {
		value := strings.TrimRight(l.values[name], " ")
		if len(value) >= 2 && value[0] == '"' && value[len(value)-1] == '"' {
			value = value[1 : len(value)-1]
		}
		l.values[name] = value
	}
	return nil
}

// quoted says that the last value began with a quote and has not ended.
func (l *line) quoted() bool {
	if len(l.order) == 0 {
		return false
	}
	value := l.values[l.order[len(l.order)-1]]
	return strings.HasPrefix(value, `"`) && (len(value) == 1 || !strings.HasSuffix(value, `"`))
}

func (l *line) give(name, value string) {
	if _, twice := l.values[name]; !twice {
		l.order = append(l.order, name)
	}
	l.values[name] = value
}

func (l *line) find(name string) *option {
	for i := range l.known {
		if l.known[i].Name == name {
			return &l.known[i]
		}
	}
	return nil
}

// options types what is given.
func (l *line) options() ([]givenOption, error) {
	for _, o := range l.known {
		if _, there := l.values[o.Name]; o.Required && !there && !l.typing {
			return nil, fmt.Errorf("the option %s is required", o.Name)
		}
	}
	var list []givenOption
	for _, name := range l.order {
		o := l.find(name)
		if o == nil {
			return nil, fmt.Errorf("%s is no option of it", name)
		}
		focused := l.typing && name == l.focused
		if focused && !o.Autocomplete {
			return nil, fmt.Errorf("the option %s has no autocomplete", name)
		}
		value, err := l.typed(*o, l.values[name])
		if err != nil && l.typing {
			value, err = l.values[name], nil
		}
		if err != nil {
			return nil, fmt.Errorf("the option %s: %w", name, err)
		}
		list = append(list, givenOption{Name: name, Type: o.Type, Value: value, Focused: focused})
	}
	if l.typing && l.find(l.focused) == nil {
		return nil, fmt.Errorf("no option %q to complete", l.focused)
	}
	return list, nil
}
