package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fanchart/store"
)

// doctorCommand looks for what could keep the bot from working. It changes nothing.
type doctorCommand struct{}

// check is one thing that is looked at. What it finds is told; an error is what would keep
// fanchart run from its work, but for a remark.
type check struct {
	name string
	do   func(*job) (found string, err error)
}

// remark is an error of a check that keeps nothing from working.
type remark struct{ text string }

func (r remark) Error() string { return r.text }

// checks lists them all. Whose process has the database comes first: that cannot be asked of a
// file that is open.
func checks() []check {
	return []check{
		{"settings", checkSettings},
		{"other bots", checkOthers},
		{"database", checkDatabase},
		{"data", checkData},
		{"disk", checkDisk},
		{"address", checkAddressFree},
		{"jobs", checkJobs},
		{"token", checkDiscord},
		{"channels", checkChannels},
	}
}

// Run prints each check and, where something is wrong, what to do.
func (c *doctorCommand) Run(j *job) error {
	well := true
	for _, check := range checks() {
		found, err := check.do(j)
		mark := "good"
		var r remark
		switch {
		case errors.As(err, &r):
			mark, found = "note", err.Error()
		case err != nil:
			mark, found, well = "bad ", err.Error(), false
		}
		fmt.Fprintf(j.out, "%s  %s: %s\n", mark, check.name, strings.ReplaceAll(j.cfg.redact(found), "\n", "\n      "))
	}
	if !well {
		return errTold
	}
	return nil
}

// checkSettings tells what is in force and where it came from.
func checkSettings(j *job) (string, error) {
	lines := []string{"every setting can be used"}
	if j.read.file != "" {
		lines[0] += "; " + j.read.file + " was read"
	} else {
		lines[0] += "; there is no " + j.dotenv
	}
	for _, s := range j.cfg.settings() {
		value := *s.field
		switch {
		case value != "" && slices.Contains(secret(), s.key):
			value = "(hidden)"
		case value == "":
			value = "(nothing)"
		}
		lines = append(lines, fmt.Sprintf("%-22s %s  (%s)", s.key, value, j.read.from[s.key]))
	}
	text := strings.Join(lines, "\n")
	if err := j.read.stopping("run"); err != nil {
		return "", fmt.Errorf("%w\n.env.example explains every setting", err)
	}
	return text, nil
}

// checkOthers finds another process that has the database open.
func checkOthers(j *job) (string, error) {
	pid, err := store.Holder(j.cfg.DB)
	if err != nil {
		return "", advised(err)
	}
	if pid != 0 {
		return "", remark{fmt.Sprintf("process %d has %s open; a second bot with the same token answers nothing twice, but needs not be there", pid, j.cfg.DB)}
	}
	return "no other process has the database open", nil
}

// withStore does something with the database as it is, opened to read. found is told where
// there is none that this program can read, which another check says.
func withStore(j *job, otherwise string, do func(context.Context, *store.Store) (string, error)) (string, error) {
	l, err := store.Inspect(j.ctx, j.cfg.DB)
	if err != nil || l.Schema == 0 || l.Outdated() {
		return otherwise, nil
	}
	st, err := store.OpenToRead(j.ctx, j.cfg.DB)
	if err != nil {
		return "", advised(err)
	}
	defer st.Close()
	return do(j.ctx, st)
}
