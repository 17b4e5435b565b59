package find

import (
	"context"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// titles finds the songs and albums that are named, those that stand out most first, and
// then takes the acts that nothing but a title or another act made sure.
func (f *finding) titles(ctx context.Context) error {
	for _, look := range []func(context.Context) error{f.whole, f.inQuotes, f.beside, f.inCapitals, f.severalWords} {
		if err := look(ctx); err != nil || len(f.found) >= foundAtMost {
			return err
		}
	}
	if len(f.found) > 0 || len(f.sure()) > 0 {
		for i, b := range f.bearers {
			f.bearers[i].sure = b.sure || b.named && f.free(b.at)
		}
	}
	return nil
}

// take takes the first title of a name of which something holds.
func (f *finding) take(ctx context.Context, name string, is func(kpop.Title) bool) (taken bool, err error) {
	all, err := f.titlesOf(ctx, name)
	i := slices.IndexFunc(all, is)
	if err != nil || i < 0 {
		return false, err
	}
	if !slices.ContainsFunc(f.found, func(t kpop.Title) bool { return t.ID == all[i].ID }) {
		f.found = append(f.found, all[i])
	}
	return true, nil
}

// whole takes a message that is a name and nothing else.
func (f *finding) whole(ctx context.Context) error {
	all := span{0, len(f.words)}
	if len(f.words) == 0 || len(f.words) > wordsOfName || !f.telling(f.words) || len(f.sure()) > 0 {
		return nil
	}
	taken, err := f.take(ctx, f.text(all), kpop.Title.KPop)
	if taken {
		f.use(all)
	}
	return err
}

// inQuotes takes what stands in quotation marks.
func (f *finding) inQuotes(ctx context.Context) error {
	for _, words := range f.quotes {
		if len(words) > wordsOfName || !f.telling(words) {
			continue
		}
		if taken, err := f.take(ctx, said(words), kpop.Title.KPop); err != nil || taken {
			if err != nil {
				return err
			}
			continue
		}
		act, ok, err := f.actOf(ctx, said(words))
		if err != nil {
			return err
		}
		if ok {
			f.bearers = append(f.bearers, bearer{act: act, sure: true})
		}
	}
	return nil
}

// telling reports whether words that are set apart say more than everybody says: spring day,
// I Love You, but neither "love" nor "i love you".
func (f *finding) telling(words []word) bool {
	if !f.everyday(words) {
		return true
	}
	return len(words) > 1 && !f.loud && !slices.ContainsFunc(words, func(w word) bool { return !w.capital && !f.plain.small(w.text) })
}

// everyday reports whether all of the words are said every day.
func (f *finding) everyday(words []word) bool {
	return !slices.ContainsFunc(words, func(w word) bool { return !f.plain.common(w.text) })
}

// by reports whether an act is credited with a title.
func by(act kpop.Act) func(kpop.Title) bool {
	return func(t kpop.Title) bool {
		return slices.ContainsFunc(t.Credits, func(c kpop.Credit) bool { return c.ActID == act.ID })
	}
}

// beside takes the titles of acts that stand next to them: Golden by HUNTR/X, TWICE's Fancy.
func (f *finding) beside(ctx context.Context) error {
	for i := range f.bearers {
		b := &f.bearers[i]
		if b.at.count() == 0 {
			continue // found in quotation marks
		}
		for _, near := range [][]neighbour{f.before(b.at), f.after(b.at)} {
			for _, n := range near {
				if !f.free(n.span) || !f.stands(n, *b) {
					continue
				}
				taken, err := f.take(ctx, f.text(n.span), by(b.act))
				if err != nil {
					return err
				}
				if taken {
					b.sure = true
					f.use(n.span)
					f.use(b.at)
					break
				}
			}
		}
	}
	return nil
}

// neighbour is a stretch beside an act; joined says that something joins the two.
type neighbour struct {
	span
	joined bool
}

// joins are the words that stand between a title and its act.
func joins(text string) bool {
	return slices.Contains([]string{"by", "from", "of", "의", "の", "de", "por", "da", "do"}, strings.ToLower(text))
}

// before are the stretches that end before an act, the longest first.
func (f *finding) before(at span) (out []neighbour) {
	end := at.from
	if end == 0 || f.words[end].before == stop {
		return nil
	}
	joined := f.words[end].before == joint
	if end > 1 && joins(f.words[end-1].text) {
		end, joined = end-1, true
	}
	for from := max(0, end-wordsOfName); from < end; from++ {
		if s := (span{from, end}); !f.stopped(s) {
			out = append(out, neighbour{s, joined})
		}
	}
	return out
}

// after are the stretches that begin after an act, the longest first.
func (f *finding) after(at span) (out []neighbour) {
	from := at.to
	if from == len(f.words) || f.words[from].before == stop {
		return nil
	}
	joined := f.words[from].before == joint || len(endings(f.words[from-1].text)) > 1
	if from+1 < len(f.words) && joins(f.words[from].text) {
		from, joined = from+1, true
	}
	for to := min(len(f.words), from+wordsOfName); to > from; to-- {
		if s := (span{from, to}); !f.stopped(s) {
			out = append(out, neighbour{s, joined})
		}
	}
	return out
}

// stands reports whether what is beside an act can be meant as a title of it: what something
// joins to it; else what is written as a title, or says something.
func (f *finding) stands(n neighbour, b bearer) bool {
	words := f.words[n.from:n.to]
	switch {
	case n.joined, n.count()+b.at.count() == len(f.words):
		return true
	case !b.sure:
		return false
	}
	return !f.everyday(words) || words[0].capital && !words[0].first && !f.loud
}

// bySure reports whether a title is by an act that is surely named.
func (f *finding) bySure(t kpop.Title) bool {
	return slices.ContainsFunc(f.bearers, func(b bearer) bool { return b.sure && by(b.act)(t) })
}

// The least words of a title that is known by them however they are written, whoever it is
// by, and where an act of it is named.
const (
	knownOf   = 3
	knownOfIt = 2
)

// severalWords takes titles of several words that say something.
func (f *finding) severalWords(ctx context.Context) error {
	for s := range f.spans(knownOfIt) {
		if f.everyday(f.words[s.from:s.to]) {
			continue
		}
		all, err := f.titlesOf(ctx, f.text(s))
		if err != nil {
			return err
		}
		if len(all) == 0 {
			continue
		}
		is := f.bySure
		if s.count() >= knownOf && oneAct(all) {
			is = kpop.Title.KPop
		}
		if taken, err := f.take(ctx, f.text(s), is); err != nil || len(f.found) >= foundAtMost {
			return err
		} else if taken {
			f.use(s)
		}
	}
	return nil
}

// oneAct reports whether titles are all of one act.
func oneAct(all []kpop.Title) bool {
	return !slices.ContainsFunc(all, func(t kpop.Title) bool {
		return len(t.Credits) == 0 || t.Credits[0].ActID != all[0].Credits[0].ActID
	})
}
