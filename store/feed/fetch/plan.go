package fetch

import (
	"context"
	"slices"
	"strings"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// plan is what is to be fetched of a source.
type plan struct {
	was   store.SyncSource          // as it was when it was last asked
	files map[string]store.SyncFile // that were fetched before, by path
	wants []Item
	index *store.SyncFile // the new state of its list, to be noted when all of it was taken
}

// Planned is what would be fetched of a source, for people.
type Planned struct {
	Source Source
	Wants  []Item
	Faults []file.Fault // of its list of files
}

// Plan asks the sources for their lists of files, and fetches none of them.
func (f *Fetcher) Plan(ctx context.Context, sources []Source) (list []Planned, err error) {
	defer f.client.rest()
	for _, s := range sources {
		if s.Needs != "" {
			list = append(list, Planned{Source: s})
			continue
		}
		p, err := f.plan(ctx, s)
		o := Outcome{}
		if err := o.failedOr(s.list(), err); err != nil {
			return list, err
		}
		list = append(list, Planned{Source: s, Wants: p.wants, Faults: o.Faults})
	}
	return list, nil
}

// plan finds out what of a source is not here. An error that is a file.Fault comes with
// what is known of the source all the same.
func (f *Fetcher) plan(ctx context.Context, s Source) (p plan, err error) {
	p.files = map[string]store.SyncFile{}
	asked, err := f.cfg.Store.SyncSources(ctx)
	if err != nil {
		return p, err
	}
	if i := slices.IndexFunc(asked, func(a store.SyncSource) bool { return a.Source == s.Key }); i >= 0 {
		p.was = asked[i]
	}
	files, err := f.cfg.Store.SyncFiles(ctx, s.Key)
	if err != nil {
		return p, err
	}
	for _, known := range files {
		p.files[known.Path] = known
	}
	items, err := f.items(ctx, s, &p)
	if err != nil || len(items) == 0 {
		return p, err
	}
	held, err := f.held(ctx, s)
	if err != nil {
		return p, err
	}
	p.wants = wanted(s, items, p.files, held)
	return p, nil
}

// items are the files that a source has; none where its list is the one that was gone
// through before.
func (f *Fetcher) items(ctx context.Context, s Source, p *plan) ([]Item, error) {
	if s.Of != nil {
		return s.Of(ctx, f.cfg.Store, f.cfg.Now())
	}
	if s.Index == nil {
		return s.Files, nil
	}
	u, err := s.address(s.Index.URL, f.cfg.Mirror)
	if err != nil {
		return nil, file.Fault{Code: file.FaultAddress, File: s.Index.URL}
	}
	a, err := f.client.get(ctx, u, p.files[s.Index.URL])
	if err != nil || a.same {
		return nil, err
	}
	items, err := s.Index.Read(a.body)
	if err != nil {
		return nil, err
	}
	for _, i := range items {
		if !plainPath(i.Path) {
			return nil, file.Fault{Code: file.FaultIndex, Detail: file.Clip(i.Path)}
		}
	}
	p.index = &store.SyncFile{Source: s.Key, Path: s.Index.URL, ETag: a.etag, Modified: a.modified, At: f.cfg.Now().Unix()}
	return items, nil
}

// plainPath reports whether a path stays below where it starts.
func plainPath(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." || part == ".." || strings.ContainsAny(part, "\\:?#") {
			return false
		}
	}
	return true
}

// held are the days of the source's own issues that are here whole.
func (f *Fetcher) held(ctx context.Context, s Source) (map[kpop.Day]bool, error) {
	days := map[kpop.Day]bool{}
	if len(s.Gives) != 1 || s.Origin == "" {
		return days, nil
	}
	refs, err := f.cfg.Store.Calendar(ctx, s.Gives[0])
	for _, r := range refs {
		if r.Whole && r.Source == s.Origin {
			days[r.Day] = true
		}
	}
	return days, err
}

// newest is how many of the newest files are looked at again, where the list does not tell
// which have changed: collectors correct the last weeks.
const newest = 4

// wanted are the files that were never taken, that are named differently in the list now,
// or of which only the server knows whether they changed.
func wanted(s Source, items []Item, files map[string]store.SyncFile, held map[kpop.Day]bool) (out []Item) {
	for n, i := range items {
		known, fetched := files[i.Path]
		switch recent := n >= len(items)-newest; {
		case i.Live:
		case i.Version != "" && fetched:
			if known.Version == i.Version {
				continue
			}
		case fetched && known.Code == "" && !recent, !fetched && held[i.Day] && !recent:
			continue
		}
		out = append(out, i)
	}
	return out
}
