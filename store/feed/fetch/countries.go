package fetch

import (
	"regexp"
	"slices"
	"time"

	"fanchart/store/feed/charts"
	"fanchart/store/feed/file"
)

// spotifyDays are the files of the countries whose lists are read, a country and day each.
var spotifyDays = regexp.MustCompile(`^charts/(?:kr|id|my|ph|sg|th|vn)_dailytop50_(\d{4}-\d{2}-\d{2})\.csv$`)

// spotifyDaily is a collection of the first 50 places of Spotify's daily lists, by way of
// kworb.net. It has no licence, and asks for no commercial use. Seen: the files; GitHub's
// list of them is only documented. While its own source stands still, the day before comes
// again under a new date.
func spotifyDaily() Source {
	const name = "Maido18go/kworb_chart"
	gives := slices.DeleteFunc(keys(charts.SpotifyDaily()), func(key string) bool { return key == "spotify-us" })
	return Source{
		Key: "spotify-daily", Word: "spotify-daily", Gives: gives, Every: 6 * time.Hour, Seen: true,
		Base: repository(name), Index: tree(name, spotifyDays), Known: []string{file.FaultCopied},
	}
}

// netflixCountries is Netflix's own file of all weeks and countries. Its terms allow
// personal use. Seen: rows of eight countries.
func netflixCountries() Source {
	return Source{
		Key: "netflix-countries", Word: "netflix-countries", Gives: keys(charts.NetflixCountries()), Every: 24 * time.Hour, Seen: true,
		Base:  "https://www.netflix.com/tudum/top10/data/",
		Files: []Item{{Path: "all-weeks-countries.tsv"}},
	}
}

// applePlayed is Apple's feed of the songs that are played most, a country each. Apple's
// terms allow it for sites and programs that send people to Apple Music. Seen: two answers
// of another country and length; those of these countries are only documented.
func applePlayed() Source {
	s := Source{
		Key: "apple-songs", Word: "apple-songs", Gives: keys(charts.AppleSongs()), Every: 24 * time.Hour,
		Base: "https://rss.applemarketingtools.com/api/v2/",
	}
	for _, country := range charts.AppleCountries() {
		s.Files = append(s.Files, Item{Path: country + "/music/most-played/100/songs.json"})
	}
	return s
}

func keys(s charts.Source) (out []string) {
	for _, c := range s.Charts {
		out = append(out, c.Key)
	}
	return out
}
