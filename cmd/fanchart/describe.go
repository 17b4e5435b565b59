package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/fetch"
	"fanchart/store/feed/file"
)

// describe takes the description of a chart, the first of the paths. What is left are files
// of that chart: those named, or else those of this machine that the description names.
func (c *importCommand) describe(j *job, st *store.Store, p *say.Printer) error {
	path := c.Paths[0]
	body, err := os.ReadFile(path)
	if err != nil {
		return refusal(p, path, []file.Fault{{Code: file.FaultUnreadable, File: path}})
	}
	folder, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return err
	}
	d, err := feed.Describe(j.ctx, st, feed.Described{File: file.File{Name: filepath.Base(path), Data: body}, Folder: folder,
		At: time.Now(), Replace: c.Replace, Check: c.Check, Taken: sourceKeys(fetch.Sources())})
	if faults := file.Faults(err); len(faults) > 0 {
		return refusal(p, path, faults)
	}
	if err != nil {
		return err
	}
	var here, away []string
	for _, name := range d.Files {
		if strings.Contains(name, "://") {
			away = append(away, name)
		} else {
			here = append(here, name)
		}
	}
	c.Source, c.Paths = d.Chart.Key, c.Paths[1:]
	if len(c.Paths) == 0 {
		c.Paths = here
	}
	if c.Check {
		c.Paths = nil // the chart is not known yet, so its files cannot be tried
	}
	fmt.Fprintln(j.out, view.DescribedText(p, view.Described{Chart: d.Chart, Check: c.Check, Away: len(away) > 0, Files: len(c.Paths) > 0}))
	return nil
}
