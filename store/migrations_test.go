package store

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// A column says what its value is, unless its name and the table say it already.
var (
	table  = regexp.MustCompile(`(?s)(-- [^\n]*\n)?CREATE TABLE (\w+) \((.*?)\n\) STRICT`)
	column = regexp.MustCompile(`^\s{4}([a-z_0-9]+)\s+(TEXT|INTEGER|REAL|BLOB)\b(.*)$`)
)

func TestTablesAreStrictAndExplained(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/sqlite/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("migrations: %q, %v", files, err)
	}
	for i, name := range files {
		text, err := fs.ReadFile(migrations, name)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Repeat("0", 4) + string(rune('1'+i)); i < 9 && !strings.HasPrefix(path.Base(name), want+"_") {
			t.Errorf("migration %s, want number %s", name, want)
		}
		tables := table.FindAllStringSubmatch(string(text), -1)
		if got := strings.Count(string(text), "CREATE TABLE"); got != len(tables) {
			t.Errorf("%s: %d of %d tables are STRICT", name, len(tables), got)
		}
		for _, m := range tables {
			if m[1] == "" {
				t.Errorf("%s: table %s has no comment", name, m[2])
			}
			for _, line := range strings.Split(m[3], "\n") {
				if c := column.FindStringSubmatch(line); c != nil && !strings.Contains(c[3], "--") {
					t.Errorf("%s: column %s.%s has no comment", name, m[2], c[1])
				}
			}
		}
	}
}
