package store

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestBothDatabasesHaveOneSchemaVersion(t *testing.T) {
	file, server := sqlite(), postgres()
	of, err := file.newest()
	if err != nil {
		t.Fatal(err)
	}
	on, err := server.newest()
	if err != nil || of != on {
		t.Errorf("SQLite's schema is %d, PostgreSQL's %d, %v: a migration is missing", of, on, err)
	}
}

// A password is in nothing that is said of an address, right or wrong.
func TestAddressesHideThePassword(t *testing.T) {
	for _, where := range []string{
		"postgres://fan:sesame@127.0.0.1:1/fanchart", "postgres://fan:ses%ame@127.0.0.1/fanchart", "postgres://fan:sesame@127.0.0.1:port/fanchart",
		"postgres://fan:sesame@[::1/fanchart", "postgres://fan:sesame@127.0.0.1:1/fanchart?sslmode=sesame",
	} {
		_, err := Open(t.Context(), where)
		if err == nil {
			t.Errorf("Open(%s) = nil", where)
			continue
		}
		if text := strings.ReplaceAll(err.Error(), "sslmode=sesame", ""); strings.Contains(text, "sesame") || strings.Contains(text, "ses%ame") {
			t.Errorf("Open(%s) = %v", where, err)
		}
	}
	if _, err := Open(t.Context(), "postgres://fan:sesame@127.0.0.1:1/fanchart"); !errors.Is(err, ErrUnreachable) {
		t.Errorf("Open where nothing listens = %v, want ErrUnreachable", err)
	}
}

// What only a file has is refused with the tool that does it.
func TestAServerHasToolsOfItsOwn(t *testing.T) {
	_, err := Restore(t.Context(), filepath.Join(t.TempDir(), "copy.db"), "postgres://fan@127.0.0.1:1/fanchart", time.Now())
	if !errors.Is(err, ErrServer) {
		t.Errorf("Restore = %v, want ErrServer", err)
	}
}
