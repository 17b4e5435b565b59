package plot

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// The card. It is dark of its own, a little darker than Discord's dark mode, and
// stands out from the light one.
func ground() color.Color { return color.RGBA{0x1b, 0x1d, 0x22, 0xff} }
func ink() color.Color    { return color.RGBA{0xf2, 0xf3, 0xf5, 0xff} }
func muted() color.Color  { return color.RGBA{0xb5, 0xba, 0xc1, 0xff} }
func grid() color.Color   { return color.RGBA{0x3a, 0x3d, 0x45, 0xff} }
func faint() color.Color  { return color.RGBA{0x8e, 0x93, 0x9d, 0xff} }

// hues are the colours of Okabe and Ito that are bright enough for a dark card, in
// the order in which they are given out: neighbours differ most.
func hues() []color.Color {
	return []color.Color{
		color.RGBA{0x56, 0xb4, 0xe9, 0xff}, // sky blue
		color.RGBA{0xe6, 0x9f, 0x00, 0xff}, // orange
		color.RGBA{0xcc, 0x79, 0xa7, 0xff}, // reddish purple
		color.RGBA{0xf0, 0xe4, 0x42, 0xff}, // yellow
		color.RGBA{0x00, 0x9e, 0x73, 0xff}, // bluish green
	}
}

func hue(i int) color.Color { return hues()[i%len(hues())] }

// dashes tell lines apart without colours.
func dashes(i int) []vg.Length {
	return [][]vg.Length{nil, {18, 8}, {4, 7}, {26, 7, 4, 7}, {10, 6}}[i%len(hues())]
}

// mark draws the sign of the i-th thing: circle, square, triangle, diamond, and a
// triangle upside down.
func (p *page) mark(i int, at point, r float64) {
	corners, turn := 24, 0.0
	switch i % len(hues()) {
	case 1:
		corners, turn = 4, math.Pi/4
	case 2:
		corners, turn = 3, -math.Pi/2
	case 3:
		corners = 4
	case 4:
		corners, turn = 3, math.Pi/2
	}
	p.shapes = append(p.shapes, shape{points: polygon(at, r, corners, turn), color: hue(i)})
}

// ring is a hollow circle, star a filled star.
func (p *page) ring(c color.Color, at point, r float64) {
	outer := polygon(at, r, 24, 0)
	p.shapes = append(p.shapes, shape{points: outer, color: ground()},
		shape{points: append(outer, outer[0]), color: c, width: 4})
}

func (p *page) star(c color.Color, at point, r float64) {
	var points []point
	for i := range 10 {
		reach := r
		if i%2 == 1 {
			reach = 0.45 * r
		}
		points = append(points, polar(at, reach, -math.Pi/2+float64(i)*math.Pi/5))
	}
	p.shapes = append(p.shapes, shape{points: points, color: c})
}

func polygon(at point, r float64, corners int, turn float64) []point {
	points := make([]point, corners)
	for i := range points {
		points[i] = polar(at, r, turn+2*math.Pi*float64(i)/float64(corners))
	}
	return points
}

func polar(at point, r, angle float64) point {
	return point{at.x + r*math.Cos(angle), at.y + r*math.Sin(angle)}
}

func (w Way) color() color.Color {
	switch w {
	case WayUp:
		return hue(0)
	case WayDown:
		return hue(1)
	case WayNew:
		return hue(3)
	}
	return muted()
}
