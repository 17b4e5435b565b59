package store

import "context"

// AddImport records an import and returns its id; FinishImport fills in the counts.
func (t *Tx) AddImport(ctx context.Context, r ImportRow) (id int64, err error) {
	defer wrap(&err, "add import of %s", r.Path)
	return one(ctx, t, ask(`
		INSERT INTO import (source, path, sha256, at, added, replaced, same, current)
		VALUES ($1, $2, $3, $4, 0, 0, 0, 1) RETURNING id`, r.Source, r.Path, r.SHA256, r.At.Unix()), cell[int64])
}

// FinishImport records what an import did. One that replaced something makes
// earlier imports of the source worth looking at again: their bytes may differ now.
func (t *Tx) FinishImport(ctx context.Context, r ImportRow) (err error) {
	defer wrap(&err, "finish import of %s", r.Path)
	err = t.exec(ctx, `UPDATE import SET added = $1, replaced = $2, same = $3 WHERE id = $4`, r.Added, r.Replaced, r.Same, r.ID)
	if err != nil || r.Replaced == 0 {
		return err
	}
	return t.exec(ctx, `UPDATE import SET current = 0 WHERE id <> $1`, r.ID)
}
