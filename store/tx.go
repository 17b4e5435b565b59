package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"fanchart/store/kpop"
)

// Tx is one write transaction: all of it is kept, or nothing.
type Tx struct {
	tx      *sql.Tx
	conn    *sql.Conn // on which it runs
	dialect *dialect
	stmts   map[string]*sql.Stmt // by their SQL: preparing costs more than running
	written int                  // rows so far, but for those that a statement returned
	counts  map[kpop.Snowflake]counting
	told    map[string]bool // what it tells when it is committed
}

// Update runs f in a transaction and commits it if f returns nil. What f reads is what it writes
// over: no other writer comes between. The data version grows when f called Changed. f may run
// several times, where the database finds only at the end that transactions met: what it
// leaves in the caller's hands it makes anew each time. Of those tries one is kept, or none; if
// all have met others, the error is ErrAgain.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) error {
	return Again(ctx, func() error { return s.UpdateOnce(ctx, f) })
}

// UpdateOnce is Update for an f that cannot run again, because it remembers what it did: an
// import, which is begun anew from its file, with Again.
func (s *Store) UpdateOnce(ctx context.Context, f func(*Tx) error) error {
	conn, tx, err := s.begun(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer tx.Rollback() // closes the statements too
	t := newTx(tx, conn, &s.dialect)
	if err := f(t); err != nil {
		return err
	}
	if err := t.tellAll(ctx, s.tell); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", s.dialect.explain(err))
	}
	return nil
}

func newTx(tx *sql.Tx, conn *sql.Conn, d *dialect) *Tx {
	return &Tx{tx: tx, conn: conn, dialect: d, stmts: map[string]*sql.Stmt{}}
}

// willTell has the transaction tell something when it is committed, once.
func (t *Tx) willTell(what string) {
	if t.told == nil {
		t.told = map[string]bool{}
	}
	t.told[what] = true
}

// tellAll tells what there is to tell, as a part of the transaction.
func (t *Tx) tellAll(ctx context.Context, statement string) error {
	if statement == "" {
		return nil
	}
	for what := range t.told {
		if _, err := t.tx.ExecContext(ctx, statement, what); err != nil {
			return t.dialect.explain(err)
		}
	}
	return nil
}

func (t *Tx) exec(ctx context.Context, text string, args ...any) error {
	_, err := t.count(ctx, text, args...)
	return err
}

// execAll runs statements that all take the same argument.
func (t *Tx) execAll(ctx context.Context, arg any, texts ...string) error {
	for _, text := range texts {
		if err := t.exec(ctx, text, arg); err != nil {
			return err
		}
	}
	return nil
}

// count runs a statement and tells how many rows it added, changed or removed.
func (t *Tx) count(ctx context.Context, text string, args ...any) (n int, err error) {
	stmt, err := t.stmt(ctx, text)
	if err != nil {
		return 0, err
	}
	done, err := stmt.ExecContext(t.dialect.patient(ctx), bound(args)...)
	if err != nil {
		return 0, t.dialect.explain(err)
	}
	rows, err := done.RowsAffected()
	t.written += int(rows)
	return int(rows), err
}

// stmt prepares a query once a transaction.
func (t *Tx) stmt(ctx context.Context, text string) (*sql.Stmt, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if stmt := t.stmts[text]; stmt != nil {
		return stmt, nil
	}
	stmt, err := t.tx.PrepareContext(t.dialect.patient(ctx), text)
	if err != nil {
		return nil, t.dialect.explain(err)
	}
	t.stmts[text] = stmt
	return stmt, nil
}

// each reads inside the transaction, also what a statement that writes returns.
func (t *Tx) each(ctx context.Context, q query, f func(scanner) error) error {
	stmt, err := t.stmt(ctx, q.text)
	if err != nil {
		return err
	}
	return t.dialect.read(ctx, stmt, q.args, f)
}

// next returns the first free id of a table. The transaction holds the only write
// lock, so ids can be given out here and rows written many at a time.
func (t *Tx) next(ctx context.Context, table string) (int64, error) {
	return one(ctx, t, ask(`SELECT COALESCE(MAX(id), 0) + 1 FROM `+table), cell[int64])
}

// rowsAtOnce is how many rows one INSERT takes: enough that the work per
// statement no longer counts.
const rowsAtOnce = 128

// insert writes n rows with columns values each, many rows a statement. insert is
// "INSERT INTO t (a, b) VALUES", row appends the values of row i.
func (t *Tx) insert(ctx context.Context, insert string, n int, row func(args []any, i int) []any) error {
	if n == 0 {
		return nil
	}
	width := len(row(nil, 0))
	full := insert + values(rowsAtOnce, width)
	args := make([]any, 0, rowsAtOnce*width)
	for i := 0; i < n; {
		k := min(rowsAtOnce, n-i)
		args = args[:0]
		for range k {
			args = row(args, i)
			i++
		}
		text := full
		if k < rowsAtOnce {
			text = insert + values(k, width)
		}
		if err := t.exec(ctx, text, args...); err != nil {
			return err
		}
	}
	return nil
}

// values returns "($1, $2), ($3, $4)" for rows of a width.
func values(rows, width int) string {
	var b strings.Builder
	for i := range rows * width {
		switch {
		case i == 0:
			b.WriteString(" (")
		case i%width == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(i + 1))
	}
	return b.String() + ")"
}
