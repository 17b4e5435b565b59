package find

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fanchart/store/kpop"
	"fanchart/store/names"
)

// bearer is an act that some words of the message name.
type bearer struct {
	act   kpop.Act
	at    span
	sure  bool // nothing else can be meant
	named bool // by a capital at least, where one says something
}

// sure are the acts that are meant, each once.
func (f *finding) sure() (out []bearer) {
	for _, b := range f.bearers {
		if b.sure && !slices.ContainsFunc(out, func(o bearer) bool { return o.act.ID == b.act.ID }) {
			out = append(out, b)
		}
	}
	return out
}

// acts finds the K-pop acts that are named, surely or perhaps.
func (f *finding) acts(ctx context.Context) error {
	for s := range f.spans(1) {
		if slices.ContainsFunc(f.bearers, func(b bearer) bool {
			return b.at.from < s.to && s.from < b.at.to && (b.sure || b.at.count() > s.count())
		}) {
			continue
		}
		for _, typed := range endings(f.text(s)) {
			act, ok, err := f.actOf(ctx, typed)
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			b := bearer{act: act, at: s, sure: f.surely(act, typed, s), named: f.words[s.from].capital && !f.words[s.from].first && !f.loud}
			if f.bearers = append(f.bearers, b); b.sure {
				f.use(s)
			}
			break
		}
	}
	return nil
}

// actOf is the K-pop act of a name, that asked for most.
func (f *finding) actOf(ctx context.Context, name string) (none kpop.Act, ok bool, err error) {
	ids := f.Shelf.Acts.Bearing(name, mostOfName)
	if len(ids) == 0 {
		return none, false, nil
	}
	known, err := f.Store.Acts(ctx, ids)
	for _, id := range ids {
		if a, ok := known[id]; ok && a.KPop { // else a member without an act of their own, or somebody else
			return a, true, err
		}
	}
	return none, false, err
}

// surely reports whether nothing but the act can be meant by its name as it was typed.
func (f *finding) surely(act kpop.Act, typed string, s span) bool {
	if whole := s.count() == len(f.words); whole {
		return true
	}
	normal := names.Normal(typed)
	if !f.plain.ordinary(normal) && long(normal) {
		return true
	}
	if s.count() > 1 { // Red Velvet, but no red velvet
		return !f.loud && !slices.ContainsFunc(f.words[s.from:s.to], func(w word) bool { return !w.capital })
	}
	called := []string{act.Name}
	for _, n := range act.Names {
		called = append(called, n.Text)
	}
	return !f.loud && slices.Contains(called, typed) && capitals(typed) > 1
}

// long reports whether a name, in its normal form, has more than two letters, or syllables
// of Hangul at all: iu and rm are typed for much else.
func long(normal string) bool {
	first, _ := utf8.DecodeRuneInString(normal)
	return utf8.RuneCountInString(normal) > 2 || unicode.Is(unicode.Hangul, first) && normal != string(first)
}

func capitals(s string) (n int) {
	for _, r := range s {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// endings are a name as it was typed, and without what is hung on a name: TWICE's, 트와이스가.
func endings(text string) []string {
	out := []string{text}
	for _, end := range []string{"'s", "’s", "s'", "s’"} {
		if name, ok := strings.CutSuffix(text, end); ok && name != "" {
			out = append(out, name)
		}
	}
	for _, end := range []string{"에게", "한테", "이랑", "까지", "은", "는", "이", "가", "을", "를", "의", "도", "만", "와", "과", "랑"} {
		name, ok := strings.CutSuffix(text, end)
		if last, _ := utf8.DecodeLastRuneInString(name); ok && utf8.RuneCountInString(name) > 1 && unicode.Is(unicode.Hangul, last) {
			out = append(out, name)
			break
		}
	}
	return out
}
