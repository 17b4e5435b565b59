package feed

import (
	"context"
	"errors"
	"slices"
	"time"

	"fanchart/store"
	"fanchart/store/feed/charts"
	"fanchart/store/feed/file"
)

// Described is the description of a chart, given in a file.
type Described struct {
	File    file.File
	Folder  string // where paths in it start from
	At      time.Time
	Replace bool     // it takes the place of another chart's description with its key
	Check   bool     // only say what is wrong with it
	Taken   []string // further keys that it cannot have
}

// Describe notes what chart there is beside those that the program knows: from then on its
// files are imported by its key, and it is asked for like any other. A description with the
// key of another chart is refused, and one that changes what issues that are held are of. An
// error of what it says has its Faults.
func Describe(ctx context.Context, st *store.Store, in Described) (charts.Description, error) {
	d, err := charts.Describe(in.File, in.Folder)
	if err != nil {
		return d, err
	}
	key := d.Chart.Key
	if _, taken := Sources().Chart(key); taken || slices.Contains(Words(), key) || slices.Contains(in.Taken, key) {
		return d, file.Fault{Code: file.FaultDescribeTaken, File: in.File.Name, Detail: key}
	}
	if err := changes(ctx, st, in, d); err != nil || in.Check {
		return d, err
	}
	return d, st.Update(ctx, func(tx *store.Tx) error {
		row := store.ChartDescription{Key: key, Text: string(in.File.Data), Folder: in.Folder, At: in.At.Unix()}
		return errors.Join(tx.SaveChartDescription(ctx, row), tx.Changed(ctx))
	})
}

// changes compares a description with the one that is there under its key.
func changes(ctx context.Context, st *store.Store, in Described, d charts.Description) error {
	sources, err := SourcesOf(ctx, st)
	if err != nil {
		return err
	}
	was, there := sources.Chart(d.Chart.Key)
	if !there {
		return nil
	}
	if was.Name != d.Chart.Name && !in.Replace {
		return file.Fault{Code: file.FaultDescribeTaken, File: in.File.Name, Detail: d.Chart.Key + ": " + was.Name}
	}
	refs, err := st.Calendar(ctx, d.Chart.Key)
	if err != nil || len(refs) == 0 {
		return err
	}
	for field, same := range map[string]bool{"subject": was.Subject == d.Chart.Subject, "cadence": was.Cadence == d.Chart.Cadence} {
		if !same {
			return file.Fault{Code: file.FaultDescribeHeld, File: in.File.Name, Detail: field}
		}
	}
	return nil
}
