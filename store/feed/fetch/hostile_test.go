package fetch_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/storetest"
)

type serve = http.HandlerFunc

// says answers with a text, as if it were the file.
func says(text string) serve {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

func status(code int, header ...string) serve {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		fmt.Fprint(w, "no")
	}
}

// cut says that more comes than does.
func cut(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "20000")
	fmt.Fprint(w, week("2026-08-15", 997)[:9000])
}

func hangUp(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// drip never ends.
func drip(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, `{"date":"2026-08-15","data":[`)
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

func silent(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// bomb is small until it is unpacked.
func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	zip := gzip.NewWriter(w)
	for range (file.MaxFile >> 20) + 1 {
		zip.Write(make([]byte, 1<<20))
	}
	zip.Close()
}

func halfZip(w http.ResponseWriter, _ *http.Request) {
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	fmt.Fprint(zip, week("2026-08-15", 997))
	zip.Close()
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(b.Bytes()[:b.Len()/2])
}

func noZip(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	fmt.Fprint(w, week("2026-08-15", 997))
}

// to sends on to another address.
func to(address string) serve {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, http.StatusFound) }
}

// changed is the new week with one thing wrong.
func changed(old, new string) serve {
	return says(strings.Replace(week("2026-08-15", 997), old, new, 1))
}

// oddAnswer is what a source answers, and the fault that it is told as.
type oddAnswer struct {
	odd  serve
	code string
}

// anySource are odd answers that every source may give; secret is an address of this machine.
func anySource(secret string) map[string]oddAnswer {
	return map[string]oddAnswer{
		"not there":          {status(404), file.FaultStatus},
		"forbidden":          {status(403), file.FaultStatus},
		"broken":             {status(500), file.FaultStatus},
		"too many questions": {status(429, "Retry-After", "3600"), file.FaultBusy},
		"no answer":          {silent, file.FaultSlow},
		"an endless answer":  {drip, file.FaultSlow},
		"hangs up":           {hangUp, file.FaultUnreachable},
		"no archive":         {noZip, file.FaultHalf},
		"a bomb":             {bomb, file.FaultTooLarge},
		"too large":          {status(200, "Content-Length", "99999999999"), file.FaultTooLarge},
		"nothing":            {says(""), file.FaultBlank},
		"a page":             {says("<!DOCTYPE html><title>Sign in</title>"), file.FaultPage},
		"sent inside":        {to(secret), file.FaultAddress},
		"sent to a cloud":    {to("http://169.254.169.254/latest/meta-data/"), file.FaultAddress},
		"sent to a file":     {to("file:///etc/passwd"), file.FaultAddress},
	}
}

