package localdiscord

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// Press is a press of a button, or a choice from a select menu.
type Press struct {
	Who               // Guild and Channel are taken from the message
	Message  string   // the id of the message it is on
	CustomID string   // the button's or the menu's
	Values   []string // what is chosen, for a menu
}

type pressData struct {
	CustomID string   `json:"custom_id"`
	Type     int      `json:"component_type"`
	Values   []string `json:"values,omitempty"`
}

// Press presses a button on a message of the bot, or chooses from a menu. What
// a user could not do (no such button, a disabled one, a link, an ephemeral
// message of someone else, a value not offered) is an error and not sent. With
// ErrUndelivered comes the Interaction.
func (s *Server) Press(ctx context.Context, p Press) (*Interaction, error) {
	found, there := s.messages.Load(p.Message)
	if !there {
		return nil, fmt.Errorf("press %q: no message %s", p.CustomID, p.Message)
	}
	m := found.(*message)
	p.Guild, p.Channel = m.guild, m.channel
	who := s.settle(p.Who)
	view := m.view()
	if view.Ephemeral && who.User != m.owner {
		return nil, fmt.Errorf("press %q: only user %s sees the message", p.CustomID, m.owner)
	}
	var tree []component
	if err := json.Unmarshal(view.Components, &tree); err != nil {
		return nil, fmt.Errorf("press %q: %w", p.CustomID, err)
	}
	c := search(tree, p.CustomID)
	if c == nil {
		return nil, fmt.Errorf("press %q: no such component in %s", p.CustomID, view.Components)
	}
	if err := c.takes(p.Values); err != nil {
		return nil, fmt.Errorf("press %q: %w", p.CustomID, err)
	}
	it := &Interaction{kind: kindComponent, who: who, target: m}
	return s.act(ctx, it, pressData{p.CustomID, c.Type, p.Values})
}

// search finds a component by its custom_id.
func search(tree []component, id string) *component {
	for i := range tree {
		c := &tree[i]
		if c.CustomID != nil && *c.CustomID == id {
			return c
		}
		inner := c.Components
		if c.Accessory != nil {
			inner = append(slices.Clone(inner), *c.Accessory)
		}
		if hit := search(inner, id); hit != nil {
			return hit
		}
	}
	return nil
}

// takes says whether a user could give these values.
func (c component) takes(values []string) error {
	if c.Disabled {
		return fmt.Errorf("it is disabled")
	}
	if !c.isSelect() {
		if len(values) > 0 {
			return fmt.Errorf("a button takes no values")
		}
		return nil
	}
	least, most := 1, 1
	if c.MinValues != nil {
		least = *c.MinValues
	}
	if c.MaxValues != nil {
		most = *c.MaxValues
	}
	if len(values) < least || len(values) > most {
		return fmt.Errorf("%d values chosen, want %d to %d", len(values), least, most)
	}
	for _, v := range values {
		if c.Type == kindSelect && !slices.ContainsFunc(c.Options, func(o choice) bool { return o.Value == v }) {
			return fmt.Errorf("%q is not offered", v)
		}
	}
	return nil
}
