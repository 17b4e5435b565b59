package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fanchart/commands"
	"fanchart/commands/desk"
)

// mayImport says which of our packages may import which others of ours: just what they
// do. What is missing here may import nothing of ours; a door that nobody uses is refused,
// so that a new one is a decision.
func mayImport() map[string][]string {
	return map[string][]string{
		"store":              {"store/calendar", "store/guild", "store/kpop", "store/names"},
		"store/calendar":     {"store/kpop"},
		"store/feed":         {"store", "store/feed/charts", "store/feed/file", "store/feed/lists", "store/feed/replies", "store/feed/shows", "store/feed/tables", "store/kpop"},
		"store/feed/charts":  {"store", "store/feed/file", "store/kpop", "store/names", "store/trend"},
		"store/feed/fetch":   {"store", "store/feed", "store/feed/charts", "store/feed/file", "store/kpop"},
		"store/feed/file":    {"store", "store/kpop"},
		"store/feed/credits": {"store", "store/kpop", "store/names"},
		"store/feed/dates":   {"store/kpop"},
		"store/feed/ical":    {"store/calendar", "store/kpop"},
		"store/feed/lists":   {"store", "store/calendar", "store/feed/credits", "store/feed/dates", "store/feed/file", "store/feed/ical", "store/feed/places", "store/guild", "store/kpop", "store/names"},
		"store/feed/places":  {"store/calendar", "store/names"},
		"store/feed/replies": {"store", "store/feed/file", "store/kpop", "store/names"},
		"store/feed/shows":   {"store", "store/feed/file", "store/kpop", "store/names"},
		"store/feed/tables":  {"store", "store/feed/file", "store/kpop", "store/names"},
		"store/guild":        {"store/kpop"},
		"store/names":        {"store/kpop"},
		"store/starter":      {"store", "store/feed", "store/feed/file", "store/feed/lists", "store/feed/shows", "store/feed/tables"},
		"store/storetest":    {"store", "store/feed", "store/guild", "store/kpop", "store/starter"},
		"store/trend":        {"store/kpop"},
		"commands":           {"store", "store/feed", "commands/agenda", "commands/ask", "commands/charts", "commands/desk", "commands/digests", "commands/figures", "commands/find", "commands/manage", "commands/news", "commands/server", "commands/shows", "commands/view"},
		"commands/agenda":    {"store", "store/calendar", "store/guild", "store/kpop", "commands/ask", "commands/charts", "commands/desk", "commands/view", "commands/written"},
		"commands/ask":       {"store/kpop"},
		"commands/charts":    {"store", "store/kpop", "store/names", "store/trend", "commands/ask", "commands/desk", "commands/say", "commands/view"},
		"commands/desk":      {"store", "store/calendar", "store/feed/charts", "store/guild", "store/kpop", "store/names", "store/trend", "commands/ask", "commands/say", "commands/turns", "commands/view", "commands/view/plot", "commands/written"},
		"commands/digests":   {"store", "store/calendar", "store/guild", "store/kpop", "store/trend", "commands/ask", "commands/charts", "commands/desk", "commands/figures", "commands/shows", "commands/view", "commands/written"},
		"commands/figures":   {"store/kpop", "store/names", "store/trend", "commands/ask", "commands/charts", "commands/desk", "commands/view"},
		"commands/find":      {"store/kpop", "store/names", "commands/ask", "commands/desk", "commands/view"},
		"commands/manage":    {"store", "store/calendar", "store/feed/credits", "store/feed/file", "store/feed/lists", "store/guild", "store/kpop", "commands/agenda", "commands/ask", "commands/desk", "commands/view", "commands/written"},
		"commands/news":      {"store", "store/calendar", "store/guild", "store/kpop", "store/trend", "commands/agenda", "commands/ask", "commands/desk", "commands/digests", "commands/shows", "commands/view", "commands/written"},
		"commands/server":    {"store", "store/calendar", "store/guild", "store/kpop", "commands/ask", "commands/desk", "commands/digests", "commands/news", "commands/view"},
		"commands/shows":     {"store/kpop", "store/names", "store/trend", "commands/ask", "commands/desk", "commands/view"},
		"commands/turns":     {"store/kpop", "commands/ask"},
		"commands/view":      {"store/calendar", "store/guild", "store/kpop", "store/trend", "commands/say", "commands/view/plot"},
		"commands/view/plot": {"store/kpop", "store/trend", "commands/say"},
		"commands/written":   {"store/calendar", "store/kpop", "commands/say"},
		"bot":                {"store", "store/guild", "store/kpop", "commands/ask", "commands/desk", "commands/news", "bot/answer", "bot/api", "bot/gateway", "bot/lease", "bot/outbox", "bot/web"},
		"bot/answer":         {"store/kpop", "commands/ask", "commands/desk", "commands/news", "commands/say", "commands/turns", "commands/view", "bot/api", "bot/card"},
		"bot/api":            {"store/kpop"},
		"bot/card":           {"store/kpop", "commands/say", "commands/view", "bot/api"},
		"bot/gateway":        {"store", "store/kpop", "bot/api"},
		"bot/lease":          {"store"},
		"bot/outbox":         {"store", "store/guild", "store/kpop", "commands/agenda", "commands/ask", "commands/desk", "commands/news", "commands/view", "bot/api", "bot/card"},
		"bot/web":            {"bot/answer", "bot/api", "bot/card"},
		"bot/web/page":       {"store/feed", "store/kpop", "commands/ask", "commands/desk", "commands/news", "commands/say", "bot", "bot/localdiscord", "bot/web"},
		"cmd/fanchart/talk":  {"commands/ask", "commands/desk", "commands/say", "commands/view"},
	}
}

