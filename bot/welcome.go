package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

const (
	welcomeWithin   = time.Hour // what is said later surprises
	welcomedAtOnce  = 5
	welcomeChannels = 5 // looked at, of a server
)

// welcome says hello in servers that the bot was just added to: once, and only where it may
// speak. One that Discord says nothing about now is tried again, and holds up no other.
func (b *Bot) welcome(ctx context.Context) error {
	now := b.cfg.Now()
	list, err := b.desk.Store().Unwelcomed(ctx, now.Add(-welcomeWithin).Unix(), welcomedAtOnce)
	for _, server := range list {
		err = errors.Join(err, b.welcomeIn(ctx, server, now))
	}
	return err
}

func (b *Bot) welcomeIn(ctx context.Context, server kpop.Snowflake, now time.Time) error {
	channel, locale, err := b.speakIn(ctx, server)
	if x := (api.Refusal{}); errors.As(err, &x) && x.Code != 0 && (x.Status == http.StatusNotFound || x.Status == http.StatusForbidden) {
		err = nil // it was removed again
	}
	if err != nil {
		return fmt.Errorf("welcome server %d: %w", server, err)
	}
	if channel == 0 {
		b.log.Info("no welcome: there is no channel in which this bot may speak", "server", server)
	}
	say := guild.Delivery{
		Kind: guild.Say, Guild: server, Channel: channel, Locale: locale, Request: ask.Request{Command: "hello"}.With("new", "yes").String(),
		Subject: guild.Subject{Kind: guild.OfWelcome}, Key: "welcome#" + server.String(), Due: now.Unix(), Expires: now.Add(welcomeWithin).Unix(),
	}
	return b.desk.Store().Update(ctx, func(t *store.Tx) error { return t.Welcome(ctx, say, now.Unix()) })
}

// speakIn finds the channel of a server in which the bot is to speak first, 0 if it may
// nowhere, and the server's language: the channel of Discord's own system messages, else the
// first one from the top.
func (b *Bot) speakIn(ctx context.Context, server kpop.Snowflake) (channel kpop.Snowflake, locale string, err error) {
	var is struct {
		System kpop.Snowflake `json:"system_channel_id"`
		Locale string         `json:"preferred_locale"`
	}
	if err := b.rest.Get(ctx, discordgo.EndpointGuild(server.String()), &is); err != nil {
		return 0, "", err
	}
	list, err := b.textChannels(ctx, server)
	if err != nil {
		return 0, "", err
	}
	if is.System != 0 {
		list = append([]kpop.Snowflake{is.System}, list...)
	}
	places := answer.NewPlaces(b.rest)
	for _, id := range list[:min(len(list), welcomeChannels)] {
		place := places.Find(ctx, server, id)
		if place.Fault == ask.PlaceUnheard {
			return 0, "", errUnheard
		}
		if place.Fault == "" && !place.Forum && place.Can.Has(ask.ViewChannel|ask.SendMessages|ask.EmbedLinks) {
			return id, is.Locale, nil
		}
	}
	return 0, is.Locale, nil
}

// errUnheard is why nothing is known of a channel at the moment.
var errUnheard = errors.New("what may be done in its channels is not known")

// textChannels are a server's channels for texts, as they stand in its list.
func (b *Bot) textChannels(ctx context.Context, server kpop.Snowflake) (ids []kpop.Snowflake, err error) {
	type channel struct {
		ID       kpop.Snowflake `json:"id"`
		Type     int            `json:"type"`
		Position int            `json:"position"`
	}
	var list []channel
	err = b.rest.Get(ctx, discordgo.EndpointGuildChannels(server.String()), &list)
	slices.SortFunc(list, func(a, b channel) int { return cmp.Or(a.Position-b.Position, cmp.Compare(a.ID, b.ID)) })
	for _, c := range list {
		if c.Type == int(discordgo.ChannelTypeGuildText) {
			ids = append(ids, c.ID)
		}
	}
	return ids, err
}
