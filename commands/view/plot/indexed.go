package plot

import (
	"image"
	"image/color"
	"math"
)

// shades is how many steps lie between the ground and each paint: enough for
// smooth edges.
const shades = 22

// paints are all colours that shapes and labels have.
func paints() []color.Color {
	return append([]color.Color{ink(), muted(), faint(), grid()}, hues()...)
}

// indexed returns an image with a palette in place of one with colours of its own:
// a third of the work to encode, and a third of the size. The colours are the
// paints on their way to the ground.
func indexed(m *image.RGBA) *image.Paletted {
	q := quantizer{palette: color.Palette{ground()}}
	for _, paint := range paints() {
		for step := 1; step <= shades; step++ {
			q.palette = append(q.palette, between(ground(), paint, float64(step)/shades))
		}
	}
	for i := range q.known {
		q.known[i] = -1
	}
	for i := len(q.palette) - 1; i >= 0; i-- {
		c := q.palette[i].(color.RGBA)
		q.known[key(c.R, c.G, c.B)] = int16(i)
	}
	out := image.NewPaletted(m.Bounds(), q.palette)
	for i := range out.Pix {
		out.Pix[i] = uint8(q.nearest(m.Pix[4*i], m.Pix[4*i+1], m.Pix[4*i+2]))
	}
	return out
}

func between(a, b color.Color, part float64) color.RGBA {
	x, y := a.(color.RGBA), b.(color.RGBA)
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + part*(float64(b)-float64(a)))) }
	return color.RGBA{mix(x.R, y.R), mix(x.G, y.G), mix(x.B, y.B), 0xff}
}

// quantizer finds the palette's nearest colour and remembers it for all colours
// that are alike in the five highest bits.
type quantizer struct {
	palette color.Palette
	known   [1 << 15]int16
}

func key(r, g, b uint8) int { return int(r>>3)<<10 | int(g>>3)<<5 | int(b>>3) }

func (q *quantizer) nearest(r, g, b uint8) int16 {
	k := key(r, g, b)
	if q.known[k] < 0 {
		q.known[k] = int16(q.palette.Index(color.RGBA{r, g, b, 0xff}))
	}
	return q.known[k]
}
