package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"fanchart/store"
)

// server is the address of a PostgreSQL on which the stores of tests are made, as
// postgres://user@host/postgres; empty: they are SQLite files.
func server() string { return os.Getenv("FANCHART_TEST_POSTGRES") }

// templates are the databases that tests begin with a copy of, each made once a process.
var templates sync.Map // name → func() error

// copies numbers the databases of this process.
var copies atomic.Int64

// Server makes an empty database on a PostgreSQL and returns its address; without a server the
// test is skipped. FANCHART_TEST_POSTGRES says where one is, postgres://user@host/postgres.
func Server(t testing.TB) string {
	t.Helper()
	if server() == "" {
		t.Skip("no PostgreSQL to test with: set FANCHART_TEST_POSTGRES")
	}
	db := fmt.Sprintf("fanchart_%d_%d", os.Getpid(), copies.Add(1))
	if err := created(db); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command("DROP DATABASE " + db + " WITH (FORCE)") })
	return address(db)
}

// onServer makes a database that is a copy of a filled one, and returns its address. It is
// dropped when the test ends.
func onServer(t testing.TB, name string, fill func(context.Context, *store.Store) error) string {
	t.Helper()
	template := fmt.Sprintf("fanchart_%s_%d", name, os.Getpid())
	once, _ := templates.LoadOrStore(name, sync.OnceValue(func() error { return filled(template, fill) }))
	if err := once.(func() error)(); err != nil {
		t.Fatalf("make a database to begin with: %v", err)
	}
	db := fmt.Sprintf("fanchart_%d_%d", os.Getpid(), copies.Add(1))
	if err := command(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", db, template)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command("DROP DATABASE " + db + " WITH (FORCE)") })
	return address(db)
}

func filled(db string, fill func(context.Context, *store.Store) error) error {
	if err := created(db); err != nil {
		return err
	}
	ctx := context.Background()
	st, err := store.Open(ctx, address(db))
	if err != nil {
		return err
	}
	defer st.Close()
	return fill(ctx, st)
}

// address is that of a database of the server.
func address(db string) string {
	u, err := url.Parse(server())
	if err != nil {
		return ""
	}
	u.Path = "/" + db
	return u.String()
}

// Meets reports whether the address of the server has transactions meet others.
func Meets() bool {
	u, err := url.Parse(server())
	return err == nil && u.Query().Has("fanchart.meet")
}

// created makes an empty database. Where the server's address says fanchart.meet=5, every fifth
// transaction that writes into it meets others as it is committed, so to say.
func created(db string) error {
	if err := command("CREATE DATABASE " + db); err != nil {
		return err
	}
	if !Meets() {
		return nil
	}
	return commandOn(address(db), meeting)
}

// meeting has each new table look at the end of a transaction whether it is one of those that
// meet others. Another try of the same is another transaction.
const meeting = `
	CREATE SCHEMA meeting;
	CREATE FUNCTION meeting.met() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
		IF CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT) % CAST(NULLIF(current_setting('fanchart.meet', true), '') AS BIGINT) = 0 THEN
			RAISE EXCEPTION 'could not serialize access, says the test' USING ERRCODE = '40001';
		END IF;
		RETURN NULL;
	END $$;
	CREATE FUNCTION meeting.made() RETURNS event_trigger LANGUAGE plpgsql AS $$
	DECLARE name TEXT;
	BEGIN
		FOR name IN SELECT object_identity FROM pg_event_trigger_ddl_commands()
			WHERE command_tag = 'CREATE TABLE' AND object_identity NOT IN ('public.turn', 'public.goose_db_version') LOOP
			EXECUTE 'CREATE CONSTRAINT TRIGGER met AFTER INSERT OR UPDATE OR DELETE ON ' || name
				|| ' DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION meeting.met()';
		END LOOP;
	END $$;
	CREATE EVENT TRIGGER made ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION meeting.made();`

func command(text string) error { return commandOn(server(), text) }

func commandOn(where, text string) error {
	db, err := sql.Open("pgx", where)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(text)
	return err
}
