// Package find looks up what a message names: songs, albums and artists.
package find

import (
	"context"
	"slices"
	"strings"
	"unicode"

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

// How much of a message is looked at, and how much of it is told.
const (
	foundAtMost   = 5
	wordsRead     = 60
	wordsOfName   = 5
	lettersOfName = 2
)

func runFind(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := d.Question(r)
	f := finding{Question: q, words: wordsOf(q.Option("text"))}
	if err := f.acts(ctx); err != nil {
		return view.Message{}, err
	}
	if err := f.titles(ctx); err != nil {
		return view.Message{}, err
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

// finding is a search of a message's text.
type finding struct {
	desk.Question
	words   []string
	bearers []kpop.Act
	found   []kpop.Title
	used    []bool // words that name something already
}

// wordsOf are the first words of a text, without the marks around them.
func wordsOf(text string) []string {
	words := strings.Fields(desk.Clip(text, 2000))
	for i, w := range words {
		words[i] = strings.TrimFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("()!?.*$&", r)
		})
		words[i] = strings.TrimRight(words[i], ".!?")
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return words[:min(len(words), wordsRead)]
}

// spans calls do with every stretch of words that is not used yet, the longest first, until
// it says that it has enough; a stretch that do takes is used.
func (f *finding) spans(do func(text string, words int) (taken, enough bool)) {
	if f.used == nil {
		f.used = make([]bool, len(f.words))
	}
	for n := min(wordsOfName, len(f.words)); n > 0; n-- {
		for from := 0; from+n <= len(f.words); from++ {
			if slices.Contains(f.used[from:from+n], true) {
				continue
			}
			text := strings.Join(f.words[from:from+n], " ")
			if len([]rune(text)) < lettersOfName {
				continue
			}
			taken, enough := do(text, n)
			for i := range n {
				f.used[from+i] = f.used[from+i] || taken
			}
			if enough {
				return
			}
		}
	}
}

// bearing are the items that bear a name to the letter.
func bearing(x *names.Index, text string) (ids []int64) {
	for _, hit := range x.Find(text, foundAtMost) {
		if hit.Match == names.Exact && hit.Whole {
			ids = append(ids, hit.ID)
		}
	}
	return ids
}

// acts finds the K-pop acts that are named.
func (f *finding) acts(ctx context.Context) (err error) {
	f.spans(func(text string, _ int) (taken, enough bool) {
		for _, id := range bearing(f.Shelf.Acts, text) {
			act, failed := f.Store.Act(ctx, id)
			if failed != nil || !act.KPop {
				continue // a member without an act of their own, or somebody else's name
			}
			if !slices.ContainsFunc(f.bearers, func(a kpop.Act) bool { return a.ID == act.ID }) {
				f.bearers = append(f.bearers, act)
			}
			return true, len(f.bearers) == foundAtMost
		}
		return false, false
	})
	return ctx.Err()
}

// titles finds the songs and albums that are named: of one word only those by an act that is
// named as well, because nearly every word is a title of somebody.
func (f *finding) titles(ctx context.Context) (err error) {
	f.spans(func(text string, words int) (taken, enough bool) {
		var known map[int64]kpop.Title
		ids := append(bearing(f.Shelf.Songs, text), bearing(f.Shelf.Albums, text)...)
		if known, err = f.Store.Titles(ctx, ids); err != nil {
			return false, true
		}
		for _, id := range ids {
			if t, ok := known[id]; ok && f.meant(t, words) {
				f.found = append(f.found, t)
				return true, len(f.found) == foundAtMost
			}
		}
		return false, false
	})
	return err
}

// meant reports whether a title that bears some words is what is meant by them.
func (f *finding) meant(t kpop.Title, words int) bool {
	if slices.ContainsFunc(f.found, func(o kpop.Title) bool { return o.ID == t.ID }) {
		return false
	}
	ours := slices.ContainsFunc(t.Credits, func(c kpop.Credit) bool {
		return slices.ContainsFunc(f.bearers, func(a kpop.Act) bool { return a.ID == c.ActID })
	})
	return ours || words > 1 && t.KPop() || len(f.words) == words && t.KPop()
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
	for _, a := range f.bearers {
		out = append(out, ask.Request{Command: "artist"}.With("artist", desk.ID(a.ID)))
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
			name = view.ActName(f.bearers[i-len(f.found)])
		}
		page.Names = append(page.Names, name)
		page.Buttons = append(page.Buttons, view.Button{Label: desk.OnButton(name), Request: r.String()})
	}
	page.Buttons[0].Use = view.Next
	return page
}
