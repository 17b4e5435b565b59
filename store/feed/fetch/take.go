package fetch

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"path"
	"slices"
	"strconv"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
)

// A batch is what is saved in one transaction.
const (
	batchFiles = 200
	batchBytes = 24 << 20
)

// keepAnswers is how many answers of a source are kept as they came; answerLargest is how
// large one may be, compressed.
const (
	keepAnswers   = 8
	answerLargest = 16 << 20
)

// fetched is a file that came, and its new state.
type fetched struct {
	file.File
	state store.SyncFile
}

// fetch fetches what a plan wants, and takes it batch by batch.
func (f *Fetcher) fetch(ctx context.Context, s Source, p plan, o *Outcome) error {
	var batch []fetched
	size := 0
	if f.cfg.Mirror == nil {
		f.client.slow(s.host(), s.Pace)
	}
	for n := 0; n < len(p.wants); n++ { // it grows by the pages that follow
		item := p.wants[n]
		f.tell(Progress{Source: s.Key, Path: item.Path, Done: n, Of: len(p.wants)})
		if len(batch) > 0 && s.word(batch[0].Name) != s.word(item.Path) {
			if err := f.take(ctx, s, batch, o); err != nil {
				return err
			}
			batch, size = nil, 0
		}
		one, came, err := f.one(ctx, s, p, item)
		if err != nil {
			if err := o.failed(item.Path, err); err != nil {
				return err
			}
			if s.Base != "" && !goesOn(o.Faults) { // without one, each file is another host's
				break
			}
			continue
		}
		if came {
			batch, size, o.Bytes = append(batch, one), size+len(one.Data), o.Bytes+int64(len(one.Data))
			o.Files++
			if next, more := s.after(item, one.Data); more {
				p.wants = slices.Insert(p.wants, n+1, next)
			}
		}
		if len(batch) >= batchFiles || size >= batchBytes {
			if err := f.take(ctx, s, batch, o); err != nil {
				return err
			}
			batch, size = nil, 0
		}
	}
	return f.take(ctx, s, batch, o)
}

// through notes that a source's list was gone through whole: it need not be read again
// until it changes.
func (f *Fetcher) through(ctx context.Context, p plan, o Outcome) error {
	if p.index == nil || len(o.Faults) > 0 || o.Later > 0 {
		return nil
	}
	return f.cfg.Store.Update(ctx, func(tx *store.Tx) error { return tx.SaveSyncFile(ctx, *p.index) })
}

// mostFailed is how many files of a source may fail before the rest is left for later: a
// host that is down need not be asked for each.
const mostFailed = 3

// goesOn reports whether the next file of a source is worth asking for: its host may lack a
// file, but speaks.
func goesOn(faults []file.Fault) bool {
	last := faults[len(faults)-1]
	return last.Code == file.FaultStatus && len(faults) < mostFailed
}

func (f *Fetcher) tell(p Progress) {
	if f.cfg.Progress != nil {
		f.cfg.Progress(p)
	}
}

// one asks for a file; came is false when it is what it was. A file that was refused and is
// what it was is still wrong.
func (f *Fetcher) one(ctx context.Context, s Source, p plan, item Item) (one fetched, came bool, err error) {
	was := p.files[item.Path]
	a, err := f.answer(ctx, s, item, was)
	switch {
	case item.MayLack && isStatus(err, http.StatusNotFound):
		return one, false, nil
	case err != nil:
		return one, false, err
	case a.same && was.Code != "":
		return one, false, file.Fault{Code: was.Code, File: item.Path, Line: was.Line, Detail: was.Detail}
	case a.same && was.Version == item.Version:
		return one, false, nil
	case a.same:
		was.Version = item.Version
		return one, false, f.cfg.Store.Update(ctx, func(tx *store.Tx) error { return tx.SaveSyncFile(ctx, was) })
	}
	one.File = file.File{Name: item.Path, Data: a.body}
	one.state = store.SyncFile{Source: s.Key, Path: item.Path, ETag: a.etag, Modified: a.modified, Version: item.Version, At: f.cfg.Now().Unix()}
	return one, true, nil
}

// isStatus reports whether a host answered with that status.
func isStatus(err error, status int) bool {
	return slices.ContainsFunc(file.Faults(err), func(f file.Fault) bool { return f.Code == file.FaultStatus && f.Detail == strconv.Itoa(status) })
}

// answer is a file of a source as it is now.
func (f *Fetcher) answer(ctx context.Context, s Source, item Item, was store.SyncFile) (answer, error) {
	if s.Local {
		return local(item.Path, was)
	}
	if err := f.spend(ctx, s); err != nil {
		return answer{}, err
	}
	u, err := s.address(cmp.Or(item.URL, item.Path), f.cfg.Mirror)
	if err != nil {
		return answer{}, file.Fault{Code: file.FaultAddress, File: item.Path}
	}
	return f.client.get(ctx, u, was)
}

