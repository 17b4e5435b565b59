package commands

import (
	"errors"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/trend"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	tests := []struct {
		text string
		want []ask.Value
	}{
		{"/chart chart:hot-100 date:2025-08-30 top:3", []ask.Value{{Name: "chart", Text: "hot-100"}, {Name: "date", Text: "2025-08-30"}, {Name: "top", Text: "3"}}},
		{"  /chart   chart:hot-100    top:3  ", []ask.Value{{Name: "chart", Text: "hot-100"}, {Name: "top", Text: "3"}}},
		{"/data", nil},
		{"/song song:How It's Done chart:hot-100", []ask.Value{{Name: "song", Text: "How It's Done"}, {Name: "chart", Text: "hot-100"}}},
		{"/song song:Re: Re: (ver: 2) chart:hot-100", []ask.Value{{Name: "song", Text: "Re: Re: (ver: 2)"}, {Name: "chart", Text: "hot-100"}}},
		{`/song song:"a chart:b" chart:hot-100`, []ask.Value{{Name: "song", Text: "a chart:b"}, {Name: "chart", Text: "hot-100"}}},
		{`/song song:"Heroes"`, []ask.Value{{Name: "song", Text: "Heroes"}}},
		{`/artist artist:"Weird Al" Yankovic`, []ask.Value{{Name: "artist", Text: `"Weird Al" Yankovic`}}},
		{`/artist artist:"Weird Al`, []ask.Value{{Name: "artist", Text: `"Weird Al`}}},
		{`/song song:"say \"hi\" \\ bye"`, []ask.Value{{Name: "song", Text: `say "hi" \ bye`}}},
		{"/song Golden", []ask.Value{{Name: "song", Text: "Golden"}}},
		{"/song Golden chart:hot-100", []ask.Value{{Name: "song", Text: "Golden"}, {Name: "chart", Text: "hot-100"}}},
		{"/song song: chart:hot-100", []ask.Value{{Name: "song", Text: ""}, {Name: "chart", Text: "hot-100"}}},
		{"/song who:knows", []ask.Value{{Name: "who", Text: "knows"}}},
		{"/chart chart:hot-100 tpo:3", []ask.Value{{Name: "chart", Text: "hot-100"}, {Name: "tpo", Text: "3"}}},
		{"/help me", []ask.Value{{Name: "private", Text: "me"}}},
		{"/nothing at all", []ask.Value{{Name: "", Text: "at all"}}},
	}
	for _, test := range tests {
		r, err := table().Parse(test.text)
		if err != nil || !reflect.DeepEqual(r.Options, test.want) {
			t.Errorf("Parse(%q): got %q, %v, want %q", test.text, r.Options, err, test.want)
		}
	}
}

func TestParseNoRequest(t *testing.T) {
	for _, text := range []string{"", " ", "/", "/ chart", "chart chart:hot-100"} {
		if r, err := table().Parse(text); !errors.Is(err, desk.ErrNoRequest) || r.Command != "" {
			t.Errorf("Parse(%q): got %v, %v, want ErrNoRequest", text, r, err)
		}
	}
}

// TestRoundTrip: the text form of any request is read as the same request.
func TestRoundTrip(t *testing.T) {
	all := table().Leaves()
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(all).Draw(t, "command")
		want := ask.Request{Command: c.Name}
		if c.Of != "" {
			want = ask.Request{Command: c.Of, Sub: c.Name}
		}
		for _, o := range c.Options {
			if rapid.Bool().Draw(t, "given") {
				text := rapid.OneOf(rapid.String(), rapid.StringMatching(`["\\ a:]*( (chart|date|top|tpo|song):[a" \\]*)*`)).Draw(t, "text")
				want.Options = append(want.Options, ask.Value{Name: o.Name, Text: text})
			}
		}
		got, err := table().Parse(want.String())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("Parse(%q): got %q, %v, want %q", want.String(), got.Options, err, want.Options)
		}
	})
}

// FuzzParse: whatever is typed, Parse ends, and what it read reads the same again.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"/chart chart:hot-100 top:3", `/song "a\"`, "/song song:\x00\xff chart:", "/a b:c", `/song song:"" chart:"x`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := table().Parse(text)
		if err != nil {
			return
		}
		c, ok := table().Command(r.Command)
		if !ok {
			return
		}
		for _, v := range r.Options {
			if _, ok := c.Option(v.Name); !ok {
				return // read back as part of the value before it
			}
		}
		again, err := table().Parse(r.String())
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Errorf("Parse(%q): got %q, read again from %q: %q, %v", text, r.Options, r.String(), again.Options, err)
		}
	})
}

// TestLongestRequests: a button's request must fit into Discord's 100 characters.
// What stands together is what buttons carry: private is left out of the longest, a
// scope's members stand in its id, and a question is about one thing.
func TestLongestRequests(t *testing.T) {
	values := map[string]string{
		"new": "true", "chart": "netflix-film-intl", "date": "2025-08-30", "top": "200", "scope": "kpop", "private": "true", "page": "999",
		"song": "#9999999999", "album": "#9999999999", "artist": "#9999999999", "members": "yes", "picture": "yes", "weeks": "yes",
		"topic": "soundtracks", "period": "2020-2024", "country": "US", "show": "show-champion", "year": "2025", "about": "album#9999999", "record": longestRecord(),
		"a": "song#9999999", "b": "song#9999999", "c": "song#9999999", "d": "song#9999999", "e": "song#9999999",
	}
	without := map[string][]string{"top": {"private", "members"}, "check": {"song", "artist"}, "trend": {"country", "private"}}
	for _, c := range table().Leaves() {
		if c.Personal && c.Name != "scene" || c.Name == "brief" {
			continue // see TestLongestButtons
		}
		r := ask.Request{Command: c.Name}
		if c.Of != "" {
			r = ask.Request{Command: c.Of, Sub: c.Name}
		}
		for _, o := range c.Options {
			if values[o.Name] == "" {
				t.Errorf("/%s: no longest value for option %s", c.Name, o.Name)
			}
			r = r.With(o.Name, values[o.Name])
		}
		for _, name := range without[c.Name] {
			r = r.With(name, "")
		}
		if c.Name == "top" { // films have no acts
			r = r.With("chart", "global-excl-us").With("scope", "#9999999999+")
		}
		if c.Name == "trend" {
			fits(t, r.With("date", ""))
			r = r.With("topic", "week").With("period", "")
		}
		if c.Name == "compare" { // no button asks for both
			fits(t, desk.ForButton(r.With("picture", "")))
			r = r.With("weeks", "")
		}
		if r.Option("picture") != "" {
			r = desk.ForButton(r)
		}
		fits(t, r)
	}
}

func fits(t *testing.T, r ask.Request) {
	t.Helper()
	if text := r.String(); len(text) > 100 {
		t.Errorf("%s: got %d characters, want at most 100", text, len(text))
	}
}

func longestRecord() string {
	longest := ""
	for _, r := range trend.Records() {
		if len(r.Key) > len(longest) {
			longest = r.Key
		}
	}
	return longest
}
