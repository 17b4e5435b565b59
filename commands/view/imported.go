package view

import "fanchart/commands/say"

// Imported is what the import of one path did.
type Imported struct {
	Path                  string
	Added, Replaced, Same int // issues, or rows of a table
	Differing             int // issues that another source sees differently
	Doubts                int
	Table                 bool // rows of a table were counted, not issues
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
	return p.Say("import.done", "path", i.Path, "what", joined(parts...))
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
