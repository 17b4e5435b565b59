package bot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/gateway"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// watch is what a person would look at: counts for /metrics, and whether all is
// well for /healthz.
type watch struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	answers  *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	jobRuns  *prometheus.CounterVec
	jobDone  *prometheus.GaugeVec
	jobTook  *prometheus.GaugeVec

	gateway func() (s gateway.Status, ok bool)
	facts   func() []string // what /healthz says beside; nil nothing

	mu     sync.Mutex
	faults map[string]error // of jobs: what the last run ended with
}

// newWatch watches a gateway, if there is one, and what it is told.
func newWatch(state func() (s gateway.Status, ok bool)) *watch {
	w := &watch{
		registry: prometheus.NewRegistry(),
		faults:   map[string]error{},
		gateway:  state,
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "fanchart_api_requests_total", Help: "Requests to Discord's API by route and status."}, []string{"route", "status"}),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "fanchart_answers_total", Help: "Interactions by command and how they were answered."}, []string{"command", "outcome"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "fanchart_answer_seconds", Help: "From receiving an interaction to its delivered answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 1.5, 3, 10}}, []string{"command"}),
		jobRuns: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "fanchart_job_runs_total", Help: "Runs of what is done by the clock, by job and how they ended."}, []string{"job", "outcome"}),
		jobDone: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "fanchart_job_last_success_timestamp_seconds", Help: "When a job last ended without failing."}, []string{"job"}),
		jobTook: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "fanchart_job_seconds", Help: "How long a job's last run took."}, []string{"job"}),
	}
	w.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "fanchart_servers", Help: "Discord servers that the bot is in."},
			func() float64 { s, _ := state(); return float64(s.Servers) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "fanchart_gateway_sessions", Help: "Shards that are connected."},
			func() float64 { s, _ := state(); return float64(s.Live) }),
		w.requests, w.answers, w.seconds, w.jobRuns, w.jobDone, w.jobTook,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return w
}

func (w *watch) requested(route, status string) { w.requests.WithLabelValues(route, status).Inc() }

// answered counts an interaction, what came of it, and how long that took.
func (w *watch) answered(command, outcome string, took time.Duration) {
	w.answers.WithLabelValues(command, outcome).Inc()
	w.seconds.WithLabelValues(command).Observe(took.Seconds())
}

// report keeps the last result of a job.
func (w *watch) report(job string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults[job] = err
}

// ran counts a run of a job.
func (w *watch) ran(job string, took time.Duration, err error) {
	w.jobTook.WithLabelValues(job).Set(took.Seconds())
	if err != nil {
		w.jobRuns.WithLabelValues(job, "failed").Inc()
		return
	}
	w.jobRuns.WithLabelValues(job, "done").Inc()
	w.jobDone.WithLabelValues(job).Set(float64(time.Now().Unix()))
}

// health returns what is wrong, each as a sentence.
func (w *watch) health() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all []error
	if g, ok := w.gateway(); ok && (g.Live < g.Wanted || g.Shards == 0) {
		all = append(all, fmt.Errorf("%d of %d shards are connected", g.Live, g.Wanted))
	}
	for job, err := range w.faults {
		if err != nil {
			all = append(all, fmt.Errorf("the job %s failed: %w", job, err))
		}
	}
	return errors.Join(all...)
}

// told are the facts, and that the jobs are well where none fails.
func (w *watch) told() (lines []string) {
	if w.facts != nil {
		lines = w.facts()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	failing := 0
	for _, err := range w.faults {
		if err != nil {
			failing++
		}
	}
	return append(lines, fmt.Sprintf("jobs: %d of %d are well", len(w.faults)-failing, len(w.faults)))
}

// serve answers /metrics and /healthz on an address until ctx ends.
func (w *watch) serve(ctx context.Context, listener net.Listener) error {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(w.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, _ *http.Request) {
		if err := w.health(); err != nil {
			http.Error(rw, api.Redact(strings.Join(append([]string{err.Error()}, w.told()...), "\n")), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(rw, strings.Join(append([]string{"ok"}, w.told()...), "\n"))
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve metrics: %w", err)
	}
	return nil
}
