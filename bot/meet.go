package bot

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// Met is what Discord says to a bot that asks who it is.
type Met struct {
	Name  string        // of the user that the token belongs to
	Ahead time.Duration // how far this machine's clock is ahead of Discord's
}

// Meet asks Discord for the user that the token belongs to, until ctx ends. Of the
// configuration only the token, the API and the version are used.
func Meet(ctx context.Context, cfg Config) (Met, error) {
	r, err := cfg.client()
	if err != nil {
		return Met{}, err
	}
	defer r.Close()
	var m Met
	heard := func(h http.Header) {
		if at, err := http.ParseTime(h.Get("Date")); err == nil {
			m.Ahead = time.Since(at)
		}
	}
	var user struct {
		Name string `json:"username"`
	}
	body, err := r.Do(ctx, api.Request{Method: http.MethodGet, URL: discordgo.EndpointUser("@me"), Heard: heard})
	if err == nil {
		err = json.Unmarshal(body, &user)
	}
	m.Name = user.Name
	return m, err
}

// Health asks a bot that serves /healthz on an address how it is; an error is that it is not
// well, or not there.
func Health(ctx context.Context, address string) (text string, err error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", err
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return "", err
	}
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	resp, err := client.Do(q)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	text = strings.TrimSpace(string(body))
	if err == nil && resp.StatusCode != http.StatusOK {
		err = errors.New(text)
	}
	return text, err
}

// Look asks Discord what the bot may do in channels, which are given with their servers. What
// cannot be found out of one is said in its place.
func Look(ctx context.Context, cfg Config, channels map[kpop.Snowflake]kpop.Snowflake) (map[kpop.Snowflake]ask.Place, error) {
	r, err := cfg.client()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	found := map[kpop.Snowflake]ask.Place{}
	places := answer.NewPlaces(r)
	for channel, server := range channels {
		found[channel] = places.Find(ctx, server, channel)
	}
	return found, ctx.Err()
}

// client makes a client of the API alone.
func (c Config) client() (*api.Client, error) {
	c = c.withDefaults()
	base, err := apiURL(c.API)
	if err != nil {
		return nil, err
	}
	return api.New(api.Config{Base: base, Token: c.Token, Version: c.Version}), nil
}
