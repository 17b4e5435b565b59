package charts

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// headBytes is how much of a file decides which form it has.
const headBytes = 512

// mostFaults is how many faults one import names; the rest are likely the same.
const mostFaults = 20

// parse reads all files of a bundle on every core and returns checked editions in
// order of chart and day. done is told how many files have been read.
func parse(ctx context.Context, s *Source, files []file.File, done func(int)) (Parsed, error) {
	results := make([]Parsed, len(files))
	faults := make([]error, len(files))
	next := make(chan int)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				results[i], faults[i] = s.Read(files[i])
			}
		})
	}
	for i := range files {
		if ctx.Err() != nil {
			break
		}
		next <- i
		done(i + 1)
	}
	close(next)
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return Parsed{}, err
	}
	faults = slices.DeleteFunc(faults, func(err error) bool { return err == nil })
	if len(faults) > 0 {
		return Parsed{}, errors.Join(faults[:min(len(faults), mostFaults)]...)
	}
	return merge(s, results)
}

// Read reads one file and checks it. A file that has none of the source's forms, but is
// no table either, gives nothing; any error is a Fault, or several.
func (s *Source) Read(f file.File) (Parsed, error) {
	head := f.Data[:min(len(f.Data), headBytes)]
	i := slices.IndexFunc(s.Forms, func(form Form) bool { return form.Match(f.Name, head) })
	if i < 0 {
		if !strings.HasSuffix(strings.ToLower(f.Name), ".json") {
			first, _, _ := strings.Cut(string(head), "\n")
			return Parsed{}, file.Fault{Code: file.FaultHeader, File: f.Name, Line: 1, Detail: file.Clip(first)}
		}
		return Parsed{}, nil // a list of dates, a note: nothing of this source
	}
	form := &s.Forms[i]
	p, err := form.Parse(f)
	if err != nil {
		return Parsed{}, err
	}
	for k := range p.Issues {
		p.Doubts = append(p.Doubts, cleanse(&p.Issues[k])...)
		p.Issues[k].Source, p.Issues[k].stale = s.Key+"."+form.Name, form.Stale
		doubts, err := check(s, form, &p.Issues[k])
		if err != nil {
			return Parsed{}, err
		}
		p.Doubts = append(p.Doubts, doubts...)
	}
	return p, nil
}

// merge puts the editions of all files in order and drops the ones that stand twice in
// one form; two forms are two views of an issue.
func merge(s *Source, results []Parsed) (Parsed, error) {
	var out Parsed
	for _, p := range results {
		out.Issues, out.Doubts = append(out.Issues, p.Issues...), append(out.Doubts, p.Doubts...)
	}
	slices.SortStableFunc(out.Issues, func(a, b Edition) int {
		return cmp.Or(strings.Compare(a.Chart, b.Chart), cmp.Compare(a.Day, b.Day), strings.Compare(a.Source, b.Source), cmp.Compare(b.Seen, a.Seen))
	})
	kept := out.Issues[:0]
	for _, d := range out.Issues {
		if n := len(kept); n > 0 && kept[n-1].Chart == d.Chart && kept[n-1].Day == d.Day && kept[n-1].Source == d.Source {
			if kept[n-1].Seen == d.Seen && !slices.Equal(kept[n-1].Entries, d.Entries) {
				return Parsed{}, file.Fault{Code: file.FaultIssueTwice, File: d.File, Detail: d.Day.String() + " " + kept[n-1].File}
			}
			continue
		}
		kept = append(kept, d)
	}
	out.Issues = kept
	out.dropCopies()
	for _, d := range out.Issues {
		if first := s.chart(d.Chart).First; d.Day < first {
			return Parsed{}, file.Fault{Code: file.FaultCalendar, File: d.File, Detail: d.Day.String() + " < " + first.String()}
		}
	}
	return out, nil
}

// dropCopies leaves out an issue whose rows are all those of the next one: a
// collector has filled in weeks that it could not get, some before the chart began. Of a
// collection that repeats issues, the one before is the true one.
func (p *Parsed) dropCopies() {
	kept := p.Issues[:0]
	for i, d := range p.Issues {
		if n := len(kept); n > 0 && d.stale && copies(kept[n-1], d) {
			p.repeated(d, kept[n-1].Day)
			continue
		}
		if i+1 < len(p.Issues) && d.Whole && !d.stale && copies(d, p.Issues[i+1]) {
			p.repeated(d, p.Issues[i+1].Day)
			continue
		}
		kept = append(kept, d)
	}
	p.Issues = kept
}

func copies(a, b Edition) bool { return a.Chart == b.Chart && slices.Equal(a.Entries, b.Entries) }

func (p *Parsed) repeated(d Edition, of kpop.Day) {
	p.Doubts = append(p.Doubts, store.Doubt{Chart: d.Chart, Code: file.DoubtRepeatedIssue, File: d.File, Day: d.Day.String(), Detail: of.String()})
}
