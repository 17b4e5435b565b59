package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"fanchart/commands/desk"
)

// The codes with which the program ends.
const (
	exitDone    = 0
	exitOurs    = 1 // something went wrong
	exitMistake = 2 // of whoever asked
)

// terminal is what the program sees of the outside.
type terminal struct {
	env      func(string) string
	dotenv   string // the path of the .env file
	in       io.Reader
	out, err io.Writer
}

// options are those of every subcommand.
type options struct {
	DB  string `name:"db" placeholder:"FILE" help:"The database; default $$FANCHART_DB, or ./fanchart.db."`
	Env string `name:"env" placeholder:"FILE" help:"The file of settings; default ./.env."`
}

// job is what every subcommand runs with.
type job struct {
	terminal
	ctx  context.Context
	cfg  config
	read reading // how the configuration was come by
}

// newJob reads the configuration. A file of settings that was asked for must be there.
func newJob(ctx context.Context, t terminal, o options) (*job, error) {
	if o.Env != "" {
		t.dotenv = o.Env
	}
	j := &job{terminal: t, ctx: ctx, read: load(t.env, t.dotenv)}
	j.cfg = j.read.config
	if o.DB != "" {
		j.cfg.DB = o.DB
		j.read.from["FANCHART_DB"] = "--db"
	}
	if o.Env != "" && j.read.file == "" {
		return j, fmt.Errorf("--env: %s is not there", o.Env)
	}
	return j, nil
}

// stopped are the faults that keep a subcommand from its work: the doctor tells of them, and
// others need no settings.
func (j *job) stopped(command string) error {
	name, _, _ := strings.Cut(command, " ")
	if name == "doctor" || name == "version" {
		return nil
	}
	return j.read.stopping(name)
}

// code tells the terminal about an error and returns what to exit with.
func (j *job) code(err error) int {
	var mistake desk.UserError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &mistake):
		fmt.Fprintln(j.err, mistake.Text)
		return exitMistake
	case errors.Is(err, errTold):
		return exitOurs
	}
	fmt.Fprintln(j.err, "fanchart:", j.cfg.redact(err.Error()))
	if stack := desk.Stack(err); stack != "" {
		fmt.Fprintln(j.err, stack)
	}
	return exitOurs
}

// errTold ends the program with a failure that the terminal has been told already.
var errTold = errors.New("told")
