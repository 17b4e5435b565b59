package charts

import (
	"time"

	"fanchart/store/kpop"
)

// BillboardMore are those of Billboard's charts beside the great ones that a collection of
// crawls has: what sold, streamed and was played in the United States, new acts there, and
// what its pages show of Tencent's chart and of the United Kingdom's, of which they hide what
// is below no. 20. When each of them began is not known but that none is older than the year
// of the first.
func BillboardMore() Source {
	s, folders := billboardMore()
	s.Forms = []Form{crawlOn(func(name string) string { return folders[folderOf(name)] }, func(chart string, seen kpop.Day) (kpop.Day, bool) {
		if chart == "uk-songs" || chart == "uk-albums" {
			return fridayOf(seen)
		}
		return saturdayOf(seen), true
	})}
	return s
}

// billboardMore also returns the charts' keys by the folders of their files.
func billboardMore() (s Source, folders map[string]string) {
	s.Key, folders = "billboard-more", map[string]string{}
	add := func(folder string, c kpop.Chart, size int) {
		folders[folder] = c.Key
		c.Publisher, c.First, c.Sizes = "Billboard", day("1950-01-07"), []kpop.Size{{N: size}}
		s.Charts = append(s.Charts, c)
	}
	add("top-album-sales", kpop.Chart{Key: "album-sales", Name: "Billboard Top Album Sales", Country: "US", Subject: kpop.Album}, 50)
	add("digital-song-sales", kpop.Chart{Key: "digital-songs", Name: "Billboard Digital Song Sales", Country: "US", Subject: kpop.Song}, 25)
	add("streaming-songs", kpop.Chart{Key: "streaming-songs", Name: "Billboard Streaming Songs", Country: "US", Subject: kpop.Song}, 50)
	add("radio-songs", kpop.Chart{Key: "radio-songs", Name: "Billboard Radio Songs", Country: "US", Subject: kpop.Song}, 50)
	add("soundtracks", kpop.Chart{Key: "soundtracks", Name: "Billboard Soundtracks", Country: "US", Subject: kpop.Album}, 25)
	add("vinyl-albums", kpop.Chart{Key: "vinyl-albums", Name: "Billboard Vinyl Albums", Country: "US", Subject: kpop.Album}, 25)
	add("emerging-artists", kpop.Chart{Key: "emerging-artists", Name: "Billboard Emerging Artists", Country: "US", Subject: kpop.ActSubject}, 50)
	add("china-tme-uni-songs", kpop.Chart{Key: "tme-uni-songs", Name: "Billboard China TME UNI Songs", Country: "CN", Subject: kpop.Song}, 50)
	fridays := []kpop.Weekdays{{Weekday: time.Friday}}
	add("official-uk-songs", kpop.Chart{Key: "uk-songs", Name: "Official UK Songs", Country: "GB", Subject: kpop.Song, Weekdays: fridays}, 20)
	add("official-uk-albums", kpop.Chart{Key: "uk-albums", Name: "Official UK Albums", Country: "GB", Subject: kpop.Album, Weekdays: fridays}, 20)
	return s, folders
}

// fridayOf is the date of the British issue that the publisher shows on a day: the last
// Friday's. On a Friday itself it is that day's or still the one before, and no telling.
func fridayOf(seen kpop.Day) (kpop.Day, bool) {
	since := (int(seen.Weekday()) - int(time.Friday) + 7) % 7
	return seen - kpop.Day(since), since != 0
}
