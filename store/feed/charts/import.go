package charts

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Import brings a path's files of a source in.
func Import(ctx context.Context, st *store.Store, in file.Import, source *Source) (file.Report, error) {
	began := time.Now()
	parsed, err := parse(ctx, source, in.Files, func(n int) {
		in.Tell(file.Progress{Step: file.Parsing, Done: n, Of: len(in.Files)})
	})
	if err != nil {
		return file.Report{}, err
	}
	if len(parsed.Issues) == 0 {
		return file.Report{}, file.Fault{Code: file.FaultNoData, File: in.Name, Detail: source.Key}
	}
	in.Files = nil // the texts live on in the editions
	s := &saving{Import: in, source: source, parsed: parsed}
	s.report = file.Report{Path: in.Name, Doubts: len(parsed.Doubts), Parse: time.Since(began)}
	err = st.Update(ctx, func(tx *store.Tx) error { return s.save(ctx, tx) })
	return s.report, err
}

// saving is one path's issues on their way into a transaction.
type saving struct {
	file.Import
	source *Source
	parsed Parsed
	report file.Report

	importID int64
	book     *book
}

// save writes a path's issues, chart by chart, and records the import.
func (s *saving) save(ctx context.Context, tx *store.Tx) (err error) {
	if s.importID, err = tx.AddImport(ctx, s.Record()); err != nil {
		return err
	}
	if s.book, err = openBook(ctx, tx); err != nil {
		return err
	}
	for from := 0; from < len(s.parsed.Issues); {
		to := from
		for to < len(s.parsed.Issues) && s.parsed.Issues[to].Chart == s.parsed.Issues[from].Chart {
			to++
		}
		if err := s.chart(ctx, tx, s.parsed.Issues[from:to]); err != nil {
			return err
		}
		from = to
	}
	r := s.report
	err = tx.FinishImport(ctx, store.ImportRow{ID: s.importID, Added: r.Added, Replaced: r.Replaced, Same: r.Same})
	if err != nil || r.Added+r.Replaced+r.Differing == 0 {
		return err
	}
	return tx.Changed(ctx)
}

// chart brings one chart's issues in and identifies the whole chart anew, so that
// what is known of a title never depends on the order of imports.
func (s *saving) chart(ctx context.Context, tx *store.Tx, editions []Edition) error {
	began := time.Now()
	s.Tell(file.Progress{Step: file.Identifying})
	b, err := openBuild(ctx, tx, s.book, *s.source.chart(editions[0].Chart))
	if err != nil {
		return err
	}
	b.importID = s.importID
	if err := b.familiar(editions); err != nil {
		return err
	}
	s.settle(b, editions)
	if b.changed() {
		b.identify()
	}
	s.report.Identify += time.Since(began)
	began = time.Now()
	s.Tell(file.Progress{Step: file.Saving})
	err = s.write(ctx, tx, b)
	s.report.Titles += len(b.newTitles)
	s.report.Acts += b.newActs
	s.report.Save += time.Since(began)
	return err
}

func (s *saving) write(ctx context.Context, tx *store.Tx, b *build) error {
	if b.changed() {
		if err := b.save(ctx, tx); err != nil {
			return err
		}
	}
	if err := b.saveDisagreed(ctx, tx); err != nil {
		return err
	}
	return tx.AddDoubts(ctx, s.importID, b.chartID, s.doubtsOf(b))
}

// settle decides for each edition whether it is new, known, a correction, or another
// source's view of an issue that we hold.
func (s *saving) settle(b *build, editions []Edition) {
	for i := range editions {
		d := &editions[i]
		sum := sumOf(d.Entries)
		held := b.held(d.Day)
		switch {
		case held == nil && b.repeats(d, sum):
			s.report.Same++
			s.parsed.repeated(*d, d.Day)
		case held == nil:
			s.report.Added++
			b.put(d, sum)
		case held.Source == d.Source && held.Sum == sum, held.Whole && d.Scope == kpop.ScopeKPop:
			s.report.Same++
		case held.Source == d.Source, d.Whole && !held.Whole, better(held, d):
			s.report.Replaced++
			s.differ(b, held, d)
			b.replace(held, d, sum)
		default:
			s.report.Same++
			s.differ(b, held, d)
		}
	}
}

// better: of two partial issues the one with other sources' K-pop positions gives
// way to one that has the first positions or lacks only a few rows.
func better(held *store.IssueRow, d *Edition) bool {
	return !held.Whole && held.Scope != kpop.ScopeShort && d.Scope == kpop.ScopeShort
}

func (s *saving) doubtsOf(b *build) []store.Doubt {
	out := b.doubts
	for _, d := range s.parsed.Doubts {
		if d.Chart == b.chart.Key || d.Chart == "" {
			out = append(out, d)
		}
	}
	return out
}

// sumOf identifies an issue's rows, to see a correction.
func sumOf(entries []kpop.Entry) string {
	h := sha256.New()
	var buf []byte
	for _, e := range entries {
		buf = append(buf[:0], e.Printing.Title...)
		buf = append(append(buf, 0), e.Printing.Credit...)
		buf = append(buf, 0)
		for _, n := range []int{e.Rank, e.Last, e.Peak, e.Weeks, int(e.Metric)} {
			buf = binary.AppendUvarint(buf, uint64(n))
		}
		h.Write(buf)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// differ notes where an edition and an issue of another source disagree, or what a
// source has corrected in its own. A whole issue replaces a partial one without a
// word: nothing is lost.
func (s *saving) differ(b *build, held *store.IssueRow, d *Edition) {
	differences := b.compare(held, d)
	if len(differences) == 0 || held.Source != d.Source && d.Whole && !held.Whole {
		return
	}
	s.report.Differing++
	b.disagreed = append(b.disagreed, disagreement{held, d.Source, differences})
}
