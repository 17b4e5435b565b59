package charts

import (
	"context"

	"fanchart/store"
	"fanchart/store/names"
)

// save writes everything that identify worked out, referred-to rows first.
func (b *build) save(ctx context.Context, tx *store.Tx) (err error) {
	if b.newActs, err = b.book.flush(ctx, tx); err != nil {
		return err
	}
	for _, step := range []func(context.Context, *store.Tx) error{b.savePrints, b.saveTitles, b.saveIssues, b.saveMerged} {
		if err := step(ctx, tx); err != nil {
			return err
		}
	}
	if err := tx.ReplaceRuns(ctx, b.chartID, b.runs); err != nil {
		return err
	}
	if err := tx.ReplacePrinted(ctx, b.chartID); err != nil {
		return err
	}
	return tx.DropDoubts(ctx, b.chartID, string(names.ByRank), string(names.ByRestart))
}

func (b *build) savePrints(ctx context.Context, tx *store.Tx) error {
	var fresh, stale []store.PrintingRow
	for _, p := range b.prints {
		switch {
		case p.isNew:
			fresh = append(fresh, p.PrintingRow)
		case p.stale:
			stale = append(stale, p.PrintingRow)
		}
	}
	if err := tx.AddPrintings(ctx, b.chart.Subject, fresh); err != nil {
		return err
	}
	return tx.ReplacePrintings(ctx, stale)
}

func (b *build) saveTitles(ctx context.Context, tx *store.Tx) error {
	var fresh, stale []*store.TitleRow
	for _, t := range b.newTitles {
		fresh = append(fresh, &t.TitleRow)
	}
	for _, t := range b.titles {
		if t.stale {
			stale = append(stale, &t.TitleRow)
		}
	}
	if err := tx.AddTitles(ctx, b.chart.Subject, fresh); err != nil {
		return err
	}
	return tx.ReplaceTitles(ctx, stale)
}

func (b *build) saveIssues(ctx context.Context, tx *store.Tx) error {
	var fresh []*store.IssueRow
	for _, i := range b.issues {
		if i.old {
			if err := tx.DeleteIssue(ctx, i.ID); err != nil {
				return err
			}
		}
		if i.isNew {
			fresh = append(fresh, &i.IssueRow)
		} else if err := tx.RetitleEntries(ctx, &i.IssueRow, i.was); err != nil {
			return err
		}
	}
	return tx.AddIssues(ctx, b.chartID, fresh)
}

func (b *build) saveDisagreed(ctx context.Context, tx *store.Tx) error {
	for _, d := range b.disagreed {
		if err := tx.SaveDifferences(ctx, d.issue.ID, d.source, d.differences); err != nil {
			return err
		}
	}
	return nil
}

func (b *build) saveMerged(ctx context.Context, tx *store.Tx) error {
	for _, m := range b.merged {
		if err := tx.MergeTitle(ctx, m[0], m[1]); err != nil {
			return err
		}
	}
	return nil
}
