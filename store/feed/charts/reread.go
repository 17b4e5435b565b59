package charts

import (
	"context"

	"fanchart/store"
	"fanchart/store/kpop"
)

// Reread works out credits, titles and runs of the charts anew: the catalogue or the
// overrides have changed.
func Reread(ctx context.Context, tx *store.Tx, charts []kpop.Chart) error {
	book, err := openBook(ctx, tx)
	if err != nil {
		return err
	}
	if err := tx.ForgetTitleActs(ctx); err != nil {
		return err
	}
	for _, c := range charts {
		b, err := openBuild(ctx, tx, book, c)
		if err == nil && len(b.issues) > 0 {
			err = b.reread(ctx, tx)
		}
		if err != nil {
			return err
		}
	}
	if err := tx.DropUncredited(ctx); err != nil {
		return err
	}
	return tx.Changed(ctx)
}

func (b *build) reread(ctx context.Context, tx *store.Tx) error {
	b.force = true
	b.identify()
	if err := b.save(ctx, tx); err != nil {
		return err
	}
	return tx.AddDoubts(ctx, 0, b.chartID, b.doubts)
}
