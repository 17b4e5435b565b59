package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/charts"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// withDescribed adds the charts that operators have described with their files' addresses or
// paths to a list of sources.
func withDescribed(ctx context.Context, st *store.Store, list []Source) ([]Source, error) {
	described, err := charts.Descriptions(ctx, st, feed.Sources())
	out := list[:len(list):len(list)]
	for _, d := range described {
		out = append(out, describedSources(d)...)
	}
	return out, err
}

// describedSources are those of a described chart: its addresses, its paths, or both.
func describedSources(d charts.Description) (out []Source) {
	every := 12 * time.Hour
	if d.Chart.Cadence == kpop.Daily {
		every = 6 * time.Hour
	}
	for _, local := range []bool{false, true} {
		s := Source{Key: d.Chart.Key, Word: d.Chart.Key, Gives: []string{d.Chart.Key}, Every: every, Terms: d.Terms, Seen: true, Local: local}
		if len(out) > 0 {
			s.Key += "-files"
		}
		for _, name := range d.Files {
			if strings.Contains(name, "://") != local {
				s.Files = append(s.Files, Item{Path: name})
			}
		}
		if len(s.Files) > 0 {
			s.Base = s.Files[0].Path
			out = append(out, s)
		}
	}
	return out
}

// local reads a file of this machine, as an answer whose state is named by its bytes.
func local(name string, held store.SyncFile) (a answer, err error) {
	info, err := os.Stat(name)
	switch {
	case err != nil || !info.Mode().IsRegular():
		return a, file.Fault{Code: file.FaultUnreadable, File: name}
	case info.Size() > file.MaxFile:
		return a, file.Fault{Code: file.FaultTooLarge, File: name}
	}
	body, err := os.ReadFile(name)
	if err != nil {
		return a, file.Fault{Code: file.FaultUnreadable, File: name}
	}
	sum := sha256.Sum256(body)
	a.etag, a.body = hex.EncodeToString(sum[:]), body
	a.same = a.etag == held.ETag
	return a, nil
}
