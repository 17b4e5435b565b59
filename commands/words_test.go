package commands

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fanchart/commands/say"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/charts"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// keyForm is what a message's key looks like; literals may be the beginning of one.
var keyForm = regexp.MustCompile(`^[a-z0-9]+\.[a-z0-9.-]*$`)

// TestKeys: every key in the sources is in the catalogue, and every message of the
// catalogue is said somewhere.
func TestKeys(t *testing.T) {
	keys := catalogueKeys(t)
	sections := map[string]bool{}
	for _, key := range keys {
		section, _, _ := strings.Cut(key, ".")
		sections[section] = true
	}
	whole, parts := literals(t, sections)
	for key, place := range whole {
		if !slices.Contains(keys, key) {
			t.Errorf("%s: the message %q is in no catalogue", place, key)
		}
	}
	begins := func(key string) func(string) bool {
		return func(part string) bool { return strings.HasPrefix(key, part) }
	}
	for _, key := range keys {
		key = baseOf(keys, key)
		if _, said := whole[key]; !said && !slices.ContainsFunc(slices.Collect(maps.Keys(parts)), begins(key)) {
			t.Errorf("the message %q is never said", key)
		}
	}
	for part, place := range parts {
		if !slices.ContainsFunc(keys, func(key string) bool { return strings.HasPrefix(key, part) }) {
			t.Errorf("%s: no message begins with %q", place, part)
		}
	}
}

// baseOf is the key that a key is a variant of, or the key itself.
func baseOf(keys []string, key string) string {
	for _, variant := range say.Variants() {
		if base, ok := strings.CutSuffix(key, "."+variant); ok && slices.Contains(keys, base) {
			return base
		}
	}
	return key
}

func catalogueKeys(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("say/active.en.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	delete(all, "typed") // is what people type
	return slices.Sorted(maps.Keys(all))
}

// literals finds the strings of the sources that look like keys of the sections:
// whole ones, and those that something is added to. Outside this folder only what
// is said at once counts.
func literals(t *testing.T, sections map[string]bool) (whole, parts map[string]string) {
	t.Helper()
	whole, parts = map[string]string{}, map[string]string{}
	set := token.NewFileSet()
	for _, file := range sources(t) {
		tree, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ours := !strings.HasPrefix(file, "..")
		joined, spoken := map[ast.Expr]bool{}, map[ast.Expr]bool{}
		ast.Inspect(tree, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) > 0 {
				method, ok := call.Fun.(*ast.SelectorExpr)
				said := ok && method.Sel.Name == "Say"
				spoken[call.Args[0]] = said
				if sum, ok := call.Args[0].(*ast.BinaryExpr); ok {
					spoken[sum.X] = said
				}
			}
			if sum, ok := n.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
				joined[sum.X] = true
			}
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(lit.Value)
			section, _, _ := strings.Cut(text, ".")
			if keyForm.MatchString(text) && sections[section] && (ours || spoken[lit]) {
				if place := set.Position(lit.Pos()).String(); joined[lit] {
					parts[text] = place
				} else {
					whole[text] = place
				}
			}
			return true
		})
	}
	return whole, parts
}

func sources(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*.go", "*/*.go", "../bot/*.go", "../bot/*/*.go", "../bot/*/*/*.go", "../cmd/fanchart/*.go", "../cmd/fanchart/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, "_test.go") })...)
	}
	return out
}

// TestCadences: a chart of every cadence but the usual one has words of its own.
func TestCadences(t *testing.T) {
	var named []string
	for _, c := range kpop.Cadences() {
		if c != kpop.Weekly {
			named = append(named, c.String())
		}
	}
	if !slices.Equal(named, say.Variants()) {
		t.Errorf("Variants() = %q, want the cadences %q", say.Variants(), named)
	}
}

// TestMadeKeys: keys that are made of data exist for all data there is.
func TestMadeKeys(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, c := range table().All() {
		keys = append(keys, "command."+c.Name, "help."+c.Name)
	}
	for _, c := range table().Leaves() {
		keys = append(keys, "command."+c.Key())
		for _, o := range c.Options {
			for _, value := range o.Choices {
				keys = append(keys, "choice."+o.Name+"."+value)
			}
		}
	}
	for _, s := range feed.Sources() {
		keys = append(keys, "source."+s.Key)
		for _, c := range s.Charts {
			keys = append(keys, "chart."+c.Key, "chart."+c.Key+".short")
			if c.Metric != "" {
				keys = append(keys, "metric."+c.Metric, "note.metric."+c.Metric)
			}
		}
	}
	for _, metric := range charts.DescribedMetrics() {
		keys = append(keys, "metric."+metric, "note.metric."+metric)
	}
	for _, code := range file.DoubtCodes() {
		keys = append(keys, "doubt."+code)
	}
	for _, code := range file.FaultCodes() {
		keys = append(keys, "fault."+code)
	}
	for _, what := range store.AllCapped() {
		keys = append(keys, "cap."+string(what))
	}
	for _, kind := range []kpop.ActKind{kpop.Group, kpop.Soloist, kpop.Duo, kpop.Unit, kpop.Fictional, kpop.Project} {
		keys = append(keys, "kind."+string(kind))
		for _, gender := range []kpop.Gender{kpop.Girl, kpop.Boy, kpop.Coed} {
			keys = append(keys, "kind."+string(kind)+"."+string(gender))
		}
	}
	for _, p := range words.All() {
		for _, key := range keys {
			if !p.Has(key) {
				t.Errorf("%s: the message %q is missing", p.Locale, key)
			}
		}
		describeAll(t, p)
	}
}

// describeAll checks that every option that is offered is described.
func describeAll(t *testing.T, p *say.Printer) {
	t.Helper()
	for _, c := range table().Leaves() {
		for _, o := range c.Options {
			if text := c.DescribeOption(p, o); !o.Hidden && (text == "" || strings.HasPrefix(text, "option.")) {
				t.Errorf("%s: /%s: option %s has no description", p.Locale, c.Name, o.Name)
			}
		}
	}
}

// particle is a Korean particle with two forms, right after what is filled in: which
// form it takes hangs on how that is read, so that no message may have one.
var particle = regexp.MustCompile(`}}["”’'’)]*(은|는|이|가|을|를|과|와|으로|로|아|야|이나|나|이라|라|이란|란|이랑|랑|이에요|예요|이었|였|이든|든)(는|고|도|면)?([^가-힣]|$)`)

// TestKoreanParticles: "핫 100는" is a mistake, and "을(를)" reads like a form.
func TestKoreanParticles(t *testing.T) {
	data, err := os.ReadFile("say/active.ko.json")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if found := particle.FindString(line); found != "" || strings.Contains(line, "을(를)") || strings.Contains(line, "은(는)") || strings.Contains(line, "이(가)") {
			t.Errorf("%q: the particle fits only some of what stands before it", strings.TrimSpace(line))
		}
	}
}
