package fetch_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/storetest"
)

// mirror answers like the hosts of the sources: weak ETags, gzip, GitHub's list of files.
type mirror struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string]string           // by host and path
	odd   map[string]http.HandlerFunc // in place of a file
	sent  int64                       // bytes of bodies, compressed
	asked []string                    // host and path of every request
}

func newMirror(t testing.TB) *mirror {
	t.Helper()
	m := &mirror{files: map[string]string{}, odd: map[string]http.HandlerFunc{}}
	m.Server = httptest.NewServer(m)
	t.Cleanup(m.Close)
	return m
}

// put lays a file of a repository on the mirror.
func (m *mirror) put(repository, path, content string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files["raw.githubusercontent.com/"+repository+"/HEAD/"+path] = content
}

// answers has a file of a repository answered in another way; nil: as it is again.
func (m *mirror) answers(name string, how http.HandlerFunc) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.odd[name] = how
}

// ServeHTTP implements http.Handler.
func (m *mirror) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	m.mu.Lock()
	m.asked = append(m.asked, name)
	odd, content, ok := m.odd[name], m.files[name], false
	if _, ok = m.files[name]; !ok && strings.HasPrefix(name, "api.github.com/repos/") {
		content, ok = m.tree(strings.TrimSuffix(strings.TrimPrefix(name, "api.github.com/repos/"), "/git/trees/HEAD")), true
	}
	m.mu.Unlock()
	if r.Header.Get("User-Agent") != agent {
		http.Error(w, "who are you?", http.StatusForbidden)
		return
	}
	if odd != nil {
		odd(w, r)
		return
	}
	if !ok {
		http.Error(w, "404: Not Found", http.StatusNotFound)
		return
	}
	m.serve(w, r, content)
}

func (m *mirror) serve(w http.ResponseWriter, r *http.Request, content string) {
	etag := `W/"` + sum(content) + `"`
	w.Header().Set("ETag", etag)
	w.Header().Set("Cache-Control", "max-age=300")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	var out io.Writer = &counted{w, m}
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.Header().Set("Content-Encoding", "gzip")
		zip := gzip.NewWriter(out)
		defer zip.Close()
		out = zip
	}
	io.WriteString(out, content)
}

type counted struct {
	io.Writer
	m *mirror
}

// Write implements io.Writer.
func (c *counted) Write(p []byte) (int, error) {
	c.m.mu.Lock()
	c.m.sent += int64(len(p))
	c.m.mu.Unlock()
	return c.Writer.Write(p)
}

// tree is GitHub's list of a repository's files.
func (m *mirror) tree(repository string) string {
	var list []map[string]any
	prefix := "raw.githubusercontent.com/" + repository + "/HEAD/"
	for _, name := range slices.Sorted(maps.Keys(m.files)) {
		if path, ok := strings.CutPrefix(name, prefix); ok {
			list = append(list, map[string]any{"path": path, "mode": "100644", "type": "blob", "sha": sum(m.files[name]), "size": len(m.files[name])})
		}
	}
	out, err := json.Marshal(map[string]any{"sha": "0", "tree": list, "truncated": false})
	if err != nil {
		panic(err)
	}
	return string(out)
}

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:20])
}

// requests tells what was asked since the last time, without the hosts.
func (m *mirror) requests() (out []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, name := range m.asked {
		_, path, _ := strings.Cut(name, "/HEAD")
		out = append(out, strings.TrimPrefix(path, "/"))
	}
	m.asked = nil
	return out
}

const agent = "Fanchart/test (+mailto:somebody@example.org)"

// fetcher asks the mirror, without a pause.
func (m *mirror) fetcher(t testing.TB, st *store.Store) *fetch.Fetcher {
	t.Helper()
	return m.impatient(t, st, time.Minute)
}

// impatient asks the mirror, and waits so long for an answer.
func (m *mirror) impatient(t testing.TB, st *store.Store, limit time.Duration) *fetch.Fetcher {
	t.Helper()
	cfg := m.config(t, st)
	cfg.Limit = limit
	return fetch.New(cfg)
}

// config is that of a fetcher that asks the mirror, without a pause.
func (m *mirror) config(t testing.TB, st *store.Store) fetch.Config {
	t.Helper()
	u, err := url.Parse(m.URL)
	if err != nil {
		t.Fatal(err)
	}
	return fetch.Config{Store: st, Mirror: u, Agent: agent, Now: storetest.At, Pace: time.Nanosecond, Wait: time.Millisecond, Limit: time.Minute}
}

// sync1 asks one source and returns what came of it.
func sync1(t testing.TB, f *fetch.Fetcher, key string) fetch.Outcome {
	t.Helper()
	sources := only(t, f, key)
	list, err := f.Sync(t.Context(), sources, 0)
	if err != nil || len(list) != 1 {
		t.Fatalf("Sync(%s) = %+v, %v", key, list, err)
	}
	return list[0]
}

// week is a Hot 100 as the mirror has it. Songs go down by one place a week, from the day's
// first on.
func week(day string, n int) string {
	var data []map[string]any
	for i := range 100 {
		song := n + i
		var last any
		if i > 0 {
			last = i
		}
		data = append(data, map[string]any{"song": fmt.Sprintf("Song %d", song), "artist": fmt.Sprintf("Singer %d", song),
			"this_week": i + 1, "last_week": last, "peak_position": 1, "weeks_on_chart": i + 1})
	}
	out, err := json.Marshal(map[string]any{"date": day, "data": data})
	if err != nil {
		panic(err)
	}
	return string(out)
}

const hot100 = "mhollingshead/billboard-hot-100"

// putWeeks lays the Hot 100 of days on the mirror, with the list of them.
func (m *mirror) putWeeks(days ...string) {
	for n, day := range days {
		m.put(hot100, "date/"+day+".json", week(day, 1000-n))
	}
	list, err := json.Marshal(days)
	if err != nil {
		panic(err)
	}
	m.put(hot100, "valid_dates.json", string(list))
}
