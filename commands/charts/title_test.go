package charts

import (
	"fanchart/store/kpop"
	"testing"
)

func TestChanges(t *testing.T) {
	printed := func(title, credit, chart string) kpop.Spelling {
		return kpop.Spelling{Printing: kpop.Printing{Title: title, Credit: credit}, Chart: chart}
	}
	all := []kpop.Spelling{
		printed("How It's Done", "HUNTR/X, EJAE", "hot-100"), printed("How It’s Done", "huntr/x,EJAE", "hot-100"),
		printed("How It's Done", "HUNTR/X: EJAE", "hot-100"), printed("How It's Done", "HUNTRX", "global-200"),
	}
	got := changes(all, "hot-100")
	if len(got) != 2 || got[0] != all[0] || got[1] != all[2] {
		t.Errorf("changes: got %v, want the first and the third", got)
	}
}
