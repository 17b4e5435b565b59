package find

import (
	"context"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// inCapitals takes what is written as a title: a stretch of words with capitals, but for
// everyday words at its ends.
func (f *finding) inCapitals(ctx context.Context) error {
	if f.loud {
		return nil
	}
	for from := 0; from < len(f.words); from++ {
		s := f.run(from)
		if s.count() == 0 {
			continue
		}
		for _, part := range append([]span{s}, f.listed(s)...) {
			taken, err := f.within(ctx, part)
			if err != nil {
				return err
			}
			if taken && part == s {
				break
			}
		}
		from = s.to - 1
	}
	return nil
}

// listed are the parts of a stretch between words that list things: Gnarly and Soda Pop.
func (f *finding) listed(s span) (out []span) {
	from := s.from
	for i := s.from; i < s.to; i++ {
		if slices.Contains([]string{"and", "or", "&", "vs", "than", "y", "e", "o"}, strings.ToLower(f.words[i].text)) {
			out, from = append(out, span{from, i}), i+1
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, span{from, s.to})
}

// run is the stretch of capitals that begins with a word; small words may stand within.
func (f *finding) run(from int) span {
	s := span{from, from}
	for i := from; i < len(f.words) && !f.used[i] && (i == from || f.words[i].before == blank); i++ {
		if w := f.words[i]; w.capital {
			s.to = i + 1
		} else if i == from || !f.plain.small(w.text) {
			break
		}
	}
	return s
}

// within takes a stretch of capitals, or what is left of it without everyday words at its
// beginning, its end or both.
func (f *finding) within(ctx context.Context, run span) (taken bool, err error) {
	for s := range f.cuts(run) {
		is := f.bySure
		if f.standsOut(s) {
			is = kpop.Title.KPop
		}
		if taken, err = f.take(ctx, f.text(s), is); err != nil || taken {
			if taken {
				f.use(s)
			}
			return taken, err
		}
	}
	return false, nil
}

// cuts are a stretch, and what is left of it without words at its ends that may be cut off:
// everyday ones, and the first of a sentence.
func (f *finding) cuts(run span) func(func(span) bool) {
	off := func(i int) bool { return f.plain.common(f.words[i].text) }
	return func(yield func(span) bool) {
		for from := run.from; from < run.to; from++ {
			for to := run.to; to > from; to-- {
				if to-from <= wordsOfName && !yield(span{from, to}) {
					return
				}
				if !off(to - 1) {
					break
				}
			}
			if !off(from) && !f.words[from].first {
				return
			}
		}
	}
}

// standsOut reports whether capitals make a title of some words whoever it is by: of one
// word, or of everyday ones, not where a sentence begins.
func (f *finding) standsOut(s span) bool {
	words := f.words[s.from:s.to]
	everyday := f.everyday(words)
	switch len(words) {
	case 1:
		return !words[0].first && !everyday
	case 2:
		return !everyday
	}
	return true
}
