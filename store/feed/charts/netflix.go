package charts

import (
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
