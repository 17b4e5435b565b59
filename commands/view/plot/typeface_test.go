package plot

import (
	"math"
	"os"
	"path/filepath"
	"testing"
	"unicode"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

// TestScripts: pictures show the letters of these scripts; those of the others are an
// ellipsis until a font has them.
func TestScripts(t *testing.T) {
	var syllables []rune
	for r := '가'; r <= '힣'; r++ {
		syllables = append(syllables, r)
	}
	d, buf := drawer(t), sfnt.Buffer{}
	for script, letters := range map[string]string{
		"Latin":      "AZazÆßŁłÑñÇçÃãÕõÉéÈèÊêÀàÂâÔôÛûÙùÎîÏïŒœÜüÁáÍíÓóÚúĂăĐđƠơƯưẠạẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ",
		"Hangul":     string(syllables),
		"Hiragana":   "ぁあいうえおがぎぐぱぴぷゃゅょっわをん",
		"Katakana":   "ァアイウエオガギグパピプャュョッヴワヲンー",
		"Han":        "漢字々〇初登場週位連続曜髙﨑瀨塚龍",
		"Taiwan":     "們妳這還沒檢體臺灣專輯應援團嘅咗喺啲嚟",
		"China":      "们这还没检体专辑应援团爱豆韩国",
		"Japanese":   "、。・：；？！「」『』（）［］【】〜…￥％",
		"Thai":       "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮฯะัาำิีึืฺุู฿เแโใไๅๆ็่้๊๋์ํ๎๏๐๑๒๓๔๕๖๗๘๙๚๛",
		"Chinese":    "，。、：；？！「」『』《》〈〉（）【】／～％＋",
		"everywhere": "0123456789.,:;!?&+-–—…'\"“”‘’()/#%▲▼·",
	} {
		for _, r := range letters {
			if d.typefaceOf(&buf, r, noTypeface) == noTypeface {
				t.Errorf("%s: no font has %c", script, r)
			}
		}
	}
	for script, letters := range map[string]string{"Arabic": "مرحبا", "Hebrew": "שלום", "Devanagari": "नमस्ते"} {
		if got := d.legible("IVE " + letters); got != "IVE …" {
			t.Errorf("%s: legible(IVE %s) = %q, want an ellipsis; has a font come? then it belongs above", script, letters, got)
		}
	}
}

// TestAnotherScript: a font that is added for a script draws that script's letters, with
// the digits and signs among them, and nothing else; widths are those of what is drawn.
func TestAnotherScript(t *testing.T) {
	one := drawer(t)
	two, err := read(append(fontFiles(), fontFile{goregular.TTF, []*unicode.RangeTable{unicode.Cyrillic}, nil}))
	if err != nil {
		t.Fatal(err)
	}
	got := two.stretches("IVE — «Привет, 2025» 아이브")
	want := []stretch{{0, "IVE — «"}, {len(fontFiles()), "Привет, 2025» "}, {0, "아이브"}}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("stretches = %v, want %v", got, want)
	}
	if got, want := two.width("IVE 아이브, 2025", text), one.width("IVE 아이브, 2025", text); got != want {
		t.Errorf("width of letters of the first font = %g, want %g as before", got, want)
	}
	other := two.face(len(fontFiles()), text)
	mixed := one.width("IVE ", text) + float64(other.Width("Привет"))
	if got := two.width("IVE Привет", text); math.Abs(got-mixed) > 1e-9 {
		t.Errorf("width of both = %g, want %g, of each font its own", got, mixed)
	}
	page := func(d *Drawer, words string) string {
		p := d.page(pageWidth, 200)
		p.put(style{large, ink()}, point{margin, margin}, pageWidth, words)
		out, err := p.png()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	if page(one, "IVE") != page(two, "IVE") || page(one, "Привет") == page(two, "Привет") {
		t.Error("the second font must draw its script, and leave the others as they were")
	}
}

// TestForms: readers of Chinese get their own forms of characters, and nobody else's
// pictures change with that.
func TestForms(t *testing.T) {
	d, buf := drawer(t), sfnt.Buffer{}
	font := func(d *Drawer, r rune) *typeface { return &d.typefaces[d.typefaceOf(&buf, r, noTypeface)] }
	for _, test := range []struct {
		language string
		letters  string
		want     int // in fontFiles
	}{
		{"ja", "直角骨空降あ", 1}, {"ko", "直角骨空降", 1}, {"zh-TW", "直角骨空降們，《", 2}, {"zh-CN", "直角骨空降们，《", 3},
		{"zh-TW", "あカ", 1}, {"zh-CN", "あカ", 1}, {"zh-TW", "IVE봄", 0}, {"zh-CN", "IVE봄", 0},
		{"zh-TW", "们", 3}, {"en-US", "啲", 2}, {"en-US", "们", 3}, // of another language rather than not at all
	} {
		for _, r := range test.letters {
			if got, want := font(d.In(test.language), r), d.typefaces[test.want]; got.Font != want.Font {
				t.Errorf("%s: %c is drawn by another font than number %d", test.language, r, test.want)
			}
		}
	}
	for _, language := range []string{"en-US", "ja", "", "zh"} {
		if d.In(language) != d {
			t.Errorf("In(%q) is another drawer", language)
		}
	}
	if tw, cn := d.In("zh-TW").stretches("空降第5名，Golden"), d.In("zh-CN").stretches("空降第5名，Golden"); len(tw) != len(cn) || len(tw) < 2 || tw[0].typeface != 0 {
		t.Errorf("stretches = %v, %v, want those of one font for what is Chinese", tw, cn)
	}
}

// TestCatalogueLetters: every letter of every language's catalogue can stand on a picture.
func TestCatalogueLetters(t *testing.T) {
	files, err := filepath.Glob("../../say/active.*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	d, buf := drawer(t), sfnt.Buffer{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		missing := map[rune]bool{}
		for _, r := range string(data) {
			if unicode.IsLetter(r) && !missing[r] && d.typefaceOf(&buf, r, noTypeface) == noTypeface {
				missing[r] = true
				t.Errorf("%s: no font of pictures has %c", file, r)
			}
		}
	}
}

// TestMarksOfAScript: vowels of a script of its own stay where a font has them; accents
// that can stand on anything go.
func TestMarksOfAScript(t *testing.T) {
	d := drawer(t)
	if got := d.legible("A\u0301\u0321 \u0301x"); got != "Á x" {
		t.Errorf("legible = %q, want %q", got, "Á x")
	}
}
