package say

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// TestWellWritten: what can be wrong with a sentence in any language, of every sentence.
// CONTRIBUTING says how to mend one without Go.
func TestWellWritten(t *testing.T) {
	english := catalogue(t, "active.en.json")
	for _, name := range spoken(t) {
		all := catalogue(t, name)
		check := checkFor(t, codeOf(name), all)
		for key, forms := range all {
			original := english[key]
			if original == nil {
				original = english[variantOf(key)]
			}
			for form, text := range forms {
				for _, fault := range check.faults(key, text, original["other"]) {
					t.Errorf("%s: %s (%s) %s: %s", name, key, form, fault, text)
				}
			}
		}
	}
}

// TestFaults: the check finds each of them.
func TestFaults(t *testing.T) {
	check := checkFor(t, "pt-BR", map[string]map[string]string{"choose.title": {"other": "Há mais de um “{{.name}}”"}, "draft.edit.event": {"other": "Mudar “{{.name}}”?"}})
	for _, test := range []struct{ key, text, english, want string }{
		{"a.b", "Só K-pop.", "K-pop only.", ""},
		{"a.b", "Só  K-pop.", "K-pop only.", "blanks"},
		{"a.b", " Só K-pop.", "K-pop only.", "blanks"},
		{"a.b", "Só\u200b K-pop.", "K-pop only.", "a letter that nobody sees"},
		{"a.b", "So\u0301 K-pop.", "K-pop only.", "accents apart from their letters"},
		{"a.b", "Lendo...", "Reading…", "dots for …"},
		{"a.b", `Sobre "{{.x}}".`, "About “{{.x}}”.", "quotation marks"},
		{"a.b", "Sobre «{{.x}}».", "About “{{.x}}”.", "quotation marks"},
		{"a.b", "Sobre “{{.x}}.", "About “{{.x}}”.", "quotation marks"},
		{"a.b", "Sobre {{.x}}.", "About “{{.x}}”.", "quotation marks"},
		{"a.b", "Só K-pop .", "K-pop only.", "a blank before"},
		{"a.b", "Só K-pop,mais nada.", "K-pop only, nothing else.", "no blank after"},
		{"a.b", "Só (K-pop.", "K-pop only.", "brackets"},
		{"a.b", "Só K-pop..", "K-pop only.", "two marks"},
		{"a.b", "Só K-pop", "K-pop only.", "ends without"},
		{"button.a", "Só K-pop.", "K-pop only", "ends with"},
		{"a.b", "Veja /chart.", "See /song.", "commands"},
		{"a.b", "Veja --zone.", "See --user.", "commands"},
		{"a.b", "K-pop only", "K-pop only", "is English"},
		{"a.b", "só the K-pop", "only K-pop", "has English words"},
		{"a.b", "The Show", "The Show", ""},
		{"a.b", "見る/chartへ", "See /chart", ""},
		{"command.a", strings.Repeat("á", 101), "x", "has 101 letters"},
		{"button.a", strings.Repeat("á", 81), "x", "has 81 letters"},
	} {
		got := strings.Join(check.faults(test.key, test.text, test.english), "; ")
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("faults(%q, %q) = %q, want %q", test.key, test.text, got, test.want)
		}
	}
}

// TestFrenchBlanks: which of them are wrong.
func TestFrenchBlanks(t *testing.T) {
	for text, want := range map[string]bool{
		"Prêt\u202f?": false, "Prêt ?": true, "Prêt\u00a0?": true, "Prêt?": true,
		"Pic\u202f: n°\u00a05": false, "Pic: n°\u00a05": true, "Pic\u202f: n° 5": true, "Pic\u202f: n°5": true,
		"«\u00a0{{.x}}\u00a0»": false, "« {{.x}} »": true, "«{{.x}}»": true, "«\u202f{{.x}}\u202f»": true,
		"Donne zone: ou 19:00.": false, "Donne zone:Paris.": false, "Donne lieu: ici.": true, "https://…": false,
		"5\u202f%": false, "5 %": true, "– pas classé\u202f; ? inconnu": false,
	} {
		if got := misspaced(text, "Give zone: or 19:00."); got != want {
			t.Errorf("misspaced(%q) = %v, want %v", text, got, want)
		}
	}
}

