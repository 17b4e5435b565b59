package answer

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// TestKoreanNames: every command, subcommand and option that people are offered has a Korean
// name that Discord takes, and no other one beside it has the same.
func TestKoreanNames(t *testing.T) {
	d := everything(t)
	form := regexp.MustCompile(`^[-_'\p{L}\p{N}]{1,32}$`)
	check := func(path string, names, beside map[string]string) {
		name := names["ko"]
		switch {
		case name == "":
			t.Errorf("%s has no Korean name", path)
		case !form.MatchString(name) || strings.ToLower(name) != name || norm.NFC.String(name) != name:
			t.Errorf("%s is called %q in Korean, which Discord refuses", path, name)
		case beside[name] != "":
			t.Errorf("%s and %s are both called %q in Korean", path, beside[name], name)
		}
		beside[name] = path
	}
	var options func(path string, list []option)
	options = func(path string, list []option) {
		beside := map[string]string{}
		for _, o := range list {
			check(path+" "+o.Name, o.Names, beside)
			options(path+" "+o.Name, o.Options)
		}
	}
	commands := map[string]string{}
	for _, c := range all(d, d.Offered(), true) {
		check("/"+c.Name, c.Names, commands)
		options("/"+c.Name, c.Options)
	}
}

// TestMenuIsOffered: the command in the menu of messages is called by words, in Korean too,
// and has neither description nor options.
func TestMenuIsOffered(t *testing.T) {
	list := menus(everything(t), true)
	if len(list) != 1 || list[0].Type != typeMessage || list[0].Name != "Find charts" || list[0].Names["ko"] != "차트 찾기" {
		t.Fatalf("menus() = %+v, want Find charts alone", list)
	}
	if list[0].Description != "" || len(list[0].Options) > 0 || len(list[0].Contexts) != 3 {
		t.Errorf("the menu's command is %+v, want no description, no options, and offered everywhere", list[0])
	}
}
