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
type runCommand struct{}

// Run answers in Discord until the program is told to stop.
func (c *runCommand) Run(j *job) error {
	if j.cfg.Token == "" {
		return errors.New("no token: create an application at https://discord.com/developers/applications, copy the token of its Bot page, " +
			"and write DISCORD_TOKEN=… to .env (see .env.example); without one, try: fanchart ask '/help'")
	}
	bot.LimitMemory()
	desk, done, err := openDesk(j)
	if err != nil {
		return err
	}
	defer done()
	level := new(slog.LevelVar)
	log, cfg := j.cfg.logger(j.err, level), j.bot()
	if j.cfg.Sync == "on" {
		cfg.Jobs = append(cfg.Jobs, j.syncing(desk.Store(), log))
	} else if err := hungry(j.ctx, desk.Store(), log); err != nil {
		return err
	}
	if cfg.Endpoint, err = j.endpoint(); err != nil {
		return err
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

// endpoint opens the address at which interactions come by HTTP; nil: they come by the
// gateway.
func (j *job) endpoint() (*bot.Endpoint, error) {
	switch {
	case j.cfg.HTTP == "" && j.cfg.Key == "":
		return nil, nil
	case j.cfg.HTTP == "" || j.cfg.Key == "":
		return nil, errors.New("FANCHART_HTTP_ADDR and DISCORD_PUBLIC_KEY go together: where interactions come, and the key that proves who sent them")
	}
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