// TestPluralForms: what counts is said in the language for every number, and no form is
// idle.
func TestPluralForms(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range spoken(t) {
		localizer := c.For(codeOf(name)).said().filler
		for key, forms := range catalogue(t, name) {
			if len(forms) == 1 && !strings.Contains(forms["other"], "{{.n}}") {
				continue
			}
			said := map[string]bool{}
			for _, n := range []int{0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 20, 21, 22, 100, 101, 1000, 1_000_000} {
				text, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: n, TemplateData: map[string]string{}})
				if err != nil && text != filled(forms["other"]) { // that is said where a number has no form
					t.Errorf("%s: %s has no form for %d: %v", name, key, n, err)
				}
				said[text] = true
			}
			for form, text := range forms {
				if text = filled(text); !said[text] {
					t.Errorf("%s: %s (%s) is never said: %s", name, key, form, text)
				}
			}
		}
	}
}

// filled is a form with nothing in its placeholders.
func filled(text string) string { return placeholder.ReplaceAllString(text, "<no value>") }

// check is what is known of a language for looking at its sentences.
type check struct {
	code  string
	marks [][]string     // its quotation marks: those of its choose.title and draft.edit.event
	stops bool           // its sentences end with a mark
	names *regexp.Regexp // what may be as in English
}

func codeOf(name string) string {
	return strings.TrimSuffix(strings.TrimPrefix(name, "active."), ".json")
}

var (
	quoted   = regexp.MustCompile(`([^ \x{a0}\x{202f}])[\x{a0}\x{202f}]?{{\.name}}[\x{a0}\x{202f}]?([^ \x{a0}\x{202f}])`)
	given    = regexp.MustCompile(`“({{\.\w+}})”`)
	commands = regexp.MustCompile(`(^|[\s(,;:]|[^\x00-\x7f])(/[a-z]+( [a-z-]+)?|--[a-z]+|fanchart [a-z]+)`)
	apart    = regexp.MustCompile(` ([,;!]|\.([^a-z]|$))`) // but .env
	spaced   = regexp.MustCompile(`\p{L}[,;!?]\p{L}`)
	doubled  = regexp.MustCompile(`[,;:!?][.,;:!]|\.[.,:!]`)
	letters  = regexp.MustCompile(`\p{L}[\p{L}'’-]*`)
	foreign  = regexp.MustCompile(`^(?i)(the|and|of|with|which|this|that|are|was|from|your|you|weeks?|its|whether)$`)
)

func checkFor(t *testing.T, code string, all map[string]map[string]string) check {
	t.Helper()
	c := check{code: code, stops: true}
	for _, key := range []string{"choose.title", "draft.edit.event"} {
		found := quoted.FindStringSubmatch(all[key]["other"])
		if found == nil {
			t.Fatalf("%s: %s has {{.name}} in no quotation marks", code, key)
		}
		c.marks = append(c.marks, found[1:])
	}
	if all["error.no-draft"] != nil {
		c.stops = stopped(all["error.no-draft"]["other"])
	}
	data, err := os.ReadFile("testdata/names.txt")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(data)) {
		of, name, only := strings.Cut(strings.TrimSpace(line), ": ")
		if !only {
			name = of
		}
		if name != "" && name[0] != '#' && (!only || of == code) {
			names = append(names, regexp.QuoteMeta(name))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	c.names = regexp.MustCompile(`(?i)\b(` + strings.Join(names, "|") + `)s?\b`)
	return c
}

// faults are what is wrong with a sentence.
func (c check) faults(key, text, english string) (out []string) {
	bare := placeholder.ReplaceAllString(text, "X")
	section, _, _ := strings.Cut(key, ".")
	most := map[string]int{"command": 100, "option": 100, "choice": 100, "button": 80}
	label := map[string]bool{"button": true, "thing": true, "kind": true, "choice": true}
	add := func(wrong bool, fault string, args ...any) {
		if wrong {
			out = append(out, fmt.Sprintf(fault, args...))
		}
	}
	add(strings.TrimSpace(text) != text || strings.Contains(text, "  "), "has blanks too many")
	add(strings.ContainsFunc(text, unseen), "has a letter that nobody sees")
	add(!norm.NFC.IsNormalString(text), "has accents apart from their letters")
	add(strings.Contains(text, "..") && !strings.Contains(english, ".."), "has dots for …")
	add(c.misquotes(text, english), "has other quotation marks than %s", c.marks)
	add(apart.MatchString(bare), "has a blank before a mark")
	add(spaced.MatchString(bare) && !spaced.MatchString(english) && section != "country", "has no blank after a mark")
	add(strings.Count(text, "(") != strings.Count(text, ")"), "has brackets open")
	add(section != "date" && doubled.MatchString(bare) && !doubled.MatchString(english), "has two marks in a row") // ม.ค., ก.พ.
	add(c.stops && strings.HasSuffix(english, ".") && !stopped(text) && !strings.Contains(text, ": "), "ends without a mark")
	add(label[section] && (strings.HasSuffix(text, ".") || strings.HasSuffix(text, "。")), "ends with a mark")
	add(section != "command" && !slices.Equal(commandsOf(text), commandsOf(english)), "has other commands than in English")
	add(c.code == "fr" && section != "country" && misspaced(text, english), "has not the blanks of French")
	n := len([]rune(text))
	add(most[section] > 0 && n > most[section], "has %d letters, at most %d fit", n, most[section])
	if c.code != "en" && section != "date" {
		add(c.isEnglish(text, english), "is English")
		add(c.hasEnglish(text), "has English words")
	}
	return out
}

// unseen are letters without a form: they come with a text that was copied. No-break
// blanks belong before marks in French.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.IsSpace(r) && r != ' ' && r != '\u00a0' && r != '\u202f'
}

