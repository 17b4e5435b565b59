package charts

import (
	"context"

	"fanchart/store"
	"fanchart/store/kpop"
)

// Undo removes the issues that came with an import and works out anew the charts that they
// were of. What had stood in their place before cannot come back but by its own file.
func Undo(ctx context.Context, tx *store.Tx, known []kpop.Chart, importID int64) (n int, err error) {
	book, err := openBook(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, c := range known {
		id, err := tx.ChartID(ctx, c)
		if err != nil {
			return n, err
		}
		gone, err := tx.DropImported(ctx, id, importID)
		if n += gone; err != nil || gone == 0 {
			if err != nil {
				return n, err
			}
			continue
		}
		b, err := openBuild(ctx, tx, book, c)
		if err == nil {
			err = b.reread(ctx, tx)
		}
		if err != nil {
			return n, err
		}
	}
	if n == 0 {
		return 0, nil
	}
	if err := tx.ForgetImport(ctx, importID); err != nil {
		return n, err
	}
	return n, tx.Changed(ctx)
}
