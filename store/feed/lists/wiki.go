package lists

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/feed/credits"
	"fanchart/store/feed/dates"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// wikiName is the source that the r/kpop wiki's lists are cited as.
const wikiName = "r/kpop wiki"

// wiki is a page of the r/kpop wiki that is read: tables with a row a release, under
// headings that name the month. A cell that is empty for the day is the day above.
type wiki struct {
	*reader
	columns map[string]int // by what they hold; nil outside of a table
	barred  bool           // the table's rows begin with a bar
	tables  int            // so far
	year    int
	month   time.Month
	day     int
}

// wikiForm is a page with tables drawn with bars.
func wikiForm() form {
	return form{func(k look) bool {
		return strings.Contains(k.text, "|") && !hasAll(k.columns, "name") && !hasAll(k.columns, "title")
	}, (*reader).readWiki}
}

// readWiki reads the tables of a page; its rows are its lines.
func (l *reader) readWiki() error {
	l.noun = guild.ReleaseNoun
	w := wiki{reader: l}
	w.heading(strings.NewReplacer("-", " ", "_", " ", ".", " ", "/", " ").Replace(l.file.Name))
	line := 0
	for text := range strings.Lines(l.text) {
		line++
		if err := l.goesOn(len(l.out.things) + len(l.out.refused)); err != nil {
			return err
		}
		w.line(line, text)
	}
	if w.tables == 0 {
		return l.fault(file.FaultHeader, 1, "Artist", "Artist")
	}
	return nil
}

// line reads a heading, the header of a table or a row.
func (w *wiki) line(n int, text string) {
	if w.columns == nil {
		w.barred = strings.HasPrefix(strings.TrimSpace(text), "|")
	}
	cells := tableCells(text, w.barred)
	switch {
	case len(cells) < 2:
		w.columns = nil
		if title(text) {
			w.heading(text)
		}
	case w.columns == nil:
		if w.columns = wikiColumns(cells); w.columns != nil {
			w.tables++
		}
	case !ruler(cells):
		w.row(n, cells)
	}
}

// tableCells splits a line of a table, whose rows begin with a bar or not; a bar behind
// a backslash is none.
func tableCells(line string, barred bool) []string {
	const hidden = "\x00"
	line = strings.ReplaceAll(strings.TrimSpace(line), `\|`, hidden)
	if !strings.Contains(line, "|") {
		return nil
	}
	if barred {
		line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	}
	cells := strings.Split(line, "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(c, hidden, "|"))
	}
	return cells
}

// ruler reports whether a row is the line under the header: :--|--:
func ruler(cells []string) bool {
	for _, c := range cells {
		if strings.Trim(c, ":- ") != "" || c == "" {
			return false
		}
	}
	return true
}

// wikiColumns finds the columns by the header, nil if it is none of a list of releases.
func wikiColumns(cells []string) map[string]int {
	columns := map[string]int{}
	for i, c := range cells {
		name := strings.ToLower(bare(c))
		for _, known := range [][2]string{{"day", "day"}, {"date", "day"}, {"time", "time"}, {"artist", "artist"}, {"album title", "album"}, {"album type", "type"},
			{"title track", "track"}, {"album", "album"}, {"title", "album"}, {"type", "type"}, {"song", "track"}} {
			if _, have := columns[known[1]]; !have && (name == known[0] || strings.HasPrefix(name, known[0]+" ")) {
				columns[known[1]] = i
				break
			}
		}
	}
	_, artist := columns["artist"]
	_, album := columns["album"]
	_, track := columns["track"]
	if _, day := columns["day"]; !artist || !day || !album && !track {
		return nil
	}
	return columns
}

var (
	linked   = regexp.MustCompile(`\[([^\]]*)\]\(([^)\s]*)[^)]*\)`)
	emphasis = regexp.MustCompile("(\\*\\*|__|`|~~)")
	yearWord = regexp.MustCompile(`\b(19|20)\d\d\b`)
	dayWord  = regexp.MustCompile(`(?i)^(?:([a-z]{3,9})\.?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+((?:19|20)\d\d))?$`)
)

// bare is a cell without its markup, its character references read.
func bare(cell string) string {
	cell = emphasis.ReplaceAllString(linked.ReplaceAllString(cell, "$1"), "")
	cell = strings.Trim(strings.TrimSpace(cell), "*")
	return strings.TrimSpace(html.UnescapeString(cell))
}

// title reports whether a line is a heading: marked as one, or only a few words.
func title(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "#") || strings.HasPrefix(line, "**") || len(strings.Fields(line)) <= 3
}

