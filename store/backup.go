package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// BackupDaily writes the copy of a day (UTC) into a folder, which must be there, unless that
// was done, and then removes the oldest of such copies beyond the number to keep. It returns
// the copy's path, empty if there was nothing to do.
func (s *Store) BackupDaily(ctx context.Context, dir string, keep int, now time.Time) (made string, err error) {
	defer wrap(&err, "daily backup")
	path := filepath.Join(dir, now.UTC().Format(dailyName))
	err = s.Backup(ctx, path)
	switch {
	case errors.Is(err, fs.ErrExist):
		path = ""
	case err != nil:
		return "", err
	}
	return path, thin(dir, keep)
}

// dailyName is how the copy of a day is called: in the order of their days, and like no
// file that somebody else puts beside them.
const dailyName = "fanchart-2006-01-02.db"

// thin removes the oldest daily copies in a folder, but for as many as to keep.
func thin(dir string, keep int) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var daily []string
	for _, e := range entries {
		if _, err := time.Parse(dailyName, e.Name()); err == nil && e.Type().IsRegular() {
			daily = append(daily, e.Name())
		}
	}
	slices.Sort(daily)
	for _, name := range daily[:max(0, len(daily)-max(1, keep))] {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// Restored is what became of a restore.
type Restored struct {
	Look   Look   // of what was put in
	Counts []Held // of what was put in
	Before []Held // of what was there; none: that could not be read
	Aside  string // where what was there is kept, "" there was nothing
}

// Restore puts a copy of the database at from in the place of the one at to. The copy is made
// beside it and checked first: whose it is, its schema, every page, what refers to what. What
// was there is kept apart with the writes that were not folded into it yet. Nothing changes
// where the error is not nil; it wraps ErrLocked while another program has the database open.
func Restore(ctx context.Context, from, to string, at time.Time) (r Restored, err error) {
	defer wrap(&err, "restore %s from %s", Named(to), Named(from))
	if OnServer(to) || OnServer(from) {
		return r, ErrServer
	}
	d := sqlite()
	if r.Look, err = Inspect(ctx, from); err != nil {
		return r, err
	}
	if r.Look.Schema == 0 {
		return r, fmt.Errorf("%w: there is no database in it", ErrCorrupt)
	}
	r.Before = countsAt(ctx, to)
	staged := to + ".restoring"
	defer os.Remove(staged)
	if r.Counts, err = staging(ctx, from, staged); err != nil {
		return r, d.explain(err)
	}
	r.Aside, err = d.swap(staged, to, to+".replaced-"+at.UTC().Format("20060102T150405.000Z"))
	return r, err
}

// countsAt counts what is in a database that may be damaged, or not be there.
func countsAt(ctx context.Context, path string) []Held {
	if l, err := Inspect(ctx, path); err != nil || l.Schema == 0 {
		return nil
	}
	s, err := OpenToRead(ctx, path)
	if err != nil {
		return nil
	}
	defer s.Close()
	counts, err := s.Counts(ctx)
	if err != nil {
		return nil
	}
	return counts
}

// staging makes a copy of a database and counts what is in it, if it is sound.
func staging(ctx context.Context, from, staged string) ([]Held, error) {
	os.Remove(staged)
	source, err := OpenToRead(ctx, from)
	if err != nil {
		return nil, err
	}
	defer source.Close()
	if err := source.sound(ctx); err != nil {
		return nil, err
	}
	if err := source.Backup(ctx, staged); err != nil {
		return nil, err
	}
	made, err := OpenToRead(ctx, staged)
	if err != nil {
		return nil, err
	}
	defer made.Close()
	if err := made.sound(ctx); err != nil {
		return nil, err
	}
	return made.Counts(ctx)
}

// sound is ErrCorrupt with what is wrong, if anything is.
func (s *Store) sound(ctx context.Context) error {
	faults, err := s.Check(ctx)
	if err == nil && len(faults) > 0 {
		err = fmt.Errorf("%w: %s", ErrCorrupt, faults[0])
	}
	return err
}

// Counts counts what is stored in all, by kind.
func (s *Store) Counts(ctx context.Context) (counts []Held, err error) {
	defer wrap(&err, "counts")
	return all(ctx, s, ask(`
		SELECT 'issues', COUNT(*), 1 AS position FROM issue
		UNION ALL SELECT 'acts', COUNT(*), 2 FROM act
		UNION ALL SELECT 'releases', COUNT(*), 3 FROM release
		UNION ALL SELECT 'events', COUNT(*), 4 FROM event
		UNION ALL SELECT 'answers', COUNT(*), 5 FROM rsvp
		UNION ALL SELECT 'follows', COUNT(*), 6 FROM follow
		UNION ALL SELECT 'digests', COUNT(*), 7 FROM digest
		UNION ALL SELECT 'servers', COUNT(*), 8 FROM guild
		ORDER BY position`), func(row scanner) (h Held, err error) {
		var position int
		err = row.Scan(&h.Kind, &h.N, &position)
		return h, err
	})
}
