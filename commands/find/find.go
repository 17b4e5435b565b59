// Package find looks up what a message names: songs, albums and artists.
//
// Nearly every word is a title of somebody, so a name must stand out to count: it stands in
// quotation marks, is written as a title, stands beside its act, or is a title of several
// words that say more than "I love you". An act's name counts wherever nobody could mean
// anything else by it; where somebody could (twice, rain), it must be written as the act
// writes it.
//
//	message.go  the words of a message, and what stands between them
//	plain.go    words that say nothing by themselves
//	acts.go     the acts that are named
//	titles.go   the titles that are
package find

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// Command looks up what a message names: it stands in the menu of messages. What was read is
// kept nowhere.
func Command() desk.Command {
	return desk.Command{
		Name: "find", Kind: view.Charts, Hidden: true, Menu: true, Private: true, Personal: true,
		Example: "/find text:Golden by HUNTR/X",
		Options: []desk.Option{{Name: "text", Hidden: true}},
		Run:     runFind,
	}
}

// foundAtMost is how much of what a message names is told.
const foundAtMost = 5

func runFind(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := d.Question(r)
	f := finding{Question: q, message: read(q.Option("text")), plain: plainWords(q.Shelf)}
	f.used = make([]bool, len(f.words))
	for _, look := range []func(context.Context) error{f.acts, f.titles} {
		if err := look(ctx); err != nil {
			return view.Message{}, err
		}
	}
	switch found := f.requests(); len(found) {
	case 0:
		return view.Message{}, q.Mistake("error.nothing-named")
	case 1:
		found[0].Locale, found[0].At, found[0].Origin = r.Locale, r.At, r.Origin
		return d.Answer(ctx, found[0])
	}
	return view.Found(q.P, f.page()), nil
}

// finding is a search of a message.
type finding struct {
	desk.Question
	message
	plain   plain
	bearers []bearer
	found   []kpop.Title
	used    []bool // words that name something already
}

// span is a stretch of words of the message: from the first up to the one before the second.
type span struct{ from, to int }

func (s span) count() int { return s.to - s.from }

// text is what a stretch says.
func (f *finding) text(s span) string { return said(f.words[s.from:s.to]) }

func said(words []word) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.text
	}
	return strings.Join(out, " ")
}

// wordsOfName is the most words that a name is looked for in.
const wordsOfName = 7

// spans are the stretches of so many words at least that nothing stops, of which no word is
// used, the longest first; what is used meanwhile is left out.
func (f *finding) spans(least int) func(func(span) bool) {
	return func(yield func(span) bool) {
		for n := min(wordsOfName, len(f.words)); n >= least; n-- {
			for from := 0; from+n <= len(f.words); from++ {
				if s := (span{from, from + n}); f.free(s) && !f.stopped(s) && !yield(s) {
					return
				}
			}
		}
	}
}

func (f *finding) free(s span) bool { return !slices.Contains(f.used[s.from:s.to], true) }

// stopped reports whether a sentence, or a part of one, ends within a stretch.
func (f *finding) stopped(s span) bool {
	return slices.ContainsFunc(f.words[s.from+1:s.to], func(w word) bool { return w.before == stop })
}

func (f *finding) use(s span) {
	for i := s.from; i < s.to; i++ {
		f.used[i] = true
	}
}

// requests ask for what was found, titles first.
func (f *finding) requests() (out []ask.Request) {
	for _, t := range f.found {
		option := "song"
		if t.Subject != kpop.Song {
			option = "album"
		}
		out = append(out, ask.Request{Command: option}.With(option, desk.ID(t.ID)))
	}
	for _, b := range f.sure() {
		out = append(out, ask.Request{Command: "artist"}.With("artist", desk.ID(b.act.ID)))
	}
	return out[:min(len(out), foundAtMost)]
}

// page is what was found, each with the button that leads there.
func (f *finding) page() (page view.FoundPage) {
	for i, r := range f.requests() {
		name := ""
		if i < len(f.found) {
			name = view.TitleName(f.P, f.found[i])
		} else {
			name = view.ActName(f.sure()[i-len(f.found)].act)
		}
		page.Names = append(page.Names, name)
		page.Buttons = append(page.Buttons, view.Button{Label: desk.OnButton(name), Request: r.String()})
	}
	page.Buttons[0].Use = view.Next
	return page
}

// mostOfName is how many things of one name are looked at.
const mostOfName = 25

// titlesOf reads the titles that bear a name to the letter, those asked for most first.
func (f *finding) titlesOf(ctx context.Context, name string) (out []kpop.Title, err error) {
	var ids []int64
	for _, index := range []*names.Index{f.Shelf.Songs, f.Shelf.Albums} {
		ids = append(ids, index.Bearing(name, mostOfName)...)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	known, err := f.Store.Titles(ctx, ids)
	for _, id := range ids {
		if t, ok := known[id]; ok {
			out = append(out, t)
		}
	}
	return out, err
}
