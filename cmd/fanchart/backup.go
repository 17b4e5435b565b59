package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"fanchart/commands/desk"
	"fanchart/store"
)

// backupCommand copies the database, also while a bot writes it.
type backupCommand struct {
	Keep int    `default:"7" help:"In a folder: how many daily copies are kept."`
	File string `arg:"" help:"The copy, which must not be there yet; or a folder, for one copy a day."`
}

// Run writes the copy and says what is in it.
func (c *backupCommand) Run(j *job) error {
	st, err := openToRead(j)
	if err != nil {
		return err
	}
	defer st.Close()
	made, err := c.write(j, st)
	switch {
	case errors.Is(err, fs.ErrExist):
		return desk.UserError{Text: c.File + " is there already; a copy overwrites nothing"}
	case err != nil:
		return advised(err)
	case made == "":
		_, err = fmt.Fprintln(j.out, "today's copy is there already")
		return err
	}
	counts, err := st.Counts(j.ctx)
	if err == nil {
		fmt.Fprintf(j.out, "%s holds %s\n", made, counted(counts))
	}
	return err
}

func (c *backupCommand) write(j *job, st *store.Store) (made string, err error) {
	if info, err := os.Stat(c.File); err == nil && info.IsDir() {
		return st.BackupDaily(j.ctx, c.File, c.Keep, time.Now())
	}
	return c.File, st.Backup(j.ctx, c.File)
}

// openToRead opens the database as it is, if it is there.
func openToRead(j *job) (*store.Store, error) {
	l, err := store.Inspect(j.ctx, j.cfg.DB)
	if err != nil {
		return nil, advised(err)
	}
	if l.Schema == 0 {
		return nil, desk.UserError{Text: store.Named(j.cfg.DB) + " is not there: --db or FANCHART_DB says which database is meant"}
	}
	return store.OpenToRead(j.ctx, j.cfg.DB)
}

// counted words what is in a database.
func counted(counts []store.Held) string {
	text := ""
	for i, c := range counts {
		if i > 0 {
			text += ", "
		}
		kind := c.Kind
		if longer := map[string]string{"issues": "issues of charts", "answers": "answers to events", "servers": "servers with settings"}[kind]; longer != "" {
			kind = longer
		}
		text += fmt.Sprintf("%d %s", c.N, kind)
	}
	return text
}
