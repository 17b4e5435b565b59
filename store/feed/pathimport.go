package feed

import (
	"time"

	"fanchart/store"
)

// pathImport is one path's files on their way into the store.
type pathImport struct {
	*bundle
	Source   string // the key of a source, or a table's or list's word
	At       time.Time
	Carried  bool           // by the program: it never overwrites an operator's rows
	Progress func(Progress) // may be nil
}

// Progress is how far one path has come.
type Progress struct {
	Path     string
	Step     Step
	Done, Of int // files while parsing; nothing otherwise
}

// Step is what an import is doing.
type Step string

// The steps of an import.
const (
	Reading     Step = "reading"
	Parsing     Step = "parsing"
	Identifying Step = "identifying"
	Saving      Step = "saving"
)

// Report is what one path's import did.
type Report struct {
	Path                  string
	Added, Replaced, Same int // issues, rows of a table, releases or events
	Differing             int // issues held from another source that this one disagrees with
	Doubts                int
	Titles, Acts          int // new ones
	Parse, Identify, Save time.Duration
}

// tell says how far the path is.
func (i pathImport) tell(p Progress) {
	if i.bundle != nil {
		p.Path = i.name
	}
	if i.Progress != nil {
		i.Progress(p)
	}
}

// row is what is recorded of the import.
func (i pathImport) row() store.ImportRow {
	return store.ImportRow{Source: i.Source, Path: i.name, SHA256: i.sha256(), At: i.At}
}

// origin is whose word the rows are.
func (i pathImport) origin() store.Origin {
	if i.Carried {
		return store.FromStarter
	}
	return store.FromOperator
}
