package lists

import (
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// concertsName is the source that a collector's list of concerts is made from.
const concertsName = "kpopofficial.com"

// showing is one event of a collector's list: the rows of all its days, most of which
// stand twice, the second time with the link, the town and the hour of another event.
type showing struct {
	name string
	rows []int // positions in the list
	days []kpop.Day
	own  int // the first row whose link is of this event; -1 none
}

// concerts reads a collector's list of concerts and awards: one event for the days that
// follow each other, from the rows whose link is their own.
func (l *reader) concerts(rows []collected) error {
	for _, s := range l.showings(rows) {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		if s.own < 0 {
			l.refuse(file.FaultForeign, s.rows[0]+1, "detailUrl", s.name)
			continue
		}
		thing, err := l.concert(s, rows[s.own])
		l.take(s.own+1, thing, err)
	}
	return nil
}

// showings groups the rows by event, days that follow each other together.
func (l *reader) showings(rows []collected) (out []showing) {
	at := map[string]int{}
	for i, r := range rows {
		day, err := kpop.ParseDay(r.DateKey)
		if err != nil || r.Date != "" && !strings.HasSuffix(r.DateKey, "-"+r.Date) {
			l.refuse(file.FaultDate, i+1, "dateKey", r.DateKey)
			continue
		}
		key := names.Normal(r.Artist) + "\x00" + names.Normal(r.Detail)
		n, known := at[key]
		if !known || day > out[n].days[len(out[n].days)-1]+1 || day < out[n].days[0] {
			n = len(out)
			at[key] = n
			out = append(out, showing{name: strings.TrimSpace(html.UnescapeString(r.Artist)), own: -1})
		}
		s := &out[n]
		s.rows = append(s.rows, i)
		if !slices.Contains(s.days, day) {
			s.days = append(s.days, day)
		}
		switch own := ownLink(r); {
		case own && s.own < 0:
			s.own = i
		case !own:
			l.doubt(file.FaultForeign, i+1, "detailUrl", r.DetailURL)
		}
	}
	return out
}

// ownLink reports whether the page that a row links to is the row's: every word of its
// address is one of the row's own, but for those that any page has.
func ownLink(r collected) bool {
	page := pageName(r.DetailURL)
	// the town is left out: it may be that of the link's event
	own := " " + strings.Join(wordsOf(r.Artist+" "+r.Detail), " ") + " "
	for _, word := range strings.Split(page, "-") {
		if !slices.Contains([]string{"lineup", "concert", "event", "tour", "final", "winners", "tickets", "live", "the"}, word) &&
			!strings.Contains(own, " "+word+" ") {
			return false
		}
	}
	return page != ""
}

// pageName is the last part of a page's address.
func pageName(address string) string {
	u, err := url.Parse(address)
	if err != nil || !web(address) {
		return ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	return strings.ToLower(parts[len(parts)-1])
}

// wordsOf splits a text into its words, in lower case.
func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(html.UnescapeString(text)), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f)
	})
}

// concert makes an event of a showing, by the row that is its own.
func (l *reader) concert(s showing, r collected) (guild.Content, error) {
	row := s.own + 1
	if year, ok := otherYear(s, r); !ok {
		return guild.Content{}, l.fault(file.FaultYear, row, "dateKey", year)
	}
	city, country := l.places().Town(html.UnescapeString(r.LocationText))
	e := kpop.Event{Guild: l.guild, Kind: eventKind(s.name), Name: s.name, City: city, Country: country, URL: r.DetailURL,
		Zone: l.places().Zone(city, country), Sources: []kpop.Citation{{Name: concertsName, URL: r.DetailURL, Key: pageName(r.DetailURL)}}}
	if venue := strings.TrimSpace(html.UnescapeString(r.Venue)); venue != r.LocationText {
		e.Place = venue
	}
	if e.Zone == "" {
		return guild.Content{}, l.fault(file.FaultNoZone, row, "locationText", r.LocationText)
	}
	if !s.times(r, &e) {
		return guild.Content{}, l.fault(file.FaultTime, row, "showTime", r.ShowTime)
	}
	for _, text := range []string{e.Name, e.Place, e.City, e.Note, e.URL} {
		if code := wrongText(text, mostName); code != "" || text == "" && e.Name == "" {
			return guild.Content{}, l.fault(code, row, "artist", text)
		}
	}
	if fault, _ := wrongTimes(e); fault != "" {
		return guild.Content{}, l.fault(fault, row, "showTime", r.ShowTime)
	}
	e.Credits = l.names.Opening(e.Name, e.Start.Day)
	return guild.Content{Event: &e}, nil
}

// times sets when the event is, false if its row's hour cannot be read. The hour of
// several days is that of each, and only noted.
func (s showing) times(r collected, e *kpop.Event) bool {
	first, last := s.days[0], s.days[len(s.days)-1]
	e.Start = first.Whole()
	if last > first {
		e.End, e.Note = last.Whole(), hours(r)
		return true
	}
	minute, korean, ok := spokenTime(r.ShowTime)
	if !ok {
		return r.ShowTime == ""
	}
	e.Start = first.At(minute/60, minute%60)
	if loc, err := calendar.Zone(e.Zone); korean && err == nil {
		e.Start = calendar.LocalAt(calendar.In(e.Start, seoul()).At, loc)
	}
	return true
}

// hours is what a row says of the hours of several days.
func hours(r collected) string {
	if r.ShowTime == "" {
		return ""
	}
	return html.UnescapeString(r.DateTextRaw + ", " + r.ShowTime)
}

// otherYear looks for a year that speaks against the date: one in the name, the detail,
// the text of the date or the page's address. A date whose year stands nowhere was
// given the year in which it was collected, and is as doubtful.
func otherYear(s showing, r collected) (found string, ok bool) {
	year := strconv.Itoa(s.days[0].Year())
	all := yearWord.FindAllString(r.Artist+" "+r.Detail+" "+r.DateTextRaw+" "+strings.ReplaceAll(pageName(r.DetailURL), "-", " "), -1)
	for _, y := range all {
		if y != year {
			return y, false
		}
	}
	return r.DateTextRaw, len(all) > 0
}

// spoken is a time as people say it: 6:30 PM, 5 PM KST.
var spoken = regexp.MustCompile(`(?i)^(\d{1,2})(?::(\d{2}))?\s*(am|pm)?(\s*kst)?$`)

// spokenTime reads such a time as minutes of the day, and whether it is Korea's.
func spokenTime(s string) (minute int, korean, ok bool) {
	m := spoken.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || m[2] == "" && m[3] == "" {
		return 0, false, false
	}
	hour, _ := strconv.Atoi(m[1])
	minutes, _ := strconv.Atoi("0" + m[2])
	if half := strings.ToLower(m[3]); half != "" {
		if hour < 1 || hour > 12 {
			return 0, false, false
		}
		if hour %= 12; half == "pm" {
			hour += 12
		}
	}
	return hour*60 + minutes, m[4] != "", hour < 24 && minutes < 60
}

// eventKind reads the kind from a name that says it.
func eventKind(name string) kpop.EventKind {
	name = strings.ToLower(name)
	for _, k := range []struct {
		words string
		kind  kpop.EventKind
	}{{"fan meeting", kpop.FanMeeting}, {"fanmeeting", kpop.FanMeeting}, {"fan concert", kpop.FanMeeting}, {"tour", kpop.Tour},
		{"festival", kpop.Festival}, {"kcon", kpop.Festival}, {"concert", kpop.Concert}} {
		if hasWords(name, k.words) {
			return k.kind
		}
	}
	return kpop.OtherEvent
}
