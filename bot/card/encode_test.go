package card

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"fanchart/commands/say"
	"fanchart/commands/view"
)

var loadWords = sync.OnceValues(say.Load)

func english(t testing.TB) *say.Printer {
	t.Helper()
	words, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	return words.For("en-US")
}

func TestRender(t *testing.T) {
	for _, c := range []struct {
		line view.Line
		want string
	}{
		{view.Line{{Text: "plain, (with) ordinary: signs!"}}, "plain, (with) ordinary: signs!"},
		{view.Line{{Text: "*_~`|<>[]\\"}}, "\\*\\_\\~\\`\\|\\<\\>\\[\\]\\\\"},
		{view.Line{{Text: "# heading"}}, `\# heading`},
		{view.Line{{Text: "-# small"}}, `\-# small`},
		{view.Line{{Text: " - item"}}, ` \- item`},
		{view.Line{{Text: "12. item"}}, `12\. item`},
		{view.Line{{Text: "> quote"}}, `\> quote`},
		{view.Line{{Text: "@everyone @here"}}, "@\u200beveryone @\u200bhere"},
		{view.Line{{Text: "<@1> <#2> <:x:3> <t:4> </a:5>"}}, `\<@` + "\u200b" + `1\> \<#2\> \<:x:3\> \<t:4\> \</a:5\>`},
		{view.Line{{Text: "https://x.y a://b"}}, `https\://x.y a\://b`},
		{view.Line{{Text: "two\nlines\u202e\x00\xff"}}, "two lines"},
		{view.Line{{Text: "a*b", Style: view.Bold}}, `**a\*b**`},
		{view.Line{{Text: " bold ", Style: view.Bold}, {Text: "x"}}, " **bold** x"},
		{view.Line{{Text: "a", Style: view.Bold}, {Text: "b", Style: view.Bold}}, "**ab**"},
		{view.Line{{Text: "a", Style: view.Bold}, {Text: "b", Style: view.Italic}}, "**a**\u200b*b*"},
		{view.Line{{Text: "x`y", Style: view.Code}}, "`xˋy`"},
		{view.Line{{Text: "[x]", Style: view.Link, URL: "https://x.y/(z)"}}, `[\[x\]](<https://x.y/(z)>)`},
		{view.Line{{Text: "x", Style: view.Link, URL: "javascript:1"}}, "x"},
		{view.Line{{Text: "x", Style: view.Link, URL: "https://x.y/>)"}}, "x"},
		{view.Line{{Style: view.Time, At: 7}, {Text: " "}, {Style: view.Relative, At: 8}}, "<t:7:F> <t:8:R>"},
		{view.Line{{Style: view.Person, ID: 7}, {Style: view.Channel, ID: 8}, {Style: view.Role, ID: 9}}, "<@7>\u200b<#8>\u200b<@&9>"},
		{view.Line{{Text: "  ", Style: view.Bold}}, "  "},
		{nil, ""},
	} {
		if got := render(c.line, lineUnits); got != c.want {
			t.Errorf("render(%+v) = %q, want %q", c.line, got, c.want)
		}
	}
	long := render(view.Line{{Text: strings.Repeat("*", 2000), Style: view.Bold}, {Text: "after"}}, 100)
	if Length(long) > 100 || !strings.HasPrefix(long, `**\*`) || !strings.HasSuffix(long, "…**") {
		t.Errorf("render of a long line = %q, want at most 100 units, cut and closed", long)
	}
}

// decoded is an encoded message as a test reads it.
type decoded struct {
	Flags    int             `json:"flags"`
	Parts    []part          `json:"components"`
	Mentions json.RawMessage `json:"allowed_mentions"`
}

// all are its components, nested ones too.
func (d decoded) all() (out []part) {
	var walk func([]part)
	walk = func(list []part) {
		for _, p := range list {
			out = append(out, p)
			walk(p.Parts)
		}
	}
	walk(d.Parts)
	return out
}

// text is all that it says.
func (d decoded) text() string {
	var out []string
	for _, p := range d.all() {
		out = append(out, p.Content)
	}
	return strings.Join(out, "\n")
}

