package answer

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// needs gets what a handler must know of Discord before it runs: files, channels and
// roles.
type needs struct {
	fetcher *fetcher
	places  *places
	desk    *desk.Desk
	owners  func() []kpop.Snowflake
	api     *api.Client
}

// resolved is what an interaction tells of the ids in its options.
type resolved struct {
	Files map[string]attachment `json:"attachments"`
	Roles map[kpop.Snowflake]struct {
		Name        string `json:"name"`
		Mentionable bool   `json:"mentionable"`
	} `json:"roles"`
	Messages map[string]written `json:"messages"`
}

// written is what people read of a message.
type written struct {
	Content string `json:"content"`
	Embeds  []struct {
		Title string `json:"title"`
		Text  string `json:"description"`
	} `json:"embeds"`
}

// text is all of it, one after the other.
func (w written) text() string {
	all := []string{w.Content}
	for _, e := range w.Embeds {
		all = append(all, e.Title, e.Text)
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

// mostPlaces is how many channels are looked at for one request, lookFor how long in all:
// what Discord does not say in that time is told to be unknown.
const (
	mostPlaces = 25
	lookFor    = 10 * time.Second
)

// fill completes a request. What cannot be had is told in the request; an error is ours.
func (n *needs) fill(ctx context.Context, i *interaction, r ask.Request) (ask.Request, error) {
	for _, option := range n.desk.Attached(r) {
		id := r.Option(option)
		a, ok := i.Data.Resolved.Files[id]
		if !ok {
			continue // a button repeats no file
		}
		r = r.With(option, a.Name)
		r.Files = append(r.Files, n.fetcher.fetch(ctx, option, a))
	}
	for id, role := range i.Data.Resolved.Roles {
		if r.Pinged == nil {
			r.Pinged = map[kpop.Snowflake]ask.Role{}
		}
		r.Pinged[id] = ask.Role{Name: role.Name, Mentionable: role.Mentionable}
	}
	r.Owner = r.User != 0 && n.owners != nil && slices.Contains(n.owners(), r.User)
	if r.Guild == 0 {
		return r, nil
	}
	if c := n.desk.Of(r); r.Owner && c != nil && c.Servers {
		list, err := servers(ctx, n.api)
		if err != nil {
			return r, err
		}
		r.Servers = list
	}
	ids, err := n.desk.Channels(ctx, r)
	ctx, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	for _, id := range ids[:min(len(ids), mostPlaces)] {
		if _, known := r.Places[id]; known || id == 0 {
			continue
		}
		if r.Places == nil {
			r.Places = map[kpop.Snowflake]ask.Place{}
		}
		r.Places[id] = n.places.Find(ctx, r.Guild, id)
	}
	return r, err
}

// serversAtOnce is how many servers one question to Discord names.
const serversAtOnce = 200

// mostServers is how many servers are asked about for one request.
const mostServers = 5_000

// servers asks Discord which servers the bot is in.
func servers(ctx context.Context, r *api.Client) (list []ask.Server, err error) {
	for after := kpop.Snowflake(0); len(list) < mostServers; {
		var some []struct {
			ID      kpop.Snowflake `json:"id"`
			Name    string         `json:"name"`
			Members int            `json:"approximate_member_count"`
		}
		url := fmt.Sprintf("%s?with_counts=true&limit=%d&after=%s", discordgo.EndpointUserGuilds("@me"), serversAtOnce, after)
		if err := r.Get(ctx, url, &some); err != nil {
			return nil, fmt.Errorf("ask which servers the bot is in: %w", err)
		}
		for _, s := range some {
			list = append(list, ask.Server{ID: s.ID, Name: s.Name, Members: s.Members})
			after = max(after, s.ID)
		}
		if len(some) < serversAtOnce {
			break
		}
	}
	return list, nil
}
