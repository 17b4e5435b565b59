package localdiscord

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
)

// event is an INTERACTION_CREATE.
type event struct {
	ID             string            `json:"id"`
	App            string            `json:"application_id"`
	Type           int               `json:"type"`
	Data           any               `json:"data"`
	Guild          *object           `json:"guild,omitempty"`
	GuildID        string            `json:"guild_id,omitempty"`
	Channel        object            `json:"channel"`
	ChannelID      string            `json:"channel_id"`
	Member         object            `json:"member,omitempty"`
	User           *user             `json:"user,omitempty"`
	Token          string            `json:"token"`
	Version        int               `json:"version"`
	Message        json.RawMessage   `json:"message,omitempty"`
	AppPermissions string            `json:"app_permissions"`
	Locale         string            `json:"locale"`
	GuildLocale    string            `json:"guild_locale,omitempty"`
	Entitlements   []string          `json:"entitlements"`
	Owners         map[string]string `json:"authorizing_integration_owners"`
	Context        int               `json:"context"`
	SizeLimit      int               `json:"attachment_size_limit"`
}

// act sends an interaction of a kind to the bot.
func (s *Server) act(ctx context.Context, it *Interaction, data any) (*Interaction, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	it.s, it.Sent = s, s.cfg.Now()
	it.ID = s.ids.next(it.Sent)
	it.Token = "aW50ZXJhY3Rpb24" + it.ID + fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64())
	it.asked = &asked{ID: it.ID, Type: it.kind, User: person(it.who.User), Owners: it.who.owners()}
	s.interactions.Store(it.Token, it)
	if oldest := s.interaction(s.order.add(it.Token, s.cfg.Keep)); oldest != nil {
		oldest.Forget()
	}
	s.stats.interactions.Add(1)
	live, held := s.gateway.send(it.who.Guild, "INTERACTION_CREATE", it.event(data))
	switch {
	case live == 0 && held == 0:
		s.stats.undelivered.Add(1)
		return it, ErrUndelivered
	case live == 0:
		s.stats.held.Add(1)
	}
	return it, nil
}

func (it *Interaction) event(data any) event {
	w := it.who
	e := event{
		ID: it.ID, App: it.s.cfg.AppID, Type: it.kind, Data: data, Token: it.Token, Version: 1,
		ChannelID: w.Channel, AppPermissions: fmt.Sprint(w.AppPermissions), Locale: w.Locale,
		Entitlements: []string{}, Owners: w.owners(), Context: w.context(), SizeLimit: 10 << 20,
	}
	if it.target != nil {
		e.Message = it.target.json()
	}
	if w.Guild == "" {
		u := person(w.User)
		e.User, e.Channel = &u, it.s.dmObject(w.Channel)
		return e
	}
	e.Guild = &object{"id": w.Guild, "locale": w.GuildLocale, "features": []string{}}
	e.GuildID, e.GuildLocale, e.Member = w.Guild, w.GuildLocale, w.member()
	e.Channel = channelObject(w.Guild, w.Channel)
	return e
}
