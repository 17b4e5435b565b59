package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"fanchart/bot"
	"fanchart/bot/api"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// patience is how long Discord is waited for, all in all.
const patience = 15 * time.Second

// mostAhead is how far this machine's clock may be from Discord's: reminders and digests come
// by it.
const mostAhead = 30 * time.Second

// checkDiscord asks Discord whose token it is, and what time it is.
func checkDiscord(j *job) (string, error) {
	if j.cfg.Token == "" {
		return "none is set; only fanchart run needs one (DISCORD_TOKEN)", nil
	}
	ctx, cancel := context.WithTimeout(j.ctx, patience)
	defer cancel()
	met, err := bot.Meet(ctx, j.bot())
	switch {
	case errors.Is(err, api.ErrToken):
		return "", err
	case err != nil:
		return "", fmt.Errorf("cannot reach Discord at %s: %w\nwhat to do: check the network, a proxy, and DISCORD_API_URL", j.cfg.API, err)
	case met.Ahead.Abs() > mostAhead:
		return "", fmt.Errorf("this machine's clock is %s ahead of Discord's\nwhat to do: set it, best by NTP", met.Ahead.Round(time.Second))
	}
	return "Discord knows it as that of " + met.Name + "; the clocks agree", nil
}

// checkChannels asks Discord what the bot may do in every channel in which it posts.
func checkChannels(j *job) (string, error) {
	return withStore(j, "none is used yet", func(ctx context.Context, st *store.Store) (string, error) {
		used, err := st.Channels(ctx)
		switch {
		case err != nil:
			return "", err
		case len(used) == 0:
			return "none is used yet", nil
		case j.cfg.Token == "":
			return fmt.Sprintf("%d are used; without a token nobody can be asked about them", len(used)), nil
		}
		return j.lacking(ctx, used)
	})
}

// mostChannels is how many channels one look at them asks about.
const mostChannels = 200

// lacking tells what the bot lacks where.
func (j *job) lacking(ctx context.Context, used []store.Channel) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 4*patience)
	defer cancel()
	catalogues, err := say.Load()
	if err != nil {
		return "", err
	}
	asked := used[:min(len(used), mostChannels)]
	servers := map[kpop.Snowflake]kpop.Snowflake{}
	for _, u := range asked {
		servers[u.ID] = u.Guild
	}
	places, err := bot.Look(ctx, j.bot(), servers)
	if err != nil {
		return "", err
	}
	lines := []string{fmt.Sprintf("%d of %d were looked at", len(asked), len(used))}
	for _, u := range asked {
		place := places[u.ID]
		missing := desk.Lacks(place.Can, desk.NeededToPost(place)...)
		switch {
		case place.Fault != "":
			lines = append(lines, fmt.Sprintf("server %s, channel %s (%s): %s", u.Guild, u.ID, u.Use, place.Fault))
		case len(missing) > 0:
			lines = append(lines, fmt.Sprintf("server %s, channel %s (%s): lacks %s", u.Guild, u.ID, u.Use, view.PermissionList(catalogues.For("en-US"), missing)))
		}
	}
	if len(lines) > 1 {
		return "", remark{strings.Join(lines, "\n")}
	}
	return lines[0] + "; the bot may post in all of them", nil
}
