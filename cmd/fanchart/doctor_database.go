package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"fanchart/commands"
	"fanchart/store"
	"fanchart/store/feed"
)

func checkDatabase(j *job) (string, error) {
	l, err := store.Inspect(j.ctx, j.cfg.DB)
	if err != nil {
		return "", advised(err)
	}
	if err := writable(j.cfg.DB); err != nil && !store.OnServer(j.cfg.DB) {
		return "", advised(fmt.Errorf("%w (%w)", store.ErrReadOnly, err))
	}
	if l.Schema == 0 {
		return store.Named(j.cfg.DB) + " is not there yet; fanchart run or fanchart ask creates it with the starter set", nil
	}
	st, err := store.OpenToRead(j.ctx, j.cfg.DB)
	if err != nil {
		return "", advised(err)
	}
	defer st.Close()
	faults, err := st.Check(j.ctx)
	if err != nil {
		return "", advised(err)
	}
	if len(faults) > 0 {
		return "", advised(fmt.Errorf("%w: %s", store.ErrCorrupt, strings.Join(faults[:min(len(faults), 5)], "; ")))
	}
	if l.Outdated() {
		return "", remark{fmt.Sprintf("%s is whole; its schema is %d and goes to %d at the next start, which keeps a copy as %s.before-%d\n"+
			"fanchart migrate --dry-run tries that with a copy", store.Named(j.cfg.DB), l.Schema, l.Newest, store.Named(j.cfg.DB), l.Newest)}
	}
	if _, err := commands.New(j.ctx, st); err != nil {
		return "", advised(err)
	}
	return fmt.Sprintf("%s is whole, schema %d", store.Named(j.cfg.DB), l.Schema), nil
}

// writable reports why a file that is there cannot be opened to write, without writing.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) {
		return folderWritable(path)
	}
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return folderWritable(path)
}

// staleAfter is how old the newest issue of a weekly chart may be before that is remarked.
const staleAfter = 15 * 24 * time.Hour

// checkData tells how old the newest issue of every chart is, and where it came from.
func checkData(j *job) (string, error) {
	return withStore(j, "nothing to look at yet", func(ctx context.Context, st *store.Store) (string, error) {
		lines, old := []string{"by chart:"}, false
		sources, err := feed.SourcesOf(ctx, st)
		if err != nil {
			return "", err
		}
		for _, chart := range sources.Charts() {
			refs, err := st.Calendar(ctx, chart.Key)
			if err != nil {
				return "", err
			}
			if len(refs) == 0 {
				lines = append(lines, fmt.Sprintf("%-17s nothing is held", chart.Key))
				continue
			}
			last := refs[len(refs)-1]
			age := time.Since(last.Day.Time())
			old = old || age > staleAfter
			lines = append(lines, fmt.Sprintf("%-17s to %s, %d days ago, from %s", chart.Key, last.Day, int(age.Hours()/24), origin(last.Source)))
		}
		text := strings.Join(lines, "\n")
		if old {
			return "", remark{text + "\nfanchart sync and fanchart import bring newer issues"}
		}
		return text, nil
	})
}

// origin is where an issue came from, without the form of its file.
func origin(source string) string {
	word, _, _ := strings.Cut(source, ".")
	if word == "positions" {
		return "the starter set, which has K-pop acts only"
	}
	return word
}

// checkJobs tells what runs by the clock, when it last ran and when it is due.
func checkJobs(j *job) (string, error) {
	return withStore(j, "nothing has run yet", func(ctx context.Context, st *store.Store) (string, error) {
		list, err := st.Jobs(ctx)
		if err != nil || len(list) == 0 {
			return "nothing has run yet", err
		}
		lines, failing := []string{"by the clock:"}, false
		for _, one := range list {
			ended := time.Unix(one.Ended, 0).UTC()
			line := fmt.Sprintf("%-16s last %s, next %s", one.Name, ended.Format(time.DateTime), ended.Add(one.Every).Format(time.DateTime))
			if one.Failure != "" {
				line, failing = fmt.Sprintf("%-16s fails since %s: %s", one.Name, time.Unix(one.Since, 0).UTC().Format(time.DateTime), one.Failure), true
			}
			if ended.After(time.Now().Add(time.Minute)) {
				return "", fmt.Errorf("%s ran at %s, which is still to come\nwhat to do: set this machine's clock", one.Name, ended.Format(time.DateTime))
			}
			lines = append(lines, line)
		}
		text := strings.Join(lines, "\n") + "\n(times are UTC)"
		if failing {
			return "", remark{text}
		}
		return text, nil
	})
}

// advised adds to an error of the database what to do about it.
func advised(err error) error {
	for reason, advice := range map[error]string{
		store.ErrLocked:   "end the other program, or wait until its import has finished, and try again",
		store.ErrReadOnly: "let this user write the file and its folder, or choose another with --db or FANCHART_DB",
		store.ErrFull:     "free some space and try again: nothing was lost",
		store.ErrCorrupt:  "put back a copy with fanchart restore; without one, move the file away and start again, which makes a new one",
		store.ErrNewer:    "use the newer version of fanchart, or restore the copy FILE.before-N that it made of the file",
		store.ErrUnreachable: "see that the server runs, and that address, user, password and the name of the database are right: " +
			"FANCHART_DB=postgres://user:password@host/database",
		store.ErrForeign: "choose another file with --db or FANCHART_DB; this one was not touched",
	} {
		if errors.Is(err, reason) {
			return fmt.Errorf("%w\nwhat to do: %s", err, advice)
		}
	}
	return err
}
