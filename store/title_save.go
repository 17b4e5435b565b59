package store

import (
	"context"

	"fanchart/store/kpop"
)

// TitleRow is a title as it lies in the file: its newest printing and the acts
// that any printing credits.
type TitleRow struct {
	ID       int64
	Printing int64
	Acts     []TitleAct
}

// TitleAct is an act that a title credits; Current says whether its newest
// printing does.
type TitleAct struct {
	ActRole
	Current bool
}

// Titles reads all titles of a subject that are no redirects.
func (t *Tx) Titles(ctx context.Context, subject kpop.Subject) (map[int64]*TitleRow, error) {
	out := map[int64]*TitleRow{}
	err := t.each(ctx, `SELECT id, printing_id FROM title WHERE subject = $1 AND merged_into IS NULL`, []any{subject}, func(row scanner) error {
		r := &TitleRow{}
		err := row.Scan(&r.ID, &r.Printing)
		out[r.ID] = r
		return err
	})
	if err != nil {
		return nil, err
	}
	err = t.each(ctx, `
		SELECT c.title_id, c.act_id, c.role, c.current FROM title_act c JOIN title t ON t.id = c.title_id
		WHERE t.subject = $1 AND t.merged_into IS NULL ORDER BY c.title_id, c.position`, []any{subject}, func(row scanner) error {
		var id int64
		var a TitleAct
		err := row.Scan(&id, &a.ActID, &a.Role, &a.Current)
		out[id].Acts = append(out[id].Acts, a)
		return err
	})
	return out, err
}

// Span is where a title's run on one chart begins and ends.
type Span struct {
	Title, Chart int64
	First, Last  kpop.Day
}

// Spans reads the spans of all runs of a subject.
func (t *Tx) Spans(ctx context.Context, subject kpop.Subject) ([]Span, error) {
	var out []Span
	err := t.each(ctx, `
		SELECT r.title_id, r.chart_id, r.first_day, r.last_day FROM run r JOIN chart c ON c.id = r.chart_id
		WHERE c.subject = $1`, []any{subject}, func(row scanner) error {
		var s Span
		err := row.Scan(&s.Title, &s.Chart, &s.First, &s.Last)
		out = append(out, s)
		return err
	})
	return out, err
}

// ForgetTitleActs removes who titles credit, before all of it is worked out anew.
func (t *Tx) ForgetTitleActs(ctx context.Context) error { return t.exec(ctx, `DELETE FROM title_act`) }

// NextTitle returns the first free title id.
func (t *Tx) NextTitle(ctx context.Context) (int64, error) { return t.next(ctx, "title") }

// AddTitles writes new titles with their acts.
func (t *Tx) AddTitles(ctx context.Context, subject kpop.Subject, titles []*TitleRow) error {
	err := t.insert(ctx, `INSERT INTO title (id, subject, printing_id) VALUES`, len(titles), func(args []any, i int) []any {
		return append(args, titles[i].ID, string(subject), titles[i].Printing)
	})
	if err != nil {
		return err
	}
	return t.addTitleActs(ctx, titles)
}

// ReplaceTitles writes the newest printing and the acts of titles anew.
func (t *Tx) ReplaceTitles(ctx context.Context, titles []*TitleRow) error {
	for _, r := range titles {
		if err := t.exec(ctx, `UPDATE title SET printing_id = $1 WHERE id = $2`, r.Printing, r.ID); err != nil {
			return err
		}
		if err := t.exec(ctx, `DELETE FROM title_act WHERE title_id = $1`, r.ID); err != nil {
			return err
		}
	}
	return t.addTitleActs(ctx, titles)
}

func (t *Tx) addTitleActs(ctx context.Context, titles []*TitleRow) error {
	type row struct {
		title    int64
		position int
		TitleAct
	}
	var rows []row
	for _, r := range titles {
		for i, a := range r.Acts {
			rows = append(rows, row{r.ID, i, a})
		}
	}
	return t.insert(ctx, `INSERT INTO title_act (title_id, position, act_id, role, current) VALUES`, len(rows), func(args []any, i int) []any {
		r := rows[i]
		return append(args, r.title, r.position, r.ActID, string(r.Role), r.Current)
	})
}

// MergeTitle makes id mean into from now on. The caller has moved its entries.
func (t *Tx) MergeTitle(ctx context.Context, id, into int64) error {
	if err := t.exec(ctx, `DELETE FROM title_act WHERE title_id = $1`, id); err != nil {
		return err
	}
	if err := t.exec(ctx, `UPDATE title SET merged_into = $1 WHERE merged_into = $2`, into, id); err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE title SET merged_into = $1 WHERE id = $2`, into, id)
}
