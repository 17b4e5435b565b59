package file

import (
	"context"
	"errors"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
)

// Import is one path's files on their way into the store.
type Import struct {
	*Bundle
	Source   string // the key of a source, or a table's or list's word
	At       time.Time
	Latest   kpop.Day       // after which no issue can be dated yet; 0: any
	Replace  bool           // what it has takes the place of what is held, whatever its source
	Over     []string       // origins of issues that give way to what it has, the differences being listed
	Check    bool           // only say what it would do
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

// Tell passes on how far the path is, with its name, to who wants to know.
func (i Import) Tell(p Progress) {
	if i.Bundle != nil {
		p.Path = i.Name
	}
	if i.Progress != nil {
		i.Progress(p)
	}
}

// errChecked rolls back what was only to be checked.
var errChecked = errors.New("checked")

// Update saves an import in one transaction, or, if it is only to be checked, does all of it
// and keeps nothing.
func (i Import) Update(ctx context.Context, st *store.Store, save func(*store.Tx) error) error {
	err := st.UpdateOnce(ctx, func(tx *store.Tx) error { // the reading remembers whom it has identified
		if err := save(tx); err != nil || !i.Check {
			return err
		}
		return errChecked
	})
	if errors.Is(err, errChecked) {
		return nil
	}
	return err
}

// Record is what the store notes of the import.
func (i Import) Record() store.ImportRow {
	return store.ImportRow{Source: i.Source, Path: i.Name, SHA256: i.Sum(), At: i.At}
}

// Origin is whose word the rows are.
func (i Import) Origin() store.Origin {
	if i.Carried {
		return store.FromStarter
	}
	return store.FromOperator
}
