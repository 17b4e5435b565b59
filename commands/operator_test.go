package commands

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fanchart/commands/say"
)

// operatorsWords are words for whoever runs the bot: commands and flags of its terminal.
var operatorsWords = regexp.MustCompile(`\bfanchart [a-z]+|(^|[ (])--[a-z]|\.env\b|FANCHART_`)

// TestOperatorsWordsStayWithOperators: only what is said in a terminal, in /data and in /owner
// names the program's own commands and settings.
func TestOperatorsWordsStayWithOperators(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	theirs := []string{"import", "report", "sync", "terminal", "data", "owner", "fault", "describe", "try"}
	terminal := []string{"error.nobody", "error.sync-off"} // asked in a terminal, or by an owner, alone
	for _, key := range catalogueKeys(t) {
		section, _, _ := strings.Cut(key, ".")
		if slices.Contains(theirs, section) || slices.Contains(terminal, key) {
			continue
		}
		for _, p := range words.All() {
			if text := p.Say(key, "n", 2); operatorsWords.MatchString(text) {
				t.Errorf("%s in %s tells everybody what only an operator can do: %q", key, p.Locale, text)
			}
		}
	}
}
