package plot

import (
	_ "embed"
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pretendard has all of Hangul and Latin; its licence stands beside it, as every font's.
//
//go:embed Pretendard-SemiBold.ttf
var pretendard []byte

// notoJapanese has the kanji and kana of JIS X 0208, and no more: CONTRIBUTING.md says how
// it was cut down.
//
//go:embed NotoSansCJKjp-Bold.otf
var notoJapanese []byte

// notoThai has Thai, and the forms of thai.go: cut-thai.py cut it down.
//
//go:embed NotoSansThaiUI-Bold.ttf
var notoThai []byte

// notoTaiwan and notoChina have the common characters of Traditional and Simplified
// Chinese, in the forms that are right there.
//
//go:embed NotoSansCJKtc-Bold.otf
var notoTaiwan []byte

//go:embed NotoSansCJKsc-Bold.otf
var notoChina []byte

// fontFile is a font, the scripts that it is there for, and the languages, by Discord's
// codes, for whose readers it comes before all others.
type fontFile struct {
	data      []byte
	scripts   []*unicode.RangeTable
	languages []string
}

// fontFiles lists the fonts of pictures. A letter is drawn by the first one that is there
// for its script, else by the first one that has it at all: a new script is a file and a line.
func fontFiles() []fontFile {
	han := []*unicode.RangeTable{unicode.Han}
	return []fontFile{
		{pretendard, []*unicode.RangeTable{unicode.Latin, unicode.Hangul}, nil},
		{notoJapanese, []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}, nil},
		{notoTaiwan, han, []string{"zh-TW"}},
		{notoChina, han, []string{"zh-CN"}},
		{notoThai, []*unicode.RangeTable{unicode.Thai}, nil},
	}
}

// typeface is a font that was read.
type typeface struct {
	*opentype.Font
	scripts   []*unicode.RangeTable
	languages []string
}

// read reads fonts. Their data stays in the program's file; what is read of it takes
// little memory.
func read(files []fontFile) (*Drawer, error) {
	d := &Drawer{}
	for i, file := range files {
		f, err := opentype.Parse(file.data)
		if err != nil {
			return nil, fmt.Errorf("read font %d of pictures: %w", i+1, err)
		}
		d.typefaces = append(d.typefaces, typeface{f, file.scripts, file.languages})
	}
	return d, nil
}

// In returns a drawer whose Han characters have the forms that readers of a language, named
// by Discord's code, know: one character is written differently in Taipei, Beijing and Tokyo.
func (d *Drawer) In(language string) *Drawer {
	at := slices.IndexFunc(d.typefaces, func(f typeface) bool { return slices.Contains(f.languages, language) })
	if at <= 0 {
		return d
	}
	first := d.typefaces[at]
	return &Drawer{slices.Insert(slices.Delete(slices.Clone(d.typefaces), at, at+1), 0, first)}
}

// has reports whether the font has a letter.
func (f typeface) has(buf *sfnt.Buffer, r rune) bool {
	glyph, err := f.GlyphIndex(buf, r)
	return err == nil && glyph != 0
}

// noTypeface stands for the font of a letter that no font has.
const noTypeface = -1

// typefaceOf is the place of the font that draws a letter. What belongs to no script,
// like digits and signs, goes with what stands before it.
func (d *Drawer) typefaceOf(buf *sfnt.Buffer, r rune, before int) int {
	if before != noTypeface && unicode.In(r, unicode.Common, unicode.Inherited) && d.typefaces[before].has(buf, r) {
		return before
	}
	first := noTypeface
	for i, f := range d.typefaces {
		if !f.has(buf, r) {
			continue
		}
		if unicode.In(r, f.scripts...) {
			return i
		}
		if first == noTypeface {
			first = i
		}
	}
	return first
}

// stretch is a part of a line that one font draws.
type stretch struct {
	typeface int
	text     string
}

// stretches divides a line by the fonts that draw it, its letters in the forms in which
// they are drawn. What none has is left to the one that stands before it, and to its sign
// for that.
func (d *Drawer) stretches(line string) []stretch {
	if len(d.typefaces) == 1 || line == "" {
		return []stretch{{0, line}}
	}
	var buf sfnt.Buffer
	var out []stretch
	from, before := 0, noTypeface
	for at, r := range line {
		i := d.typefaceOf(&buf, r, before)
		if i == noTypeface {
			i = max(before, 0)
		}
		if i != before && at > 0 {
			out = append(out, stretch{before, thai(line[from:at])})
			from = at
		}
		before = i
	}
	return append(out, stretch{before, thai(line[from:])})
}

// width is how wide a line is as it is drawn.
func (d *Drawer) width(line string, size float64) float64 {
	sum := 0.0
	for _, s := range d.stretches(line) {
		f := d.face(s.typeface, size)
		sum += float64(f.Width(s.text))
	}
	return sum
}

func (d *Drawer) face(typeface int, size float64) font.Face {
	return font.Face{Font: font.Font{Size: vg.Length(size)}, Face: d.typefaces[typeface].Font}
}
