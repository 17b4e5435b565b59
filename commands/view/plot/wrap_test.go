package plot

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestBreaks: lines end at blanks, and in Japanese and Chinese between letters, but not before what
// closes, within a word of another script or a word in katakana, or
// between a number and what it counts.
func TestBreaks(t *testing.T) {
	for text, want := range map[string]string{
		"Golden by HUNTR/X":      "Golden |by |HUNTR/X|",
		"아이브 1위":                 "아이브 |1위|",
		"初登場で1位、通算12週":           "初|登|場|で|1位、|通|算|12週|",
		"「Golden」が（ついに）1位":       "「Golden」|が|（つ|い|に）|1位|",
		"カードを、もっと":               "カード|を、|もっ|と|",
		"Billboard Hot 100で1位":   "Billboard |Hot |100で|1位|",
		"架空のアーティスト":              "架|空|の|アーティスト|",
		"อันดับ 1 ใน 12 สัปดาห์": "อันดับ |1 |ใน |12 |สัปดาห์|",
		"เพราะเธอแค่คนเดียว":     "เพราะ|เธอ|แค่คน|เดียว|",
		"เก่า ๆ ใน 3 ปี":         "เก่า |ๆ |ใน |3 |ปี|",
		"2025年8月30日付":            "2025年|8月|30日|付|",
		"":                       "|",
		"空降第5名，在榜12週":            "空|降|第5名，|在|榜|12週|",
		"以《Golden》空降冠軍（首週）":      "以|《Golden》|空|降|冠|軍|（首|週）|",
		"“至少”：有一部分":              "“至|少”：|有|一|部|分|",
		"生咖／杯套應援":                "生|咖／|杯|套|應|援|",
	} {
		got, from := "", 0
		for _, at := range breaks(text) {
			got, from = got+text[from:at]+"|", at
		}
		if got != want {
			t.Errorf("breaks(%q): got %s, want %s", text, got, want)
		}
	}
}

// TestWrap: what is written without blanks is broken, not cut, where it fits in the lines;
// one long word of another script is cut.
func TestWrap(t *testing.T) {
	d := drawer(t)
	const words = "初登場からの週数ごとの順位を示す折れ線グラフ"
	width := d.width(words, text)/2 + text
	got := d.wrap(words, text, width, 2)
	if len(got) != 2 || strings.Join(got, "") != words {
		t.Errorf("wrap(%s) = %q, want two lines with all of it", words, got)
	}
	const phrases = "ครองอันดับ 1 ต่อเนื่อง 12 สัปดาห์ติดต่อกันแล้วในปีนี้"
	if got := d.wrap(phrases, text, d.width(phrases, text)*0.75, 2); len(got) != 2 || got[0] != "ครองอันดับ 1 ต่อเนื่อง 12" && got[0] != "ครองอันดับ 1 ต่อเนื่อง" || strings.Join(got, " ") != phrases {
		t.Errorf("wrap(%s) = %q, want the first line to end with a phrase", phrases, got)
	}
	if got := d.wrap("Supercalifragilistic", text, 100, 2); len(got) != 1 || !strings.HasSuffix(got[0], "…") {
		t.Errorf("wrap(a long word) = %q, want it cut", got)
	}
}

// TestWrapProperty: no line is wider than asked, none begins with what may not begin one,
// and nothing but blanks is lost before the last line.
func TestWrapProperty(t *testing.T) {
	d := drawer(t)
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SliceOfN(rapid.SampledFrom([]rune("ab 1、。「」ー初登場週っか가위，《》“”第空降กี่เำะๆปู")), 1, 40).Draw(t, "letters")
		width := rapid.Float64Range(100, 400).Draw(t, "width")
		all := d.legible(string(letters))
		lines := d.wrap(all, text, width, 3)
		for i, line := range lines {
			if d.width(line, text) > width {
				t.Fatalf("wrap(%q, %g): line %q is wider", all, width, line)
			}
			if first := []rune(line)[0]; i > 0 && (unicode.Is(unicode.Mn, first) || first == 'ำ') && !strings.Contains(all, " "+string(first)) {
				t.Fatalf("wrap(%q, %g): line %q begins with a mark", all, width, line)
			}
			if first := string([]rune(line)[0]); i > 0 && first != "…" && strings.Contains(neverFirst, first) && !strings.Contains(all, " "+first) {
				t.Fatalf("wrap(%q, %g): line %q begins with what closes", all, width, line)
			}
		}
		if n := len(lines); n > 0 && !strings.HasSuffix(lines[n-1], "…") && strings.ReplaceAll(strings.Join(lines, ""), " ", "") != strings.ReplaceAll(all, " ", "") {
			t.Fatalf("wrap(%q, %g) = %q lost something", all, width, lines)
		}
	})
}
