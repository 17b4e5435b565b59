package charts

import (
	"strings"
	"time"

	"fanchart/store/kpop"
)

// NetflixFilm is Netflix's weekly list of films: ten in English and ten in other
// languages, dated by the Sunday that ends the week. Views (hours viewed divided by
// running time) are published since June 2023; both numbers are rounded.
func NetflixFilm() Source {
	list := func(key, name string) kpop.Chart {
		return kpop.Chart{
			Key: key, Name: name, Publisher: "Netflix", Subject: kpop.Film, Metric: "views",
			First: day("2021-07-04"), Sizes: []kpop.Size{{N: 10}}, Weekdays: []kpop.Weekdays{{Weekday: time.Sunday}},
		}
	}
	return Source{
		Key: "netflix-film",
		Charts: []kpop.Chart{
			list("netflix-film", "Netflix Top 10 Films (English)"),
			list("netflix-film-intl", "Netflix Top 10 Films (Non-English)"),
		},
		Forms: []Form{netflixTSV()},
	}
}

// NetflixCountries are the lists of films by country; they have ranks and no numbers. Eight
// countries are read.
func NetflixCountries() Source {
	s := Source{Key: "netflix-countries"}
	keys := map[string]string{}
	for _, c := range [][2]string{{"KR", "South Korea"}, {"US", "United States"}, {"JP", "Japan"}, {"BR", "Brazil"}, {"MX", "Mexico"},
		{"IN", "India"}, {"ID", "Indonesia"}, {"PH", "Philippines"}} {
		key := "netflix-film-" + strings.ToLower(c[0])
		keys[c[0]] = key
		s.Charts = append(s.Charts, kpop.Chart{Key: key, Name: "Netflix Top 10 Films " + c[1], Publisher: "Netflix", Country: c[0], Subject: kpop.Film,
			First: day("2021-07-04"), Sizes: []kpop.Size{{N: 10}}, Weekdays: []kpop.Weekdays{{Weekday: time.Sunday}}})
	}
	s.Forms = []Form{Table{Comma: '\t', Charts: keys, only: [2]string{"category", "Films"}, Columns: Columns{
		Day: "week", Category: "country_iso2", Rank: "weekly_rank", Title: "show_title", Weeks: "cumulative_weeks_in_top_10"}}.Form("countries")}
	return s
}
