package lists

import (
	"strconv"
	"strings"

	"fanchart/store/feed/dates"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// videosName is the source that a list of music videos is cited as.
const videosName = "dbkpop"

// video is a row of a list of music videos.
type video struct {
	row   row
	day   kpop.Day
	short bool // its year had two digits
}

// videosForm is a table with the columns of a list of music videos.
func videosForm() form {
	return form{func(k look) bool { return hasAll(k.columns, "date", "artist", "song name", "video", "release") }, (*reader).readVideos}
}

// readVideos reads a list of music videos, newest first. Many of its days have changed
// places with their year and month, which the order of the rows tells.
func (l *reader) readVideos() error {
	l.noun = guild.ReleaseNoun
	var list []video
	err := l.rows(file.Header(l.text), func(r row, err error) {
		v := video{row: r}
		if err == nil {
			v.day, v.short, err = videoDay(r)
		}
		if err != nil {
			l.take(r.Line, guild.Content{}, err)
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
func (l *reader) wholeList(list []video) {
	short, small := 0, 0
	for _, v := range list {
		if v.short {
			short++
		}
		if artist := v.row.Field["artist"]; artist != strings.ToUpper(artist) {
			small++
		}
	}
	if short > 0 {
		l.doubt(file.FaultShortYear, 0, "date", strconv.Itoa(short))
	}
	if len(list) > 1 && small == 0 {
		l.doubt(file.FaultCapitals, 0, "artist", strconv.Itoa(len(list)))
	}
}

// videos takes the rows whose day is sure.
func (l *reader) videos(list []video) {
	days := make([]kpop.Day, len(list))
	for i, v := range list {
		days[i] = v.day
	}
	links := map[string]kpop.Release{}
	for i, read := range dates.Settle(days) {
		r := list[i].row
		if read.Unsure {
			l.refuse(file.FaultWhichDay, r.Line, "date", r.Field["date"])
			continue
		}
		thing, err := l.video(r, read.Day)
		if err == nil {
			link, rel := r.Field["video"], *thing.Release
			if first, known := links[link]; known && link != "" && !sameRelease(plainRelease(first), plainRelease(rel), window) {
				l.refuse(file.FaultLinkTwice, r.Line, "video", link)
				continue
			}
			links[link] = rel
			if read.Day != list[i].day {
				l.doubt(file.FaultSwapped, r.Line, "date", r.Field["date"]+": "+read.Day.String())
			}
		}
		l.take(r.Line, thing, err)
	}
}

func (l *reader) video(r row, day kpop.Day) (guild.Content, error) {
	rel := kpop.Release{Name: r.Field["song name"], Credit: r.Field["artist"], Kind: kpop.VideoRelease, Day: kpop.Date(day.String()),
		Sources: []kpop.Citation{{Name: videosName, URL: r.Field["video"]}}}
	_, rel.Tags = releaseWords(r.Field["release"])
	return l.given(r.Line, rel)
}

// videoDay reads 2020-05-22 or 5/22/20: years from 92 are of the last century, up to 49
// of this one, and between them nobody's.
func videoDay(r row) (day kpop.Day, short bool, err error) {
	text := r.Field["date"]
	if day, err = kpop.ParseDay(text); err == nil {
		return day, false, nil
	}
	parts := strings.Split(text, "/")
	if len(parts) != 3 || len(parts[2]) != 2 {
		return 0, false, r.Fault(file.FaultDate, "date")
	}
	var n [3]int
	for i, p := range parts {
		if n[i], err = strconv.Atoi(p); err != nil || len(p) > 2 || n[i] < 0 {
			return 0, false, r.Fault(file.FaultDate, "date")
		}
	}
	year := 2000 + n[2]
	if n[2] >= 92 {
		year = 1900 + n[2]
	} else if n[2] >= 50 {
		return 0, false, r.Fault(file.FaultDate, "date")
	}
	day, ok := dates.Real(year, n[0], n[1])
	if !ok {
		return 0, false, r.Fault(file.FaultDate, "date")
	}
	return day, true, nil
}
