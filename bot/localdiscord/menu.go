package localdiscord

import (
	"context"
	"fmt"
)

const messageMenu = 3 // the type of commands in the menu of a message

// Menu is a command that a user chooses in the menu of somebody's message.
type Menu struct {
	Who
	Command string // as it is registered: Find charts
	Content string // of the message
}

// menuData is the data of such an interaction.
type menuData struct {
	ID       string                       `json:"id"`
	Name     string                       `json:"name"`
	Type     int                          `json:"type"`
	Target   string                       `json:"target_id"`
	Resolved map[string]map[string]object `json:"resolved"`
	GuildID  string                       `json:"guild_id,omitempty"`
}

// Choose sends a command of a message's menu, with the message as Discord resolves it. A
// command that is not registered or not offered there is an error and not sent.
func (s *Server) Choose(ctx context.Context, m Menu) (*Interaction, error) {
	who := s.settle(m.Who)
	c, there := s.lookupOf(who.Guild, m.Command, messageMenu)
	if !there {
		return nil, fmt.Errorf("no command %q is registered in the menu of messages", m.Command)
	}
	if err := c.offered(who); err != nil {
		return nil, err
	}
	id := s.ids.next(s.cfg.Now())
	message := object{
		"id": id, "channel_id": who.Channel, "type": 0, "content": m.Content, "author": person("4242"),
		"attachments": []any{}, "embeds": []any{}, "mentions": []any{}, "mention_roles": []any{}, "flags": 0,
		"pinned": false, "tts": false, "mention_everyone": false, "timestamp": "2026-01-02T15:00:00Z", "edited_timestamp": nil,
	}
	data := menuData{ID: c.ID, Name: c.Name, Type: messageMenu, Target: id, GuildID: who.Guild,
		Resolved: map[string]map[string]object{"messages": {id: message}}}
	return s.act(ctx, &Interaction{kind: kindCommand, who: who}, data)
}
