package store

import (
	"context"

	"fanchart/store/kpop"
)

// TitleNames reads the further names of titles, in order of writing.
func (t *Tx) TitleNames(ctx context.Context) (list []kpop.TitleName, err error) {
	defer wrap(&err, "names of titles")
	return titleNames(ctx, t)
}

// TitleNames reads the further names of titles, in order of writing.
func (s *Store) TitleNames(ctx context.Context) (list []kpop.TitleName, err error) {
	defer wrap(&err, "names of titles")
	return titleNames(ctx, s)
}

func titleNames(ctx context.Context, from rows) ([]kpop.TitleName, error) {
	return all(ctx, from, ask(`SELECT subject, title, credit, kind, name, source FROM title_name ORDER BY id`), func(row scanner) (n kpop.TitleName, err error) {
		err = row.Scan(&n.Subject, &n.Printing.Title, &n.Printing.Credit, &n.Kind, &n.Name, &n.Source)
		return n, err
	})
}

// SaveTitleName writes a further name of a title; added is false when it stood there
// already, or an operator's did.
func (t *Tx) SaveTitleName(ctx context.Context, n kpop.TitleName, from Origin) (added bool, err error) {
	defer wrap(&err, "save name %s of %s", n.Name, n.Printing.Title)
	count, err := t.count(ctx, `
		INSERT INTO title_name (subject, title, credit, kind, name, source, origin) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (subject, title, credit, name) DO UPDATE SET kind = excluded.kind, source = excluded.source, origin = excluded.origin
		WHERE (title_name.origin = 'starter' OR excluded.origin = 'operator')
			AND (title_name.kind <> excluded.kind OR title_name.source <> excluded.source OR title_name.origin <> excluded.origin)`,
		string(n.Subject), n.Printing.Title, n.Printing.Credit, string(n.Kind), n.Name, n.Source, string(from))
	return count > 0, err
}

// DropTitleNames removes the further names of titles that somebody wrote: a new starter
// set brings its own.
func (t *Tx) DropTitleNames(ctx context.Context, from Origin) (err error) {
	defer wrap(&err, "drop names of titles")
	return t.exec(ctx, `DELETE FROM title_name WHERE origin = $1`, string(from))
}