// take imports a batch. When that is refused, its halves are taken apart, so that one bad
// file does not keep out the others.
func (f *Fetcher) take(ctx context.Context, s Source, batch []fetched, o *Outcome) error {
	if len(batch) == 0 {
		return nil
	}
	files := make([]file.File, len(batch))
	for i, b := range batch {
		files[i] = b.File
	}
	name := path.Base(batch[0].Name)
	if len(batch) > 1 {
		name += "…" + path.Base(batch[len(batch)-1].Name)
	}
	how, err := f.files(ctx, s, batch[0].Name)
	if err != nil {
		return err
	}
	report, err := feed.Fetched(ctx, f.cfg.Store, how, file.Of(s.Key+" "+name, files))
	switch faults := file.Faults(err); {
	case err != nil && len(faults) == 0:
		return ended(ctx, err)
	case err != nil && s.known(faults):
	case err != nil && len(batch) > 1:
		half := len(batch) / 2
		return errors.Join(f.take(ctx, s, batch[:half], o), f.take(ctx, s, batch[half:], o))
	case err != nil:
		o.Faults = append(o.Faults, faults[0])
		batch[0].state.Code, batch[0].state.Line, batch[0].state.Detail = faults[0].Code, faults[0].Line, faults[0].Detail
	}
	o.Added, o.Replaced = o.Added+report.Added, o.Replaced+report.Replaced
	o.Same, o.Differing = o.Same+report.Same, o.Differing+report.Differing
	return f.keep(ctx, batch)
}

// files is how fetched files of a source are imported.
func (f *Fetcher) files(ctx context.Context, s Source, name string) (feed.Files, error) {
	list, err := f.Sources(ctx)
	return feed.Files{Source: s.word(name), At: f.cfg.Now(), Latest: f.latest(), Sources: f.cfg.Charts, Over: over(list, s)}, err
}

// known reports whether all that is wrong is what the collection is known for.
func (s Source) known(faults []file.Fault) bool {
	return !slices.ContainsFunc(faults, func(f file.Fault) bool { return !slices.Contains(s.Known, f.Code) })
}

// keep writes down the state of files that were taken or refused, and the last answers.
func (f *Fetcher) keep(ctx context.Context, batch []fetched) error {
	return f.cfg.Store.Update(ctx, func(tx *store.Tx) error {
		for n, b := range batch {
			if err := tx.SaveSyncFile(ctx, b.state); err != nil {
				return err
			}
			if n < len(batch)-keepAnswers {
				continue
			}
			body, err := packed(b.Data)
			if err != nil {
				return err
			}
			if len(body) > answerLargest {
				continue
			}
			a := store.SyncAnswer{Source: b.state.Source, Path: b.Name, At: b.state.At, Body: body}
			if err := tx.KeepSyncAnswer(ctx, a, keepAnswers); err != nil {
				return err
			}
		}
		return nil
	})
}

func packed(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// Again reads the kept answers of sources once more: what a better reader finds in them is
// saved.
func (f *Fetcher) Again(ctx context.Context, sources []Source) (list []Outcome, err error) {
	for _, s := range sources {
		answers, err := f.cfg.Store.SyncAnswers(ctx, s.Key)
		if err != nil {
			return list, err
		}
		o, err := f.again(ctx, s, answers)
		if err != nil {
			return list, err
		}
		list = append(list, o)
	}
	return list, nil
}

func (f *Fetcher) again(ctx context.Context, s Source, answers []store.SyncAnswer) (Outcome, error) {
	o := Outcome{Source: s.Key, Rows: len(s.Gives) == 0}
	for _, a := range answers {
		body, err := unpacked(a.Body)
		if err != nil {
			return o, err
		}
		o.Files, o.Bytes = o.Files+1, o.Bytes+int64(len(body))
		how, err := f.files(ctx, s, a.Path)
		if err != nil {
			return o, err
		}
		report, err := feed.Fetched(ctx, f.cfg.Store, how, file.Of(s.Key+" "+path.Base(a.Path), []file.File{{Name: a.Path, Data: body}}))
		if faults := file.Faults(err); len(faults) > 0 && s.known(faults) {
			continue
		}
		if err := o.failedOr(a.Path, err); err != nil {
			return o, ended(ctx, err)
		}
		o.Added, o.Replaced = o.Added+report.Added, o.Replaced+report.Replaced
		o.Same, o.Differing = o.Same+report.Same, o.Differing+report.Differing
	}
	return o, nil
}

func unpacked(body []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, file.MaxFile))
}
