package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"fanchart/bot/web/page"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/store"
)

// tryCommand opens the bot in a browser.
type tryCommand struct {
	Port    int    `default:"0" placeholder:"N" help:"The port on this machine; default a free one."`
	Locale  string `default:"en-US" help:"The language to begin in, by Discord's code: ko."`
	Keep    string `placeholder:"FILE" help:"Keep the copy as this file, which must not be there yet."`
	Browser bool   `default:"true" negatable:"" help:"Open the browser."`
	Bare    bool   `help:"Without the made-up settings and events."`
}

// Run serves the page until the program is told to stop. Whatever is done there is done to a
// copy of the database.
func (c *tryCommand) Run(j *job) error {
	path, remove, err := c.copied(j)
	if err != nil {
		return err
	}
	defer remove()
	inner := *j
	inner.cfg.DB = path
	d, done, err := openDesk(&inner)
	if err != nil {
		return err
	}
	defer done()
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", c.Port))
	if err != nil {
		return desk.UserError{Text: fmt.Sprintf("port %d is taken: give another one, --port, or none for a free one", c.Port)}
	}
	return c.serve(j, d, listener)
}

// copied makes the copy and says so. remove deletes it, unless it is to be kept.
func (c *tryCommand) copied(j *job) (path string, remove func(), err error) {
	dir, err := os.MkdirTemp("", "fanchart-try-")
	if err != nil {
		return "", nil, err
	}
	remove = func() { os.RemoveAll(dir) }
	path = filepath.Join(dir, "fanchart.db")
	if c.Keep != "" {
		path = c.Keep
		if _, err := os.Stat(path); err == nil {
			remove()
			return "", nil, desk.UserError{Text: path + " is there already: --keep takes the name of a new file"}
		}
	}
	l, err := store.Inspect(j.ctx, j.cfg.DB)
	switch {
	case err != nil:
	case store.OnServer(j.cfg.DB):
		fmt.Fprintln(j.out, "The database is a server's and stays as it is; this one begins with the starter set:", path)
		return path, remove, nil
	case l.Schema == 0:
		fmt.Fprintln(j.out, "There is no database yet, so this one begins with the starter set:", path)
		return path, remove, nil
	default:
		err = duplicate(j.ctx, j.cfg.DB, path)
	}
	if err != nil {
		remove()
		return "", nil, advised(err)
	}
	fmt.Fprintf(j.out, "%s stays as it is: this is a copy of it, %s\n", j.cfg.DB, path)
	return path, remove, nil
}

func duplicate(ctx context.Context, from, to string) error {
	st, err := store.OpenToRead(ctx, from)
	if err != nil {
		return err
	}
	defer st.Close()
	return st.Backup(ctx, to)
}

// serve has the page served until the program is told to stop.
func (c *tryCommand) serve(j *job, d *desk.Desk, listener net.Listener) error {
	words, err := say.Load()
	if err != nil {
		return err
	}
	p, err := page.New(page.Config{
		Desk: d, Catalogues: words, Locale: c.Locale, Version: version(), Bare: c.Bare,
		Log: slog.New(slog.NewTextHandler(j.err, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		return err
	}
	return p.Run(j.ctx, listener, func(address string) {
		fmt.Fprintf(j.out, "Open %s\nStop with Ctrl+C.\n", address)
		if c.Browser {
			browse(j.ctx, address)
		}
	})
}

// browse opens an address in the browser of whoever sits here, if there is one.
func browse(ctx context.Context, address string) {
	name, args := "xdg-open", []string{address}
	switch {
	case runtime.GOOS == "darwin":
		name = "open"
	case runtime.GOOS == "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	case os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "":
		return
	}
	if _, err := exec.LookPath(name); errors.Is(err, fs.ErrNotExist) || err != nil {
		return
	}
	exec.CommandContext(ctx, name, args...).Start() // who has none opens the address by hand
}
