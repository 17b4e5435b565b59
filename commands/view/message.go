// Package view words answers: kpop and trend values in, a Message out. A Message
// knows neither Discord nor the terminal; bot encodes it as components, Text as
// plain text. One file a thing shown.
package view

import "fanchart/store/kpop"

// Message is a worded answer. Texts in it are plain: whoever encodes it escapes
// them, so a name can never become markup or a mention.
type Message struct {
	Title   []Span   // the heading, one line
	Blocks  []Block  // sections, in order
	Notes   []Line   // small print: what was counted, what is missing, which date was used
	Images  []Image  // each is told in the texts as well
	Files   []File   // to be saved by the reader
	Menus   []Menu   // lists to choose from, above the buttons
	Buttons []Button // the first five are buttons, what follows is offered in a list
	Kind    Kind     // what it is about, which gives it its colour
	News    Line     // of what is posted unasked: the news itself, which a push notification shows
	Private bool     // about the asker alone: shown to nobody else
	Key     string   // not empty: all messages of this key are the same, and may be encoded once
}

// Kind is what a message is about.
type Kind uint8

// The kinds, each with a colour of its own.
const (
	Other    Kind = iota // no colour
	Charts               // what charts say
	Records              // records, and what was at no. 1
	Calendar             // releases and events
	Mistake              // what went wrong
	Personal             // the asker's own things
)

// Block is a section: an optional heading and lines.
type Block struct {
	Heading string
	Lines   []Line
	Columns int  // leading spans of every line that a terminal sets in columns, the first flush right
	News    bool // says the message's news, which stands above a post already
	Fixed   bool // in letters of one width, as it stands: a table
}

// Image is a picture. Its bytes belong to many messages: they must not change.
type Image struct {
	Name string // of the file: lower-case ASCII
	Alt  string // what it shows
	PNG  []byte
}

// File is something to save: a calendar.
type File struct {
	Name string // lower-case ASCII, with an ending
	Kind string // its media type: text/calendar
	Data []byte
}

// Line is one line of text.
type Line []Span

// Span is a piece of a line in one style.
type Span struct {
	Text  string
	Style Style
	URL   string         // with Link
	At    int64          // with Time, Relative and Moment: unix seconds, shown in the reader's own zone; Text is not shown
	ID    kpop.Snowflake // with Person, Channel and Role: whose
}

// Style is how a span looks.
type Style uint8

// The styles. Time shows At as a date and time, Relative as "in 3 days", and Moment, what
// an answer is about, as both; in a terminal each is UTC. Person, Channel and Role show the name that Discord knows for
// ID; nobody is notified of it. Small, at the start of a line, makes all of it small print.
// Command is a command by its name, "record top", that a click begins to write.
const (
	Plain Style = iota
	Bold
	Italic
	Code
	Link
	Time
	Relative
	Moment
	Person
	Channel
	Role
	Small
	Command
)

// Button asks another request when pressed, or opens a page.
type Button struct {
	Label    string
	Request  string // the request's text form, at most 100 characters
	URL      string // instead of Request
	Disabled bool
	Listed   bool // in the list below the buttons, even where there is room
	Use      Use
}

// Menu is a list of which one thing is chosen.
type Menu struct {
	Hint     string   // says what is chosen
	Picks    []Button // each asks its request; the first 25 are offered
	Channels string   // in place of Picks: a request that the id of one of the server's channels is added to
}

// Use is what pressing a button does, which gives it its colour.
type Use uint8

// The uses: Next is the one next step, Go saves or joins, Stop deletes or takes back.
const (
	Look Use = iota
	Next
	Go
	Stop
)
