package answer

import (
	"context"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
)

// needs gets what a handler must know of Discord before it runs: files, channels and
// roles.
type needs struct {
	fetcher *fetcher
	places  *places
	desk    *desk.Desk
}

// resolved is what an interaction tells of the ids in its options.
type resolved struct {
	Files map[string]attachment `json:"attachments"`
	Roles map[kpop.Snowflake]struct {
		Name        string `json:"name"`
		Mentionable bool   `json:"mentionable"`
	} `json:"roles"`
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
	if r.Guild == 0 {
		return r, nil
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
