package answer

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"strconv"
	"sync"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// places finds out what the bot may do in channels. It asks Discord and remembers
// for a moment: a moderator who gives a permission sees it given. Who asks about a server
// that is being asked about waits for that; no server waits for another one.
type places struct {
	rest *api.Client

	mu     sync.Mutex
	guilds map[kpop.Snowflake]*lookup
}

// NewPlaces asks an API.
func NewPlaces(r *api.Client) *places { return &places{rest: r, guilds: map[kpop.Snowflake]*lookup{}} }

// lookup is one that somebody began, and its result once it is done.
type lookup struct {
	standing
	cut  bool // it failed because whoever began it had no more time
	done chan struct{}
}

// standing is what the bot is in a server.
type standing struct {
	until  time.Time
	guild  kpop.Snowflake
	self   kpop.Snowflake
	roles  map[kpop.Snowflake]ask.Permissions // of the server
	own    []kpop.Snowflake                   // the bot's, everyone's first
	failed error
}

const (
	standingFor = 3 * time.Second
	mostKept    = 1000 // servers
)

// channel is what is needed of Discord's channel.
type channel struct {
	Type       int            `json:"type"`
	Guild      kpop.Snowflake `json:"guild_id"`
	Name       string         `json:"name"`
	Parent     kpop.Snowflake `json:"parent_id"` // of a thread the channel that it is in
	Overwrites []overwrite    `json:"permission_overwrites"`
}

type overwrite struct {
	ID    kpop.Snowflake `json:"id"`
	Type  int            `json:"type"` // 0 a role, 1 a member
	Allow string         `json:"allow"`
	Deny  string         `json:"deny"`
}

// The kinds of channels that take plain messages.
const (
	channelText   = 0
	channelVoice  = 2
	channelNews   = 5
	threadNews    = 10
	threadPublic  = 11
	threadPrivate = 12
	channelStage  = 13
)

func (c channel) thread() bool { return c.Type >= threadNews && c.Type <= threadPrivate }

// plain reports whether plain messages are posted in such a channel.
func (c channel) plain() bool {
	switch c.Type {
	case channelText, channelVoice, channelNews, channelStage:
		return true
	}
	return c.thread()
}

// Find tells what the bot sees of a channel of a server. Another server's channel is
// none.
func (p *places) Find(ctx context.Context, guild, id kpop.Snowflake) ask.Place {
	place := ask.Place{ID: id}
	c, err := p.channel(ctx, id)
	if err != nil || c.Guild != guild || guild == 0 {
		place.Fault = faultOf(err)
		return place
	}
	place.Name, place.Thread, place.Forum = c.Name, c.thread(), !c.plain()
	ruled := c
	if c.thread() {
		if ruled, err = p.channel(ctx, c.Parent); err != nil {
			place.Fault = faultOf(err)
			return place
		}
	}
	s := p.standing(ctx, guild)
	if s.failed != nil {
		place.Fault = faultOf(s.failed)
		return place
	}
	place.Can = s.in(ruled)
	if place.Thread && !place.Can.Has(ask.SendInThreads) {
		place.Can &^= ask.SendMessages
	} else if place.Thread {
		place.Can |= ask.SendMessages
	}
	return place
}

// faultOf says why nothing is known of a channel: it is not there (any more, or in this
// server), cannot be seen, or Discord did not say.
func faultOf(err error) string {
	x := api.Refusal{}
	switch {
	case err == nil, errors.As(err, &x) && x.Status == http.StatusNotFound && x.Code != 0:
		return ask.PlaceGone
	case errors.As(err, &x) && x.Status == http.StatusForbidden && x.Code != 0:
		return ask.PlaceHidden
	}
	return ask.PlaceUnheard
}

func (p *places) channel(ctx context.Context, id kpop.Snowflake) (c channel, err error) {
	err = p.rest.Get(ctx, discordgo.EndpointChannel(id.String()), &c)
	return c, err
}

// standing asks for the server's roles and the bot's own, unless that is being done.
func (p *places) standing(ctx context.Context, guild kpop.Snowflake) standing {
	for {
		l, ours := p.find(guild)
		if ours {
			p.look(ctx, guild, l)
			return l.standing
		}
		select {
		case <-l.done:
		case <-ctx.Done():
			return standing{failed: context.Cause(ctx)}
		}
		if !l.cut || ctx.Err() != nil {
			return l.standing
		} // else whoever looked had less time: it is ours to look now
	}
}

// find returns the lookup of a server that is not over; ours is whether the caller is to do it.
func (p *places) find(guild kpop.Snowflake) (l *lookup, ours bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l := p.guilds[guild]; l != nil && !l.over() {
		return l, false
	}
	if len(p.guilds) >= mostKept {
		maps.DeleteFunc(p.guilds, func(_ kpop.Snowflake, l *lookup) bool { return l.over() })
	}
	l = &lookup{standing: standing{failed: errNotLooked}, done: make(chan struct{})}
	p.guilds[guild] = l
	return l, true
}

// over reports whether a lookup is done and of no use any more.
func (l *lookup) over() bool {
	select {
	case <-l.done:
		return l.failed != nil || time.Now().After(l.until)
	default:
		return false
	}
}

// look asks Discord.
func (p *places) look(ctx context.Context, guild kpop.Snowflake, l *lookup) {
	defer close(l.done)
	s := standing{until: time.Now().Add(standingFor), guild: guild, roles: map[kpop.Snowflake]ask.Permissions{}}
	var roles []struct {
		ID   kpop.Snowflake `json:"id"`
		Bits string         `json:"permissions"`
	}
	var me struct {
		Roles []kpop.Snowflake `json:"roles"`
	}
	s.failed = p.rest.Get(ctx, discordgo.EndpointGuildRoles(guild.String()), &roles)
	if s.failed == nil {
		s.self, s.failed = p.rest.Self(ctx)
	}
	if s.failed == nil {
		s.failed = p.rest.Get(ctx, discordgo.EndpointGuildMember(guild.String(), s.self.String()), &me)
	}
	for _, r := range roles {
		s.roles[r.ID] = bits(r.Bits)
	}
	s.own = append([]kpop.Snowflake{guild}, me.Roles...)
	l.standing, l.cut = s, s.failed != nil && ctx.Err() != nil
}

// errNotLooked is what others hear who waited for a lookup that panicked.
var errNotLooked = errors.New("nobody looked")

// bits reads permissions as Discord writes them.
func bits(s string) ask.Permissions {
	n, _ := strconv.ParseInt(s, 10, 64) // what is none is nothing
	return ask.Permissions(n)
}

const every ask.Permissions = -1

// in computes the bot's permissions in a channel, in Discord's order: its roles in the
// server, then what the channel takes and gives to everyone, to its roles, to itself.
func (s standing) in(c channel) ask.Permissions {
	var p ask.Permissions
	for _, r := range s.own {
		p |= s.roles[r]
	}
	if p&ask.Administrator != 0 {
		return every
	}
	var allow, deny ask.Permissions
	for _, o := range c.Overwrites {
		if o.ID == s.guild {
			p = p&^bits(o.Deny) | bits(o.Allow)
		}
	}
	for _, o := range c.Overwrites {
		for _, r := range s.own[1:] {
			if o.Type == 0 && o.ID == r {
				allow, deny = allow|bits(o.Allow), deny|bits(o.Deny)
			}
		}
	}
	p = p&^deny | allow
	for _, o := range c.Overwrites {
		if o.Type == 1 && o.ID == s.self {
			p = p&^bits(o.Deny) | bits(o.Allow)
		}
	}
	if !p.Has(ask.ViewChannel) {
		return 0
	}
	return p
}
