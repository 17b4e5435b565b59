package plot

import (
	"image"
	"image/color"
	"strings"
	"testing"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"
)

// TestThaiForms: marks take the form that they have beside others.
func TestThaiForms(t *testing.T) {
	for text, want := range map[string][]rune{
		"ก่":      {'ก', '่'},
		"กี่":     {'ก', 'ี', form('่', aboveVowel)},
		"ปี่":     {'ป', form('ี', aboveTall), form('่', aboveBoth)},
		"ป่":      {'ป', form('่', aboveTall)},
		"ปู่":     {'ป', 'ู', form('่', aboveTall)},
		"น้ำ":     {'น', form('้', withRing), 'า'},
		"ป้ำ":     {'ป', form('้', tallRing), 'า'},
		"ทำ":      {'ท', 'ํ', 'า'},
		"ฟ้า":     {'ฟ', form('้', aboveTall), 'า'},
		"ญู":      {form('ญ', footless), 'ู'},
		"ฎุ":      {form('ฎ', footless), form('ุ', footless)},
		"ญี่":     {'ญ', 'ี', form('่', aboveVowel)},
		"IVE 아이브": []rune("IVE 아이브"),
	} {
		if got := thai(text); got != string(want) {
			t.Errorf("thai(%s) = %x, want %x", text, []rune(got), want)
		}
	}
}

// TestThaiFits: whatever stands on a letter, the font has its form; it is no wider with it,
// and stays within the line.
func TestThaiFits(t *testing.T) {
	d, buf := drawer(t), sfnt.Buffer{}
	for _, letter := range "กขญฎฏฐปฝฟฬฤ" {
		for _, below := range []string{"", "ุ", "ู", "ิ", "ี", "ึ", "ื", "ั", "็"} {
			for _, tone := range []string{"", "่", "้", "๊", "๋", "์"} {
				for _, end := range []string{"", "ำ"} {
					checkThai(t, d, &buf, string(letter)+below+tone+end)
				}
			}
		}
	}
}

func checkThai(t *testing.T, d *Drawer, buf *sfnt.Buffer, word string) {
	t.Helper()
	for _, r := range thai(word) {
		if d.typefaceOf(buf, r, noTypeface) == noTypeface {
			t.Errorf("%s: no font has %x", word, r)
		}
	}
	bare := string([]rune(word)[0])
	if strings.HasSuffix(word, "ำ") {
		bare += "า"
	}
	if got, want := d.width(word, large), d.width(bare, large); got > want {
		t.Errorf("width(%s) = %g, want at most %g, as without marks", word, got, want)
	}
	if top, bottom := inked(d, word); top < -ascent*large || bottom > descent*large+1 {
		t.Errorf("%s reaches from %g to %g, want it within a line of type", word, top, bottom)
	}
}

// inked is the first and last row that a word is drawn on, from the baseline.
func inked(d *Drawer, word string) (top, bottom float64) {
	const base = 100
	img := image.NewGray(image.Rect(0, 0, 200, 2*base))
	pen := xfont.Drawer{Dst: img, Src: image.NewUniform(color.White), Dot: fixed.P(50, base)}
	for _, s := range d.stretches(word) {
		f := d.face(s.typeface, large)
		pen.Face = f.FontFace(vg.Inch.Points())
		pen.DrawString(s.text)
	}
	top, bottom = base, -base
	for y := range 2 * base {
		for x := range 200 {
			if img.GrayAt(x, y).Y > 40 {
				top, bottom = min(top, float64(y-base)), max(bottom, float64(y-base+1))
			}
		}
	}
	return top, bottom
}

// TestThaiCut: what is cut takes no mark from its letter, and leaves no vowel without one.
func TestThaiCut(t *testing.T) {
	d := drawer(t)
	for _, words := range []string{"กำลังเดบิวต์ที่อันดับหนึ่ง", "เพลงประกอบภาพยนตร์", "ผู้ได้ถ้วยน้ำใจ"} {
		whole := []rune(words)
		for width := 20.0; width < d.width(words, text); width += 7 {
			got := d.fit(words, text, width)
			kept := []rune(strings.TrimSuffix(got, "…"))
			if n := len(kept); n > 0 && (string(whole[:n]) != string(kept) || !apart(whole[n-1], whole[n])) {
				t.Errorf("fit(%s, %g) = %s, footless within a letter", words, width, got)
			}
		}
	}
}