// misspaced: French has a narrow no-break blank (U+202F) before ; : ! ? and %, and a
// no-break one (U+00A0) inside « » and after n°. Code has neither: 19:00, https://, and
// zone:, Show! and &amp; where English has them as well.
func misspaced(text, english string) bool {
	last := ""
	for word := range strings.SplitSeq(text, " ") {
		listed := word == "?" && (last == "" || strings.HasSuffix(last, ";") || strings.HasSuffix(last, ",")) // a sign that is explained
		last = word
		if listed || strings.ContainsAny(word, "=/") {
			continue
		}
		before, name := rune(' '), ""
		for i, r := range word {
			name += string(r)
			code := i > 0 && strings.Contains(english, name) && r != '?' || r == ':' && i > 0 && unicode.IsDigit(before)
			switch {
			case strings.ContainsRune(";:!?%", r) && before != '\u202f' && !code,
				r == '»' && before != '\u00a0', before == '«' && r != '\u00a0', before == '°' && r != '\u00a0':
				return true
			case unicode.IsSpace(r) || r == '(':
				name = ""
			}
			before = r
		}
		if before == '«' || before == '°' {
			return true
		}
	}
	return false
}

func (c check) misquotes(text, english string) bool {
	text = strings.NewReplacer("\u00a0", "", "\u202f", "").Replace(text)
	for _, found := range given.FindAllStringSubmatch(english, -1) {
		if !slices.ContainsFunc(c.marks, func(pair []string) bool { return strings.Contains(text, pair[0]+found[1]+pair[1]) }) && !strings.Contains(text, "("+found[1]+")") {
			return true
		}
	}
	left := text
	for _, pair := range c.marks {
		opened, closed := strings.Count(text, pair[0]), strings.Count(text, pair[1])
		if opened > closed || opened < closed && pair[1] != "’" { // which is an apostrophe as well
			return true
		}
		left = strings.NewReplacer(pair[0], "", pair[1], "").Replace(left)
	}
	if strings.Contains(english, `"`) { // of code
		left = strings.ReplaceAll(left, `"`, "")
	}
	return strings.ContainsAny(left, "\"“”„«»‹›「」『』‘")
}

// stopped says whether a text ends with a mark, or with what fills a placeholder.
func stopped(text string) bool {
	text = strings.TrimRight(text, "”’』」»)）")
	return strings.HasSuffix(text, "}}") || strings.ContainsAny(text[max(0, len(text)-3):], ".!?:…。！？：")
}

// commandsOf are the commands and flags that a sentence names.
func commandsOf(text string) (out []string) {
	for _, found := range commands.FindAllStringSubmatch(text, -1) {
		out = append(out, strings.Fields(found[2])[0])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// without is a text without placeholders, names and whatever has a colon or a slash.
func (c check) without(text string) string {
	text = c.names.ReplaceAllString(placeholder.ReplaceAllString(text, " "), " ")
	return strings.Join(slices.DeleteFunc(strings.Fields(text), func(word string) bool {
		return strings.ContainsAny(strings.TrimRight(word, ":"), "/:_=@") || strings.HasPrefix(word, "--")
	}), " ")
}

func (c check) isEnglish(text, english string) bool {
	return text == english && letters.MatchString(c.without(text))
}

func (c check) hasEnglish(text string) bool {
	for _, word := range letters.FindAllString(c.without(text), -1) {
		if foreign.MatchString(word) {
			return true
		}
	}
	return false
}

// TestCodes: a catalogue is named by Discord's code of its language.
func TestCodes(t *testing.T) {
	for _, name := range spoken(t) {
		if _, err := language.Parse(codeOf(name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
