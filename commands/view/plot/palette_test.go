package plot

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

// sight is how an eye sees linear red, green and blue.
type sight struct {
	name string
	rows [3][3]float64
}

// sights are the usual one and the three kinds of full colour blindness, after
// Machado, Oliveira and Fernandes (2009).
func sights() []sight {
	return []sight{
		{"usual sight", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
		{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
		{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
		{"tritanopia", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
	}
}

func (s sight) sees(c color.Color) (out [3]float64) {
	in := linear(c)
	for i, row := range s.rows {
		for j, part := range row {
			out[i] += part * in[j]
		}
		out[i] = min(max(out[i], 0), 1)
	}
	return out
}

func linear(c color.Color) (out [3]float64) {
	r, g, b, _ := c.RGBA()
	for i, v := range []uint32{r, g, b} {
		x := float64(v) / 0xffff
		if out[i] = x / 12.92; x > 0.04045 {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

func luminance(c [3]float64) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

func contrast(a, b [3]float64) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// lab is the colour in CIELAB, in which distances are those that one sees.
func lab(c [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.9505)
	y := f(luminance(c))
	z := f((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func TestColoursSurviveColourBlindness(t *testing.T) {
	for _, s := range sights() {
		for i, a := range hues() {
			for j, b := range hues()[:i] {
				x, y := lab(s.sees(a)), lab(s.sees(b))
				if d := math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2])); d < 12 {
					t.Errorf("%s: colours %d and %d are %.1f apart, want at least 12", s.name, j, i, d)
				}
			}
			if c := contrast(s.sees(a), s.sees(ground())); c < 3 {
				t.Errorf("%s: colour %d has a contrast of %.1f to the card, want at least 3", s.name, i, c)
			}
		}
		for name, c := range map[string]color.Color{"ink": ink(), "muted": muted(), "faint": faint()} {
			if got := contrast(s.sees(c), s.sees(ground())); got < 4.5 {
				t.Errorf("%s: %s has a contrast of %.1f to the card, want at least 4.5", s.name, name, got)
			}
		}
	}
	if c := contrast(linear(ground()), linear(color.White)); c < 10 {
		t.Errorf("the card has a contrast of %.1f to Discord's light mode", c)
	}
}

// Lines differ in more than colour.
func TestLinesDiffer(t *testing.T) {
	seen := map[string]int{}
	for i := range hues() {
		look := fmt.Sprint(dashes(i))
		if j, ok := seen[look]; ok {
			t.Errorf("lines %d and %d have the same dashes", j, i)
		}
		seen[look] = i
	}
}
