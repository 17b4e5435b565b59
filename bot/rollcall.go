package bot

import (
	"context"
	"fmt"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/gateway"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// rollEvery is how often Discord is asked which servers the bot is in, where no gateway tells of
// those joined and left.
const rollEvery = 24 * time.Hour

// rollPage is how many servers Discord names at once at most.
const rollPage = 200

// rollCall asks for all servers and writes down which were left, and which the bot is in
// again.
func (b *Bot) rollCall(ctx context.Context) error {
	all := map[kpop.Snowflake]bool{}
	for after, more := kpop.Snowflake(0), true; more; {
		var page []api.Thing
		if err := b.rest.Get(ctx, fmt.Sprintf("%s?limit=%d&after=%d", discordgo.EndpointUserGuilds("@me"), rollPage, after), &page); err != nil {
			return fmt.Errorf("ask which servers the bot is in: %w", err)
		}
		for _, one := range page {
			all[one.ID], after = true, max(after, one.ID)
		}
		more = len(page) == rollPage
	}
	return gateway.Listed(ctx, b.desk.Store(), all, b.cfg.Now())
}
