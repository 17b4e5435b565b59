package gateway

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fanchart/bot/api"

	"github.com/bwmarrin/discordgo"
)

// plan is what GET /gateway/bot answers.
type plan struct {
	URL    string `json:"url"`
	Shards int    `json:"shards"`
	Limit  struct {
		Total          int   `json:"total"`
		Remaining      int   `json:"remaining"`
		ResetAfter     int64 `json:"reset_after"` // milliseconds
		MaxConcurrency int   `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// wait returns how long not to identify: until the day's count begins anew when
// it is used up, and its share of that time when little is left of it, because
// Discord answers one identify too many by taking the token away.
func (p plan) wait() time.Duration {
	reset := time.Duration(p.Limit.ResetAfter) * time.Millisecond
	switch left := p.Limit.Remaining; {
	case left <= 0:
		return reset
	case left < p.Limit.Total/20:
		return reset / time.Duration(left)
	}
	return 0
}

func (g *Gateway) plan(ctx context.Context) (plan, error) {
	var p plan
	err := g.API.Get(ctx, discordgo.EndpointGatewayBot, &p)
	if err == nil && p.URL == "" {
		err = errors.New("it names no gateway")
	}
	if err != nil {
		return p, fmt.Errorf("ask where the gateway is: %w", err)
	}
	return p, nil
}

// first asks for the plan until there is one; an error is one that ends the bot, or ctx.
func (g *Gateway) first(ctx context.Context) (plan, error) {
	for failures := 0; ; failures++ {
		p, err := g.plan(ctx)
		if err == nil || hopeless(err) != nil {
			return p, err
		}
		d := api.Backoff(failures, backoffFirst, backoffLimit)
		g.Log.Warn("no gateway yet", "cause", err, "again", d.Round(time.Millisecond))
		if err := api.Sleep(ctx, d); err != nil {
			return p, err
		}
	}
}
