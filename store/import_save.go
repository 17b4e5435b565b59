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

// DropImported removes the issues of a chart that came with an import, and tells how many.
// What depended on them is the caller's to work out anew; ForgetImport follows.
func (t *Tx) DropImported(ctx context.Context, chartID, importID int64) (n int, err error) {
	defer wrap(&err, "drop the issues of import %d", importID)
	ids, err := all(ctx, t, ask(`SELECT id FROM issue WHERE chart_id = $1 AND import_id = $2`, chartID, importID), cell[int64])
	for _, id := range ids {
		if err := t.DeleteIssue(ctx, id); err != nil {
			return n, err
		}
		n++
	}
	return n, err
}

// ForgetImport removes what nothing stands for once an import's issues are gone: its doubts,
// titles, printings and acts. Any file may bring something new now.
func (t *Tx) ForgetImport(ctx context.Context, id int64) (err error) {
	defer wrap(&err, "forget import %d", id)
	if err := t.exec(ctx, `DELETE FROM doubt WHERE import_id = $1`, id); err != nil {
		return err
	}
	const unheld = `SELECT t.id FROM title t WHERE t.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.title_id = t.id)`
	const unprinted = `SELECT id FROM printing EXCEPT SELECT printing_id FROM entry EXCEPT SELECT printing_id FROM title` // reads entries once
	for _, text := range []string{
		`UPDATE import SET current = 0`,
		`DELETE FROM run WHERE title_id IN (` + unheld + `)`,
		`DELETE FROM title_act WHERE title_id IN (` + unheld + `)`,
		`DELETE FROM title WHERE merged_into IN (` + unheld + `)`,
		`DELETE FROM title WHERE id IN (` + unheld + `)`,
		`DELETE FROM printing_act WHERE printing_id IN (` + unprinted + `)`,
		`DELETE FROM printing WHERE id IN (` + unprinted + `)`,
	} {
		if err := t.exec(ctx, text); err != nil {
			return err
		}
	}
	return t.DropUncredited(ctx)
}
