package manage

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// How many letters may be given for what, and how many acts.
const (
	mostName    = 100 // as Discord's own events
	mostPlace   = 100
	mostCity    = 60
	mostNote    = 600
	mostLink    = 400
	mostArtists = 10
	mostGuest   = 100_000 // places of an event
)

// nothing is what empties a field of an event or a release.
const nothing = "-"

// form reads what a request's options say of an event or a release. Only the options
// given change anything. The first mistake is kept, and the rest not read.
type form struct {
	question
	err     error
	remarks []view.Remark
	open    []guild.Refusal // times that must be settled
}

// given returns what is typed for an option, made one line of visible letters; ok is
// false if the option was not given, or a mistake was made before.
func (f *form) given(option string) (text string, ok bool) {
	at := slices.IndexFunc(f.Options, func(v ask.Value) bool { return v.Name == option })
	if at < 0 || f.err != nil {
		return "", false
	}
	text = tidy(f.Options[at].Text)
	if !kpop.Visible(text) {
		f.wrong("error.empty", "option", option)
	}
	return text, f.err == nil
}

func (f *form) wrong(key string, pairs ...any) {
	if f.err == nil {
		f.err = f.Mistake(key, pairs...)
	}
}

func (f *form) remark(key string, pairs ...any) {
	f.remarks = append(f.remarks, view.Remark{Key: key, Pairs: pairs})
}

// tidy makes a text one line of visible letters: what hides or reorders others goes,
// except the joiner that emoji are made with.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200d':
			return r
		case r == utf8.RuneError, unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// text reads a field that may be emptied.
func (f *form) text(option string, most int, into *string) {
	text, ok := f.given(option)
	switch {
	case !ok:
	case text == nothing:
		*into = ""
	case f.fits(option, text, most):
		*into = text
	}
}

// name reads the name, which may not be emptied.
func (f *form) name(into *string) {
	if text, ok := f.given("name"); ok && f.fits("name", text, mostName) {
		if text == nothing {
			f.wrong("error.empty", "option", "name")
			return
		}
		*into = text
	}
}

func (f *form) fits(option, text string, most int) bool {
	n := utf8.RuneCountInString(text)
	if n > most {
		f.wrong("error.too-long", "option", option, "n", n, "most", most)
	}
	return n <= most
}

// link reads an address, which must be of a page.
func (f *form) link(into *string) {
	text, ok := f.given("link")
	if ok && text == nothing {
		*into = ""
		return
	}
	if !ok || !f.fits("link", text, mostLink) {
		return
	}
	if !isLink(text) {
		f.wrong("error.link", "given", desk.Echo(text))
		return
	}
	*into = text
}

// isLink reports whether a text is the address of a page.
func isLink(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && !strings.ContainsAny(text, "<> \"")
}

func (f *form) countryCode(into *string) {
	text, ok := f.given("country")
	if ok && text == nothing {
		*into = ""
		return
	}
	if ok {
		code, err := f.CountryNamed(text)
		if f.err = err; err == nil {
			*into = code
		}
	}
}

// places reads how many can come; 0 as many as like.
func (f *form) places(into *int) {
	if _, ok := f.given("capacity"); ok {
		*into = f.Number("capacity", 0)
	}
}

// oneOf reads one of a list of words, by itself or as it is worded in any language.
func (f *form) oneOf(option string, words []string) (word string, ok bool) {
	text, ok := f.given(option)
	if !ok {
		return "", false
	}
	if word, ok := f.WordNamed(option, text, words); ok {
		return word, true
	}
	f.wrong("error.not-a-choice", "option", option, "given", desk.Echo(text), "choices", desk.WordsNamed(f.P, option, words))
	return "", false
}

// artists reads the acts: one, or several with commas between them. unknown are the names
// that nobody is known by.
func (f *form) artists(ctx context.Context) (credits []kpop.Credit, unknown []string, ok bool) {
	text, ok := f.given("artist")
	if !ok || text == nothing {
		return nil, nil, ok
	}
	if c, known := f.artist(ctx, text); known || f.err != nil {
		return []kpop.Credit{c}, nil, f.err == nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '、' })
	if len(parts) > mostArtists {
		f.wrong("error.too-many-acts", "n", len(parts), "most", mostArtists)
		return nil, nil, false
	}
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if c, known := f.artist(ctx, part); known {
			credits = append(credits, c)
		} else if part != "" {
			unknown = append(unknown, part)
		}
	}
	return credits, unknown, f.err == nil
}

// artist finds an act by its name or id; several of the name are a mistake.
func (f *form) artist(ctx context.Context, name string) (kpop.Credit, bool) {
	c, err := f.ActNamed(ctx, desk.Named{Kind: "act", Text: name})
	switch {
	case errors.As(err, new(desk.UserError)):
		return kpop.Credit{}, false
	case err != nil:
		f.err = err
		return kpop.Credit{}, false
	case !c.Clear:
		var all []string
		for _, a := range c.Others {
			all = append(all, view.ActName(a)+" (artist:"+desk.ID(a.ID)+")")
		}
		f.wrong("error.several-acts", "given", desk.Echo(name), "acts", strings.Join(all[:min(len(all), desk.Nearest)], "; "))
		return kpop.Credit{}, false
	}
	return kpop.Credit{ActID: c.Picked.ID, Name: c.Picked.Name, Role: kpop.Lead, KPop: c.Picked.KPop}, true
}

// completeWord offers the words of a list.
func completeWord(option string, words []string) func(context.Context, *desk.Desk, ask.Request, string) ([]desk.Choice, error) {
	return func(_ context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
		p := d.Printer(r.Locale)
		var out []desk.Choice
		for _, word := range words {
			name := p.Say("choice." + option + "." + word)
			if begins(name, typed) || begins(word, typed) {
				out = append(out, desk.Choice{Name: desk.Label(name), Value: word})
			}
		}
		return out, nil
	}
}

func begins(name, typed string) bool {
	return strings.HasPrefix(strings.ToLower(name), strings.ToLower(strings.TrimSpace(typed)))
}
