package lists_test

import (
	"os"
	"strings"
	"testing"
)

// TestTheListsOfThePage: whoever copies the lists of IMPORT.md imports every row of them.
func TestTheListsOfThePage(t *testing.T) {
	page, err := os.ReadFile("../IMPORT.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, head := range []string{"act,title,kind,date,", "name,kind,act,date,"} {
		_, rest, ok := strings.Cut(string(page), "```csv\n"+head)
		list, _, closed := strings.Cut(head+rest, "```")
		if !ok || !closed {
			t.Fatalf("IMPORT.md has no list with the header %q", head)
		}
		wishes, refused, err := wished(t, "list.csv", list)
		if want := strings.Count(list, "\n") - 1; err != nil || len(refused) > 0 || len(wishes) != want {
			t.Errorf("ReadWishes(%q) = %d wishes, refused %+v, %v; want %d", list, len(wishes), refused, err, want)
		}
	}
}
