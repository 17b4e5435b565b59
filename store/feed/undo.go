package feed

import (
	"context"
	"fmt"

	"fanchart/store"
	"fanchart/store/feed/charts"
)

// Undo takes the import with that number back: the issues that it brought are gone, and their
// charts are worked out without them. It returns how many those were; 0 when they have been
// replaced since, or it brought none. An unknown number wraps store.ErrNotFound.
func Undo(ctx context.Context, st *store.Store, id int64) (n int, err error) {
	if _, err := st.Import(ctx, id); err != nil {
		return 0, fmt.Errorf("undo: %w", err)
	}
	sources, err := SourcesOf(ctx, st)
	if err != nil {
		return 0, err
	}
	err = st.Update(ctx, func(tx *store.Tx) error {
		n, err = charts.Undo(ctx, tx, sources.Charts(), id)
		return err
	})
	return n, err
}
