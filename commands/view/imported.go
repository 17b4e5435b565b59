package view

import (
	"time"

	"fanchart/commands/say"
)

// Imported is what the import of one path did.
type Imported struct {
	Path                  string
	Added, Replaced, Same int // issues, or rows of a table
	Differing             int // issues that another source sees differently
	Doubts                int
	Table                 bool // rows of a table were counted, not issues
	Check                 bool // nothing was done: this is what would be
}

// ImportedText words what the import of one path did, in one line.
func ImportedText(p *say.Printer, i Imported) string {
	kind := "import.issues"
	if i.Table {
		kind = "import.rows"
	}
	parts := []string{p.Say(kind, "n", i.Added), p.Say("import.replaced", "n", i.Replaced), p.Say("import.same", "n", i.Same)}
	if i.Differing > 0 {
		parts = append(parts, p.Say("import.differing", "n", i.Differing))
	}
	if i.Doubts > 0 {
		parts = append(parts, p.Say("import.doubts", "n", i.Doubts))
	}
	key := "import.done"
	if i.Check {
		key = "import.would"
	}
	return p.Say(key, "path", i.Path, "what", joined(parts...))
}

// ImportRow is a recorded import.
type ImportRow struct {
	ID              int64
	Source, Path    string
	At              time.Time
	Added, Replaced int
}

// ImportLine words a recorded import, with its number, in one line.
func ImportLine(p *say.Printer, i ImportRow) string {
	return p.Say("import.row", "id", i.ID, "source", i.Source, "path", i.Path, "at", i.At.UTC().Format("2006-01-02 15:04 UTC"),
		"added", p.Say("import.added", "n", i.Added), "replaced", p.Say("import.replaced", "n", i.Replaced))
}

// NoImport words that there is no import with that number.
func NoImport(p *say.Printer, id int64) string { return p.Say("import.no-import", "id", id) }

// NothingToUndo words that an import has no issues that could be taken back.
func NothingToUndo(p *say.Printer, id int64) string { return p.Say("import.nothing-to-undo", "id", id) }

// UndoneText words that an import was taken back, and how many issues are gone.
func UndoneText(p *say.Printer, id int64, n int) string {
	return p.Say("import.undone", "id", id, "n", n)
}

// DoubtfulRows words how many rows of releases or events were doubtful.
func DoubtfulRows(p *say.Printer, word string, n int) string {
	return p.Say("report.rows", "word", word, "n", n)
}

// MoreFaultsText words that there are n more faults than those said.
func MoreFaultsText(p *say.Printer, n int) string { return p.Say("import.more-faults", "n", n) }

// RefusedText words that nothing of a path was imported, before the reasons.
func RefusedText(p *say.Printer, path string) string { return p.Say("import.refused", "path", path) }

// Progress is how far an import is.
type Progress struct {
	Path     string
	Step     string // reading, parsing, identifying or saving
	Done, Of int    // files; Of 0: not counted
}

// ProgressText words how far an import is.
func ProgressText(p *say.Printer, at Progress) string {
	text := p.Say("import.step."+at.Step, "path", at.Path)
	if at.Of > 0 {
		text += " " + p.Say("import.of", "done", at.Done, "of", at.Of)
	}
	return text
}

// SourceText words that there is no such source, and which there are.
func SourceText(p *say.Printer, source, all string) string {
	return p.Say("import.no-source", "source", source, "all", all)
}
