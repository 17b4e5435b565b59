package store

import (
	"context"
	"strconv"
	"time"
)

// Probe writes a small row, as everything that is saved is written, and says why nothing can
// be: errors wrap ErrLocked, ErrReadOnly, ErrFull, ErrCorrupt or ErrReplaced where one of
// them is the reason. That there is little room left is ErrFull already.
func (s *Store) Probe(ctx context.Context, now time.Time) (err error) {
	defer wrap(&err, "probe")
	if err := s.dialect.sound(s); err != nil {
		return err
	}
	return s.Update(ctx, func(t *Tx) error { return t.SetMeta(ctx, "probed", strconv.FormatInt(now.Unix(), 10)) })
}
