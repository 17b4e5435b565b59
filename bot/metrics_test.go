package bot

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fanchart/bot/localdiscord"
)

func TestMetricsAndHealth(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, says("here"))
	r.message(r.slash("/help"))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(r.ctx)
	served := make(chan error, 1)
	go func() { served <- r.bot.watch.serve(ctx, listener) }()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	get := func(path string) (int, string) {
		resp, err := client.Get("http://" + listener.Addr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		return resp.StatusCode, string(body)
	}
	if code, body := get("/healthz"); code != 200 || !strings.HasPrefix(body, "ok\ngateway: 1 of 1 shards are connected, 2 servers\ndatabase: ") ||
		!strings.Contains(body, "\ndata: ") || !strings.Contains(body, "\njobs: ") {
		t.Errorf("/healthz = %d %s, want 200 and how each part is", code, body)
	}
	r.eventually("the answer's count", func() bool {
		_, body := get("/metrics")
		return strings.Contains(body, `fanchart_answers_total{command="help",outcome="answered"} 1`) &&
			strings.Contains(body, "fanchart_gateway_sessions 1") &&
			strings.Contains(body, `fanchart_api_requests_total{route="POST /interactions/{id}/{token}/callback",status="204"} 1`)
	})
	r.bot.watch.report("refresh", errors.New("disk gone"))
	if code, body := get("/healthz"); code != 503 || !strings.Contains(body, "refresh failed: disk gone") {
		t.Errorf("/healthz = %d %s, want 503 and the job's error", code, body)
	}
	cancel()
	if err := <-served; err != nil {
		t.Errorf("serve() = %v, want nil", err)
	}
}

func TestMetricsAddressThatCannotBe(t *testing.T) {
	t.Parallel()
	r := prepare(t, localdiscord.Config{}, Config{Metrics: "127.0.0.1:99999"})
	if err := r.bot.Run(r.ctx); err == nil || !strings.Contains(err.Error(), "FANCHART_METRICS_ADDR") {
		t.Errorf("Run() = %v, want an error that names the setting", err)
	}
}

func TestAFailingJobGoesOnAndIsReportedOnce(t *testing.T) {
	log := &lines{}
	synctest.Test(t, func(t *testing.T) {
		b := &Bot{watch: connected(), log: logTo(log)}
		ctx, cancel := context.WithCancel(t.Context())
		tries := 0
		done := make(chan struct{})
		go func() {
			defer close(done)
			b.repeat(ctx, job{name: "odd", every: time.Second, do: func(context.Context) error {
				switch tries++; {
				case tries < 4:
					return errors.New("disk gone")
				case tries == 5:
					panic("worse")
				}
				return nil
			}})
		}()
		time.Sleep(500 * time.Millisecond) // between two tries
		for second, healthy := range []bool{true, false, false, false, true, false, true} {
			synctest.Wait()
			if err := b.watch.health(); err != nil != !healthy {
				t.Errorf("after %d s: %v, want healthy %v", second, err, healthy)
			}
			time.Sleep(time.Second)
		}
		cancel()
		<-done
	})
	if got := log.String(); len(log.with("disk gone")) != 1 || len(log.with("panic: worse")) != 1 || len(log.with("works again")) != 2 {
		t.Errorf("log is %s, want each change once", got)
	}
}

func TestNewRefusesWhatCannotWork(t *testing.T) {
	desk := newDesk(t)
	for want, cfg := range map[string]Config{
		"DISCORD_TOKEN":            {},
		"DISCORD_API_URL: \"x\"":   {Token: "t", API: "x"},
		"DISCORD_API_URL: \"ftp:":  {Token: "t", API: "ftp://discord.com/api"},
		"DISCORD_API_URL: \"http:": {Token: "t", API: "http://x/api?y"},
	} {
		if _, err := New(cfg, desk, logTo(io.Discard)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New(%+v) = %v, want %s", cfg, err, want)
		}
	}
}
