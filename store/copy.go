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
var ErrDiffers = errors.New("what was written is not what was read")

// Copy brings all that is in the database at from into the one at to, of whichever kind the two
// are: a file, or a server's. That one is empty, or a file that is not there yet, or one that a
// copy of the same was begun into: then it goes on. from has this version's schema. Each table is
// there whole, compared row by row with what was read, or not at all; until all are, Open refuses
// the database with ErrUnfinished. told is called for each table with the number of its rows; it
// may be nil.
func Copy(ctx context.Context, from, to string, told func(table string, rows int)) (err error) {
	defer wrap(&err, "copy %s to %s", Named(from), Named(to))
	source, err := sourceOf(ctx, from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := openAlso(ctx, to)
	if err != nil {
		return err
	}
	defer target.Close()
	tables, err := target.ordered(ctx)
	if err != nil {
		return err
	}
	if err := target.Update(ctx, func(t *Tx) error { return t.beginCopy(ctx, tables) }); err != nil {
		return err
	}
	for _, table := range tables {
		n, err := copied(ctx, source, target, table)
		if err != nil {
			return fmt.Errorf("table %s: %w", table, err)
		}
		if told != nil {
			told(table, n)
		}
	}
	if target.dialect.surveyed != "" {
		if _, err := target.writer.ExecContext(ctx, target.dialect.surveyed); err != nil {
			return err
		}
	}
	return target.Update(ctx, func(t *Tx) error { return t.exec(ctx, `DELETE FROM copying`) })
}

// sourceOf opens a database that can be copied.
func sourceOf(ctx context.Context, from string) (*Store, error) {
	l, err := Inspect(ctx, from)
	switch {
	case err != nil:
		return nil, err
	case l.Schema == 0:
		return nil, fmt.Errorf("%w: there is no database at %s", ErrNotFound, Named(from))
	case l.Outdated():
		return nil, fmt.Errorf("%w: the schema of %s is %d, and has to be %d: fanchart migrate", ErrNewer, Named(from), l.Schema, l.Newest)
	}
	source, err := OpenToRead(ctx, from)
	if err != nil {
		return nil, err
	}
	if err := source.finished(ctx); err != nil {
		source.Close()
		return nil, fmt.Errorf("%s: %w", Named(from), err)
	}
	return source, nil
}

// ordered are our tables, those that others refer to before these.
func (s *Store) ordered(ctx context.Context) (list []string, err error) {
	tables, err := all(ctx, s, ask(s.dialect.tables), cell[string])
	if err != nil {
		return nil, err
	}
	needs := map[string][]string{}
	err = s.each(ctx, ask(s.dialect.refers), func(row scanner) error {
		var table, other string
		err := row.Scan(&table, &other)
		needs[table] = append(needs[table], other)
		return err
	})
	done := map[string]bool{}
	var add func(table string)
	add = func(table string) {
		if done[table] {
			return
		}
		done[table] = true // before what it needs: a table may refer to itself
		for _, other := range needs[table] {
			add(other)
		}
		list = append(list, table)
	}
	for _, table := range tables {
		add(table)
	}
	return list, err
}

// beginCopy notes that a copy is on its way, unless it was begun before: then nothing else has
// been written there.
func (t *Tx) beginCopy(ctx context.Context, tables []string) error {
	if begun, err := has(ctx, t, ask(`SELECT 1 FROM copying WHERE name = ''`)); err != nil || begun {
		return err
	}
	for _, table := range tables {
		if n, err := one(ctx, t, ask(`SELECT COUNT(*) FROM `+table), cell[int]); err != nil || n > 0 {
			return orElse(err, fmt.Errorf("table %s: %w", table, ErrNotEmpty))
		}
	}
	return t.exec(ctx, `INSERT INTO copying (name, rows, sum) VALUES ('', 0, '')`)
}

// copied brings a table over, or looks that it is still what was brought over before.
func copied(ctx context.Context, source, target *Store, table string) (n int, err error) {
	columns, err := source.columns(ctx, table)
	if err != nil {
		return 0, err
	}
	before, err := one(ctx, target, ask(`SELECT sum FROM copying WHERE name = $1`, table), cell[string])
	switch {
	case err == nil:
		read, err := summed(ctx, source, table, columns)
		if err == nil && read.text() != before {
			err = fmt.Errorf("%w: it was changed since it was copied: begin anew, with an empty database", ErrDiffers)
		}
		return read.rows, err
	case !errors.Is(err, ErrNotFound):
		return 0, err
	}
	err = target.Update(ctx, func(t *Tx) error {
		n, err = t.brought(ctx, source, table, columns)
		return err
	})
	return n, err
}

// brought brings the rows of a table over, compares what is there with what was, and notes that.
func (t *Tx) brought(ctx context.Context, from *Store, table string, columns []string) (n int, err error) {
	if err := t.exec(ctx, t.dialect.deferred); err != nil {
		return 0, err
	}
	read, err := t.poured(ctx, from, table, columns)
	if err == nil && slices.Contains(columns, "id") {
		err = t.numbered(ctx, table)
	}
	if err != nil {
		return 0, err
	}
	written, err := summed(ctx, t, table, columns)
	if err == nil && read != written {
		err = fmt.Errorf("%w: %d rows were read, %d written", ErrDiffers, read.rows, written.rows)
	}
	if err != nil {
		return 0, err
	}
	return read.rows, t.exec(ctx, `INSERT INTO copying (name, rows, sum) VALUES ($1, $2, $3)`, table, read.rows, read.text())
}

// poured reads rows and writes them, some thousands at a time.
func (t *Tx) poured(ctx context.Context, from *Store, table string, columns []string) (read sum, err error) {
	var batch [][]any
	flush := func() error {
		defer func() { batch = batch[:0] }()
		return t.load(ctx, bulk{table, columns, batch})
	}
	err = from.each(ctx, ask(`SELECT `+joined(columns)+` FROM `+table), func(row scanner) error {
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
	return read, err
}

// summed reads what the rows of a table come to.
func summed(ctx context.Context, from rows, table string, columns []string) (s sum, err error) {
	err = from.each(ctx, ask(`SELECT `+joined(columns)+` FROM `+table), func(row scanner) error {
		cells, err := cellsOf(row, len(columns))
		s.add(cells)
		return err
	})
	return s, err
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

// text is for keeping it.
func (s sum) text() string { return fmt.Sprintf("%d %016x", s.rows, s.of) }
