package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// probed opens a store in a file of its own.
func probed(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "fanchart.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestProbeSaysWhatKeepsFromWriting(t *testing.T) {
	for s, n := probed(t), 0; n < 2; n++ {
		if err := s.Probe(t.Context(), time.Now()); err != nil {
			t.Errorf("Probe() of a sound store, time %d: %v", n+1, err)
		}
	}
	for name, c := range map[string]struct {
		harm func(s *Store) error
		want error
	}{
		"removed":  {func(s *Store) error { return os.Remove(s.path) }, ErrReplaced},
		"replaced": {replace, ErrReplaced},
		"held by another program": {func(s *Store) error {
			other, err := Open(t.Context(), s.path)
			if err != nil {
				return err
			}
			t.Cleanup(func() { other.Close() })
			_, err = other.writer.Exec(`BEGIN IMMEDIATE`)
			return err
		}, ErrLocked},
		"read only": {func(s *Store) error {
			_, err := s.writer.Exec(`PRAGMA query_only = 1`)
			return err
		}, ErrReadOnly},
	} {
		s := probed(t)
		if err := s.Probe(t.Context(), time.Now()); err != nil {
			t.Fatal(err)
		}
		if err := c.harm(s); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		if err := s.Probe(ctx, time.Now()); !errors.Is(err, c.want) {
			t.Errorf("Probe() of a store that is %s = %v, want %v", name, err, c.want)
		}
		cancel()
	}
}

// replace puts a copy in the place of the file, as who restores a backup does.
func replace(s *Store) error {
	if err := s.Backup(context.Background(), s.path+".copy"); err != nil {
		return err
	}
	return os.Rename(s.path+".copy", s.path)
}
