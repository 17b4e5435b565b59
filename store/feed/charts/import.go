package charts

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
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
	if err := inTime(in.Latest, parsed.Issues); err != nil {
		return file.Report{}, err
	}
	in.Files = nil // the texts live on in the editions
	s := &saving{Import: in, source: source, parsed: parsed}
	s.report = file.Report{Path: in.Name, Doubts: len(parsed.Doubts), Parse: time.Since(began)}
	err = in.Update(ctx, st, func(tx *store.Tx) error { return s.save(ctx, tx) })
	return s.report, err
}

// inTime refuses an issue dated later than any that can be out.
func inTime(latest kpop.Day, editions []Edition) error {
	for _, d := range editions {
		if latest > 0 && d.Day > latest {
			return file.Fault{Code: file.FaultFuture, File: d.File, Detail: d.Day.String()}
		}
	}
	return nil
}

// saving is one path's issues on their way into a transaction.
type saving struct {
	file.Import
	source *Source
	parsed Parsed
	report file.Report

	importID int64
	book     *book
	copied   *file.Fault // the last issue that was left out as a copy; nil: none
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
	if s.copied != nil && r.Added+r.Replaced+r.Same == 0 {
		return *s.copied
	}
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
	editions = s.fresh(b, editions)
	if err := s.ofThisChart(ctx, tx, b, editions); err != nil {
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

// ofThisChart refuses editions that are another chart's, unless the operator says that
// they are to take the place of what is held.
func (s *saving) ofThisChart(ctx context.Context, tx *store.Tx, b *build, editions []Edition) error {
	if s.Replace || len(editions) == 0 {
		return nil
	}
	if err := b.familiar(editions); err != nil {
		return err
	}
	if err := s.sized(b, editions); err != nil {
		return err
	}
	return s.foreign(ctx, tx, b, editions)
}

// fresh leaves out issues that we hold already under the date right before or after: a
// collector's source had not moved when it was asked.
func (s *saving) fresh(b *build, editions []Edition) (out []Edition) {
	for _, d := range editions {
		day, copied := b.copyOf(&d)
		if !copied {
			out = append(out, d)
			continue
		}
		s.report.Doubts++
		s.copied = &file.Fault{Code: file.FaultCopied, File: d.File, Detail: d.Day.String() + " = " + day.String()}
		s.parsed.Doubts = append(s.parsed.Doubts, store.Doubt{Chart: d.Chart, Code: file.DoubtRepeatedIssue, File: d.File, Day: d.Day.String(), Detail: day.String()})
	}
	return out
}

// copyOf returns the day of the neighbouring issue that we hold with the very rows of an
// edition that we do not.
func (b *build) copyOf(d *Edition) (kpop.Day, bool) {
	at, held := b.find(d.Day)
	if held || !d.Whole {
		return 0, false
	}
	sum := ""
	for _, i := range []int{at - 1, at} {
		if i < 0 || i >= len(b.issues) || len(b.issues[i].Rows) != len(d.Entries) || !b.neighbours(b.issues[i].Day, d.Day) {
			continue
		}
		if sum = cmp.Or(sum, sumOf(d.Entries)); b.issues[i].Sum == sum {
			return b.issues[i].Day, true
		}
	}
	return 0, false
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
		case s.Replace && held.Sum != sum:
			s.report.Replaced++
			b.replace(held, d, sum)
		case held.Source == d.Source && held.Sum == sum, held.Whole && d.Scope == kpop.ScopeKPop:
			s.report.Same++
		case s.over(held, d):
			s.report.Replaced++
			s.yield(b, held, b.replace(held, d, sum))
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

// over reports whether an issue gives way to an edition whose source comes first.
func (s *saving) over(held *store.IssueRow, d *Edition) bool {
	return held.Source != d.Source && slices.Contains(s.Over, held.Source) && (d.Whole || !held.Whole)
}

// yield notes where an issue that gave way differs from the one in its place.
func (s *saving) yield(b *build, was *store.IssueRow, now *issueBuild) {
	differences := b.compare(&now.IssueRow, b.edition(was))
	if len(differences) > 0 {
		s.report.Differing++
		b.disagreed = append(b.disagreed, disagreement{&now.IssueRow, was.Source, differences})
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
