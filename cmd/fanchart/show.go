package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"fanchart/bot/card"
	"fanchart/bot/web/page"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// showCommand draws an answer as Discord would.
type showCommand struct {
	Locale  string `default:"en-US" help:"The language of the answer, by Discord's code: ko."`
	At      string `placeholder:"TIME" help:"When it is asked, as 2026-08-14 or 2026-08-14T12:00:00Z; default now."`
	Zone    string `default:"UTC" help:"The time zone in which times are shown."`
	Phone   bool   `help:"At the width of a phone."`
	Light   bool   `help:"On white."`
	Request string `arg:"" help:"The question: '/song song:Golden'."`
	File    string `arg:"" help:"The picture, a PNG, which is written over if it is there."`
}

// Run asks, and has a browser draw the answer.
func (c *showCommand) Run(j *job) error {
	if _, err := time.LoadLocation(c.Zone); err != nil {
		return desk.UserError{Text: fmt.Sprintf("--zone: %q is no time zone such as Asia/Seoul", c.Zone)}
	}
	at, err := instant(c.At)
	if err != nil {
		return err
	}
	d, done, err := openDesk(j)
	if err != nil {
		return err
	}
	defer done()
	r, err := d.Parse(c.Request)
	if err != nil {
		return err
	}
	a := answering{askCommand: &askCommand{Locale: c.Locale, User: 1, Channel: 1}, job: j, desk: d, at: at}
	r = a.as(r)
	m, err := a.answer(j.ctx, r)
	if err != nil {
		return err
	}
	words := d.Printer(c.Locale)
	png, err := page.Still{Message: card.Encode(m, words), Files: drawn(m), Words: words, Zone: c.Zone, Now: r.At, Phone: c.Phone, Bright: c.Light}.PNG(j.ctx)
	if errors.Is(err, page.ErrNoBrowser) {
		return desk.UserError{Text: "A browser draws the picture, and there is no Chromium here. On Debian: apt-get install chromium"}
	}
	if err == nil {
		err = os.WriteFile(c.File, png, 0o644)
	}
	return advised(err)
}

// drawn are the pictures and files of an answer by their names.
func drawn(m view.Message) map[string][]byte {
	out := map[string][]byte{}
	for _, image := range m.Images {
		out[image.Name] = image.PNG
	}
	for _, file := range m.Files {
		out[file.Name] = file.Data
	}
	return out
}
