package lists

import (
	"context"
	"time"

	"fanchart/store"
	"fanchart/store/feed/credits"
	"fanchart/store/feed/dates"
	"fanchart/store/feed/file"
	"fanchart/store/feed/places"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// The lists that are no charts, by the word behind "fanchart import".
const (
	Releases = "releases"
	Events   = "events"
)

// listing is one thing that a file names.
type listing struct {
	guild.Content
	row int // of the file, from 1
}

// list is what a file of releases or events holds. What is refused is not in it; a
// doubt is about something that is.
type list struct {
	things  []listing
	refused []file.Fault
	doubts  []file.Fault
	mayLack bool // a page of a form that need not have anything
	strict  bool // a form of our own: an operator's file with a refused row is refused whole
}

// reader reads one file of releases or events.
type reader struct {
	ctx    context.Context // asked in every loop over rows
	most   int             // rows that the file may have; 0 as many as it has
	file   file.File
	text   string // of the file, without byte order mark
	noun   guild.Noun
	guild  kpop.Snowflake
	zone   string // of times that name none; "" none is known
	names  *credits.Names
	beside []file.File    // the other files of a folder or archive
	known  *places.Places // as soon as a row has one
	order  dates.Order    // of the table's dates
	out    list
}

func (l *reader) fault(code string, row int, column, detail string) file.Fault {
	return file.Fault{Code: code, File: l.file.Name, Line: row, Column: column, Detail: file.Clip(detail)}
}

// refuse leaves a row out, for what is wrong with it.
func (l *reader) refuse(code string, row int, column, detail string) {
	l.out.refused = append(l.out.refused, l.fault(code, row, column, detail))
}

// doubt keeps a row, and says what is doubtful in it.
func (l *reader) doubt(code string, row int, column, detail string) {
	l.out.doubts = append(l.out.doubts, l.fault(code, row, column, detail))
}

// goesOn refuses a file of more rows than it may have, and ends where nobody waits any more.
func (l *reader) goesOn(rows int) error {
	if l.most > 0 && rows > l.most {
		return l.fault(file.FaultManyRows, 0, "", "")
	}
	return l.ctx.Err()
}

// take adds what a row gave, or refuses the row. Any error is a Fault.
func (l *reader) take(row int, c guild.Content, err error) {
	l.out.refused = append(l.out.refused, file.Faults(err)...)
	if err == nil {
		l.out.things = append(l.out.things, listing{c, row})
	}
}

// doubtRow is a Fault as it is recorded with an import.
func doubtRow(f file.Fault) store.Doubt {
	detail := f.Detail
	if f.Column != "" {
		detail = f.Column + ": " + detail
	}
	return store.Doubt{Code: f.Code, File: f.File, Line: f.Line, Detail: detail}
}

// places returns what is known of places; opening them takes some milliseconds.
func (l *reader) places() *places.Places {
	if l.known == nil {
		l.known = places.Open()
	}
	return l.known
}

// seoul is the clock of releases.
func seoul() *time.Location { return time.FixedZone("KST", 9*60*60) }

// form is one form of files of releases or events.
type form struct {
	is   func(look) bool
	read func(*reader) error
}

// look is what a form is known by: what stands in the file, and what is sought.
type look struct {
	start   string   // how the text begins
	columns []string // the names of the first line's columns, as they are compared
	text    string
	noun    guild.Noun // "" any
}