// onlyIn says in which packages something foreign may be imported.
func onlyIn() map[string][]string {
	return map[string][]string{
		"flag":                             {"cmd/fanchart"},
		"github.com/alecthomas/kong":       {"cmd/fanchart"},
		"github.com/joho/godotenv":         {"cmd/fanchart"},
		"golang.org/x/term":                {"cmd/fanchart"},
		"github.com/ergochat/readline":     {"cmd/fanchart", "cmd/fanchart/talk"},
		"github.com/bwmarrin/discordgo":    {"bot", "bot/answer", "bot/api", "bot/gateway", "bot/outbox", "bot/web"},
		"database/sql":                     {"store", "store/storetest"},
		"github.com/mattn/go-sqlite3":      {"store"},
		"github.com/jackc/pgx/v5":          {"store"},
		"github.com/pressly/goose/v3":      {"store"},
		"net/http":                         {"store/feed/fetch", "bot", "bot/answer", "bot/api", "bot/gateway", "bot/localdiscord", "bot/outbox", "bot/web", "bot/web/page"},
		"github.com/hashicorp":             {"store/feed/fetch"},
		"github.com/gorilla/websocket":     {"bot/gateway", "bot/localdiscord"},
		"github.com/nicksnyder/go-i18n/v2": {"commands/say"},
		"gonum.org/v1/plot":                {"commands/view/plot"},
		"github.com/arran4/golang-ical":    {"commands/agenda"},
		"github.com/teambition/rrule-go":   {"store/calendar"},
		"testing":                          {"store/storetest"},
	}
}

// source is one parsed file.
type source struct {
	path string // from the repository's root
	pkg  string // the folder, from there
	test bool
	file *ast.File
	set  *token.FileSet
}

func sources(t *testing.T) (all []source) {
	t.Helper()
	const root = "../.."
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "tools" || strings.HasPrefix(d.Name(), ".") && name != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		s := source{set: token.NewFileSet(), test: strings.HasSuffix(name, "_test.go")}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		s.path = filepath.ToSlash(rel)
		s.pkg = path.Dir(s.path)
		s.file, err = parser.ParseFile(s.set, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		all = append(all, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 50 {
		t.Fatalf("only %d files found", len(all))
	}
	return all
}

func (s source) at(n ast.Node) string {
	return s.path + ":" + strconv.Itoa(s.set.Position(n.Pos()).Line)
}

func TestImports(t *testing.T) {
	unused := map[string]bool{}
	for pkg, others := range mayImport() {
		for _, other := range others {
			unused[pkg+" imports "+other] = true
		}
	}
	for _, s := range sources(t) {
		for _, i := range s.file.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !s.test {
				delete(unused, s.pkg+" imports "+strings.TrimPrefix(name, "fanchart/"))
			}
			if why := s.forbids(name); why != "" {
				t.Errorf("%s imports %s: %s", s.at(i), name, why)
			}
		}
	}
	stale(t, unused)
}

// Where one file uses it nobody needs to look: the table is what is.
func stale(t *testing.T, unused map[string]bool) {
	t.Helper()
	for pair := range unused {
		t.Errorf("no file of %s any more: take it out of mayImport", pair)
	}
}

// forbids says why a file may not import something, or nothing if it may.
func (s source) forbids(name string) string {
	ours, isOurs := strings.CutPrefix(name, "fanchart/")
	if isOurs && s.test {
		return ""
	}
	if isOurs && s.pkg != "cmd/fanchart" && !slices.Contains(mayImport()[s.pkg], ours) {
		return s.pkg + " may import only " + strings.Join(mayImport()[s.pkg], ", ")
	}
	for foreign, where := range onlyIn() {
		match := name == foreign || strings.HasPrefix(name, foreign+"/")
		if match && !s.test && !slices.Contains(where, s.pkg) {
			return "only " + strings.Join(where, ", ") + " may"
		}
	}
	return ""
}

func TestOnlyMainSpeaksToTheOutside(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.pkg == "cmd/fanchart" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok || pkg.Name != "os" {
				return true
			}
			reads := slices.Contains([]string{"Getenv", "LookupEnv", "Environ", "ExpandEnv"}, sel.Sel.Name)
			if sel.Sel.Name == "Exit" || reads && s.pkg != "store/storetest" {
				t.Errorf("%s: os.%s is for cmd/fanchart alone", s.at(n), sel.Sel.Name)
			}
			return true
		})
	}
}

