package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"time"

	"fanchart/bot"
	"fanchart/store"
	"fanchart/store/kpop"
)

// runCommand is the bot.
type runCommand struct {
	Serve []string `placeholder:"WHAT" help:"What this copy does, with commas between: gateway (connect to Discord), http (answer what comes to FANCHART_HTTP_ADDR), clock (digests, deliveries, fetching). Default: the clock, and http where that address is set, else the gateway."`
}

// Run answers in Discord until the program is told to stop.
func (c *runCommand) Run(j *job) error {
	if j.cfg.Token == "" {
		return errors.New("no token: create an application at https://discord.com/developers/applications, copy the token of its Bot page, " +
			"and write DISCORD_TOKEN=… to .env (see .env.example); without one, try: fanchart ask '/help'")
	}
	serve, err := c.serve(j.cfg)
	if err != nil {
		return err
	}
	bot.LimitMemory()
	desk, done, err := openDesk(j)
	if err != nil {
		return err
	}
	defer done()
	level := new(slog.LevelVar)
	log, cfg := j.cfg.logger(j.err, level), j.bot()
	cfg.Serve = serve
	if j.cfg.Sync == "on" {
		cfg.Jobs = append(cfg.Jobs, j.syncing(desk.Store(), log))
	} else if err := hungry(j.ctx, desk.Store(), log); err != nil {
		return err
	}
	if j.cfg.Backups != "" && store.OnServer(j.cfg.DB) {
		log.Warn("FANCHART_BACKUPS is for files: a server's database is copied with pg_dump")
	}
	if serve.HTTP {
		if cfg.Endpoint, err = j.endpoint(); err != nil {
			return err
		}
	}
	b, err := bot.New(cfg, desk, log)
	if err != nil {
		return err
	}
	began := time.Now()
	log.Info("starting", "version", version(), "go", runtime.Version(), "database", store.Named(j.cfg.DB), "settings", j.read.file, "newest issue", b.Newest())
	app, err := b.Application(j.ctx)
	if j.ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(j.out, "%s is starting. To bring it to a server (answering needs no permissions, so it asks for none):\n%s\n", app.Name, app.Invite())
	defer j.reloading(log, level)()
	err = b.Run(j.ctx)
	log.Info("stopped", "ran", time.Since(began).Round(time.Second), "servers", b.Servers())
	return err
}

// serve reads what this copy does, and finds what it lacks for that.
func (c *runCommand) serve(cfg config) (s bot.Serve, err error) {
	if (cfg.HTTP == "") != (cfg.Key == "") {
		return s, errors.New("FANCHART_HTTP_ADDR and DISCORD_PUBLIC_KEY go together: where interactions come, and the key that proves who sent them")
	}
	if len(c.Serve) == 0 {
		return bot.Serve{Gateway: cfg.HTTP == "", HTTP: cfg.HTTP != "", Clock: true}, nil
	}
	for _, word := range c.Serve {
		switch word {
		case "gateway":
			s.Gateway = true
		case "http":
			s.HTTP = true
		case "clock":
			s.Clock = true
		default:
			return s, fmt.Errorf("--serve: %q is none of gateway, http, clock", word)
		}
	}
	if s.HTTP && cfg.HTTP == "" {
		return s, errors.New("--serve http needs FANCHART_HTTP_ADDR, where interactions come, and DISCORD_PUBLIC_KEY, which proves who sent them")
	}
	return s, nil
}

// endpoint opens the address at which interactions come by HTTP.
func (j *job) endpoint() (*bot.Endpoint, error) {
	key, err := publicKey(j.cfg.Key)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", j.cfg.HTTP)
	if err != nil {
		return nil, fmt.Errorf("FANCHART_HTTP_ADDR: %w", err)
	}
	return &bot.Endpoint{Listener: l, Key: key}, nil
}

// bot is the configuration as the bot takes it.
func (j *job) bot() bot.Config {
	server, _ := kpop.ParseSnowflake(j.cfg.Guild) // checked when it was read
	return bot.Config{Token: j.cfg.Token, API: j.cfg.API, Guild: server, Metrics: j.cfg.Metrics, Version: version(), Keep: j.cfg.keep(),
		Backups: j.cfg.Backups, Copies: j.cfg.copies(),
		OwnerGuilds: ids(j.cfg.Offices), Owners: ids(j.cfg.Owners)}
}
