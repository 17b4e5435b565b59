package commands

import (
	"testing"
	"unicode/utf16"

	"fanchart/commands/desk"
	"fanchart/commands/say"
)

// TestCommandsFitDiscord: a slash command's names, descriptions and choices, each in
// its longest language, are at most 8,000 characters together; 25 subcommands and 25
// options each.
func TestCommandsFitDiscord(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range table().Offered() {
		n := len(c.Name) + longestOf(words, c.Describe) + optionsSize(words, c)
		subs := 0
		for _, s := range c.Subs {
			if s.Hidden {
				continue
			}
			subs++
			n += len(s.Name) + longestOf(words, s.Describe) + optionsSize(words, s)
			if offered := offeredOptions(s); offered > 25 {
				t.Errorf("/%s has %d options, want at most 25", s.Called(), offered)
			}
		}
		if offered := offeredOptions(c); n > 8000 || subs > 25 || offered > 25 {
			t.Errorf("/%s: got %d characters, %d subcommands, %d options, want at most 8000, 25, 25", c.Name, n, subs, offered)
		}
		t.Logf("/%s: %d characters, %d subcommands", c.Name, n, subs)
	}
}

func offeredOptions(c desk.Command) (n int) {
	for _, o := range c.Options {
		if !o.Hidden {
			n++
		}
	}
	return n
}

func optionsSize(words *say.Catalogues, c desk.Command) (n int) {
	for _, o := range c.Options {
		if o.Hidden {
			continue
		}
		n += len(o.Name) + longestOf(words, func(p *say.Printer) string { return c.DescribeOption(p, o) })
		for _, value := range o.Choices {
			n += len(value) + longestOf(words, func(p *say.Printer) string { return o.DescribeChoice(p, value) })
		}
	}
	return n
}

func longestOf(words *say.Catalogues, word func(*say.Printer) string) (most int) {
	for _, p := range words.All() {
		most = max(most, len(utf16.Encode([]rune(word(p)))))
	}
	return most
}
