package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"fanchart/cmd/fanchart/talk"
	"fanchart/commands/view"

	"github.com/ergochat/readline"
	"golang.org/x/term"
)

// talk asks the questions that stand in a pipe, or are typed.
func (a answering) talk() error {
	t := &talk.Talk{Desk: a.desk, P: a.desk.Printer(a.Locale), Out: a.job.out, As: a.as, Answer: a.answer, Show: a.show}
	if !isTerminal(a.job.in) {
		if err := t.Pipe(a.job.ctx, a.job.in); !errors.Is(err, talk.ErrRefused) {
			return err
		}
		return errTold
	}
	return t.Terminal(a.job.ctx, readline.Config{HistoryFile: historyFile()})
}

// paper is what answers are printed on: as wide as the terminal, in its colours.
func (a answering) paper() view.Paper {
	out, ok := a.job.out.(*os.File)
	if !ok || !term.IsTerminal(int(out.Fd())) {
		return view.Paper{}
	}
	width, _, _ := term.GetSize(int(out.Fd()))
	return view.Paper{Width: width, Colour: a.job.env("NO_COLOR") == "", Numbered: len(a.Request) == 0}
}

func isTerminal(in io.Reader) bool {
	f, ok := in.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// historyFile keeps what was asked, for the next time; "" where there is no place for it.
func historyFile() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir = filepath.Join(dir, "fanchart")
	if os.MkdirAll(dir, 0o700) != nil {
		return ""
	}
	return filepath.Join(dir, "history")
}
