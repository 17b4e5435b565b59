package store

import "context"

// Slim lets the writer's cache hold 1 MiB, where an import wants all it can get: a
// program that writes a row now and then needs no more, and keeps what it once took.
func (s *Store) Slim(ctx context.Context) error {
	_, err := s.writer.ExecContext(ctx, `PRAGMA cache_size = -1024`)
	return reason(err)
}