// heading takes year and month from a heading, if they stand in it: June 2025.
func (w *wiki) heading(text string) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("#*_ \t\r\n()/,:", r) }) {
		if m := monthOf(word); m != 0 {
			w.month, w.day = m, 0
		} else if yearWord.MatchString(word) && len(word) == 4 {
			w.year, _ = strconv.Atoi(word)
		}
	}
}

// monthOf reads the English name of a month or its first three letters.
func monthOf(word string) time.Month {
	word = strings.ToLower(word)
	for m := time.January; m <= time.December; m++ {
		if name := strings.ToLower(m.String()); word == name || len(word) == 3 && word == name[:3] || word == "sept" && m == time.September {
			return m
		}
	}
	return 0
}

func (w *wiki) row(line int, cells []string) {
	cell := func(name string) string {
		if i, ok := w.columns[name]; ok && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	day, fault := w.date(bare(cell("day")))
	rel := comeback{row: line, artist: bare(cell("artist")), title: bare(cell("album")), kind: bare(cell("type")), day: day, time: bare(cell("time"))}
	if track := bare(cell("track")); rel.title == "" || rel.title == "-" {
		rel.title = track
	}
	for _, column := range []string{"album", "track", "artist"} {
		if m := linked.FindStringSubmatch(cell(column)); m != nil && web(m[2]) && rel.link == "" {
			rel.link = m[2]
		}
	}
	if fault != "" {
		w.refuse(fault, line, "day", cell("day"))
		return
	}
	thing, err := w.comeback(rel)
	w.take(line, thing, err)
}

// date reads a cell of the day's column: 14, 14th, May 14, 2025-05-14, or nothing:
// the day above. TBA and question marks are a day of the month that is not known yet.
func (w *wiki) date(cell string) (d kpop.Date, fault string) {
	if full, err := kpop.ParseDate(cell); err == nil && len(cell) > len("2025") {
		return full, ""
	}
	if open(cell) {
		w.day = 0
		if w.year == 0 || w.month == 0 {
			return "", ""
		}
		return kpop.Date(fmt.Sprintf("%04d-%02d", w.year, w.month)), ""
	}
	year, ok := w.dayOf(cell)
	if !ok {
		return "", file.FaultDate
	}
	if year == 0 || w.month == 0 {
		return "", file.FaultYear // no heading says which
	}
	d = kpop.Date(fmt.Sprintf("%04d-%02d-%02d", year, w.month, w.day))
	if _, err := kpop.ParseDate(string(d)); err != nil {
		return "", file.FaultDate
	}
	return d, ""
}

// open reports whether a cell says that the day is not known yet.
func open(cell string) bool {
	return strings.Trim(cell, "?") == "" && cell != "" || slices.Contains([]string{"tba", "tbd", "unknown"}, strings.ToLower(cell))
}

// dayOf reads a day, and the month if the cell has it, and returns the year.
func (w *wiki) dayOf(cell string) (year int, ok bool) {
	if cell == "" {
		return w.year, w.day > 0
	}
	m := dayWord.FindStringSubmatch(cell)
	if m == nil {
		return 0, false
	}
	if named := monthOf(m[1]); named != 0 {
		w.month = named
	} else if m[1] != "" {
		return 0, false
	}
	w.day, _ = strconv.Atoi(m[2])
	if m[3] == "" {
		return w.year, true
	}
	year, _ = strconv.Atoi(m[3])
	return year, true
}

// comeback is a row of the wiki's, as its table or a file made from it has it.
type comeback struct {
	row         int
	artist      string // plain text
	title, kind string
	day         kpop.Date
	time        string // 18:00 KST; "" or anything else: not said
	link        string
	cut         bool // the artist was cut off
}

func (l *reader) comeback(c comeback) (guild.Content, error) {
	if whole := credits.Whole(c.artist); c.cut && whole == "" {
		return guild.Content{}, l.fault(file.FaultCut, c.row, "artist", c.artist)
	} else if c.cut {
		l.doubt(file.FaultCut, c.row, "artist", c.artist)
		c.artist = whole
	}
	rel := kpop.Release{Name: c.title, Credit: c.artist, Day: c.day, Sources: []kpop.Citation{{Name: wikiName, URL: c.link}}}
	rel.Kind, rel.Tags = releaseWords(c.kind)
	thing, err := l.given(c.row, rel)
	if err != nil {
		return guild.Content{}, err
	}
	if day, err := kpop.ParseDay(string(rel.Day)); err == nil {
		clockText, _, _ := strings.Cut(c.time, " ")
		if minute, ok := dates.Clock(clockText); ok {
			thing.Release.At = calendar.In(day.At(minute/60, minute%60), seoul()).At.Unix()
		}
	}
	return thing, nil
}
