// Command fanchart answers K-pop chart questions: as a Discord bot, and in a
// terminal. This file is the way in; every subcommand has a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"fanchart/commands/desk"
	"fanchart/store/feed"
	"fanchart/store/feed/tables"

	"github.com/alecthomas/kong"
)

// The codes with which the program ends.
const (
	exitDone    = 0
	exitOurs    = 1 // something went wrong
	exitMistake = 2 // of whoever asked
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(program(ctx, os.Args[1:], terminal{os.Getenv, ".env", os.Stdin, os.Stdout, os.Stderr}))
}

// terminal is what the program sees of the outside.
type terminal struct {
	env      func(string) string
	dotenv   string // the path of the .env file
	in       io.Reader
	out, err io.Writer
}

// cli is the command line. A new subcommand is one line here and one file.
type cli struct {
	DB string `name:"db" placeholder:"FILE" help:"The database; default $$FANCHART_DB, or ./fanchart.db."`

	Run     runCommand     `cmd:"" help:"Connect to Discord and answer until stopped."`
	Ask     askCommand     `cmd:"" help:"Answer one question here, as the bot would in Discord."`
	Import  importCommand  `cmd:"" help:"Import chart files, or tables of acts, members and overrides."`
	Export  exportCommand  `cmd:"" help:"Write a table as it is stored, to be edited and imported again."`
	Sync    syncCommand    `cmd:"" help:"Fetch what sources on the net have and the database lacks."`
	Doctor  doctorCommand  `cmd:"" help:"Check configuration, database and token, and say what to do."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// job is what every subcommand runs with.
type job struct {
	terminal
	ctx    context.Context
	cfg    config
	faults error // of the configuration; only doctor goes on with any
}

// program runs one command line and returns the exit code.
func program(ctx context.Context, args []string, t terminal) int {
	var c cli
	helped := false
	parser, err := kong.New(&c, kong.Name("fanchart"), kong.Description("K-pop chart questions, answered."),
		kong.Vars{"words": strings.Join(feed.Words(), ", "), "sources": sourceWords(), "exported": strings.Join(tables.Exported(), ",")}, kong.Writers(t.out, t.err), kong.Exit(func(int) { helped = true }))
	if err != nil {
		fmt.Fprintln(t.err, "fanchart:", err)
		return exitOurs
	}
	parsed, err := parser.Parse(args)
	if helped {
		return exitDone
	}
	if err != nil {
		fmt.Fprintln(t.err, "fanchart:", err)
		fmt.Fprintln(t.err, "fanchart --help lists what it can do")
		return exitMistake
	}
	j := &job{terminal: t, ctx: ctx}
	j.cfg, j.faults = load(t.env, t.dotenv)
	if c.DB != "" {
		j.cfg.DB = c.DB
	}
	if j.faults != nil && !strings.HasPrefix(parsed.Command(), "doctor") && parsed.Command() != "version" {
		fmt.Fprintln(t.err, "fanchart: the configuration is wrong:")
		fmt.Fprintln(t.err, j.faults)
		return exitOurs
	}
	return j.code(parsed.Run(j))
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
