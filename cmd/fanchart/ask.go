package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fanchart/bot/card"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// askCommand answers one question in the terminal.
type askCommand struct {
	Locale  string   `default:"en-US" help:"The language of the answer, by Discord's code: ko."`
	At      string   `placeholder:"TIME" help:"When it is asked, as 2026-08-14 or 2026-08-14T12:00:00Z; default now."`
	JSON    bool     `name:"json" help:"Print the message as Discord would get it."`
	Images  string   `name:"pictures" placeholder:"DIR" help:"Save the answer's pictures and files in this folder."`
	Guild   int64    `placeholder:"ID" help:"Ask as if in the Discord server of this id."`
	User    int64    `placeholder:"ID" default:"1" help:"Ask as the Discord user of this id."`
	Channel int64    `placeholder:"ID" default:"1" help:"Ask as if in the Discord channel of this id."`
	Mod     bool     `name:"moderator" help:"Ask as a moderator of the server, who may manage it."`
	Request []string `arg:"" optional:"" help:"The question: '/chart chart:hot-100 top:10'. Without one you are asked for questions, one after the other."`
}

// Run prints the answer; without a question it has a conversation. A commands.UserError is the
// asker's mistake.
func (c *askCommand) Run(j *job) error {
	at, err := instant(c.At)
	if err != nil {
		return err
	}
	d, done, err := openDesk(j)
	if err != nil {
		return err
	}
	defer done()
	a := answering{askCommand: c, job: j, desk: d, at: at}
	if len(c.Request) == 0 {
		return a.talk()
	}
	r, err := d.Parse(strings.Join(c.Request, " "))
	if err != nil && !errors.Is(err, desk.ErrNoRequest) {
		return err
	}
	m, err := a.answer(j.ctx, a.as(r))
	if err != nil {
		return err
	}
	return a.show(m)
}

// answering is a desk that a terminal asks.
type answering struct {
	*askCommand
	job  *job
	desk *desk.Desk
	at   time.Time // when; zero: now
}

// as says who asks, where and when.
func (a answering) as(r ask.Request) ask.Request {
	r.At, r.Locale, r.Origin = a.at, a.Locale, ask.Terminal
	if r.At.IsZero() {
		r.At = time.Now()
	}
	r.Guild, r.User, r.Channel = kpop.Snowflake(a.Guild), kpop.Snowflake(a.User), kpop.Snowflake(a.Channel)
	r.Owner = true // of the bot: who has its database
	if a.Mod {
		r.Permissions = ask.ManageEvents | ask.ManageServer | ask.MentionEveryone
	}
	return r
}

// answer reads the files that the options attached name, because here an attachment is a
// path, and answers. What Discord would get an apology for, a terminal is told.
func (a answering) answer(ctx context.Context, r ask.Request) (view.Message, error) {
	for _, option := range a.desk.Attached(r) {
		data, err := os.ReadFile(r.Option(option))
		if err != nil {
			return view.Message{}, advised(err)
		}
		r.Files = append(r.Files, ask.File{Option: option, Name: filepath.Base(r.Option(option)), Data: data})
	}
	served := a.desk.Serve(ctx, r, nil)
	return served.Message, served.Err
}

// show prints an answer, and saves its pictures.
func (a answering) show(m view.Message) error {
	if err := a.savePictures(m); err != nil {
		return err
	}
	if !a.JSON {
		_, err := fmt.Fprintln(a.job.out, strings.TrimRight(a.paper().Text(m), "\n"))
		return err
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, card.Encode(m, a.desk.Printer(a.Locale)), "", "  "); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.job.out, pretty.String())
	return err
}

// savePictures writes the answer's pictures and files into the folder asked for, if
// any.
func (c *askCommand) savePictures(m view.Message) error {
	if c.Images == "" {
		return nil
	}
	if err := os.MkdirAll(c.Images, 0o755); err != nil {
		return advised(err)
	}
	for name, data := range drawn(m) {
		if err := os.WriteFile(filepath.Join(c.Images, name), data, 0o644); err != nil {
			return advised(err)
		}
	}
	return nil
}

// instant reads a time, zero for none; a day means its noon in UTC, which is that day everywhere
// that charts are published.
func instant(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return at, nil
	}
	if day, err := time.Parse(time.DateOnly, s); err == nil {
		return day.Add(12 * time.Hour), nil
	}
	return time.Time{}, desk.UserError{Text: fmt.Sprintf("--at: %q is not a time such as 2026-08-14 or 2026-08-14T12:00:00Z", s)}
}
