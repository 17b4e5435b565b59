package talk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"fanchart/commands/desk"

	"github.com/ergochat/readline"
)

// prompt stands before a question.
const prompt = "> "

// Terminal asks what is typed, until its end is typed (Ctrl-D) or ctx is over. cfg says where
// it is typed and shown; prompt, completion and words are those of the conversation.
func (t *Talk) Terminal(ctx context.Context, cfg readline.Config) error {
	cfg.Prompt, cfg.AutoComplete, cfg.HistorySearchFold = prompt, completer{ctx, t}, true
	cfg.EOFPrompt = "\n"
	editor, err := readline.NewFromConfig(&cfg)
	if err != nil {
		return fmt.Errorf("open the terminal: %w", err)
	}
	defer editor.Close()
	defer context.AfterFunc(ctx, func() { editor.Close() })()
	fmt.Fprintln(t.Out, t.P.Say("terminal.hello"))
	for ctx.Err() == nil {
		line, err := editor.ReadLine()
		switch {
		case errors.Is(err, readline.ErrInterrupt): // the line is given up, not the conversation
			continue
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && ctx.Err() == nil:
			return fmt.Errorf("read the terminal: %w", err)
		}
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if err := t.ask(ctx, line); err != nil {
			t.tell(err)
		}
	}
	return nil
}

// tell says what went wrong; the conversation goes on.
func (t *Talk) tell(err error) {
	var mistake desk.UserError
	if errors.As(err, &mistake) {
		fmt.Fprintln(t.Out, mistake.Text)
		return
	}
	fmt.Fprintln(t.Out, t.P.Say("terminal.failed", "fault", err.Error()))
}
