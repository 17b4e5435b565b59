package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
)

// ErrNotEmpty says that something is in a database that must be empty.
var ErrNotEmpty = errors.New("there is something in it already, and nothing is written over")

// ErrDiffers says that what was written is not what was read.
var ErrDiffers = errors.New("what was written is not what was read, so nothing was kept")

// Copy brings all that is in the database at from into the one at to, of whichever kind the two
// are: a file, or a server's. That one is empty, or a file that is not there yet; from has this
// version's schema. All of it is there afterwards, compared row by row with what was read, or
// nothing. told is called after each table with the number of its rows; it may be nil.
func Copy(ctx context.Context, from, to string, told func(table string, rows int)) (err error) {
	defer wrap(&err, "copy %s to %s", Named(from), Named(to))
	l, err := Inspect(ctx, from)
	switch {
	case err != nil:
		return err
	case l.Schema == 0:
		return fmt.Errorf("%w: there is no database at %s", ErrNotFound, Named(from))
	case l.Outdated():
		return fmt.Errorf("%w: the schema of %s is %d, and has to be %d: fanchart migrate", ErrNewer, Named(from), l.Schema, l.Newest)
	}
	source, err := OpenToRead(ctx, from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := Open(ctx, to)
	if err != nil {
		return err
	}
	defer target.Close()
	tables, err := all(ctx, source, ask(source.dialect.tables), cell[string])
	if err != nil {
		return err
	}
	err = target.UpdateOnce(ctx, func(t *Tx) error {
		if err := t.exec(ctx, target.dialect.deferred); err != nil {
			return err
		}
		for _, table := range tables {
			n, err := t.copied(ctx, source, table)
			if err != nil {
				return fmt.Errorf("table %s: %w", table, err)
			}
			if told != nil {
				told(table, n)
			}
		}
		return nil
	})
	if err == nil && target.dialect.surveyed != "" {
		_, err = target.writer.ExecContext(ctx, target.dialect.surveyed)
	}
	return err
}

// copied brings the rows of a table over, and compares what is there with what was.
func (t *Tx) copied(ctx context.Context, from *Store, table string) (n int, err error) {
	columns, err := from.columns(ctx, table)
	if err != nil {
		return 0, err
	}
	list := joined(columns)
	if full, err := has(ctx, t, ask(`SELECT 1 FROM `+table)); err != nil || full {
		return 0, orElse(err, ErrNotEmpty)
	}
	var read, written sum
	var batch [][]any
	flush := func() error {
		defer func() { batch = batch[:0] }()
		return t.load(ctx, bulk{table, columns, batch})
	}
	err = from.each(ctx, ask(`SELECT `+list+` FROM `+table), func(row scanner) error {
		cells, err := cellsOf(row, len(columns))
		if err != nil {
			return err
		}
		read.add(cells)
		if batch = append(batch, cells); len(batch) < postgresAtOnce {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if err == nil && slices.Contains(columns, "id") {
		err = t.numbered(ctx, table)
	}
	if err != nil {
		return 0, err
	}
	err = t.each(ctx, ask(`SELECT `+list+` FROM `+table), func(row scanner) error {
		cells, err := cellsOf(row, len(columns))
		written.add(cells)
		return err
	})
	if err == nil && read != written {
		err = fmt.Errorf("%w: %d rows were read, %d written", ErrDiffers, read.rows, written.rows)
	}
	return read.rows, err
}

// load writes rows in the fastest way that the database has.
func (t *Tx) load(ctx context.Context, b bulk) error {
	if t.dialect.load != nil && len(b.rows) > 0 {
		return t.dialect.explain(t.dialect.load(ctx, t.conn, b))
	}
	return t.insert(ctx, `INSERT INTO `+b.table+` (`+joined(b.columns)+`) VALUES`, len(b.rows), func(args []any, i int) []any { return append(args, b.rows[i]...) })
}

// numbered has the database go on with the next id after those that were written.
func (t *Tx) numbered(ctx context.Context, table string) error {
	if t.dialect.numbered == nil {
		return nil
	}
	return t.exec(ctx, t.dialect.numbered(table))
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

func (s *Store) columns(ctx context.Context, table string) ([]string, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT * FROM `+table) // whose rows nobody reads
	if err != nil {
		return nil, s.dialect.explain(err)
	}
	defer rows.Close()
	return rows.Columns()
}

func joined(names []string) (list string) {
	for i, name := range names {
		if i > 0 {
			list += ", "
		}
		list += name
	}
	return list
}

// cellsOf reads a row of so many columns, whatever is in them.
func cellsOf(row scanner, n int) ([]any, error) {
	cells, at := make([]any, n), make([]any, n)
	for i := range cells {
		at[i] = &cells[i]
	}
	return cells, row.Scan(at...)
}

// sum is what many rows come to, in whatever order they are read.
type sum struct {
	rows int
	of   uint64
}

func (s *sum) add(cells []any) {
	h := fnv.New64a()
	for _, c := range cells {
		if text, ok := c.([]byte); ok {
			c = string(text)
		}
		text := fmt.Sprintf("%T %v", c, c)
		binary.Write(h, binary.LittleEndian, int64(len(text))) // so that no two lists of cells read alike
		h.Write([]byte(text))
	}
	s.rows++
	s.of += h.Sum64()
}
