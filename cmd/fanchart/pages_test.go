package main

import (
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// pages are the Markdown files for people, by path from the repository's root.
func pages(t *testing.T) map[string]string {
	t.Helper()
	const root = "../.."
	texts := map[string]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && name != root) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".md") {
			data, err := os.ReadFile(name)
			texts[filepath.ToSlash(strings.TrimPrefix(name, root+"/"))] = string(data)
			return err
		}
		return nil
	})
	if err != nil || len(texts) < 8 {
		t.Fatalf("%d pages, %v, want all of them", len(texts), err)
	}
	return texts
}

// mostWords is how long the first page may be.
const mostWords = 900

func TestTheFirstPageIsShort(t *testing.T) {
	if n := len(strings.Fields(pages(t)["README.md"])); n > mostWords {
		t.Errorf("README.md has %d words, at most %d", n, mostWords)
	}
}

var link = regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)

func TestLinksLeadSomewhere(t *testing.T) {
	for name, text := range pages(t) {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join("../..", filepath.Dir(name), m[1])); err != nil {
				t.Errorf("%s: %s leads nowhere", name, m[1])
			}
		}
	}
}

var (
	block = regexp.MustCompile("(?s)```sh\n(.*?)```")
	start = regexp.MustCompile(`^(?:\./fanchart|fanchart|go run \./cmd/fanchart)( .*)?$`)
	word  = regexp.MustCompile(`'([^']*)'|(\S+)`)
)

// TestCommandLinesOfPagesAreTaken: every line for a shell that starts the program is one that
// the program takes.
func TestCommandLinesOfPagesAreTaken(t *testing.T) {
	seen := 0
	for name, text := range pages(t) {
		for _, b := range block.FindAllStringSubmatch(text, -1) {
			for line := range strings.Lines(b[1]) {
				line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
				m := start.FindStringSubmatch(strings.TrimSpace(line))
				if m == nil {
					continue
				}
				seen++
				var args []string
				for _, w := range word.FindAllStringSubmatch(m[1], -1) {
					args = append(args, w[1]+w[2])
				}
				parser, err := kong.New(new(cli), vars())
				if err == nil {
					_, err = parser.Parse(args)
				}
				if err != nil {
					t.Errorf("%s: %q: %v", name, line, err)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d command lines found, want twenty and more", seen)
	}
}

// TestEveryThreatHasItsTest: the tests that SECURITY.md names are there.
func TestEveryThreatHasItsTest(t *testing.T) {
	tests := map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			for _, d := range s.file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil {
					tests[f.Name.Name] = true
				}
			}
		}
	}
	rows := 0
	for line := range strings.Lines(pages(t)["SECURITY.md"]) {
		cells := strings.Split(line, "|")
		if len(cells) < 5 || strings.Contains(line, "---") || strings.TrimSpace(cells[3]) == "test" {
			continue
		}
		rows++
		named := regexp.MustCompile(`Test\w+`).FindAllString(cells[3], -1)
		for _, name := range named {
			if !tests[name] {
				t.Errorf("SECURITY.md: there is no %s", name)
			}
		}
		if len(named) == 0 {
			t.Errorf("SECURITY.md: no test in %s", line)
		}
	}
	if rows < 15 {
		t.Errorf("%d threats, want fifteen and more", rows)
	}
}
