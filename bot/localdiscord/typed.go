package localdiscord

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// resolved is what an interaction tells of the ids in its options.
type resolved struct {
	Users       map[string]user       `json:"users,omitempty"`
	Members     map[string]object     `json:"members,omitempty"`
	Roles       map[string]object     `json:"roles,omitempty"`
	Channels    map[string]object     `json:"channels,omitempty"`
	Attachments map[string]attachment `json:"attachments,omitempty"`
}

func (r resolved) empty() bool {
	return r.Users == nil && r.Roles == nil && r.Channels == nil && r.Attachments == nil
}

// typed makes an option's text a value of its type, as Discord's client does.
func (l *line) typed(o option, text string) (any, error) {
	if len(o.Choices) > 0 {
		for _, c := range o.Choices {
			if c.Name == text || c.text() == text {
				return c.Value, nil
			}
		}
		return nil, fmt.Errorf("%q is none of its choices", text)
	}
	switch o.Type {
	case optString:
		return text, o.fits(utf8.RuneCountInString(text))
	case optInteger:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no integer", text)
		}
		return n, o.within(float64(n))
	case optNumber:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no number", text)
		}
		return n, o.within(n)
	case optBoolean:
		value, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
		return value, nil
	case optAttachment:
		return l.file(o.Name)
	}
	return l.mention(o.Type, text)
}

func (o option) fits(length int) error {
	if o.MinLength != nil && length < *o.MinLength || length > 6000 || o.MaxLength != nil && length > *o.MaxLength {
		return fmt.Errorf("%d characters are too few or too many", length)
	}
	return nil
}

func (o option) within(n float64) error {
	if o.MinValue != nil && n < *o.MinValue || o.MaxValue != nil && n > *o.MaxValue {
		return fmt.Errorf("%v is out of range", n)
	}
	return nil
}

func (l *line) file(name string) (any, error) {
	f, there := l.files[name]
	if !there {
		return nil, fmt.Errorf("no file is given")
	}
	a := l.s.attach(f, l.s.cfg.Now())
	a.Ephemeral = true
	put(&l.resolved.Attachments, a.ID, a)
	return a.ID, nil
}

// mention resolves the id of a user, channel or role, bare or as <@…> is.
func (l *line) mention(kind int, text string) (any, error) {
	id := strings.TrimRight(strings.TrimLeft(text, "<@#&!"), ">")
	n, isID := snowflake(id)
	if !isID {
		return nil, fmt.Errorf("%q is no id", text)
	}
	switch {
	case kind == optChannel:
		object := channelObject(l.who.Guild, id)
		object["permissions"] = strconv.FormatInt(l.who.Permissions, 10)
		put(&l.resolved.Channels, id, object)
	case kind == optRole, kind == optMentionable && strings.HasPrefix(text, "<@&"):
		if l.who.Guild == "" || n&guildMask > roleMax {
			return nil, fmt.Errorf("%q is no role here", text)
		}
		put(&l.resolved.Roles, id, roleObject(l.who.Guild, id))
	default:
		put(&l.resolved.Users, id, person(id))
		if l.who.Guild != "" {
			member := Who{User: id, Permissions: PermissionMember}.member()
			delete(member, "user")
			put(&l.resolved.Members, id, member)
		}
	}
	return id, nil
}

func put[V any](m *map[string]V, key string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = value
}
