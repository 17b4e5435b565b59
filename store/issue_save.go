package store

import (
	"context"

	"fanchart/store/kpop"
)

// EntryRow is an entry as it lies in the file: by ids.
type EntryRow struct {
	Rank              int32
	Last, Peak, Weeks int32 // printed
	Printing          int64
	Title             int64
	Metric            int64
}

// IssueRow is an issue as it lies in the file.
type IssueRow struct {
	kpop.Ref
	Sum      string
	ImportID int64
	Rows     []EntryRow // in order of seq
}

// Issues reads every issue of a chart with its rows, oldest first.
func (t *Tx) Issues(ctx context.Context, chartID int64) (issues []IssueRow, err error) {
	defer wrap(&err, "issues of chart %d", chartID)
	low, high := issueID(chartID, -dayZero), issueID(chartID+1, -dayZero)
	issues, err = all(ctx, t, ask(`
		SELECT id, whole, scope, source, digest, rows, import_id FROM issue
		WHERE id >= $1 AND id < $2 ORDER BY id`, low, high), func(row scanner) (i IssueRow, err error) {
		err = row.Scan(&i.ID, &i.Whole, &i.Scope, &i.Source, &i.Sum, &i.Ref.Rows, &i.ImportID)
		i.Day = dayOf(i.ID)
		i.Rows = make([]EntryRow, 0, i.Ref.Rows)
		return i, err
	})
	if err != nil {
		return nil, err
	}
	at := 0
	err = t.each(ctx, ask(`
		SELECT issue_id, rank, printing_id, title_id, last_rank, peak, weeks, metric FROM entry
		WHERE issue_id >= $1 AND issue_id < $2 ORDER BY issue_id, seq`, low, high), func(row scanner) error {
		var n [8]int64
		if err := scanInts(row, n[:]); err != nil {
			return err
		}
		for issues[at].ID != n[0] {
			at++
		}
		issues[at].Rows = append(issues[at].Rows, EntryRow{Rank: int32(n[1]), Printing: n[2], Title: n[3],
			Last: int32(n[4]), Peak: int32(n[5]), Weeks: int32(n[6]), Metric: n[7]})
		return nil
	})
	return issues, err
}

// DeleteIssue removes an issue, its entries and what other sources said of it. Runs are
// the caller's to work out anew.
func (t *Tx) DeleteIssue(ctx context.Context, id int64) (err error) {
	defer wrap(&err, "delete issue %d", id)
	return t.execAll(ctx, id, `DELETE FROM entry WHERE issue_id = $1`, `DELETE FROM difference WHERE issue_id = $1`,
		`DELETE FROM issue WHERE id = $1`)
}

// AddIssues writes issues with all their rows and sets their ids.
func (t *Tx) AddIssues(ctx context.Context, chartID int64, issues []*IssueRow) (err error) {
	defer wrap(&err, "add issues of chart %d", chartID)
	var entries []entryRef
	for _, issue := range issues {
		issue.ID, issue.Ref.Rows = issueID(chartID, issue.Day), len(issue.Rows)
		for seq := range issue.Rows {
			entries = append(entries, entryRef{issue.ID, seq, &issue.Rows[seq]})
		}
	}
	err = t.insert(ctx, `INSERT INTO issue (id, chart_id, day, whole, scope, source, digest, rows, import_id) VALUES`, len(issues), func(args []any, i int) []any {
		r := issues[i]
		return append(args, r.ID, chartID, r.Day.String(), r.Whole, r.Scope, r.Source, r.Sum, len(r.Rows), r.ImportID)
	})
	if err != nil {
		return err
	}
	return t.addEntries(ctx, entries)
}

// manyEntries is from when on it is faster to build the index of the entries anew
// than to keep it up row by row.
const manyEntries = 100_000

func (t *Tx) addEntries(ctx context.Context, entries []entryRef) error {
	if len(entries) >= manyEntries {
		if err := t.exec(ctx, `DROP INDEX entry_by_title`); err != nil {
			return err
		}
	}
	err := t.insert(ctx, `INSERT INTO entry (issue_id, seq, rank, printing_id, title_id, last_rank, peak, weeks, metric) VALUES`, len(entries), func(args []any, i int) []any {
		r := entries[i].row
		return append(args, entries[i].issue, entries[i].seq, r.Rank, r.Printing, r.Title, r.Last, r.Peak, r.Weeks, r.Metric)
	})
	if err != nil || len(entries) < manyEntries {
		return err
	}
	return t.exec(ctx, `CREATE INDEX entry_by_title ON entry (title_id, issue_id, rank)`)
}

// entryRef is a row with its key.
type entryRef struct {
	issue int64
	seq   int
	row   *EntryRow
}

// RetitleEntries writes the titles of an issue's rows that differ from was.
func (t *Tx) RetitleEntries(ctx context.Context, issue *IssueRow, was []int64) (err error) {
	defer wrap(&err, "retitle issue %d", issue.ID)
	for seq, row := range issue.Rows {
		if was[seq] == row.Title {
			continue
		}
		if err := t.exec(ctx, `UPDATE entry SET title_id = $1 WHERE issue_id = $2 AND seq = $3`, row.Title, issue.ID, seq); err != nil {
			return err
		}
	}
	return nil
}
