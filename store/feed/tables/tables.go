package tables

import (
	"context"
	"slices"

	"fanchart/store/feed/file"
)

// The tables, by the word behind "fanchart import".
const (
	Acts      = "acts"
	Members   = "members"
	Overrides = "overrides"
	Figures   = "figures"
	Notes     = "notes"
	Parts     = "parts"
	Titles    = "titles"
	Nicknames = "nicknames"
	Birthdays = "birthdays"
	Videos    = "videos"
	Facts     = "facts"
)

// table is one of the operator's tables.
type table struct {
	word   string
	header []string
	save   func(context.Context, *saver, []row) error
	// other reads a form that is no table, if the file is one; nil: there is none.
	other func(file.File) (rows []row, ok bool, err error)
	apart bool // no credit depends on it: nothing is read anew
}

// all lists the tables. A new one is one file and one line here.
func all() []table {
	return []table{
		{word: Acts, header: actsHeader(), save: saveActs},
		{word: Members, header: membersHeader(), save: saveMembers},
		{word: Overrides, header: overridesHeader(), save: saveOverrides},
		{word: Figures, header: figuresHeader(), save: saveFigures, apart: true, other: readCollected},
		{word: Notes, header: notesHeader(), save: saveNotes, apart: true},
		{word: Parts, header: partsHeader(), save: saveParts, apart: true},
		{word: Titles, header: titlesHeader(), save: saveTitles, apart: true},
		{word: Nicknames, header: nicknamesHeader(), save: saveNicknames, apart: true},
		{word: Birthdays, header: birthdaysHeader(), save: saveBirthdays, apart: true, other: readBlip},
		{word: Videos, header: videosHeader(), save: saveVideos, apart: true, other: readVideos},
		{word: Facts, header: factsHeader(), save: saveFacts, apart: true, other: readWikidata},
	}
}

// Words lists the tables by the word behind "fanchart import".
func Words() []string {
	var out []string
	for _, c := range all() {
		out = append(out, c.word)
	}
	return out
}

// Has reports whether a word means one of the tables.
func Has(word string) bool { return slices.Contains(Words(), word) }

func tableOf(word string) table {
	all := all()
	return all[slices.IndexFunc(all, func(c table) bool { return c.word == word })]
}
