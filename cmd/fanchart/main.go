// Command fanchart answers K-pop chart questions: as a Discord bot, and in a
// terminal. This file is the way in; every subcommand has a file of its own.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"fanchart/store/feed"
	"fanchart/store/feed/fetch"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(program(ctx, os.Args[1:], terminal{os.Getenv, ".env", os.Stdin, os.Stdout, os.Stderr}))
}

// cli is the command line. A new subcommand is one line here and one file.
type cli struct {
	options

	Run     runCommand     `cmd:"" help:"Connect to Discord and answer until stopped."`
	Try     tryCommand     `cmd:"" help:"Open the bot in a browser, on a copy of the database: no account, no token."`
	Ask     askCommand     `cmd:"" help:"Answer one question here, as the bot would in Discord."`
	Show    showCommand    `cmd:"" help:"Draw an answer as Discord would, as a picture; it takes Chromium."`
	Import  importCommand  `cmd:"" help:"Import chart files, or tables of acts, members and overrides."`
	Export  exportCommand  `cmd:"" help:"Write a table as it is stored, to be edited and imported again."`
	Sync    syncCommand    `cmd:"" help:"Fetch what sources on the net have and the database lacks."`
	Backup  backupCommand  `cmd:"" help:"Copy the database while it is in use."`
	Restore restoreCommand `cmd:"" help:"Put a copy in the place of the database."`
	Copy    copyCommand    `cmd:"" help:"Bring a database from a file to a server, or back."`
	Migrate migrateCommand `cmd:"" help:"Bring the database's schema to this version, or try that on a copy."`
	Doctor  doctorCommand  `cmd:"" help:"Check configuration, database and token, and say what to do."`
	Health  healthCommand  `cmd:"" help:"Say whether a bot runs here and is well, for those who watch it."`
	Version versionCommand `cmd:"" help:"Print the version, or the licences of what is in it."`

	Completion completionCommand `cmd:"" help:"Print what a shell needs to complete these words: source <(fanchart completion bash)."`
}

// vars are the lists that help tells.
func vars() kong.Vars {
	return kong.Vars{"words": strings.Join(feed.Words(), ", "), "sources": sourceWords(fetch.Given{}.Sources()), "exported": strings.Join(exported(), ",")}
}

// program runs one command line and returns the exit code.
func program(ctx context.Context, args []string, t terminal) int {
	var c cli
	helped := false
	parser, err := kong.New(&c, kong.Name("fanchart"), kong.Description("K-pop chart questions, answered."),
		vars(), kong.Writers(t.out, t.err), kong.Exit(func(int) { helped = true }))
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
	j, err := newJob(ctx, t, c.options)
	if err == nil {
		err = j.stopped(parsed.Command())
	}
	if err != nil {
		fmt.Fprintln(t.err, "fanchart: the configuration is wrong:")
		fmt.Fprintln(t.err, err)
		return exitOurs
	}
	return j.code(parsed.Run(j))
}
