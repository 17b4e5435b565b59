package charts

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// Trend is /trend: what moves, and shares over the years.
func Trend() desk.Command {
	return desk.Command{
		Name: "trend", Kind: view.Charts,
		Example: "/trend topic:week chart:hot-100 date:2025-08-30",
		Options: []desk.Option{
			{Name: "topic", Choices: []string{"week", "share", "groups", "crossovers", "soundtracks", "debuts", "re-entries", "number-ones", "tags"}},
			{Name: "chart", Complete: desk.CompleteChart},
			{Name: "period", Complete: desk.CompletePeriod},
			{Name: "country", Complete: completeChartCountry},
			{Name: "date", Complete: completeTrendDate},
			desk.PrivateOption(), desk.PageOption(), desk.PictureOption(),
		},
		Usual: usualChartOf, Run: runTrend,
	}
}

func runTrend(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	c, err := q.trendChart()
	if err != nil {
		return view.Message{}, err
	}
	topic := cmp.Or(r.Option("topic"), "week")
	switch {
	case topic != "week" && c.Subject == kpop.Film:
		return view.Message{}, q.Mistake("error.trend-film", "chart", view.ChartName(q.P, c))
	case topic != "week" && r.Option("date") != "":
		return view.Message{}, q.Mistake("error.trend-date", "topic", topic)
	}
	if topic == "week" {
		return q.trendWeek(ctx, d, c)
	}
	p, err := q.PeriodOf(c)
	if err != nil {
		return view.Message{}, err
	}
	if topic == "tags" {
		return q.trendTags(ctx, c, p)
	}
	kept, err := d.Annals(ctx, c)
	if err != nil {
		return view.Message{}, err
	}
	if topic == "share" || topic == "groups" {
		return q.withShare(ctx, q.trendShare(kept.History, topic, p), kept.History, p)
	}
	if topic == "re-entries" || topic == "number-ones" {
		return q.trendStays(ctx, kept.History, topic, p)
	}
	return q.trendRuns(ctx, kept, topic, p)
}

// trendChart finds the chart that chart and country ask for: without a chart the
// first of the country that we hold, without either the first that we hold.
func (q question) trendChart() (kpop.Chart, error) {
	c, named, err := q.Chart()
	if err != nil {
		return c, err
	}
	country, err := q.chartCountry()
	limited := q.Option("country") != ""
	switch {
	case err != nil:
		return c, err
	case named && limited && c.Country != country:
		return c, q.Mistake("error.chart-country", "chart", view.ChartName(q.P, c), "country", q.countryName(c.Country))
	case !named:
		c = q.usualChart(limited, country)
		if !limited {
			c = q.newestChart()
		}
	}
	if len(q.Shelf.Refs[c.Key]) == 0 {
		return c, q.refuse(c, desk.EmptyChart, kpop.Ref{}, nil)
	}
	return c, nil
}

// usualChart is the first chart that we hold, of a country if limited to it; the
// first that we know when we hold none.
func (q question) usualChart(limited bool, country string) kpop.Chart {
	known := q.Shelf.Charts[0]
	for i := len(q.Shelf.Charts) - 1; i >= 0; i-- {
		if c := q.Shelf.Charts[i]; !limited || c.Country == country {
			known = c
		}
	}
	for _, c := range q.Shelf.Charts {
		if len(q.Shelf.Refs[c.Key]) > 0 && (!limited || c.Country == country) {
			return c
		}
	}
	return known
}

// worldwide is the word for charts of no one country.
const worldwide = "world"

// chartCountry reads the country option: "" is worldwide.
func (q question) chartCountry() (code string, err error) {
	text := strings.TrimSpace(q.Option("country"))
	if text == "" || strings.EqualFold(text, worldwide) || strings.EqualFold(text, q.countryName("")) {
		return "", nil
	}
	if code, err = q.CountryNamed(q.Option("country")); err != nil {
		return "", err
	}
	if !slices.Contains(q.chartCountries(), code) {
		return "", q.Mistake("error.no-chart-of", "country", q.countryName(code), "countries", strings.Join(q.countryNames(), ", "))
	}
	return code, nil
}

// chartCountries are the countries whose charts we know, in the charts' order; ""
// is worldwide.
func (q question) chartCountries() []string {
	var out []string
	for _, c := range q.Shelf.Charts {
		if !slices.Contains(out, c.Country) {
			out = append(out, c.Country)
		}
	}
	return out
}

func (q question) countryName(code string) string {
	if code == "" {
		return q.P.Say("country.world")
	}
	return q.P.Country(code)
}

func (q question) countryNames() []string {
	var out []string
	for _, code := range q.chartCountries() {
		out = append(out, q.countryName(code))
	}
	return out
}

// completeChartCountry offers the countries whose charts we know.
func completeChartCountry(_ context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []desk.Choice
	for _, code := range q.chartCountries() {
		value, name := code, q.countryName(code)
		if code == "" {
			value = worldwide
		}
		if strings.HasPrefix(strings.ToLower(value), typed) || strings.HasPrefix(strings.ToLower(name), typed) {
			out = append(out, desk.Choice{Name: desk.Label(name), Value: value})
		}
	}
	return out, nil
}

// completeTrendDate is completeDate for the chart that the question is about.
func completeTrendDate(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	c, err := question{d.Question(r)}.trendChart()
	if err != nil {
		return nil, nil // for Answer to complain of
	}
	return desk.CompleteDate(ctx, d, r.With("chart", c.Key), typed)
}

// trendButtons lead to the same question about the other charts.
func (q question) trendButtons(c kpop.Chart, topic string) []view.Button {
	var out []view.Button
	for _, other := range q.Shelf.Charts {
		if len(out) == desk.Nearest {
			break
		}
		if other.Key == c.Key || len(q.Shelf.Refs[other.Key]) == 0 || topic != "week" && other.Subject == kpop.Film {
			continue
		}
		r := ask.Request{Command: "trend"}.With("topic", topic).With("chart", other.Key).With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(view.ShortName(q.P, other)), Request: r.String()})
	}
	return out
}
