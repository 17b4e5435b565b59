package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// piece is a piece of SQL in the sources.
type piece struct {
	pos   token.Pos
	at    token.Position
	text  string
	in    string // the function that it stands in; "" none: a constant, which stands where it is used as well
	whole bool   // nothing is added to it while the program runs
}

// ofDialect reports whether it stands in the file of one database.
func (q piece) ofDialect() bool {
	return strings.HasPrefix(q.at.Filename, "sqlite") || strings.HasPrefix(q.at.Filename, "postgres")
}

// sources parses the package's files but the tests.
func sources(t *testing.T) (*token.FileSet, []*ast.File) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	positions := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(positions, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return positions, files
}

// queries returns every string of the package that is SQL, constants put in and
// pieces joined. What is not known before the program runs is left out.
func queries(t *testing.T) []piece {
	t.Helper()
	positions, files := sources(t)
	r := reader{constants: map[string]ast.Expr{}}
	for _, file := range files {
		ast.Inspect(file, r.constant)
	}
	var out []piece
	for _, file := range files {
		for _, decl := range file.Decls {
			for _, q := range r.pieces(decl) {
				q.at = positions.Position(q.pos)
				out = append(out, q)
			}
		}
	}
	if len(out) < 50 {
		t.Fatalf("found %d queries, want more than 50: does the test still read the sources?", len(out))
	}
	return out
}

var sqlVerb = regexp.MustCompile(`(?s)^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|DROP|CREATE|VACUUM|PRAGMA)\s`)

type reader struct{ constants map[string]ast.Expr }

// pieces returns what is SQL of a declaration.
func (r reader) pieces(decl ast.Decl) (out []piece) {
	in := ""
	if f, ok := decl.(*ast.FuncDecl); ok {
		in = f.Name.Name
	}
	ast.Inspect(decl, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		text, ok := r.text(e)
		if ok && sqlVerb.MatchString(text) {
			out = append(out, piece{pos: e.Pos(), text: text, in: in, whole: r.known(e)})
		}
		return !ok
	})
	return out
}

// known reports whether all of a string expression is written down.
func (r reader) known(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return r.known(e.X) && r.known(e.Y)
	case *ast.ParenExpr:
		return r.known(e.X)
	}
	_, ok := r.text(e)
	return ok
}

func (r reader) constant(n ast.Node) bool {
	decl, ok := n.(*ast.GenDecl)
	if !ok || decl.Tok != token.CONST {
		return true
	}
	for _, spec := range decl.Specs {
		spec := spec.(*ast.ValueSpec)
		for i, name := range spec.Names {
			if i < len(spec.Values) {
				r.constants[name.Name] = spec.Values[i]
			}
		}
	}
	return true
}

// text returns the value of a string expression, as far as it is written down.
func (r reader) text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.ParenExpr:
		return r.text(e.X)
	case *ast.Ident:
		if value, ok := r.constants[e.Name]; ok {
			return r.text(value)
		}
	case *ast.BinaryExpr:
		left, okLeft := r.text(e.X)
		right, okRight := r.text(e.Y)
		return left + right, e.Op == token.ADD && (okLeft || okRight)
	}
	return "", false
}

var parameter = regexp.MustCompile(`\$(\d+)`)

// The driver binds by first appearance, not by number: $2 before $1 would swap two
// arguments without a word.
func TestParametersFirstAppearInOrder(t *testing.T) {
	for _, q := range queries(t) {
		next := 1
		for _, m := range parameter.FindAllStringSubmatch(q.text, -1) {
			n, _ := strconv.Atoi(m[1])
			if n > next {
				t.Errorf("%s: $%d appears before $%d:\n%s", q.at, n, next, q.text)
				break
			}
			next = max(next, n+1)
		}
		if strings.ContainsAny(parameter.ReplaceAllString(q.text, ""), "?@$") || strings.Contains(q.text, ":=") {
			t.Errorf("%s: a parameter that is no $n:\n%s", q.at, q.text)
		}
	}
}

// only is what SQLite has and PostgreSQL has not.
var only = regexp.MustCompile(`(?i)\b(IFNULL|IIF|GROUP_CONCAT|STRFTIME|JULIANDAY|DATETIME|UNIXEPOCH|INSTR|PRINTF|HEX|UNHEX|` +
	`ZEROBLOB|TYPEOF|TOTAL|LAST_INSERT_ROWID|CHANGES|RANDOMBLOB|JSON_EXTRACT|JSON_EACH|JSON_GROUP_ARRAY|LIKELY|UNLIKELY|GLOB|REGEXP|MATCH|` +
	`ROWID|AUTOINCREMENT|COLLATE|INDEXED BY|NOT INDEXED|REPLACE INTO|INSERT OR|UPDATE OR|ISNULL|NOTNULL|PRAGMA|VACUUM|SQLITE_\w+)\b|==|\bLIMIT\s+[^\s,)]+\s*,`)

func TestQueriesKeepToWhatPostgreSQLHas(t *testing.T) {
	for _, q := range queries(t) {
		if q.ofDialect() {
			continue
		}
		if m := only.FindString(q.text); m != "" {
			t.Errorf("%s: %q is SQLite's alone:\n%s", q.at, m, q.text)
		}
		if strings.Contains(q.text, "`") || regexp.MustCompile(`"[a-z_]+"`).MatchString(q.text) {
			t.Errorf("%s: quoted names:\n%s", q.at, q.text)
		}
	}
}

// The files named for a database know its driver: another database is another file.
func TestADriverIsKnownToItsDialectAlone(t *testing.T) {
	positions, files := sources(t)
	for _, file := range files {
		for _, i := range file.Imports {
			at := positions.Position(i.Pos())
			for driver, files := range map[string]string{"sqlite": "sqlite", "pgx": "postgres"} {
				if strings.Contains(i.Path.Value, driver) && !strings.HasPrefix(at.Filename, files) {
					t.Errorf("%s imports %s, want that in files of its dialect alone", at, i.Path.Value)
				}
			}
		}
	}
}

// untyped is a parameter of which PostgreSQL reads the type off what stands beside it, and
// reads a type that is too small, or a truth: it wants CAST($1 AS BIGINT).
var untyped = regexp.MustCompile(`\$\d+\s*(=|<>|<=|>=|<|>|\*)\s*-?\d|\b(WHEN|OR|NOT)\s+\$\d+\s+(THEN|AND|OR)\b|` +
	`\b(THEN|ELSE)\s+\$\d+\s+(END|ELSE\s+[-\d$])|\bAS INTEGER\)`)

func TestNumbersAreWide(t *testing.T) {
	for _, q := range queries(t) {
		if m := untyped.FindString(q.text); m != "" {
			t.Errorf("%s: the type of %q is left to chance:\n%s", q.at, m, q.text)
		}
	}
}

// Every query but those put together while running is one that SQLite takes on the
// schema as it is.
func TestQueriesFitTheSchema(t *testing.T) {
	st := mustOpen(t, t.TempDir()+"/fanchart.db")
	for _, q := range queries(t) {
		text := strings.TrimSpace(q.text)
		if strings.HasSuffix(text, "VALUES") || strings.HasSuffix(text, "FROM") || q.ofDialect() {
			continue // goes on while running, or is about the file
		}
		stmt, err := st.writer.Prepare(text)
		if err != nil {
			if !strings.Contains(err.Error(), "already exists") {
				t.Errorf("%s: %v:\n%s", q.at, err, q.text)
			}
			continue
		}
		stmt.Close()
	}
}