func decode(t testing.TB, m view.Message, l Limits) decoded {
	t.Helper()
	var d decoded
	if err := json.Unmarshal(Sheet{Flags: FlagV2, Limits: l}.Encode(m, english(t)), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// within fails when a message is beyond Discord's limits.
func within(t testing.TB, d decoded, l Limits) {
	t.Helper()
	parts := d.all()
	units, bytes := 0, 0
	ids := map[string]bool{}
	for _, p := range parts {
		switch p.Type {
		case partText:
			units, bytes = units+Length(p.Content), bytes+len(p.Content)+perText
			if strings.TrimSpace(p.Content) == "" || !utf8.ValidString(p.Content) {
				t.Errorf("text %q", p.Content)
			}
		case partButton:
			if p.Label == "" || Length(p.Label) > 80 || Length(p.CustomID) > 100 || p.CustomID == "" && p.URL == "" {
				t.Errorf("button %+v", p)
			}
			if ids[p.CustomID] && p.CustomID != "" {
				t.Errorf("custom_id %q twice", p.CustomID)
			}
			ids[p.CustomID] = true
		case partRow:
			if n := len(p.Parts); n < 1 || n > 5 {
				t.Errorf("row of %d", n)
			}
		case partContainer:
			if len(p.Parts) == 0 {
				t.Error("empty container")
			}
		}
	}
	if len(parts) > l.parts || units > l.units || bytes > l.bytes {
		t.Errorf("%d components, %d units, %d bytes, want at most %+v", len(parts), units, bytes, l)
	}
	if string(d.Mentions) != `{"parse":[]}` {
		t.Errorf("allowed_mentions %s, want none", d.Mentions)
	}
}

func TestEverythingFits(t *testing.T) {
	hangul := view.Line{{Text: strings.Repeat("방탄소년단 ", 20), Style: view.Bold}, {Text: strings.Repeat("🎵", 50)}}
	large := view.Message{Title: []view.Span{{Text: strings.Repeat("제목", 500)}}}
	for n := range 60 {
		large.Blocks = append(large.Blocks, view.Block{Heading: "제목", Lines: []view.Line{hangul, hangul, hangul}})
		large.Notes = append(large.Notes, hangul)
		large.Buttons = append(large.Buttons, view.Button{Label: strings.Repeat("버튼", 60), Request: fmt.Sprint("/chart top:", n)})
	}
	many := large
	many.Notes, many.Buttons, many.Blocks = nil, nil, nil
	for range 100 {
		many.Blocks = append(many.Blocks, view.Block{Lines: []view.Line{{{Text: "x"}}}})
	}
	for name, m := range map[string]view.Message{"empty": {}, "large": large, "many": many, "only notes": {Notes: large.Notes[:1]}} {
		for _, l := range []Limits{Wide(), Narrow()} {
			d := decode(t, m, l)
			within(t, d, l)
			got := d.text()
			if name == "large" && !strings.Contains(got, "Shortened") {
				t.Errorf("%s: no note that it is shortened in %q", name, got)
			}
			if name == "many" && strings.Count(got, "x") != 100 {
				t.Errorf("%s: %d of 100 lines", name, strings.Count(got, "x"))
			}
		}
	}
}

func TestButtonsThatCannotBe(t *testing.T) {
	m := view.Message{Blocks: []view.Block{{Lines: []view.Line{{{Text: "x"}}}}}, Buttons: []view.Button{
		{Label: "a", Request: "/a"}, {Label: "b", Request: "/a"}, {Label: "", Request: "/b"},
		{Label: "long", Request: "/" + strings.Repeat("x", 100)}, {Label: "off", Disabled: true},
		{Label: "off", Disabled: true, Request: "/a"}, {Label: "url", URL: "https://x.y"},
		{Label: "bad", URL: "file:///etc"}, {Label: "none"}}}
	d := decode(t, m, Wide())
	within(t, d, Wide())
	var got []string
	for _, p := range d.all() {
		if p.Type == partButton {
			got = append(got, p.Label)
		}
	}
	if want := "[a off off url]"; fmt.Sprint(got) != want {
		t.Errorf("buttons %v, want %s", got, want)
	}
}

func TestEncodeIsPrivateWhenTheMessageIs(t *testing.T) {
	for private, want := range map[bool]int{true: FlagV2 | FlagEphemeral, false: FlagV2} {
		var d decoded
		if err := json.Unmarshal(Encode(view.Message{Private: private}, english(t)), &d); err != nil || d.Flags != want {
			t.Errorf("Encode(private %v) has flags %d, %v, want %d", private, d.Flags, err, want)
		}
	}
}

// live finds markup in what should be plain: a sign without a backslash.
var live = regexp.MustCompile("[*_~`|<>\\[\\]]|://|@[^\u200b]|@$")

func FuzzEncode(f *testing.F) {
	f.Add("Golden", "# x", "/chart", 3)
	f.Add("@everyone <@1> [x](https://y)", "\\*\\", strings.Repeat("뉴진스", 2000), 50)
	f.Add("1.", "```\n", "> \n-# ", 1)
	f.Fuzz(func(t *testing.T, a, b, c string, n int) {
		plain := render(view.Line{{Text: a}, {Text: b}}, lineUnits)
		bare := strings.NewReplacer(`\\`, "", `\*`, "", `\_`, "", `\~`, "", "\\`", "", `\|`, "", `\<`, "", `\>`, "", `\[`, "", `\]`, "", `\:`, "").Replace(plain)
		if hit := live.FindString(bare); hit != "" || lineStart.MatchString(plain) || strings.ContainsAny(plain, "\n\r\x00") {
			t.Errorf("render(%q, %q) = %q has live markup %q", a, b, plain, hit)
		}
		m := view.Message{Title: []view.Span{{Text: a}}, Notes: []view.Line{{{Text: c, Style: view.Italic}}}}
		for i := range min(max(n, 0), 60) {
			m.Blocks = append(m.Blocks, view.Block{Heading: b, Lines: []view.Line{{{Text: c, Style: view.Bold}, {Text: a, Style: view.Code}}, {{Text: b, Style: view.Link, URL: c}}}})
			m.Buttons = append(m.Buttons, view.Button{Label: a, Request: fmt.Sprint(b, i/2)}, view.Button{Label: c, Disabled: true})
		}
		for _, l := range []Limits{Wide(), Narrow()} {
			within(t, decode(t, m, l), l)
		}
	})
}
