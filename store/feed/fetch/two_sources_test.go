package fetch_test

import (
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/storetest"
)

// Two sources of one chart: whichever came first, the configured one counts, and where the
// other differs is listed.
func TestOfTwoSourcesTheFirstCounts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		first []string // as configured
		order []string // as they are asked
		held  string
		title string
	}{
		"as listed":          {nil, []string{"hot-100-mirror", "hot-100-csv"}, "hot-100.json", "Song 1000"},
		"the other first":    {nil, []string{"hot-100-csv", "hot-100-mirror"}, "hot-100.json", "Song 1000"},
		"as configured":      {[]string{"nobody", "hot-100-csv"}, []string{"hot-100-mirror", "hot-100-csv"}, "hot-100.scraped", "Song 1000 (Remix)"},
		"configured, before": {[]string{"hot-100-csv"}, []string{"hot-100-csv", "hot-100-mirror"}, "hot-100.scraped", "Song 1000 (Remix)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, st := newMirror(t), storetest.New(t)
			m.putWeeks("2026-08-08")
			other := strings.NewReplacer("Album ", "Song ", "Band ", "Singer ").Replace(first(albums("2026-08-08", 1000), 101))
			m.put(utdata, "data-scraped/hot-100/2026/2026-08-08.csv", strings.Replace(other, "Song 1000", "Song 1000 (Remix)", 1))
			f := m.preferring(t, st, c.first...)
			for _, key := range c.order {
				if o := sync1(t, f, key); len(o.Faults) > 0 {
					t.Fatalf("Sync(%s) = %+v", key, o)
				}
			}
			day := held(t, st, "hot-100")
			refs, _ := st.Calendar(t.Context(), "hot-100")
			issue, err := st.Issue(t.Context(), "hot-100", refs[0].Day)
			if err != nil || len(day) != 1 || refs[0].Source != c.held || issue.Entries[0].Printing.Title != c.title {
				t.Errorf("held %q from %s with %q, %v; want %s with %q", day, refs[0].Source, issue.Entries[0].Printing.Title, err, c.held, c.title)
			}
			var listed []store.Difference
			if err := st.Differences(t.Context(), "hot-100", func(d store.Difference) error { listed = append(listed, d); return nil }); err != nil {
				t.Fatal(err)
			}
			if len(listed) != 1 || listed[0].Ours != c.title || listed[0].Theirs == c.title || listed[0].Source == c.held || listed[0].Rank != 1 {
				t.Errorf("Differences = %+v, want the title at no. 1", listed)
			}
			for _, key := range c.order {
				if o := sync1(t, f, key); o.Added+o.Replaced > 0 || len(o.Faults) > 0 {
					t.Errorf("Sync(%s) again = %+v, want nothing to change", key, o)
				}
			}
		})
	}
}

// preferring asks the mirror, where some sources come first.
func (m *mirror) preferring(t *testing.T, st *store.Store, first ...string) *fetch.Fetcher {
	t.Helper()
	cfg := m.config(t, st)
	cfg.First = first
	return fetch.New(cfg)
}
