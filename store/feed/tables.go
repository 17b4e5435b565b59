package feed

import (
	"context"
	"slices"
)

// The tables, by the word behind "fanchart import".
const (
	ActsTable      = "acts"
	MembersTable   = "members"
	OverridesTable = "overrides"
	FiguresTable   = "figures"
	NotesTable     = "notes"
	PartsTable     = "parts"
)

// catalogue is one of the operator's tables.
type catalogue struct {
	word   string
	header []string
	save   func(context.Context, *rowSaver, []tableRow) error
	apart  bool // no credit depends on it: nothing is read anew
}

// catalogues lists the tables. A new one is one file and one line here.
func catalogues() []catalogue {
	return []catalogue{
		{word: ActsTable, header: actsHeader(), save: saveActs},
		{word: MembersTable, header: membersHeader(), save: saveMembers},
		{word: OverridesTable, header: overridesHeader(), save: saveOverrides},
		{word: FiguresTable, header: figuresHeader(), save: saveFigures, apart: true},
		{word: NotesTable, header: notesHeader(), save: saveNotes, apart: true},
		{word: PartsTable, header: partsHeader(), save: saveParts, apart: true},
	}
}

// Tables lists the words of the operator's tables.
func Tables() []string {
	var out []string
	for _, c := range catalogues() {
		out = append(out, c.word)
	}
	return out
}

// IsTable reports whether a word means one of the tables.
func IsTable(word string) bool { return slices.Contains(Tables(), word) }

func catalogueOf(word string) catalogue {
	all := catalogues()
	return all[slices.IndexFunc(all, func(c catalogue) bool { return c.word == word })]
}
