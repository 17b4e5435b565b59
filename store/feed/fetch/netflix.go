package fetch

import "time"

// netflixFilms is Netflix's own file of all weeks, which grows by forty rows a week. Its
// terms allow personal use. Seen: the file.
func netflixFilms() Source {
	return Source{
		Key: "netflix", Word: "netflix-film", Gives: []string{"netflix-film", "netflix-film-intl"}, Every: 12 * time.Hour, Seen: true,
		Base:  "https://www.netflix.com/tudum/top10/data/",
		Files: []Item{{Path: "all-weeks-global.tsv"}},
	}
}
