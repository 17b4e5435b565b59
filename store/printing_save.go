package store

import (
	"context"

	"fanchart/store/kpop"
)

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

// Printings reads every printing of a subject with its acts.
func (t *Tx) Printings(ctx context.Context, subject kpop.Subject) (list []PrintingRow, err error) {
	defer wrap(&err, "printings of %ss", subject)
	list, err = all(ctx, t, ask(`SELECT id, title, credit, read, first FROM printing WHERE subject = $1 ORDER BY id`, subject), func(row scanner) (p PrintingRow, err error) {
		err = row.Scan(&p.ID, &p.Printing.Title, &p.Printing.Credit, &p.Read, &p.First)
		return p, err
	})
	if err != nil {
		return nil, err
	}
	by := make(map[int64]*PrintingRow, len(list))
	for i := range list {
		by[list[i].ID] = &list[i]
	}
	err = t.each(ctx, ask(`
		SELECT a.printing_id, a.act_id, a.role FROM printing_act a JOIN printing p ON p.id = a.printing_id
		WHERE p.subject = $1 ORDER BY a.printing_id, a.position`, subject), func(row scanner) error {
		var id int64
		var a ActRole
		err := row.Scan(&id, &a.ActID, &a.Role)
		by[id].Acts = append(by[id].Acts, a)
		return err
	})
	return list, err
}

// NextPrinting returns the first free printing id; it and those behind it are the
// transaction's to give out.
func (t *Tx) NextPrinting(ctx context.Context) (id int64, err error) {
	defer wrap(&err, "next printing")
	return t.next(ctx, "printing")
}

// AddPrintings writes new printings; their ids must have come from NextPrinting.
func (t *Tx) AddPrintings(ctx context.Context, subject kpop.Subject, printings []PrintingRow) (err error) {
	defer wrap(&err, "add printings")
	err = t.insert(ctx, `INSERT INTO printing (id, subject, title, credit, read, first) VALUES`, len(printings), func(args []any, i int) []any {
		p := &printings[i]
		return append(args, p.ID, string(subject), p.Printing.Title, p.Printing.Credit, p.Read, p.First.String())
	})
	if err != nil {
		return err
	}
	return t.addPrintingActs(ctx, printings)
}

// ReplacePrintings writes the acts and the first day of printings anew.
func (t *Tx) ReplacePrintings(ctx context.Context, printings []PrintingRow) (err error) {
	defer wrap(&err, "save printings")
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
	var rows []ordered[ActRole]
	for _, p := range printings {
		rows = inOrder(rows, p.ID, p.Acts)
	}
	return t.insert(ctx, `INSERT INTO printing_act (printing_id, position, act_id, role) VALUES`, len(rows), func(args []any, i int) []any {
		r := rows[i]
		return append(args, r.of, r.position, r.what.ActID, string(r.what.Role))
	})
}

// ordered is a part of a thing, and where among its parts it stands.
type ordered[T any] struct {
	of       int64
	position int
	what     T
}

// inOrder adds the parts of a thing to a list.
func inOrder[T any](list []ordered[T], of int64, parts []T) []ordered[T] {
	for i, part := range parts {
		list = append(list, ordered[T]{of, i, part})
	}
	return list
}
