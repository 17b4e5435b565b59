package feed

import (
	"context"
	"slices"

	"fanchart/store"
	"fanchart/store/feed/charts"
	"fanchart/store/feed/lists"
	"fanchart/store/feed/shows"
	"fanchart/store/feed/tables"
	"fanchart/store/kpop"
)

// Sources lists every chart source. A new one is one file and one line here.
func Sources() charts.Sources {
	return charts.Sources{charts.Hot100(), charts.Billboard200(), charts.Global200(), charts.GlobalExclUS(), charts.NetflixFilm(),
		charts.Artist100(), charts.CircleDigital(), charts.MelonWeekly(), charts.BillboardCountries(), charts.BillboardMore(), charts.SpotifyDaily(),
		charts.YouTubeArtists(), charts.NetflixCountries(), charts.AppleSongs()}
}

// SourcesOf lists every chart source, and the charts that operators have described.
func SourcesOf(ctx context.Context, st *store.Store) (charts.Sources, error) {
	return Sources().WithDescribed(ctx, st)
}

// ChartWord is the word behind "fanchart import" for the description of a chart.
const ChartWord = "chart"

// Words lists what can be imported, by the word behind "fanchart import".
func Words() []string {
	var out []string
	for _, s := range Sources().WithOurs() {
		out = append(out, s.Key)
	}
	return slices.Concat(out, tables.Words(), lists.Words(), []string{shows.Wins, ChartWord})
}

// Gives reports whether importing a source of a list can bring issues of a chart.
func Gives(list charts.Sources, source, chart string) bool {
	s, err := list.WithOurs().Source(source)
	return err == nil && slices.ContainsFunc(s.Charts, func(c kpop.Chart) bool { return c.Key == chart })
}