// Whatever a source answers in place of its new week: nothing that is stored changes, one
// line says what is wrong, and the week comes in when it is there.
func TestHostileAnswersChangeNothing(t *testing.T) {
	t.Parallel()
	secret := httptest.NewServer(http.HandlerFunc(says(week("2026-08-15", 997))))
	t.Cleanup(secret.Close)
	const newest = "raw.githubusercontent.com/" + hot100 + "/HEAD/date/2026-08-15.json"
	cases := anySource(secret.URL)
	maps.Copy(cases, map[string]oddAnswer{
		"closed until a date": {status(503, "Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"), file.FaultBusy},
		"half of it":          {cut, file.FaultHalf},
		"cut off JSON":        {says(week("2026-08-15", 997)[:9000]), file.FaultSyntax},
		"half an archive":     {halfZip, file.FaultHalf},
		"a page as JSON":      {says("\n <html><body>rate limited"), file.FaultPage},
		"something else":      {says(`{"message":"Not Found"}`), file.FaultDate},
		"no rows":             {says(`{"date":"2026-08-15","data":[]}`), file.FaultNoData},
		"a list":              {says(`["2026-08-15"]`), file.FaultNoData},
		"not UTF-8":           {changed("Song 997", "Song \xff\xfe"), file.FaultEncoding},
		"a gap":               {changed(`"this_week":50`, `"this_week":1`), file.FaultRankTwice},
		"another day of week": {changed("2026-08-15", "2026-08-14"), file.FaultCalendar},
		"a future week":       {changed("2026-08-15", "2027-08-14"), file.FaultFuture},
		"another century":     {changed("2026-08-15", "9999-12-25"), file.FaultFuture},
		"last week's again":   {says(strings.Replace(week("2026-08-08", 998), "2026-08-08", "2026-08-15", 1)), file.FaultCopied},
		"another chart's":     {says(week("2026-08-15", 5000)), file.FaultOtherChart},
		"sent round":          {to("/" + newest), file.FaultAddress},
	})
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, st := newMirror(t), storetest.New(t)
			m.putWeeks("2026-07-25", "2026-08-01", "2026-08-08")
			f := m.fetcher(t, st)
			sync1(t, f, "hot-100-mirror")
			m.putWeeks("2026-07-25", "2026-08-01", "2026-08-08", "2026-08-15")
			m.answers(newest, c.odd)
			before := version(t, st)
			asking := f
			if c.code == file.FaultSlow {
				asking = m.impatient(t, st, 300*time.Millisecond)
			}
			o := sync1(t, asking, "hot-100-mirror")
			if len(o.Faults) != 1 || o.Faults[0].Code != c.code || !strings.HasSuffix(o.Faults[0].File, "2026-08-15.json") {
				t.Errorf("Sync = %+v, want the one fault %s of 2026-08-15.json", o, c.code)
			}
			if got := held(t, st, "hot-100"); len(got) != 3 || version(t, st) != before {
				t.Errorf("the data changed: held %q", got)
			}
			if got, err := st.SyncSources(t.Context()); err != nil || len(got) != 1 || got[0].Code != c.code || got[0].Failures != 1 || got[0].Since == 0 {
				t.Errorf("SyncSources = %+v, %v; want the fault %s", got, err, c.code)
			}
			m.answers(newest, nil)
			if o := sync1(t, f, "hot-100-mirror"); o.Added != 1 || len(o.Faults) > 0 {
				t.Errorf("Sync when all is well again = %+v, want the week", o)
			}
			if got, _ := st.SyncSources(t.Context()); got[0].Code != "" || got[0].Failures != 0 || got[0].Since != 0 {
				t.Errorf("SyncSources when all is well again = %+v, want no fault", got)
			}
		})
	}
}

func version(t *testing.T, st *store.Store) int64 {
	t.Helper()
	v, err := st.DataVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A list of files that cannot be read, or that leads elsewhere, is one fault as well.
func TestHostileListsChangeNothing(t *testing.T) {
	t.Parallel()
	const list = "api.github.com/repos/" + utdata + "/git/trees/HEAD"
	entry := func(path string) string {
		return `{"tree":[{"path":"` + path + `","type":"blob","sha":"1"}],"truncated":false}`
	}
	for name, c := range map[string]struct {
		odd  serve
		code string
	}{
		"limit of questions": {status(403, "Retry-After", "1800"), file.FaultBusy},
		"a page":             {says("<html>"), file.FaultPage},
		"no list":            {says(`{"message":"API rate limit exceeded"}`), file.FaultIndex},
		"half a list":        {says(`{"tree":[],"truncated":true}`), file.FaultIndex},
		"another folder":     {says(entry("data-process/../../../../etc/passwd")), file.FaultIndex},
		"numbers":            {says(`[1,2,3]`), file.FaultIndex},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, st := newMirror(t), storetest.New(t)
			m.answers(list, c.odd)
			if o := sync1(t, m.fetcher(t, st), "billboard-200-mirror"); len(o.Faults) != 1 || o.Faults[0].Code != c.code {
				t.Errorf("Sync = %+v, want the one fault %s", o, c.code)
			}
			if got := m.requests(); len(got) > 4 {
				t.Errorf("%d questions, want the list's alone: %q", len(got), got)
			}
		})
	}
}
