package feed

import (
	"context"
	"os"
	"testing"
	"time"
	"path/filepath"

	"fanchart/store"
)

func TestScratch(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "x.db")
	if p := os.Getenv("KEEP"); p != "" { path = p }
	st, err := store.Open(ctx, path)
	if err != nil { t.Fatal(err) }
	defer st.Close()
	in := func(source string, paths ...string) {
		b := time.Now()
		r, err := Import(ctx, st, Job{Source: source, Paths: paths, At: time.Unix(0, 0)})
		for i, f := range Faults(err) { if i < 5 { t.Log(f) } }
		if err != nil { t.Fatal(source, err) }
		t.Logf("%s %v %+v", source, time.Since(b), r)
	}
	in("acts", "../starter/acts.csv")
	in("members", "../starter/members.csv")
	d := "/work/shared/data/"
	in("hot-100", d+"billboard-hot-100/hot-100-1958-2026.tar.gz")
	in("hot-100", d+"billboard-hot-100/hot-100-1958-2026.tar.gz")
	if os.Getenv("ALL") == "" { return }
	in("hot-100", d+"billboard-hot-100-csv/scraped", d+"billboard-hot-100-csv/yearly")
	in("billboard-200", d+"billboard-200/billboard-200-1967-2016.tar.gz", d+"billboard-200/yearly", d+"billboard-200/scraped")
	in("global-200", d+"billboard-global-200/billboard_global_200.csv")
	in("global-excl-us", d+"billboard-global-excl-us")
	in("netflix-film", d+"netflix-top10/all-weeks-global.tsv")
	in("hot-100", d+"billboard-hot-100/date")
}
