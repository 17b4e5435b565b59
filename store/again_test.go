package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fanchart/store/kpop"

	"github.com/jackc/pgx/v5/pgconn"
)

// meeting is a database in which transactions meet others, as PostgreSQL tells it when it
// is asked for SERIALIZABLE: at a step, some times.
type meeting struct {
	driver.Connector
	code  string
	step  int // of the transaction, from 1; 0: none
	times int

	at  int // the step that was taken last
	met int
}

// next takes a step.
func (m *meeting) next() error {
	m.at++
	if m.at == m.step && m.met < m.times {
		m.met++
		return &pgconn.PgError{Code: m.code, Message: "could not serialize access"}
	}
	return nil
}

func (m *meeting) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := m.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &metConn{c, m}, nil
}

// metConn is a connection of it. It offers only what database/sql cannot do without, so that
// every statement passes here.
type metConn struct {
	driver.Conn
	m *meeting
}

func (c *metConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	c.m.at = 0
	if err := c.m.next(); err != nil {
		return nil, err
	}
	tx, err := c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
	return &metTx{tx, c.m}, err
}

func (c *metConn) Prepare(text string) (driver.Stmt, error) {
	s, err := c.Conn.Prepare(text)
	return &metStmt{s, c.m}, err
}

type metTx struct {
	driver.Tx
	m *meeting
}

func (t *metTx) Commit() error {
	if err := t.m.next(); err != nil {
		return errors.Join(err, t.Tx.Rollback())
	}
	return t.Tx.Commit()
}

type metStmt struct {
	driver.Stmt
	m *meeting
}

func (s *metStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	if err := s.m.next(); err != nil {
		return nil, err
	}
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s *metStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	if err := s.m.next(); err != nil {
		return nil, err
	}
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

// connector connects to a SQLite file.
type connector struct {
	by   driver.Driver
	name string
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.by.Open(c.name) }
func (c connector) Driver() driver.Driver                        { return c.by }

// meet opens a store whose transactions meet others.
func meet(t *testing.T) (*Store, *meeting) {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "fanchart.db"))
	if err != nil {
		t.Fatal(err)
	}
	m := &meeting{code: "40001", Connector: connector{s.writer.Driver(), sqliteDSN(s.path, "_journal_mode=WAL&_txlock=immediate")}}
	if err := s.writer.Close(); err != nil {
		t.Fatal(err)
	}
	s.writer = sql.OpenDB(m)
	s.writer.SetMaxOpenConns(1)
	reason := s.dialect.reason
	s.dialect.reason = func(err error) error { return orElse(postgresReason(err), reason(err)) }
	t.Cleanup(func() { s.Close() })
	return s, m
}

// eventsIn are how many there are.
func eventsIn(t *testing.T, s *Store) int {
	t.Helper()
	n, err := one(t.Context(), s, ask(`SELECT COUNT(*) FROM event`), cell[int])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A transaction that meets others at whichever of its steps, its commit too, is done again,
// and what it saves is saved once.
func TestWhatMetOthersIsDoneAgain(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"40001", "40P01"} {
		s, m := meet(t)
		m.code = code
		now := time.Date(2027, 3, 10, 12, 0, 0, 0, time.UTC)
		save := func(n int) error {
			return s.Update(t.Context(), func(tx *Tx) error {
				e := kpop.Event{Kind: kpop.Concert, Name: fmt.Sprint("night ", n), Zone: "Asia/Seoul",
					Start: kpop.DayIn(now).At(19, 0), End: kpop.DayIn(now).At(21, 0), Sources: []kpop.Citation{{Name: "page"}}}
				if _, err := tx.SaveEvent(t.Context(), e, FromOperator, now); err != nil {
					return err
				}
				return tx.Changed(t.Context())
			})
		}
		steps := 0
		for m.step, m.times = 1, 2; ; m.step++ {
			m.met = 0
			if err := save(m.step); err != nil {
				t.Fatalf("%s twice at step %d: %v", code, m.step, err)
			}
			steps++
			if got := eventsIn(t, s); got != steps {
				t.Fatalf("%s twice at step %d: %d events, want %d", code, m.step, got, steps)
			}
			if m.met == 0 {
				break
			}
		}
		if v, err := s.DataVersion(t.Context()); err != nil || v != int64(steps) || steps < 6 {
			t.Errorf("%s: the data version is %d, %v, after %d saves with one step each", code, v, err, steps)
		}
		t.Logf("%s at each of %d steps", code, steps-1)
	}
}

// Who meets others every time is told so within seconds, and nothing is saved.
func TestWhoMeetsOthersForEverIsTold(t *testing.T) {
	t.Parallel()
	s, m := meet(t)
	m.step, m.times = 2, 1000
	tried := 0
	err := s.Update(t.Context(), func(tx *Tx) error {
		tried++
		return tx.SetMeta(t.Context(), "name", "value")
	})
	if !errors.Is(err, ErrAgain) || tried != triesOfAll {
		t.Errorf("Update = %v after %d tries, want %v after %d", err, tried, ErrAgain, triesOfAll)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = s.Update(ctx, func(tx *Tx) error { cancel(); return tx.SetMeta(t.Context(), "name", "value") })
	if !errors.Is(err, ErrAgain) {
		t.Errorf("Update of one who does not wait = %v", err)
	}
	m.times = 0
	if v, err := s.Meta(t.Context(), "name"); err != nil || v != "" {
		t.Errorf("Meta = %q, %v, want nothing", v, err)
	}
}

// An import begins anew from its file: it is not run again here.
func TestUpdateOnceRunsOnce(t *testing.T) {
	t.Parallel()
	s, m := meet(t)
	m.step, m.times = 2, 1
	tried := 0
	err := s.UpdateOnce(t.Context(), func(tx *Tx) error { tried++; return tx.SetMeta(t.Context(), "name", "value") })
	if !errors.Is(err, ErrAgain) || tried != 1 {
		t.Errorf("UpdateOnce = %v after %d tries", err, tried)
	}
}

func TestTheWaitsAreBounded(t *testing.T) {
	var most time.Duration
	for n := 1; n < triesOfAll; n++ {
		d := againAfter(n)
		if d <= 0 || d > againMost {
			t.Errorf("againAfter(%d) = %v", n, d)
		}
		most += min(againFirst<<(n-1), againMost)
	}
	if most > 2*time.Second {
		t.Errorf("all waits are up to %v", most)
	}
}
