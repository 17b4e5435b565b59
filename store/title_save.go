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
func (t *Tx) Titles(ctx context.Context, subject kpop.Subject) (titles map[int64]*TitleRow, err error) {
	defer wrap(&err, "titles of %ss", subject)
	titles = map[int64]*TitleRow{}
	err = t.each(ctx, ask(`SELECT id, printing_id FROM title WHERE subject = $1 AND merged_into IS NULL`, subject), func(row scanner) error {
		r := &TitleRow{}
		err := row.Scan(&r.ID, &r.Printing)
		titles[r.ID] = r
		return err
	})
	if err != nil {
		return nil, err
	}
	err = t.each(ctx, ask(`
		SELECT c.title_id, c.act_id, c.role, c.current FROM title_act c JOIN title t ON t.id = c.title_id
		WHERE t.subject = $1 AND t.merged_into IS NULL ORDER BY c.title_id, c.position`, subject), func(row scanner) error {
		var id int64
		var a TitleAct
		err := row.Scan(&id, &a.ActID, &a.Role, &a.Current)
		titles[id].Acts = append(titles[id].Acts, a)
		return err
	})
	return titles, err
}

// ForgetTitleActs removes who titles credit, before all of it is worked out anew.
func (t *Tx) ForgetTitleActs(ctx context.Context) (err error) {
	defer wrap(&err, "forget credits")
	return t.exec(ctx, `DELETE FROM title_act`)
}

// NextTitle returns the first free title id; it and those behind it are the
// transaction's to give out.
func (t *Tx) NextTitle(ctx context.Context) (id int64, err error) {
	defer wrap(&err, "next title")
	return t.next(ctx, "title")
}

// AddTitles writes new titles with their acts.
func (t *Tx) AddTitles(ctx context.Context, subject kpop.Subject, titles []*TitleRow) (err error) {
	defer wrap(&err, "add titles")
	err = t.insert(ctx, `INSERT INTO title (id, subject, printing_id) VALUES`, len(titles), func(args []any, i int) []any {
		return append(args, titles[i].ID, string(subject), titles[i].Printing)
	})
	if err != nil {
		return err
	}
	return t.addTitleActs(ctx, titles)
}

// ReplaceTitles writes the newest printing and the acts of titles anew.
func (t *Tx) ReplaceTitles(ctx context.Context, titles []*TitleRow) (err error) {
	defer wrap(&err, "save titles")
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
	var rows []ordered[TitleAct]
	for _, r := range titles {
		rows = inOrder(rows, r.ID, r.Acts)
	}
	return t.insert(ctx, `INSERT INTO title_act (title_id, position, act_id, role, current) VALUES`, len(rows), func(args []any, i int) []any {
		r := rows[i]
		return append(args, r.of, r.position, r.what.ActID, string(r.what.Role), r.what.Current)
	})
}

// MergeTitle makes id mean into from now on. The caller has moved its entries.
func (t *Tx) MergeTitle(ctx context.Context, id, into int64) (err error) {
	defer wrap(&err, "merge title %d into %d", id, into)
	if err := t.exec(ctx, `DELETE FROM title_act WHERE title_id = $1`, id); err != nil {
		return err
	}
	if err := t.exec(ctx, `UPDATE title SET merged_into = $1 WHERE merged_into = $2`, into, id); err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE title SET merged_into = $1 WHERE id = $2`, into, id)
}
