package lists

import (
	"fanchart/store/feed/file"
	"strings"
)

// forms lists the forms in the order in which they are tried: the last ones take
// any table. A new one is one file and one line here.
func forms() []form {
	return []form{calendarForm(), ticketsForm(), rowsForm(), postsForm(), videosForm(), albumsForm(), wikiForm(), eventsForm(), releasesForm()}
}

// read finds out the file's form and reads it. The error is a Fault of the whole file.
func (l *reader) read() (err error) {
	if l.text, err = file.Text(l.file); err != nil {
		return err
	}
	seen := look{strings.TrimSpace(l.text[:min(len(l.text), 4096)]), header(l.text), l.text, l.noun}
	for _, form := range forms() {
		if form.is(seen) {
			return form.read(l)
		}
	}
	return l.fault(file.FaultNoData, 0, "", string(l.noun))
}
