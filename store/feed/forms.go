package feed

import (
	"slices"
	"strings"

	"fanchart/store/guild"
)

// form returns what reads the file, by what stands in it; nil if nothing does. A CSV
// file says by its header whether it lists releases or events.
func (l *listReader) form() func() error {
	start := strings.TrimSpace(l.text[:min(len(l.text), 4096)])
	columns := header(l.text)
	has := func(name string) bool { return slices.Contains(columns, name) }
	switch {
	case strings.HasPrefix(strings.ToUpper(start), "BEGIN:VCALENDAR"):
		return l.readCalendar
	case strings.HasPrefix(start, "["):
		return l.readRows
	case strings.HasPrefix(start, "{"):
		return l.readPosts
	case isVideos(columns):
		return l.readVideos
	case isAlbums(columns):
		return l.readAlbums
	case strings.Contains(l.text, "|") && !has("name") && !has("title"):
		return l.readWiki
	case l.noun != guild.ReleaseNoun && has("name"), l.noun == guild.EventNoun:
		l.noun = guild.EventNoun
		return l.readCSV
	}
	l.noun = guild.ReleaseNoun
	return l.readCSV
}
