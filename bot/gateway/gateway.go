package gateway

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"fanchart/bot/api"

	"github.com/bwmarrin/discordgo"
)

// Gateway keeps one session per shard connected for as long as it runs. Every
// attempt is a new discordgo session that never reconnects or resumes by itself:
// replayed interactions would be past their three seconds anyway, and discordgo's
// own reconnecting deadlocks and identifies too often.
type Gateway struct {
	Config
	tally tally
	roll  roll // which servers the bot is in

	pace    *pace
	closing sync.WaitGroup // sessions that are being put away
}

// Config is how a gateway connects, and what it does with what it gets.
type Config struct {
	API      *api.Client
	Token    string // the bot's, without "Bot "
	Log      *slog.Logger
	Take     func(raw []byte) // gets the data of every INTERACTION_CREATE, and must not wait
	Window   time.Duration    // between identifies
	Patience time.Duration    // for a connection to become ready, and for a HELLO
}

// New makes a gateway that is not connected yet.
func New(c Config) *Gateway {
	if discordgo.APIVersion != version {
		discordgo.APIVersion = version
	}
	return &Gateway{Config: c}
}

// version is the gateway's that this program speaks.
const version = "10"

// Status tells how the gateway is at this moment.
func (g *Gateway) Status() Status { return g.tally.status() }

// refused are the close codes after which trying again is useless.
func refused(code int) string {
	switch code {
	case 4004:
		return "Discord refused the bot's token: set DISCORD_TOKEN to the one on the Bot page of the developer portal"
	case 4010:
		return "Discord refused the shard's number: this is a fault of the program"
	case 4011:
		return "the bot is in too many servers for so few shards: start it again, so that it asks how many are needed"
	case 4012:
		return "Discord no longer speaks version " + version + " of the gateway: a newer release of the program is needed"
	case 4013:
		return "Discord refused the intents as invalid: this is a fault of the program"
	case 4014:
		return "Discord refused the intents: the application must not ask for privileged ones"
	}
	return ""
}

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

// Run connects every shard and returns when ctx ends, or when Discord has said
// that trying again is useless. No interaction is taken after it has returned.
func (g *Gateway) Run(ctx context.Context) error {
	p, err := g.plan(ctx)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	shards := max(1, p.Shards)
	g.pace = newPace(g.Window, p.Limit.MaxConcurrency)
	g.tally.expect(shards)
	g.roll.expect(shards)
	var running sync.WaitGroup
	for shard := range shards {
		running.Go(func() {
			if err := g.supervise(ctx, [2]int{shard, shards}); err != nil {
				stop(err)
			}
		})
	}
	running.Wait()
	g.closing.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) && !errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	return nil
}

// The waits between attempts of one shard.
const (
	backoffFirst = 250 * time.Millisecond
	backoffLimit = 2 * time.Minute
)

// supervise connects one shard again and again; an error is one that ends the bot.
func (g *Gateway) supervise(ctx context.Context, shard [2]int) error {
	for failures := 0; ctx.Err() == nil; failures++ {
		ready, err := g.attempt(ctx, shard)
		if ready {
			failures = 0
		}
		if ctx.Err() != nil {
			return nil
		}
		var c closed
		if errors.As(err, &c) && refused(c.code) != "" {
			return errors.New(refused(c.code))
		}
		if errors.Is(err, api.ErrToken) {
			return err
		}
		d := api.Backoff(failures, backoffFirst, backoffLimit)
		g.Log.Warn("gateway lost", "shard", shard[0], "cause", err, "again", d.Round(time.Millisecond))
		if api.Sleep(ctx, d) != nil {
			return nil
		}
	}
	return nil
}

// attempt holds one connection from its beginning to its end, which is the error.
func (g *Gateway) attempt(ctx context.Context, shard [2]int) (ready bool, err error) {
	p, err := g.plan(ctx)
	if err != nil {
		return false, err
	}
	if d := p.wait(); d > 0 {
		g.Log.Warn("few session starts are left today", "left", p.Limit.Remaining, "wait", d.Round(time.Second))
		if err := api.Sleep(ctx, d); err != nil {
			return false, err
		}
	}
	leave, err := g.pace.enter(ctx, shard[0])
	if err != nil {
		return false, err
	}
	s := g.session(ctx, shard, p.URL)
	err = s.open(ctx, g.Patience)
	leave(s.identified())
	if err != nil {
		return false, err
	}
	g.Log.Info("gateway ready", "shard", shard[0], "of", shard[1])
	g.tally.up(1)
	defer g.tally.up(-1)
	return true, g.hold(ctx, s)
}

// hold waits for the end of an open session and has it put away.
func (g *Gateway) hold(ctx context.Context, s *session) error {
	defer g.closing.Go(s.close)
	for full := s.full; ; {
		select {
		case <-full:
			full = nil
			debug.FreeOSMemory() // discordgo has decoded every server, for nothing
		case <-s.wire.dead:
			return s.wire.cause
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// known is a RoundTripper that answers discordgo's GET /gateway with what
// GET /gateway/bot has already said, so that opening asks nothing of the API.
type known string

// RoundTrip answers every request with the gateway's address.
func (k known) RoundTrip(r *http.Request) (*http.Response, error) {
	body := io.NopCloser(strings.NewReader(fmt.Sprintf(`{"url":%q}`, string(k))))
	return &http.Response{StatusCode: http.StatusOK, Status: "200 OK", Header: http.Header{}, Body: body, Request: r}, nil
}
