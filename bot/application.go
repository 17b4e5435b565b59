package bot

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"time"

	"fanchart/bot/api"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// Application is the bot as Discord knows it.
type Application struct {
	ID   kpop.Snowflake `json:"id"`
	Name string         `json:"name"`
	Bot  api.Thing      `json:"bot"`

	Owner api.Thing `json:"owner"`
	Team  *team     `json:"team"`
}

// user is the id of the application's bot user: of old applications not their own.
func (a Application) user() kpop.Snowflake { return cmp.Or(a.Bot.ID, a.ID) }

// Application asks Discord which application the token belongs to. It tries
// until ctx ends, unless Discord refuses the token: then the error is ErrToken.
func (b *Bot) Application(ctx context.Context) (app Application, err error) {
	for tries := 0; app.ID == 0; tries++ {
		if tries > 0 {
			b.log.Warn("an application without an id is none, asking again")
			err = api.Sleep(ctx, api.Backoff(tries, time.Second, time.Minute))
		}
		if err == nil {
			err = b.rest.Get(ctx, discordgo.EndpointApplication("@me"), &app)
		}
		if err != nil {
			return app, fmt.Errorf("ask Discord whose token this is: %w", err)
		}
	}
	return app, nil
}

// Invite returns the link by which an administrator brings the bot to a server.
// It asks for no permissions: answers to commands need none.
func (a Application) Invite() string {
	q := url.Values{"client_id": {a.ID.String()}, "scope": {"bot applications.commands"}, "permissions": {"0"}}
	return "https://discord.com/oauth2/authorize?" + q.Encode()
}
