package bot

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// sources is how it stands with the sources that charts are fetched from, told to /metrics
// when it is asked.
type sources struct {
	bot                           *Bot
	came, worked, failed, failing *prometheus.Desc
	failures                      *prometheus.Desc
}

func newSources(b *Bot) sources {
	desc := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc("fanchart_source_"+name, help, []string{"source"}, nil)
	}
	return sources{b,
		desc("new_data_timestamp_seconds", "When something new last came of a source; 0 never."),
		desc("last_success_timestamp_seconds", "When a source last answered without fault; 0 never."),
		desc("last_failure_timestamp_seconds", "When a source last failed; 0 never."),
		desc("failing_since_timestamp_seconds", "Since when a source has been failing; 0 it works."),
		desc("failures", "How often in a row a source has failed."),
	}
}

// Describe is of prometheus.Collector.
func (s sources) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{s.came, s.worked, s.failed, s.failing, s.failures} {
		to <- d
	}
}

// Collect is of prometheus.Collector.
func (s sources) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	list, err := s.bot.desk.Store().SyncSources(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(s.came, err)
		return
	}
	for _, row := range list {
		for desc, value := range map[*prometheus.Desc]int64{s.came: row.Came, s.worked: row.Worked, s.failed: row.Failed, s.failing: row.Since, s.failures: int64(row.Failures)} {
			to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, float64(value), row.Source)
		}
	}
}
