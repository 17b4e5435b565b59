package fetch_test

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/feed/file"
	"fanchart/store/storetest"
)

// fed is a source of rows, with an answer that brings something in.
type fed struct {
	source string
	given  fetch.Given
	at     string // host and path of its only answer
	good   string
	// wrong are answers of its own form that must change nothing; "" where the rows are
	// passed over without a fault.
	wrong map[string]struct{ body, code string }
	setup func(*testing.T, *store.Store)
}

type wrong = map[string]struct{ body, code string }

func fedSources() []fed {
	return []fed{{
		source: "circle-sales", at: "raw.githubusercontent.com/Seokxkyu/entertainment/HEAD/data/album_sales.csv",
		good: "Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,2020,11,3794402,2025-04,2020-11-30\n",
		wrong: wrong{
			"a future month":    {"Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,2099,11,3794402,2099-11,2099-11-30\n", file.FaultFuture},
			"half a row":        {"Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,20", file.FaultFields},
			"another's columns": {"Artist,Sales\n방탄소년단,1\n", file.FaultHeader},
			"nobody we know":    {"Artist,Album,Year,Month,Sales,Year_Month,Date\nNobody At All,BE,2020,11,3794402,2025-04,2020-11-30\n", ""},
			"two of one album":  {"Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,2020,11,1,2025-04,2020-11-30\n방탄소년단,BE,2020,11,2,2025-04,2020-11-30\n", ""},
		},
	}}
}

// Whatever stands in place of an answer of a source of rows, nothing that is stored changes,
// one line says what is wrong, and the answer is taken when it is there; the same again is
// not.
func TestHostileAnswersOfRowsChangeNothing(t *testing.T) {
	t.Parallel()
	secret := httptest.NewServer(says("inside"))
	t.Cleanup(secret.Close)
	for _, s := range fedSources() {
		hostile := map[string]struct {
			odd  serve
			code string
		}{
			"not there":          {status(404), file.FaultStatus},
			"forbidden":          {status(403), file.FaultStatus},
			"broken":             {status(500), file.FaultStatus},
			"too many questions": {status(429, "Retry-After", "3600"), file.FaultBusy},
			"closed for a while": {status(503, "Retry-After", "1800"), file.FaultBusy},
			"no answer":          {silent, file.FaultSlow},
			"an endless answer":  {drip, file.FaultSlow},
			"hangs up":           {hangUp, file.FaultUnreachable},
			"a bomb":             {bomb, file.FaultTooLarge},
			"no archive":         {noZip, file.FaultHalf},
			"too large":          {status(200, "Content-Length", "99999999999"), file.FaultTooLarge},
			"nothing":            {says(""), file.FaultBlank},
			"a page":             {says("<!DOCTYPE html><title>Sign in</title>"), file.FaultPage},
			"sent inside":        {to(secret.URL), file.FaultAddress},
			"sent to a cloud":    {to("http://169.254.169.254/latest/meta-data/"), file.FaultAddress},
			"sent to a file":     {to("file:///etc/passwd"), file.FaultAddress},
			"not UTF-8":          {says(strings.Replace(s.good, s.good[len(s.good)/2:], "\xff\xfe\xff", 1)), "?"},
			"cut off":            {says(s.good[:len(s.good)*2/3]), "?"},
		}
		for name, w := range s.wrong {
			hostile[name] = struct {
				odd  serve
				code string
			}{says(w.body), w.code}
		}
		for name, c := range hostile {
			t.Run(s.source+" "+name, func(t *testing.T) {
				t.Parallel()
				s.refuses(t, c.odd, c.code)
			})
		}
	}
}

// refuses asks the source for an answer that must not be taken; code is its fault, "?" any.
func (s fed) refuses(t *testing.T, odd serve, code string) {
	m, st := newMirror(t), storetest.World(t)
	if s.setup != nil {
		s.setup(t, st)
	}
	f := m.given(t, st, s.given)
	if code == file.FaultSlow {
		f = m.givenImpatient(t, st, s.given, 300*time.Millisecond)
	}
	m.answers(s.at, odd)
	before := version(t, st)
	o := sync1(t, f, s.source)
	if o.Added+o.Replaced > 0 || version(t, st) != before {
		t.Errorf("Sync = %+v, and the data changed", o)
	}
	switch {
	case code == "" && len(o.Faults) > 0, code != "" && len(o.Faults) != 1, code != "" && code != "?" && o.Faults[0].Code != code:
		t.Errorf("Sync = %+v, want the one fault %q", o, code)
	}
	m.answers(s.at, says(s.good))
	f = m.given(t, st, s.given)
	if o := sync1(t, f, s.source); o.Added+o.Replaced == 0 || len(o.Faults) > 0 {
		t.Errorf("Sync when all is well again = %+v, want what it has", o)
	}
	before = version(t, st)
	if o := sync1(t, f, s.source); o.Added+o.Replaced > 0 || len(o.Faults) > 0 || version(t, st) != before {
		t.Errorf("Sync of the same again = %+v, want nothing", o)
	}
}
