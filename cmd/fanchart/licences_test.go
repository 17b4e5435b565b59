package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write NOTICE.txt anew")

// part is something in the program that has a licence.
type part struct {
	name  string
	files []string // that have its text
}

// parts lists everything that the released program is made of.
func parts(t *testing.T) []part {
	t.Helper()
	list := exec.Command("go", "list", "-deps", "-json=Module", ".")
	list.Env = append(os.Environ(), "GOOS=linux", "CGO_ENABLED=1")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := map[string]bool{}
	var modules []part
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if m := p.Module; m != nil && !m.Main && !seen[m.Path] {
			seen[m.Path] = true
			modules = append(modules, part{m.Path + " " + m.Version, licencesIn(t, m.Dir)})
		}
	}
	slices.SortFunc(modules, func(a, b part) int { return cmp.Compare(a.name, b.name) })
	return append([]part{
		{"Fanchart", []string{"../../LICENSE"}},
		{"Pretendard, a font of the pictures", []string{"../../commands/view/plot/Pretendard-LICENSE.txt"}},
		{"Noto Sans Thai UI, a font of the pictures", []string{"../../commands/view/plot/NotoSansThaiUI-LICENSE.txt"}},
		{"Noto Sans CJK JP, TC and SC, fonts of the pictures", []string{"../../commands/view/plot/NotoSansCJK-LICENSE.txt"}},
		{"Go, its standard library and time zones", []string{filepath.Join(goroot(t), "LICENSE")}},
	}, modules...)
}

// goroot is where Go is.
func goroot(t *testing.T) string {
	t.Helper()
	said, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatalf("go env GOROOT: %v", err)
	}
	return strings.TrimSpace(string(said))
}

// licencesIn finds the texts of licences at the top of a module.
func licencesIn(t *testing.T, dir string) (files []string) {
	t.Helper()
	for _, pattern := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*", "licenses/*"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
				files = append(files, name)
			}
		}
	}
	if len(files) == 0 {
		t.Errorf("%s has no licence", dir)
	}
	return files
}

// withoutText are parts whose licence is a sentence.
const withoutText = `SQLite is in the public domain (https://www.sqlite.org/copyright.html).

Binaries that are linked statically hold parts of the GNU C Library, under the GNU Lesser General
Public License, version 2.1 or later (https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html). Whoever
wants them with another version of that library builds them anew: Fanchart's sources, and the
script that links them (cmd/fanchart/deploy/release), are free.

The image holds root certificates of Mozilla's list, under the Mozilla Public License 2.0
(https://www.mozilla.org/MPL/2.0/), and what else the distroless image it is made from holds: see
/usr/share/doc in it.
`

// noticeOf is the text of all licences, each text once.
func noticeOf(t *testing.T) string {
	t.Helper()
	names := map[string][]string{}
	var texts []string
	for _, p := range parts(t) {
		for _, file := range p.files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n"))
			if len(names[text]) == 0 {
				texts = append(texts, text)
			}
			names[text] = append(names[text], p.name)
		}
	}
	var b strings.Builder
	b.WriteString("What this program is made of, and under which licences. Each text stands once, below the\nnames of all that it is the licence of.\n\n" + withoutText)
	for _, text := range texts {
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), strings.Join(slices.Compact(names[text]), "\n"), strings.Repeat("-", 80), text)
	}
	return b.String()
}

// TestLicencesAreThoseOfWhatIsInIt: a new module, or a new version, needs -update.
func TestLicencesAreThoseOfWhatIsInIt(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go here")
	}
	want := noticeOf(t)
	if *update {
		if err := os.WriteFile("NOTICE.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if notice != want {
		t.Error("NOTICE.txt is not of the modules in use: go test ./cmd/fanchart -run Licences -update")
	}
	s := newShell(t)
	s.ok(t, "SIL OPEN FONT LICENSE", "version", "--licences")
}
