package feed

import (
	"strconv"
	"strings"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// videosName is the source that a list of music videos is cited as.
const videosName = "dbkpop"

// video is a row of a list of music videos.
type video struct {
	row   listRow
	day   kpop.Day
	short bool // its year had two digits
}

// videosForm is a table with the columns of a list of music videos.
func videosForm() listForm {
	return listForm{func(k look) bool { return hasAll(k.columns, "date", "artist", "song name", "video", "release") }, (*listReader).readVideos}
}

// readVideos reads a list of music videos, newest first. Many of its days have changed
// places with their year and month, which the order of the rows tells.
func (l *listReader) readVideos() error {
	l.noun = guild.ReleaseNoun
	var list []video
	err := l.rows(header(l.text), func(r listRow, err error) {
		v := video{row: r}
		if err == nil {
			v.day, v.short, err = videoDay(r)
		}
		if err != nil {
			l.take(r.line, guild.Content{}, err)
			return
		}
		list = append(list, v)
	})
	if err != nil {
		return err
	}
	l.wholeList(list)
	l.videos(list)
	return nil
}

// wholeList notes what is doubtful in all of a list, with how many rows it is so in.
func (l *listReader) wholeList(list []video) {
	short, small := 0, 0
	for _, v := range list {
		if v.short {
			short++
		}
		if artist := v.row.field["artist"]; artist != strings.ToUpper(artist) {
			small++
		}
	}
	if short > 0 {
		l.doubt(FaultShortYear, 0, "date", strconv.Itoa(short))
	}
	if len(list) > 1 && small == 0 {
		l.doubt(FaultCapitals, 0, "artist", strconv.Itoa(len(list)))
	}
}

// videos takes the rows whose day is sure.
func (l *listReader) videos(list []video) {
	days := make([]kpop.Day, len(list))
	for i, v := range list {
		days[i] = v.day
	}
	links := map[string]kpop.Release{}
	for i, read := range settleDays(days) {
		r := list[i].row
		if read.unsure {
			l.refuse(FaultWhichDay, r.line, "date", r.field["date"])
			continue
		}
		thing, err := l.video(r, read.day)
		if err == nil {
			link, rel := r.field["video"], *thing.Release
			if first, known := links[link]; known && link != "" && !sameRelease(first, rel, window) {
				l.refuse(FaultLinkTwice, r.line, "video", link)
				continue
			}
			links[link] = rel
			if read.day != list[i].day {
				l.doubt(FaultSwapped, r.line, "date", r.field["date"]+": "+read.day.String())
			}
		}
		l.take(r.line, thing, err)
	}
}

func (l *listReader) video(r listRow, day kpop.Day) (guild.Content, error) {
	rel := kpop.Release{Name: r.field["song name"], Credit: r.field["artist"], Kind: kpop.VideoRelease, Day: kpop.Date(day.String()),
		Sources: []kpop.Citation{{Name: videosName, URL: r.field["video"]}}}
	_, rel.Tags = releaseWords(r.field["release"])
	return l.given(r.line, rel)
}

// videoDay reads 2020-05-22 or 5/22/20: years from 92 are of the last century, up to 49
// of this one, and between them nobody's.
func videoDay(r listRow) (day kpop.Day, short bool, err error) {
	text := r.field["date"]
	if day, err = kpop.ParseDay(text); err == nil {
		return day, false, nil
	}
	parts := strings.Split(text, "/")
	if len(parts) != 3 || len(parts[2]) != 2 {
		return 0, false, r.fault(FaultDate, "date")
	}
	var n [3]int
	for i, p := range parts {
		if n[i], err = strconv.Atoi(p); err != nil || len(p) > 2 || n[i] < 0 {
			return 0, false, r.fault(FaultDate, "date")
		}
	}
	year := 2000 + n[2]
	if n[2] >= 92 {
		year = 1900 + n[2]
	} else if n[2] >= 50 {
		return 0, false, r.fault(FaultDate, "date")
	}
	day, ok := realDay(year, n[0], n[1])
	if !ok {
		return 0, false, r.fault(FaultDate, "date")
	}
	return day, true, nil
}

// realDay is the day of that date, if there is one.
func realDay(year, month, day int) (kpop.Day, bool) {
	d := kpop.DayOf(year, time.Month(month), day)
	t := d.Time()
	return d, t.Year() == year && int(t.Month()) == month && t.Day() == day
}
