package bot

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/store"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// owners are those who look after the bot: the users that the configuration names, else the
// application's owner, or the members of the team that it belongs to.
type owners struct {
	mu   sync.Mutex
	list []kpop.Snowflake
}

func (o *owners) set(list []kpop.Snowflake) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.list = list
}

func (o *owners) get() []kpop.Snowflake {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.list
}

// team is whom an application belongs to.
type team struct {
	Members []struct {
		State int    `json:"membership_state"`
		Role  string `json:"role"`
		User  struct {
			ID kpop.Snowflake `json:"id"`
		} `json:"user"`
	} `json:"members"`
}

// joined is the state of a team's member who has accepted the invitation.
const joined = 2

// owners are whom Discord names as such: those of a team who may only look at it are none.
func (a Application) owners() (list []kpop.Snowflake) {
	if a.Team == nil {
		return append(list, a.Owner.ID)
	}
	for _, m := range a.Team.Members {
		if m.State == joined && m.Role != "read_only" {
			list = append(list, m.User.ID)
		}
	}
	return list
}

// know takes over who owns the application, where the configuration does not say.
func (b *Bot) know(a Application) {
	if len(b.cfg.Owners) > 0 {
		b.owners.set(b.cfg.Owners)
		return
	}
	b.owners.set(a.owners())
}

// knowAgain asks who owns the application: a team changes.
func (b *Bot) knowAgain(ctx context.Context) error {
	a, err := b.Application(ctx)
	if err == nil {
		b.know(a)
	}
	return err
}

// registerOwned registers what is for the owners alone, in their servers. One that Discord
// refuses, because the bot is not in it, is told of and stops nothing.
func (b *Bot) registerOwned(ctx context.Context, app kpop.Snowflake) {
	for _, server := range b.cfg.OwnerGuilds {
		commands := b.desk.Owned()
		if server == b.cfg.Guild {
			commands = append(b.desk.Offered(), commands...)
		}
		if _, _, err := (answer.Offer{Desk: b.desk, App: app, Guild: server, Commands: commands}).Register(ctx, b.rest); err != nil && ctx.Err() == nil {
			b.log.Warn("the owners' commands are not registered: is the bot in that server?", "server", server, "cause", err)
		}
	}
}

// leaveBarred leaves every barred server that the bot is in.
func (b *Bot) leaveBarred(ctx context.Context) error {
	list, err := b.desk.Store().BarredHere(ctx)
	if err != nil {
		return err
	}
	for _, one := range list {
		_, err := b.rest.Do(ctx, api.Request{Method: http.MethodDelete, URL: discordgo.EndpointUserGuild("@me", one.ID.String())})
		if x := (api.Refusal{}); errors.As(err, &x) && x.Status == http.StatusNotFound {
			err = nil // it is in none of that id
		}
		if err != nil {
			return err
		}
		b.log.Info("left a barred server", "server", one.ID, "for good", !one.Once)
		if err := b.desk.Store().Update(ctx, func(t *store.Tx) error { return t.LeftBarred(ctx, one.ID, b.cfg.Now().Unix()) }); err != nil {
			return err
		}
	}
	return nil
}
