package commands

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

func trendCommand() Command {
	return Command{
		Name:    "trend",
		Example: "/trend topic:week chart:hot-100 date:2025-08-30",
		Options: []Option{
			{Name: "topic", Required: true, Choices: []string{"week", "share", "groups", "crossovers", "soundtracks", "tags"}},
			{Name: "chart", Complete: completeChart},
			{Name: "period", Complete: completePeriod},
			{Name: "country", Complete: completeChartCountry},
			{Name: "date", Complete: completeTrendDate},
			private(), page(), picture(),
		},
		Run: runTrend,
	}
}

func runTrend(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	c, err := q.trendChart()
	if err != nil {
		return view.Message{}, err
	}
	topic := r.Option("topic")
	switch {
	case topic != "week" && c.Subject == kpop.Film:
		return view.Message{}, q.mistake("error.trend-film", "chart", view.ChartName(q.p, c))
	case topic != "week" && r.Option("date") != "":
		return view.Message{}, q.mistake("error.trend-date", "topic", topic)
	}
	if topic == "week" {
		return q.trendWeek(ctx, d, c)
	}
	p, err := q.periodOf(c)
	if err != nil {
		return view.Message{}, err
	}
	if topic == "tags" {
		return q.trendTags(ctx, c, p)
	}
	kept, err := d.annals(ctx, c)
	if err != nil {
		return view.Message{}, err
	}
	if topic == "share" || topic == "groups" {
		return q.withShare(ctx, q.trendShare(kept.history, topic, p), kept.history, p)
	}
	return q.trendRuns(ctx, kept, topic, p)
}

// trendChart finds the chart that chart and country ask for: without a chart the
// first of the country that we hold, without either the first that we hold.
func (q question) trendChart() (kpop.Chart, error) {
	c, named, err := q.chart()
	if err != nil {
		return c, err
	}
	country, err := q.chartCountry()
	limited := q.Option("country") != ""
	switch {
	case err != nil:
		return c, err
	case named && limited && c.Country != country:
		return c, q.mistake("error.chart-country", "chart", view.ChartName(q.p, c), "country", q.countryName(c.Country))
	case !named:
		c = q.usualChart(limited, country)
	}
	if len(q.shelf.refs[c.Key]) == 0 {
		return c, q.refuse(c, emptyChart, kpop.Ref{}, nil)
	}
	return c, nil
}

// usualChart is the first chart that we hold, of a country if limited to it; the
// first that we know when we hold none.
func (q question) usualChart(limited bool, country string) kpop.Chart {
	known := q.shelf.charts[0]
	for i := len(q.shelf.charts) - 1; i >= 0; i-- {
		if c := q.shelf.charts[i]; !limited || c.Country == country {
			known = c
		}
	}
	for _, c := range q.shelf.charts {
		if len(q.shelf.refs[c.Key]) > 0 && (!limited || c.Country == country) {
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
	if code, err = q.countryNamed(q.Option("country")); err != nil {
		return "", err
	}
	if !slices.Contains(q.chartCountries(), code) {
		return "", q.mistake("error.no-chart-of", "country", q.countryName(code), "countries", strings.Join(q.countryNames(), ", "))
	}
	return code, nil
}

// chartCountries are the countries whose charts we know, in the charts' order; ""
// is worldwide.
func (q question) chartCountries() []string {
	var out []string
	for _, c := range q.shelf.charts {
		if !slices.Contains(out, c.Country) {
			out = append(out, c.Country)
		}
	}
	return out
}

func (q question) countryName(code string) string {
	if code == "" {
		return q.p.Say("country.world")
	}
	return q.p.Country(code)
}

func (q question) countryNames() []string {
	var out []string
	for _, code := range q.chartCountries() {
		out = append(out, q.countryName(code))
	}
	return out
}

// completeChartCountry offers the countries whose charts we know.
func completeChartCountry(_ context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []Choice
	for _, code := range q.chartCountries() {
		value, name := code, q.countryName(code)
		if code == "" {
			value = worldwide
		}
		if strings.HasPrefix(strings.ToLower(value), typed) || strings.HasPrefix(strings.ToLower(name), typed) {
			out = append(out, Choice{Name: label(name), Value: value})
		}
	}
	return out, nil
}

// completeTrendDate is completeDate for the chart that the question is about.
func completeTrendDate(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	c, err := d.question(r).trendChart()
	if err != nil {
		return nil, nil // for Answer to complain of
	}
	return completeDate(ctx, d, r.With("chart", c.Key), typed)
}

// trendButtons lead to the same question about the other charts.
func (q question) trendButtons(c kpop.Chart, topic string) []view.Button {
	var out []view.Button
	for _, other := range q.shelf.charts {
		if other.Key == c.Key || len(q.shelf.refs[other.Key]) == 0 || topic != "week" && other.Subject == kpop.Film {
			continue
		}
		r := Request{Command: "trend"}.With("topic", topic).With("chart", other.Key).With("private", q.Option("private"))
		out = append(out, view.Button{Label: onButton(view.ShortName(q.p, other)), Request: r.String()})
	}
	return out
}
