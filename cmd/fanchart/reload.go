package main

import (
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// reloading reads the settings again whenever the process gets SIGHUP, until what it returns
// is called.
func (j *job) reloading(log *slog.Logger, level *slog.LevelVar) (end func()) {
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGHUP)
	over := make(chan struct{})
	var reader sync.WaitGroup
	reader.Go(func() {
		for {
			select {
			case <-told:
				j.reload(log, level)
			case <-over:
				return
			}
		}
	})
	return func() {
		signal.Stop(told)
		close(over)
		reader.Wait()
	}
}

// reload takes over what can change while the bot runs, the level of the log, and names what
// else was changed: that waits for the next start. With a fault in it nothing is taken.
func (j *job) reload(log *slog.Logger, level *slog.LevelVar) {
	now := load(j.env, j.dotenv)
	if err := now.stopping("run"); err != nil {
		log.Error("settings read again, and not taken", "cause", err)
		return
	}
	to, _, err := logging(now.Log)
	if err == nil {
		level.Set(to)
	}
	var waiting []string
	before := j.read.settings()
	for i, s := range now.settings() {
		if s.key != "FANCHART_LOG" && *s.field != *before[i].field {
			waiting = append(waiting, s.key)
		}
	}
	log.Warn("settings read again", "level", level.Level(), "at the next start", waiting)
}
