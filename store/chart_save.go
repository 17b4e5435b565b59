package store

import (
	"context"
	"slices"

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
	Digest   string
	ImportID int64
	Rows     []EntryRow // in order of seq
}

// PrintingRow is a printing with its acts.
type PrintingRow struct {
	ID       int64
	Printing kpop.Printing
	Read     string
	First    kpop.Day
	Acts     []ActRole
}

// ActRole is an act of a printed credit.
type ActRole struct {
	ActID int64
	Role  kpop.Role
}

// ChartID returns the id of a chart and enters the chart if it is new.
func (t *Tx) ChartID(ctx context.Context, c kpop.Chart) (id int64, err error) {
	err = t.each(ctx, `
		INSERT INTO chart (key, subject) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET subject = excluded.subject RETURNING id`,
		[]any{c.Key, c.Subject}, func(row scanner) error { return row.Scan(&id) })
	return id, err
}

// Issues reads every issue of a chart with its rows, oldest first.
func (t *Tx) Issues(ctx context.Context, chartID int64) ([]IssueRow, error) {
	var issues []IssueRow
	low, high := issueID(chartID, -dayZero), issueID(chartID+1, -dayZero)
	err := t.each(ctx, `
		SELECT id, whole, scope, source, digest, rows, import_id FROM issue
		WHERE id >= $1 AND id < $2 ORDER BY id`, []any{low, high}, func(row scanner) error {
		var i IssueRow
		err := row.Scan(&i.ID, &i.Whole, &i.Scope, &i.Source, &i.Digest, &i.Ref.Rows, &i.ImportID)
		i.Day = dayOf(i.ID)
		i.Rows = make([]EntryRow, 0, i.Ref.Rows)
		issues = append(issues, i)
		return err
	})
	if err != nil {
		return nil, err
	}
	at := 0
	err = t.each(ctx, `
		SELECT issue_id, rank, printing_id, title_id, last_rank, peak, weeks, metric FROM entry
		WHERE issue_id >= $1 AND issue_id < $2 ORDER BY issue_id, seq`, []any{low, high}, func(row scanner) error {
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

// Printings reads every printing of a subject with its acts.
func (t *Tx) Printings(ctx context.Context, subject kpop.Subject) ([]PrintingRow, error) {
	var out []PrintingRow
	index := map[int64]int{}
	err := t.each(ctx, `SELECT id, title, credit, read, first FROM printing WHERE subject = $1 ORDER BY id`, []any{subject}, func(row scanner) error {
		var p PrintingRow
		err := row.Scan(&p.ID, &p.Printing.Title, &p.Printing.Credit, &p.Read, &p.First)
		index[p.ID] = len(out)
		out = append(out, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = t.each(ctx, `
		SELECT a.printing_id, a.act_id, a.role FROM printing_act a JOIN printing p ON p.id = a.printing_id
		WHERE p.subject = $1 ORDER BY a.printing_id, a.position`, []any{subject}, func(row scanner) error {
		var id int64
		var a ActRole
		err := row.Scan(&id, &a.ActID, &a.Role)
		out[index[id]].Acts = append(out[index[id]].Acts, a)
		return err
	})
	return out, err
}

// AddPrintings writes new printings; their ids must have come from NextPrinting.
func (t *Tx) AddPrintings(ctx context.Context, subject kpop.Subject, printings []PrintingRow) error {
	err := t.insert(ctx, `INSERT INTO printing (id, subject, title, credit, read, first) VALUES`, len(printings), func(args []any, i int) []any {
		p := &printings[i]
		return append(args, p.ID, string(subject), p.Printing.Title, p.Printing.Credit, p.Read, p.First.String())
	})
	if err != nil {
		return err
	}
	return t.addPrintingActs(ctx, printings)
}

// ReplacePrintings writes the acts and the first day of printings anew.
func (t *Tx) ReplacePrintings(ctx context.Context, printings []PrintingRow) error {
	for _, p := range printings {
		if err := t.exec(ctx, `UPDATE printing SET first = $1 WHERE id = $2`, p.First.String(), p.ID); err != nil {
			return err
		}
		if err := t.exec(ctx, `DELETE FROM printing_act WHERE printing_id = $1`, p.ID); err != nil {
			return err
		}
	}
	return t.addPrintingActs(ctx, printings)
}

func (t *Tx) addPrintingActs(ctx context.Context, printings []PrintingRow) error {
	type row struct {
		printing int64
		position int
		ActRole
	}
	var rows []row
	for _, p := range printings {
		for i, a := range p.Acts {
			rows = append(rows, row{p.ID, i, a})
		}
	}
	return t.insert(ctx, `INSERT INTO printing_act (printing_id, position, act_id, role) VALUES`, len(rows), func(args []any, i int) []any {
		return append(args, rows[i].printing, rows[i].position, rows[i].ActID, string(rows[i].Role))
	})
}

// NextPrinting returns the first free printing id.
func (t *Tx) NextPrinting(ctx context.Context) (int64, error) { return t.next(ctx, "printing") }

// DeleteIssue removes an issue and its entries.
func (t *Tx) DeleteIssue(ctx context.Context, id int64) error {
	for _, query := range []string{
		`DELETE FROM entry WHERE issue_id = $1`, `DELETE FROM difference WHERE issue_id = $1`, `DELETE FROM issue WHERE id = $1`,
	} {
		if err := t.exec(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

// AddIssues writes issues with all their rows and sets their ids.
func (t *Tx) AddIssues(ctx context.Context, chartID int64, issues []*IssueRow) error {
	var entries []entryRef
	for _, issue := range issues {
		issue.ID, issue.Ref.Rows = issueID(chartID, issue.Day), len(issue.Rows)
		for seq := range issue.Rows {
			entries = append(entries, entryRef{issue.ID, seq, &issue.Rows[seq]})
		}
	}
	err := t.insert(ctx, `INSERT INTO issue (id, chart_id, day, whole, scope, source, digest, rows, import_id) VALUES`, len(issues), func(args []any, i int) []any {
		r := issues[i]
		return append(args, r.ID, chartID, r.Day.String(), r.Whole, r.Scope, r.Source, r.Digest, len(r.Rows), r.ImportID)
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
func (t *Tx) RetitleEntries(ctx context.Context, issue *IssueRow, was []int64) error {
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

// ReplaceRuns writes the runs of a whole chart anew.
func (t *Tx) ReplaceRuns(ctx context.Context, chartID int64, runs []kpop.Run) error {
	if err := t.exec(ctx, `DELETE FROM run WHERE chart_id = $1`, chartID); err != nil {
		return err
	}
	slices.SortFunc(runs, func(a, b kpop.Run) int { return int(a.TitleID - b.TitleID) })
	return t.insert(ctx, `
		INSERT INTO run (title_id, chart_id, known, first_day, first_rank, last_day, last_rank,
			peak, peak_day, weeks, no1, stretch1, top10, re_entries, lacking) VALUES`, len(runs), func(args []any, i int) []any {
		r := &runs[i]
		peakDay := r.PeakDay.String()
		if r.PeakEarly {
			peakDay = ""
		}
		return append(args, r.TitleID, chartID, r.Known, r.First.String(), r.FirstRank, r.Last.String(), r.LastRank,
			r.Peak, peakDay, r.Weeks, r.No1, r.Stretch1, r.Top10, r.ReEntries, r.Lacking)
	})
}
