package bot

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/bot/gateway"
	"fanchart/bot/lease"
	"fanchart/bot/outbox"
	"fanchart/bot/web"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/news"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"
)

// Config is what a Bot is told from outside.
type Config struct {
	Token   string         // the bot's, without "Bot "
	API     string         // the base of Discord's HTTP API with its version; default DefaultAPI
	Guild   kpop.Snowflake // register commands in this server only, for development; 0: everywhere
	Metrics string         // the address of /metrics and /healthz; empty: none
	Version string         // of the program

	// Endpoint is where interactions come by HTTP.
	Endpoint *Endpoint

	// Serve is what this process does; default all that one process alone has to do: the
	// clock, and interactions by HTTP where there is an Endpoint, else by the gateway.
	Serve Serve

	// Jobs are done by the clock beside the bot's own.
	Jobs []news.Job

	// OwnerGuilds are the servers in which the commands for those who look after the bot are
	// offered, Owners who they are; empty: whom Discord names as the application's owners.
	OwnerGuilds, Owners []kpop.Snowflake

	// Backups is the folder of the daily copies of the database, Copies how many of them are
	// kept; empty: none are made.
	Backups string
	Copies  int

	// Now is the clock by which questions are asked, jobs done and deliveries due; default
	// the machine's. Who moves it on calls Wake.
	Now func() time.Time

	// Keep is how long the data of a server is kept after the bot was removed from
	// it; default 30 days.
	Keep time.Duration

	window   time.Duration // between identifies; default Discord's
	patience time.Duration // with a gateway that does not speak
	grace    time.Duration // for running answers when the bot stops
	leave    time.Duration // after that: what has not ended then is left
	apart    time.Duration // from one delivery's request to the next; default as Discord allows
	lasts    time.Duration // of a lease; default lease.Lasts
	holder   string        // the process's name among others; default lease.Holder
}

// Serve is what one process does of the work of several. Those that share a database share it
// out among themselves: the shards of the gateway, and who runs the clock.
type Serve struct {
	Gateway bool // connect to it, for interactions and to be told of servers joined and left
	HTTP    bool // answer what comes to the Endpoint
	Clock   bool // digests, alerts, reminders, deliveries, fetching, copies
}

// Endpoint is an address that Discord sends interactions to.
type Endpoint struct {
	Listener net.Listener      // closed by Run
	Key      ed25519.PublicKey // the application's, which signs them
}

// DefaultAPI is Discord's own API, in the version that this program speaks.
const DefaultAPI = "https://discord.com/api/v10"

func (c Config) withDefaults() Config {
	set(&c.API, DefaultAPI)
	set(&c.Version, "dev")
	set(&c.Keep, 30*24*time.Hour)
	set(&c.window, 5*time.Second)
	set(&c.patience, 20*time.Second)
	set(&c.grace, 8*time.Second)
	set(&c.leave, 2*time.Second)
	set(&c.Serve, Serve{Gateway: c.Endpoint == nil, HTTP: c.Endpoint != nil, Clock: true})
	set(&c.holder, lease.Holder())
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

func set[T comparable](field *T, fallback T) {
	var zero T
	if *field == zero {
		*field = fallback
	}
}

// Bot is the Discord side of the program. It is used once: New, then Run.
type Bot struct {
	cfg     Config
	desk    *desk.Desk
	log     *slog.Logger
	rest    *api.Client
	watch   *watch
	router  *answer.Router
	gateway *gateway.Gateway              // nil: this process has no part in it
	ways    []func(context.Context) error // in, each until ctx ends
	leases  *lease.Keeper
	app     kpop.Snowflake // the application's id, known before a way in is open
	outbox  *outbox.Outbox
	diary   *diary
	alone   *alone
	owners  owners
	alarm   alarm
}

// New makes a bot that answers at the desk. It speaks to nobody yet; an error is
// one of the configuration.
func New(cfg Config, d *desk.Desk, log *slog.Logger) (*Bot, error) {
	cfg, log = cfg.withDefaults(), calmed(log)
	if cfg.Token == "" {
		return nil, errors.New("a bot needs a token: set DISCORD_TOKEN")
	}
	base, err := apiURL(cfg.API)
	if err != nil {
		return nil, err
	}
	b := &Bot{cfg: cfg, desk: d, log: log}
	b.watch = newWatch(b.status)
	b.watch.registry.MustRegister(newFreshness(b), newSources(b), prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "fanchart_clock", Help: "Whether this process runs the clock for all of its database."}, b.hasClock))
	b.watch.facts = b.facts
	plain := api.New(api.Config{Base: base, Token: cfg.Token, Version: cfg.Version, Log: log, Count: b.requested})
	b.rest = plain.Paced(b.turn)
	b.router = answer.New(answer.Config{Desk: d, API: b.rest, Log: log, Now: cfg.Now, Owners: b.owners.get, Count: b.answered})
	owner := cfg.holder
	b.leases = lease.New(lease.Config{Store: d.Store(), Holder: owner, Lasts: cfg.lasts, Log: log})
	b.outbox = outbox.New(outbox.Config{
		Owner: owner, Desk: d, API: plain, Log: log, Now: cfg.Now, Apart: cfg.apart,
		See: func(ctx context.Context, r *api.Client, guild, channel kpop.Snowflake) ask.Place {
			return answer.NewPlaces(r).Find(ctx, guild, channel)
		},
	})
	b.diary = &diary{store: d.Store(), log: log, owner: owner}
	b.alone = &alone{answered: b.router.Overtaken}
	return b, b.open()
}

