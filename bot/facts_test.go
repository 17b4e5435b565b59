package bot

import (
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/store"
	"fanchart/store/storetest"

	"github.com/prometheus/client_golang/prometheus"
)

// gathered are the metrics of a bot, by name and chart.
func gathered(t *testing.T, b *Bot) map[string]float64 {
	t.Helper()
	families, err := b.watch.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]float64{}
	for _, f := range families {
		for _, m := range f.GetMetric() {
			name := f.GetName()
			for _, l := range m.GetLabel() {
				name += " " + l.GetValue()
			}
			values[name] = m.GetGauge().GetValue()
		}
	}
	return values
}

func TestTheAgeOfTheData(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC)
	d, err := commands.New(t.Context(), storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	err = d.Store().Update(t.Context(), func(tx *store.Tx) error {
		for _, s := range []store.SyncSource{{Source: "works", Asked: at.Unix() - 600}, {Source: "fails", Asked: at.Unix() - 60, Since: at.Unix() - 7200, Code: "page"}} {
			if err := tx.SaveSyncSource(t.Context(), s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	b := prepareAt(t, localdiscord.Config{}, Config{Now: func() time.Time { return at }}, d).bot
	got := gathered(t, b)
	if got["fanchart_source_asked_age_seconds works"] != 600 || got["fanchart_source_failing_seconds works"] != 0 || got["fanchart_source_failing_seconds fails"] != 7200 {
		t.Errorf("metrics %v, want how the two sources are", got)
	}
	day := float64(time.Date(2025, 12, 27, 0, 0, 0, 0, time.UTC).Unix())
	if got["fanchart_chart_newest_issue_timestamp_seconds hot-100"] != day || got["fanchart_data_age_seconds hot-100"] != 7*24*3600 {
		t.Errorf("metrics %v, want the Hot 100 of 2025-12-27, a week old", got)
	}
	if facts := strings.Join(b.facts(), "\n"); !strings.Contains(facts, "of 2025-12-27, 7 days ago") {
		t.Errorf("facts() = %q, want the day and its age", facts)
	}
}

// TestHowTheSourcesAre: one that works, and one that has failed twice.
func TestHowTheSourcesAre(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		return errors.Join(tx.SaveSyncSource(t.Context(), store.SyncSource{Source: "netflix", Asked: 500, Came: 400, Worked: 500, Failed: 100}),
			tx.SaveSyncSource(t.Context(), store.SyncSource{Source: "melon-weekly", Asked: 600, Worked: 300, Failed: 600, Since: 550, Failures: 2, Code: "status"}))
	})
	if err != nil {
		t.Fatal(err)
	}
	d, err := commands.New(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	got := gathered(t, prepareAt(t, localdiscord.Config{}, Config{}, d).bot)
	for name, want := range map[string]float64{"new_data_timestamp_seconds netflix": 400, "last_success_timestamp_seconds netflix": 500, "last_failure_timestamp_seconds netflix": 100,
		"failing_since_timestamp_seconds netflix": 0, "failures netflix": 0, "last_success_timestamp_seconds melon-weekly": 300,
		"last_failure_timestamp_seconds melon-weekly": 600, "failing_since_timestamp_seconds melon-weekly": 550, "failures melon-weekly": 2} {
		if value, ok := got["fanchart_source_"+name]; !ok || value != want {
			t.Errorf("fanchart_source_%s = %v, %v; want %v", name, value, ok, want)
		}
	}
}

// TestTheDashboardShowsWhatThereIs: every metric that the dashboard asks for is one that a
// bot has.
func TestTheDashboardShowsWhatThereIs(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../cmd/fanchart/deploy/grafana.json")
	if err != nil {
		t.Fatal(err)
	}
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(data, &board); err != nil || len(board.Panels) < 8 {
		t.Fatalf("grafana.json has %d panels, %v, want eight and more", len(board.Panels), err)
	}
	b := prepare(t, localdiscord.Config{}, Config{}).bot
	known := map[string]bool{"up": true}
	described := make(chan *prometheus.Desc)
	go func() { defer close(described); b.watch.registry.Describe(described) }()
	name := regexp.MustCompile(`fqName: "([a-z_]+)"`)
	for d := range described {
		known[name.FindStringSubmatch(d.String())[1]] = true
	}
	metric := regexp.MustCompile(`\b(fanchart|process|go)_[a-z_]+`)
	for _, p := range board.Panels {
		for _, target := range p.Targets {
			found := metric.FindAllString(target.Expr, -1)
			for _, m := range found {
				if !known[m] && !known[strings.TrimSuffix(m, "_bucket")] {
					t.Errorf("panel %s asks for %s, which no bot has", p.Title, m)
				}
			}
			if len(found) == 0 {
				t.Errorf("panel %s asks for nothing: %s", p.Title, target.Expr)
			}
		}
	}
}

// TestTheLogInDetail: at the level debug it tells what was answered and asked, and never who
// asked.
func TestTheLogInDetail(t *testing.T) {
	t.Parallel()
	b := prepare(t, localdiscord.Config{}, Config{}).bot
	var out strings.Builder
	b.log = slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	b.answered("chart", "answered", 1234*time.Microsecond)
	b.requested("POST /channels/{id}/messages", "200")
	for _, want := range []string{"msg=answered command=chart outcome=answered took=1ms", `route="POST /channels/{id}/messages" status=200`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("log %s, want %s", out.String(), want)
		}
	}
}
