package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// What a room may be.
const (
	mostInPackage = 4_000 // lines, tests left out
	mostInCycle   = 15    // files of which each needs the others
)

// wideRooms are the rooms that may be larger, each with the reason.
func wideRooms() map[string]string {
	return map[string]string{
		"store":            "one file a noun, nearly free of cycles: cutting it would only make doors",
		"commands/view":    "one file a page, nearly free of cycles",
		"bot/localdiscord": "a stand-in is one server: its routes name every handler, and each of them knows the server",
	}
}

// TestRoomsStaySmall counts, of every package, lines and the files of its largest cycle: one
// file leads to another if it uses an identifier that is declared there. `go test
// ./cmd/fanchart -run Rooms -v` prints the table.
func TestRoomsStaySmall(t *testing.T) {
	list, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports,
		Dir:  "../..",
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 15 {
		t.Fatalf("only %d packages found", len(list))
	}
	var lengths []int
	for _, p := range list {
		name := strings.TrimPrefix(p.PkgPath, "fanchart/")
		lines, cycle := countLines(p), largestCycle(usesOf(p))
		lengths = append(lengths, functionLines(p)...)
		t.Logf("%-24s %3d files %5d lines, largest cycle %d", name, len(p.Syntax), lines, len(cycle))
		_, wide := wideRooms()[name]
		if lines > mostInPackage && !wide {
			t.Errorf("%s has %d lines, at most %d: is it one room?", name, lines, mostInPackage)
		}
		if len(cycle) > mostInCycle && name != "bot/localdiscord" {
			t.Errorf("%s: %d files need each other, at most %d: %s", name, len(cycle), mostInCycle, strings.Join(cycle, " "))
		}
	}
	slices.Sort(lengths)
	median, p90 := lengths[len(lengths)/2], lengths[len(lengths)*9/10]
	t.Logf("%d functions: median %d lines, 90 %% have at most %d", len(lengths), median, p90)
	if median > 10 || p90 > 24 {
		t.Errorf("functions have %d lines at the median and %d at the 90th percentile, at most 10 and 24", median, p90)
	}
}

func countLines(p *packages.Package) (n int) {
	for _, f := range p.Syntax {
		n += p.Fset.Position(f.FileEnd).Line - 1
	}
	return n
}

func functionLines(p *packages.Package) (list []int) {
	for _, f := range p.Syntax {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				list = append(list, p.Fset.Position(d.End()).Line-p.Fset.Position(d.Pos()).Line+1)
			}
		}
	}
	return list
}

// usesOf says of every file of a package which others it needs.
func usesOf(p *packages.Package) map[string][]string {
	file := func(pos token.Pos) string { return filepath.Base(p.Fset.Position(pos).Filename) }
	out := map[string][]string{}
	for _, f := range p.Syntax {
		out[file(f.Pos())] = nil
	}
	for id, o := range p.TypesInfo.Uses {
		from, to := file(id.Pos()), file(o.Pos())
		if o.Pkg() == p.Types && from != to && lasts(o) && !slices.Contains(out[from], to) {
			out[from] = append(out[from], to)
		}
	}
	return out
}

// lasts reports whether an object is known outside of the function that declares it.
func lasts(o types.Object) bool {
	if v, ok := o.(*types.Var); ok && v.IsField() {
		return true
	}
	if f, ok := o.(*types.Func); ok && f.Signature().Recv() != nil {
		return true
	}
	return o.Parent() == o.Pkg().Scope()
}

// largestCycle returns the largest set of files of which each leads to each other (Tarjan).
func largestCycle(uses map[string][]string) (largest []string) {
	index, low := map[string]int{}, map[string]int{}
	var stack []string
	var visit func(string)
	visit = func(v string) {
		index[v] = len(index) + 1
		low[v] = index[v]
		stack = append(stack, v)
		for _, w := range uses[v] {
			if index[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if slices.Contains(stack, w) {
				low[v] = min(low[v], index[w])
			}
		}
		if low[v] == index[v] {
			i := slices.Index(stack, v)
			if cycle := stack[i:]; len(cycle) > len(largest) {
				largest = slices.Sorted(slices.Values(cycle))
			}
			stack = stack[:i]
		}
	}
	for v := range uses {
		if index[v] == 0 {
			visit(v)
		}
	}
	return largest
}

func TestLargestCycle(t *testing.T) {
	uses := map[string][]string{"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": nil}
	if got := largestCycle(uses); !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("largestCycle(%v) = %v, want a b c", uses, got)
	}
}