// open opens the ways in that are configured.
func (b *Bot) open() error {
	if b.cfg.Serve.Gateway {
		b.gateway = b.connection(b.router.Take)
		b.ways = append(b.ways, func(ctx context.Context) error { return b.gateway.Run(ctx) })
	}
	if !b.cfg.Serve.HTTP {
		return nil
	}
	if b.cfg.Endpoint == nil {
		return errors.New("there is no address at which interactions would come by HTTP")
	}
	h, err := web.Interactions(b.cfg.Endpoint.Key, b.router)
	b.ways = append(b.ways, func(ctx context.Context) error { return web.Serve(ctx, b.cfg.Endpoint.Listener, h) })
	return err
}

func (b *Bot) hasClock() float64 {
	if b.leases.Has(clock, 0) {
		return 1
	}
	return 0
}

// in has interactions come by every way, until ctx ends or one of them fails.
func (b *Bot) in(ctx context.Context) error {
	all, within := errgroup.WithContext(ctx)
	for _, way := range b.ways {
		all.Go(func() error { return way(within) })
	}
	all.Go(func() error { // a process of the clock alone has none
		<-within.Done()
		return nil
	})
	return all.Wait()
}

// status is how the gateway is; false where there is none.
func (b *Bot) status() (s gateway.Status, ok bool) {
	if b.gateway == nil {
		return s, false
	}
	return b.gateway.Status(), true
}

// connection makes the gateway, whose interactions go to take.
func (b *Bot) connection(take func(raw []byte, sent time.Time)) *gateway.Gateway {
	return gateway.New(gateway.Config{
		API: b.rest, Token: b.cfg.Token, Log: b.log, Take: take, Share: &shards{Bot: b},
		Window: b.cfg.window, Patience: b.cfg.patience,
	})
}

func apiURL(text string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimRight(text, "/"))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("DISCORD_API_URL: %q is not an address such as %s", text, DefaultAPI)
	}
	return u, nil
}

// Run registers the commands if they have changed, connects, and answers until
// ctx ends; then it takes no more interactions, lets running answers finish
// within a bound (end.go), and returns nil. An error is one that trying again cannot mend.
func (b *Bot) Run(ctx context.Context) error {
	defer b.rest.Close()
	if e := b.cfg.Endpoint; e != nil {
		defer e.Listener.Close() // also when nothing comes to be served
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	app, err := b.Application(ctx)
	if err == nil {
		b.rest.Is(app.user())
		b.app = app.ID
		b.know(app)
		err = b.register(ctx, app.ID)
	}
	if err != nil {
		return ended(ctx, err)
	}
	if err := b.desk.Store().Slim(ctx); err != nil {
		return ended(ctx, err)
	}
	debug.FreeOSMemory() // the desk's index was built with as much memory again
	told := make(chan time.Time, 1)
	context.AfterFunc(ctx, func() { told <- time.Now() })
	var beside sync.WaitGroup
	if err = b.besides(ctx, &beside); err == nil {
		err = b.in(ctx)
	}
	err = ended(ctx, err)
	stop()
	b.end(&beside, <-told)
	return err
}

// register uploads the commands if they have changed.
func (b *Bot) register(ctx context.Context, app kpop.Snowflake) error {
	ids, changed, err := answer.Offer{Desk: b.desk, App: app, Guild: b.cfg.Guild, Commands: b.desk.Offered()}.Register(ctx, b.rest)
	if err == nil {
		b.router.Registered(ids)
		b.log.Info("commands are registered", "changed", changed, "server", b.cfg.Guild)
		b.registerOwned(ctx, app)
	}
	return err
}

// ended makes nothing of an error that is only the end of ctx.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// besides starts what runs beside the ways in.
func (b *Bot) besides(ctx context.Context, beside *sync.WaitGroup) error {
	if err := b.leases.Join(ctx, everybody, 0); err != nil {
		return err
	}
	if b.cfg.Serve.Clock {
		if err := b.leases.Join(ctx, clock, 1); err != nil {
			return err
		}
	}
	beside.Go(func() { b.leases.Run(ctx) })
	for _, j := range b.jobs() {
		beside.Go(func() { b.repeat(ctx, j) })
	}
	if b.cfg.Metrics == "" {
		return nil
	}
	listener, err := net.Listen("tcp", b.cfg.Metrics)
	if err != nil {
		return fmt.Errorf("FANCHART_METRICS_ADDR: %w", err)
	}
	beside.Go(func() {
		if err := b.watch.serve(ctx, listener); err != nil {
			b.log.Error("metrics ended", "cause", err)
		}
	})
	return nil
}

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
