package bot

import (
	"context"
	"fmt"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"fanchart/store"
)

// freshness is how new the data of each chart is, told to /metrics when it is asked.
type freshness struct {
	bot    *Bot
	newest *prometheus.Desc
	age    *prometheus.Desc
	asked  *prometheus.Desc
	failed *prometheus.Desc
}

func newFreshness(b *Bot) freshness {
	return freshness{b,
		prometheus.NewDesc("fanchart_chart_newest_issue_timestamp_seconds", "The day of the newest issue that is held of a chart.", []string{"chart"}, nil),
		prometheus.NewDesc("fanchart_data_age_seconds", "How long ago that day was.", []string{"chart"}, nil),
		prometheus.NewDesc("fanchart_source_asked_age_seconds", "How long ago a source on the net was asked.", []string{"source"}, nil),
		prometheus.NewDesc("fanchart_source_failing_seconds", "For how long a source has given nothing that can be used; 0 it works.", []string{"source"}, nil),
	}
}

// Describe is of prometheus.Collector.
func (f freshness) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{f.newest, f.age, f.asked, f.failed} {
		to <- d
	}
}

// Collect is of prometheus.Collector.
func (f freshness) Collect(to chan<- prometheus.Metric) {
	now := f.bot.cfg.Now()
	for chart, day := range f.bot.newest() {
		to <- prometheus.MustNewConstMetric(f.newest, prometheus.GaugeValue, float64(day.Unix()), chart)
		to <- prometheus.MustNewConstMetric(f.age, prometheus.GaugeValue, now.Sub(day).Seconds(), chart)
	}
	f.sources(to, now)
}

// sources tells of the sources on the net; what cannot be read now is told the next time.
func (f freshness) sources(to chan<- prometheus.Metric, now time.Time) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	list, err := f.bot.desk.Store().SyncSources(ctx)
	if err != nil {
		return
	}
	for _, s := range list {
		failing := 0.0
		if s.Since > 0 {
			failing = now.Sub(time.Unix(s.Since, 0)).Seconds()
		}
		to <- prometheus.MustNewConstMetric(f.asked, prometheus.GaugeValue, now.Sub(time.Unix(s.Asked, 0)).Seconds(), s.Source)
		to <- prometheus.MustNewConstMetric(f.failed, prometheus.GaugeValue, failing, s.Source)
	}
}

// newest is the day of the newest issue of each chart that is held.
func (b *Bot) newest() map[string]time.Time {
	days := map[string]time.Time{}
	for chart, refs := range b.desk.Shelf().Refs {
		if len(refs) > 0 {
			days[chart] = refs[len(refs)-1].Day.Time()
		}
	}
	return days
}

// facts are what /healthz says beside whether all is well, a line each.
func (b *Bot) facts() []string {
	lines := []string{"gateway: none, interactions come by HTTP"}
	if s, ok := b.status(); ok {
		lines[0] = fmt.Sprintf("gateway: %d of %d shards are connected, %d servers", s.Live, s.Wanted, s.Servers)
		if elsewhere := s.Shards - s.Wanted; elsewhere > 0 {
			lines[0] += fmt.Sprintf("; %d other shards are other processes'", elsewhere)
		}
	}
	lines = append(lines, "database: "+store.Named(b.desk.Store().Path()))
	return append(lines, "data: the newest issue is of "+b.Newest())
}

// Newest says of which day the newest issue of all charts is, and how long ago that was.
func (b *Bot) Newest() string {
	var last time.Time
	for _, day := range b.newest() {
		if day.After(last) {
			last = day
		}
	}
	if last.IsZero() {
		return "no day: none is held"
	}
	return fmt.Sprintf("%s, %d days ago", last.Format(time.DateOnly), int(b.cfg.Now().Sub(last).Hours()/24))
}

// answered counts an interaction, and tells the log of it for those who look closely.
func (b *Bot) answered(command, outcome string, took time.Duration) {
	b.watch.answered(command, outcome, took)
	b.log.Debug("answered", "command", command, "outcome", outcome, "took", took.Round(time.Millisecond))
}

// requested counts a request to Discord, likewise.
func (b *Bot) requested(route, status string) {
	b.watch.requested(route, status)
	b.log.Debug("asked Discord", "route", route, "status", status)
}

// Servers is how many servers the bot is in, as far as the gateway has told it.
func (b *Bot) Servers() int {
	s, _ := b.status()
	return s.Servers
}
