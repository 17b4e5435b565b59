// Package talk asks the bot one question after the other outside Discord: in a terminal, with
// history, completion and numbers that press buttons, or from a pipe, one question a line.
package talk

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/view"
)

// Talk is a conversation on its way.
type Talk struct {
	Desk *desk.Desk
	P    *say.Printer // of the language that is spoken
	Out  io.Writer
	// As says of a request who asks it, where and when.
	As func(ask.Request) ask.Request
	// Answer answers a request. Its errors are a desk.UserError, or ours.
	Answer func(context.Context, ask.Request) (view.Message, error)
	// Show shows an answer. Its buttons are pressed by their numbers.
	Show func(view.Message) error

	buttons []view.Button // of the last answer, that can be pressed
}

// ErrRefused says that at least one question of a pipe was not answered; why was said where
// its answer would stand.
var ErrRefused = errors.New("not every question could be answered")

// Pipe asks every line of in; those that are empty or begin with # are passed over. A mistake
// is told in place of the answer and ends in ErrRefused, a fault of ours ends at once.
func (t *Talk) Pipe(ctx context.Context, in io.Reader) error {
	refused := false
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		fmt.Fprintf(t.Out, "%s%s\n", prompt, line)
		var mistake desk.UserError
		switch err := t.ask(ctx, line); {
		case errors.As(err, &mistake):
			refused = true
			fmt.Fprintln(t.Out, mistake.Text)
		case err != nil:
			return err
		}
		fmt.Fprintln(t.Out)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read the questions: %w", err)
	}
	if refused {
		return ErrRefused
	}
	return nil
}

// ask answers a line: a question, or the number of a button. Its errors are those of Answer.
func (t *Talk) ask(ctx context.Context, line string) error {
	line, err := t.pressed(line)
	if err != nil {
		return err
	}
	r, err := t.Desk.Parse(line)
	if err != nil && !errors.Is(err, desk.ErrNoRequest) {
		return err
	}
	m, err := t.Answer(ctx, t.As(r))
	if err != nil {
		return err
	}
	t.buttons = nil
	for _, b := range m.Buttons {
		if !b.Disabled && b.Request != "" {
			t.buttons = append(t.buttons, b)
		}
	}
	return t.Show(m)
}

// pressed is what the button of a number asks; a line that is no number is itself.
func (t *Talk) pressed(line string) (string, error) {
	n, err := strconv.Atoi(line)
	switch {
	case err != nil:
		return line, nil
	case n < 1 || n > len(t.buttons):
		return "", desk.UserError{Text: t.P.Say("terminal.no-button", "given", n, "n", len(t.buttons))}
	}
	return t.buttons[n-1].Request, nil
}
