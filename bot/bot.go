package bot

import (
	"context"
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
	"fanchart/store/kpop"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"
)

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
	bells   map[string]*alarm // of jobs, by name, that the database tells when there is something to do
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
	b.bells = map[string]*alarm{jobRefresh: {}, jobOutbox: {}}
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
	beside.Go(func() { b.listen(ctx) })
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
