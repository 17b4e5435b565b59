package page

import (
	"fmt"
	"slices"

	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
)

// person is somebody who can be played. Key names them in the catalogues: try.person.KEY.
type person struct {
	ID, Key     string
	guild       int // which server they are in
	permissions ask.Permissions
}

func people() []person {
	const member = ask.Permissions(localdiscord.PermissionMember)
	return []person{
		{"310000000000000001", "fan", 0, member},
		{"310000000000000002", "moderator", 0, member | ask.ManageEvents | ask.CreateEvents},
		{"310000000000000003", "admin", 0, member | ask.Administrator},
		{"310000000000000004", "elsewhere", 1, member},
	}
}

// server is a server of the page: its channels by their keys in the catalogues,
// try.channel.KEY, in the order of their numbers from 1.
type server struct {
	Key      string
	channels []string
}

func servers() []server {
	return []server{
		{"here", []string{"general", "charts", "calendar", "announcements", "mods"}},
		{"elsewhere", []string{"general"}},
	}
}

// the channels that examples speak in, by number.
const (
	general       = 1
	charts        = 2
	calendar      = 3
	announcements = 4
	mods          = 5
)

// who says which person does something, and where.
type who struct {
	Person  string // an id
	Channel string // an id
	Locale  string // of their client
}

// find returns who it is as the stand-in takes them. Nobody speaks where they are not.
func (p *Page) find(w who) (localdiscord.Who, error) {
	i := slices.IndexFunc(people(), func(one person) bool { return one.ID == w.Person })
	if i < 0 {
		return localdiscord.Who{}, fmt.Errorf("nobody here has the id %.20q", w.Person)
	}
	one := people()[i]
	out := localdiscord.Who{
		User: one.ID, Channel: w.Channel, Locale: w.Locale, GuildLocale: p.Locale, Permissions: int64(one.permissions),
		AppPermissions: localdiscord.PermissionMember | int64(ask.ManageEvents|ask.CreateEvents),
	}
	if w.Channel == p.discord.DM(one.ID) {
		return out, nil
	}
	out.Guild = p.discord.Guild(one.guild)
	for n := range servers()[one.guild].channels {
		if w.Channel == p.discord.Channel(out.Guild, n+1) {
			return out, nil
		}
	}
	return localdiscord.Who{}, fmt.Errorf("this person is in no channel %.20q", w.Channel)
}

// place is a server or a person's messages, as the browser is told of them.
type place struct {
	ID       string `json:"id"` // empty: direct messages
	Key      string `json:"key"`
	Channels []room `json:"channels"`
}

type room struct {
	ID  string `json:"id"`
	Key string `json:"key"`
}

// player is a person as the browser is told of them.
type player struct {
	ID          string `json:"id"`
	Key         string `json:"key"`
	Guild       string `json:"guild"`
	DM          string `json:"dm"`
	Permissions string `json:"permissions"` // digits
}

func (p *Page) players() []player {
	var out []player
	for _, one := range people() {
		out = append(out, player{one.ID, one.Key, p.discord.Guild(one.guild), p.discord.DM(one.ID), fmt.Sprint(int64(one.permissions))})
	}
	return out
}

func (p *Page) places() []place {
	var out []place
	for i, s := range servers() {
		one := place{ID: p.discord.Guild(i), Key: s.Key}
		for n, key := range s.channels {
			one.Channels = append(one.Channels, room{p.discord.Channel(one.ID, n+1), key})
		}
		out = append(out, one)
	}
	return out
}
