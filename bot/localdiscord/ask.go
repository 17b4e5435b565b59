package localdiscord

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Ask is a slash command as a user sends it.
type Ask struct {
	Who
	Text    string            // "/chart chart:hot-100 top:3"; a value ends where the next option begins, or stands in "quotes"
	Options map[string]string // more options by name, their values to the letter
	Files   map[string]File   // those that are attachments
	Focused string            // for Complete: the option being typed; default the last in Text
	Forced  bool              // a client of the user's own making: it sends what is not offered too
}

// commandData is the data of a command's interaction.
type commandData struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Type     int           `json:"type"`
	Options  []givenOption `json:"options,omitempty"`
	Resolved *resolved     `json:"resolved,omitempty"`
	GuildID  string        `json:"guild_id,omitempty"`
}

type givenOption struct {
	Name    string        `json:"name"`
	Type    int           `json:"type"`
	Value   any           `json:"value,omitempty"`
	Options []givenOption `json:"options,omitempty"`
	Focused bool          `json:"focused,omitempty"`
}

// Slash sends a slash command that the bot has registered, each option of the
// type registered. What Discord's client would not let a user send (an unknown
// command or option, a missing or too large value, no listed choice, the wrong
// place) is an error and not sent. With ErrUndelivered comes the Interaction.
func (s *Server) Slash(ctx context.Context, ask Ask) (*Interaction, error) {
	return s.command(ctx, ask, kindCommand)
}

// Complete asks for suggestions while an option is being typed. Values need
// not be complete: what is no number yet is sent as a string, as Discord does.
func (s *Server) Complete(ctx context.Context, ask Ask) (*Interaction, error) {
	return s.command(ctx, ask, kindAutocomplete)
}

func (s *Server) command(ctx context.Context, ask Ask, kind int) (*Interaction, error) {
	who := s.settle(ask.Who)
	l, err := s.line(who, ask)
	if err != nil {
		return nil, fmt.Errorf("send %q: %w", ask.Text, err)
	}
	l.typing = kind == kindAutocomplete
	if l.typing && ask.Focused == "" && len(l.order) > 0 {
		ask.Focused = l.order[len(l.order)-1]
	}
	l.focused = ask.Focused
	options, err := l.options()
	if err != nil {
		return nil, fmt.Errorf("send %q: %w", ask.Text, err)
	}
	for _, name := range slices.Backward(l.path) {
		options = []givenOption{{Name: name.Name, Type: name.Type, Options: options}}
	}
	data := commandData{ID: l.command.ID, Name: l.command.Name, Type: chatInput, Options: options}
	it := &Interaction{kind: kind, who: who}
	if !l.resolved.empty() {
		data.Resolved = &l.resolved
		it.uploads = slices.Collect(maps.Keys(l.resolved.Attachments))
	}
	return s.act(ctx, it, data)
}

// offered says whether a user sees the command in this place.
func (c command) offered(w Who) error {
	if c.Contexts != nil && !slices.Contains(c.Contexts, w.context()) {
		return fmt.Errorf("/%s is not offered in context %d", c.Name, w.context())
	}
	install := 0
	if w.UserInstall {
		install = 1
	}
	installs := c.Integrations
	if installs == nil {
		installs = []int{0}
	}
	if !slices.Contains(installs, install) {
		return fmt.Errorf("/%s is not offered by installation of type %d", c.Name, install)
	}
	if needs, _ := strconv.ParseInt(strings.Trim(string(c.Needs), `"`), 10, 64); w.Guild != "" &&
		w.Permissions&PermissionAdministrator == 0 && w.Permissions&needs != needs {
		return fmt.Errorf("/%s is not offered to who lacks the permissions %d", c.Name, needs)
	}
	return nil
}
