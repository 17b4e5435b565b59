package lists

import (
	"strings"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/feed/ical"
)

// forms lists the forms in the order in which they are tried: the last ones take
// any table. A new one is one file and one line here.
func forms() []form {
	return []form{calendarForm(), ticketsForm(), rowsForm(), postsForm(), videosForm(), albumsForm(), wikiForm(), eventsForm(), releasesForm()}
}

// read finds out the file's form and reads it. The error is a Fault of the whole file.
func (l *reader) read() (err error) {
	if l.text, err = file.Text(l.file); err != nil && !foldedLetters(l.file) {
		return err
	} else if err != nil {
		l.text = strings.TrimPrefix(string(l.file.Data), file.BOM)
	}
	seen := look{strings.TrimSpace(l.text[:min(len(l.text), 4096)]), file.Header(l.text), l.text, l.noun}
	for _, form := range forms() {
		if form.is(seen) {
			return form.read(l)
		}
	}
	return l.fault(file.FaultNoData, 0, "", string(l.noun))
}

// foldedLetters reports whether a file is a calendar whose lines are folded within letters,
// and sound when they are put together: that is allowed (RFC 5545, 3.1).
func foldedLetters(f file.File) bool {
	if !isCalendar(strings.TrimPrefix(strings.TrimSpace(string(f.Data[:min(len(f.Data), 100)])), file.BOM)) {
		return false
	}
	for _, line := range ical.Unfold(string(f.Data)) {
		if !utf8.ValidString(line) {
			return false
		}
	}
	return true
}
