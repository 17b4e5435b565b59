package store

import (
	"context"

	"fanchart/store/kpop"
)

// Override settles a merge or a split by hand; Verb is merge, split or credit.
type Override struct {
	Verb     string
	Subject  kpop.Subject
	Printing kpop.Printing // the printing meant; an empty credit means any
	Target   kpop.Printing // merge: the printing that it is; credit: act keys in Title
}

// Imported reports whether importing these bytes into source would change nothing.
func (s *Store) Imported(ctx context.Context, source, sha256 string) (rows int, done bool, err error) {
	err = s.each(ctx, `
		SELECT added + replaced + same FROM import WHERE source = $1 AND sha256 = $2 AND current = 1`,
		[]any{source, sha256}, func(row scanner) error {
			done = true
			return row.Scan(&rows)
		})
	return rows, done, err
}

// AddImport records an import and returns its id; FinishImport fills in the counts.
func (t *Tx) AddImport(ctx context.Context, r ImportRow) (id int64, err error) {
	err = t.each(ctx, `
		INSERT INTO import (source, path, sha256, at, added, replaced, same, current)
		VALUES ($1, $2, $3, $4, 0, 0, 0, 1) RETURNING id`,
		[]any{r.Source, r.Path, r.SHA256, r.At.Unix()}, func(row scanner) error { return row.Scan(&id) })
	return id, err
}

// FinishImport records what an import did. One that replaced something makes
// earlier imports of the source worth looking at again: their bytes may differ now.
func (t *Tx) FinishImport(ctx context.Context, r ImportRow) error {
	err := t.exec(ctx, `UPDATE import SET added = $1, replaced = $2, same = $3 WHERE id = $4`, r.Added, r.Replaced, r.Same, r.ID)
	if err != nil || r.Replaced == 0 {
		return err
	}
	return t.exec(ctx, `UPDATE import SET current = 0 WHERE id <> $1`, r.ID)
}

// AddDoubts records what an import found doubtful; importID 0 is a change of the
// catalogue, chartID 0 no chart.
func (t *Tx) AddDoubts(ctx context.Context, importID, chartID int64, doubts []Doubt) error {
	source, chart := orNull(importID), orNull(chartID)
	return t.insert(ctx, `INSERT INTO doubt (import_id, chart_id, code, file, line, day, detail) VALUES`, len(doubts), func(args []any, i int) []any {
		d := doubts[i]
		return append(args, source, chart, d.Code, d.File, d.Line, d.Day, d.Detail)
	})
}

// DropDoubts removes a chart's doubts of the given codes, to be found anew.
func (t *Tx) DropDoubts(ctx context.Context, chartID int64, codes ...string) error {
	for _, code := range codes {
		if err := t.exec(ctx, `DELETE FROM doubt WHERE chart_id = $1 AND code = $2`, chartID, code); err != nil {
			return err
		}
	}
	return nil
}

// SaveDifferences records where a source disagrees with an issue that we hold,
// in place of what it said of it before.
func (t *Tx) SaveDifferences(ctx context.Context, issue int64, source string, differences []Difference) error {
	if err := t.exec(ctx, `DELETE FROM difference WHERE issue_id = $1 AND source = $2`, issue, source); err != nil {
		return err
	}
	return t.insert(ctx, `INSERT INTO difference (issue_id, source, rank, field, ours, theirs) VALUES`, len(differences), func(args []any, i int) []any {
		d := differences[i]
		return append(args, issue, source, d.Rank, d.Field, d.Ours, d.Theirs)
	})
}

// Overrides reads all overrides; an operator's comes after the starter's of the same printing.
func (t *Tx) Overrides(ctx context.Context) ([]Override, error) {
	var out []Override
	err := t.each(ctx, `
		SELECT verb, subject, title, credit, target, target_credit FROM override ORDER BY id`, nil, func(row scanner) error {
		var o Override
		err := row.Scan(&o.Verb, &o.Subject, &o.Printing.Title, &o.Printing.Credit, &o.Target.Title, &o.Target.Credit)
		out = append(out, o)
		return err
	})
	return out, err
}

// SaveOverride writes an override; the starter's never replaces an operator's.
func (t *Tx) SaveOverride(ctx context.Context, o Override, origin Origin) error {
	return t.exec(ctx, `
		INSERT INTO override (verb, subject, title, credit, target, target_credit, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (verb, subject, title, credit) DO UPDATE SET
			target = excluded.target, target_credit = excluded.target_credit, origin = excluded.origin
		WHERE override.origin = 'starter' OR excluded.origin = 'operator'`,
		o.Verb, o.Subject, o.Printing.Title, o.Printing.Credit, o.Target.Title, o.Target.Credit, string(origin))
}

// orNull turns the id 0 into NULL.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
