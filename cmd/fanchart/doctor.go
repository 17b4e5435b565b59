package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"fanchart/bot"
	"fanchart/bot/api"
	"fanchart/commands"
	"fanchart/store"
)

// doctorCommand looks for what could keep the bot from working.
type doctorCommand struct{}

// Run prints each check and, where something is wrong, what to do.
func (c *doctorCommand) Run(j *job) error {
	well := true
	for _, check := range []struct {
		name string
		do   func(*job) (string, error)
	}{
		{"configuration", checkConfig},
		{"database", checkDatabase},
		{"token", checkDiscord},
	} {
		found, err := check.do(j)
		if err != nil {
			well = false
			fmt.Fprintf(j.out, "bad   %s: %s\n", check.name, strings.ReplaceAll(j.cfg.redact(err.Error()), "\n", "\n      "))
			continue
		}
		fmt.Fprintf(j.out, "good  %s: %s\n", check.name, found)
	}
	if !well {
		return errTold
	}
	return nil
}

func checkConfig(j *job) (string, error) {
	if j.faults != nil {
		return "", fmt.Errorf("%w\n.env.example explains every setting", j.faults)
	}
	return "every setting can be used", nil
}

func checkDatabase(j *job) (string, error) {
	if _, err := os.Stat(j.cfg.DB); errors.Is(err, fs.ErrNotExist) {
		return j.cfg.DB + " is not there yet; fanchart run or fanchart ask creates it with the starter set", nil
	}
	st, err := openStore(j.ctx, j.cfg.DB)
	if err != nil {
		return "", advised(err)
	}
	defer st.Close()
	faults, err := st.Check(j.ctx)
	if err != nil {
		return "", advised(err)
	}
	if len(faults) > 0 {
		return "", advised(fmt.Errorf("%w: %s", store.ErrCorrupt, strings.Join(faults[:min(len(faults), 5)], "; ")))
	}
	if _, err := commands.New(j.ctx, st); err != nil {
		return "", advised(err)
	}
	return j.cfg.DB + " is whole", nil
}

// advised adds to an error of the database what to do about it.
func advised(err error) error {
	for reason, advice := range map[error]string{
		store.ErrLocked:   "end the other program, or wait until its import has finished, and try again",
		store.ErrReadOnly: "let this user write the file and its folder, or choose another with --db or FANCHART_DB",
		store.ErrFull:     "free some space and try again: nothing was lost",
		store.ErrCorrupt:  "move the file away and start again, which makes a new one; then import the charts again",
		store.ErrNewer:    "use the newer version of fanchart, or the copy FILE.before-N that it made of the file",
	} {
		if errors.Is(err, reason) {
			return fmt.Errorf("%w\nwhat to do: %s", err, advice)
		}
	}
	return err
}

// checkDiscord asks Discord whose token it is.
func checkDiscord(j *job) (string, error) {
	if j.cfg.Token == "" {
		return "none is set; only fanchart run needs one (DISCORD_TOKEN)", nil
	}
	ctx, cancel := context.WithTimeout(j.ctx, 15*time.Second)
	defer cancel()
	user, err := bot.WhoAmI(ctx, j.bot())
	switch {
	case errors.Is(err, api.ErrToken):
		return "", err
	case err != nil:
		return "", fmt.Errorf("cannot reach Discord at %s: %w\nwhat to do: check the network, a proxy, and DISCORD_API_URL", j.cfg.API, err)
	}
	return "Discord knows it as that of " + user, nil
}
