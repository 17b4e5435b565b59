package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fanchart/bot"
	"fanchart/store/guild"
)

// healthCommand is for whoever restarts or reports a bot that is not well: a container's
// health check, a monitor.
type healthCommand struct{}

// Run asks /healthz where that is served; elsewhere the database tells what ran last.
func (c *healthCommand) Run(j *job) error {
	if j.cfg.Metrics != "" {
		text, err := askHealth(j)
		if err == nil {
			_, err = fmt.Fprintln(j.out, text)
		}
		return err
	}
	st, err := openToRead(j)
	if err != nil {
		return err
	}
	defer st.Close()
	list, err := st.Jobs(j.ctx)
	if err != nil {
		return err
	}
	text, err := alive(list, time.Now())
	if err == nil {
		_, err = fmt.Fprintln(j.out, text)
	}
	return err
}

// askHealth asks the bot that serves /healthz on the address of the configuration.
func askHealth(j *job) (string, error) {
	ctx, cancel := context.WithTimeout(j.ctx, 5*time.Second)
	defer cancel()
	return bot.Health(ctx, j.cfg.Metrics)
}

// silentAfter is how long a bot that runs can go without a word in the database: it writes
// down once a minute that a job went on as before.
const silentAfter = 3 * time.Minute

// alive tells from the diary of jobs whether a bot runs and is well.
func alive(list []guild.Job, now time.Time) (string, error) {
	var last guild.Job
	for _, one := range list {
		if one.Ended > last.Ended {
			last = one
		}
	}
	if silent := now.Sub(time.Unix(last.Ended, 0)); last.Ended == 0 || silent > silentAfter {
		return "", errors.New("no bot has been at work with this database for three minutes")
	}
	for _, one := range list {
		if one.Owner == last.Owner && one.Failure != "" {
			return "", fmt.Errorf("the job %s fails: %s", one.Name, one.Failure)
		}
	}
	return "ok", nil
}