// A request is composed by who writes what asks it: no package of the store knows one.
func TestTheStoreKnowsNoRequests(t *testing.T) {
	table := desk.NewTable(commands.All())
	for _, s := range sources(t) {
		if s.test || !strings.HasPrefix(s.pkg, "store") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(lit.Value)
			name, _, _ := strings.Cut(strings.TrimPrefix(text, "/"), " ")
			if _, known := table.Command(name); known && strings.HasPrefix(text, "/") {
				t.Errorf("%s: %q is a request", s.at(lit), text)
			}
			return true
		})
	}
}

func TestNoHiddenState(t *testing.T) {
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: no init functions", s.at(f))
			}
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR || s.test {
				continue
			}
			for _, spec := range g.Specs {
				if v := spec.(*ast.ValueSpec); !constant(g, v, s.pkg) {
					t.Errorf("%s: a package variable that is no error, embedded file or compiled pattern", s.at(v))
				}
			}
		}
	}
}

// constant reports whether a package variable is one of the kinds that never change.
func constant(g *ast.GenDecl, v *ast.ValueSpec, pkg string) bool {
	if g.Doc != nil && strings.HasPrefix(g.Doc.List[len(g.Doc.List)-1].Text, "//go:embed") ||
		v.Doc != nil && strings.HasPrefix(v.Doc.List[len(v.Doc.List)-1].Text, "//go:embed") {
		return true
	}
	for _, name := range v.Names {
		if name.Name != "_" && !strings.HasPrefix(strings.ToLower(name.Name), "err") {
			return len(v.Values) == 1 && compiled(v.Values[0]) || pkg == "store/storetest"
		}
	}
	return true
}

func compiled(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := sel.X.(*ast.Ident)
	return ok && pkg.Name == "regexp" && sel.Sel.Name == "MustCompile"
}

// The largest function that is still read in one go.
const (
	mostLines      = 60
	mostParameters = 4
)

func TestFunctionsStaySmall(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if lines := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; lines > mostLines {
				t.Errorf("%s: %s has %d lines, at most %d", s.at(f), f.Name.Name, lines, mostLines)
			}
			if n := f.Type.Params.NumFields(); n > mostParameters {
				t.Errorf("%s: %s has %d parameters, at most %d", s.at(f), f.Name.Name, n, mostParameters)
			}
		}
	}
}

func TestEverythingExportedIsExplained(t *testing.T) {
	packages := map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		packages[s.pkg] = packages[s.pkg] || s.file.Doc != nil
		for _, d := range s.file.Decls {
			for _, n := range bare(d) {
				t.Errorf("%s: %s has no comment", s.at(n), n.Name)
			}
		}
	}
	for pkg, explained := range packages {
		if !explained {
			t.Errorf("package %s has no comment", pkg)
		}
	}
}

// bare returns the exported names of a declaration that have no comment.
func bare(d ast.Decl) (names []*ast.Ident) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) && !standard(d) {
			names = append(names, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch v := spec.(type) {
			case *ast.TypeSpec:
				if v.Name.IsExported() && v.Doc == nil && d.Doc == nil {
					names = append(names, v.Name)
				}
			case *ast.ValueSpec:
				for _, name := range v.Names {
					if name.IsExported() && v.Doc == nil && v.Comment == nil && d.Doc == nil {
						names = append(names, name)
					}
				}
			}
		}
	}
	return names
}

// standard reports whether a method does what its name always promises.
func standard(f *ast.FuncDecl) bool {
	return f.Recv != nil && slices.Contains([]string{"Error", "String", "Unwrap"}, f.Name.Name)
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	name, ok := typ.(*ast.Ident)
	return ok && name.IsExported()
}
