package lists

import (
	"encoding/json"
	"html"
	"strings"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// cutAt is the number of characters at which a collector of the wiki's rows cuts the
// artist: a name that long is taken for cut.
const cutAt = 50

// collected is a row of the lists of comebacks and concerts that one collector keeps.
type collected struct {
	Artist       string // of a concert its name
	Date         string // MM-DD
	DateKey      string // YYYY-MM-DD
	Detail       string // "kind – title", of a concert "name · place"
	ShowTime     string // 18:00 KST, 6:30 PM
	DetailURL    string `json:"detailUrl"`
	Venue        string
	LocationText string
	DateTextRaw  string // March 13; May 8 - 10, 2026
}

// rowsForm is such a list: an array in JSON.
func rowsForm() form {
	return form{func(k look) bool { return strings.HasPrefix(k.start, "[") }, (*reader).readRows}
}

// readRows reads a collector's list; its rows are counted from 1.
func (l *reader) readRows() error {
	var rows []collected
	if err := json.Unmarshal([]byte(l.text), &rows); err != nil {
		return file.JSONFault(l.file, err)
	}
	if err := l.goesOn(len(rows)); err != nil {
		return err
	}
	if l.noun == guild.EventNoun {
		return l.concerts(rows)
	}
	l.noun = guild.ReleaseNoun
	for i, r := range rows {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		thing, err := l.collected(i+1, r)
		l.take(i+1, thing, err)
	}
	return nil
}

// collected reads a row made from the wiki.
func (l *reader) collected(row int, r collected) (guild.Content, error) {
	day, err := kpop.ParseDay(r.DateKey)
	if err != nil || r.Date != "" && !strings.HasSuffix(r.DateKey, "-"+r.Date) {
		return guild.Content{}, l.fault(file.FaultDate, row, "dateKey", r.DateKey)
	}
	kind, title, ok := strings.Cut(r.Detail, " – ")
	if !ok {
		return guild.Content{}, l.fault(file.FaultEmpty, row, "detail", r.Detail)
	}
	return l.comeback(comeback{row: row, artist: strings.TrimSpace(html.UnescapeString(r.Artist)), cut: utf8.RuneCountInString(r.Artist) == cutAt,
		title: strings.TrimSpace(html.UnescapeString(title)), kind: html.UnescapeString(kind), day: kpop.Date(day.String()), time: r.ShowTime})
}
