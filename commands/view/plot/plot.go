// Package plot draws pictures as PNGs: chart runs, shares over the years, the
// movements of a week, a race for the top. It knows no language: whoever asks for
// a picture says what stands on it.
//
// A picture is laid out first, as shapes and labels in pixels on a page, and drawn
// second. The layout promises, and the tests check, that labels lie within the
// page and never overlap, whatever the names: they are moved, broken, cut or, where
// a mark can do without, left out. Everything is large because a phone shows the
// page at a third of its size.
package plot

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// Drawer draws pictures. It is safe for concurrent use.
type Drawer struct{ typefaces []typeface }

// New reads the fonts.
func New() (*Drawer, error) { return read(fontFiles()) }

// The page: most pictures are this wide, and at least this high.
const (
	pageWidth  = 1080
	pageHeight = 810
	margin     = 40
)

// Sizes of type, in pixels of the page. On a phone, a page is about 390 points
// wide: the smallest is then 10 points high.
const (
	huge  = 52
	large = 40
	text  = 32
	small = 28
)

// page is a picture as laid out: shapes beneath labels, y downwards.
type page struct {
	d      *Drawer
	w, h   float64
	shapes []shape
	labels []label
}

func (d *Drawer) page(w, h float64) *page { return &page{d: d, w: w, h: h} }

func (p *page) png() ([]byte, error) {
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(p.w), vg.Length(p.h)), vgimg.UseDPI(int(vg.Inch)), vgimg.UseBackgroundColor(ground()))
	for _, s := range p.shapes {
		s.draw(c, p.h)
	}
	img := c.Image().(*image.RGBA)
	p.write(img)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, indexed(img)); err != nil {
		return nil, fmt.Errorf("encode a picture: %w", err)
	}
	return out.Bytes(), nil
}

// write sets the labels on the image itself: the canvas would turn and blend every
// letter on its own, which takes longer than all the rest.
func (p *page) write(img draw.Image) {
	type key struct {
		typeface int
		size     float64
	}
	faces := map[key]xfont.Face{}
	for _, l := range p.labels {
		pen := xfont.Drawer{Dst: img, Src: image.NewUniform(l.color)}
		pen.Dot = fixed.Point26_6{X: fixed.Int26_6(64 * l.x), Y: fixed.Int26_6(64 * (l.y + ascent*l.size))}
		for _, s := range p.d.stretches(l.text) {
			k := key{s.typeface, l.size}
			if faces[k] == nil {
				f := p.d.face(s.typeface, l.size)
				faces[k] = f.FontFace(vg.Inch.Points())
			}
			pen.Face = faces[k]
			pen.DrawString(s.text)
		}
	}
}

// shape is a line, or an area when filled.
type shape struct {
	points []point
	color  color.Color
	width  float64 // of the line; 0 fills
	dashes []vg.Length
}

type point struct{ x, y float64 }

func (s shape) draw(c vg.Canvas, height float64) {
	var path vg.Path
	for i, q := range s.points {
		at := vg.Point{X: vg.Length(q.x), Y: vg.Length(height - q.y)}
		if i == 0 {
			path.Move(at)
		} else {
			path.Line(at)
		}
	}
	c.SetColor(s.color)
	if s.width == 0 {
		path.Close()
		c.Fill(path)
		return
	}
	c.SetLineWidth(vg.Length(s.width))
	c.SetLineDash(s.dashes, 0)
	c.Stroke(path)
}

func (p *page) line(color color.Color, width float64, points ...point) {
	p.shapes = append(p.shapes, shape{points: points, color: color, width: width})
}

func (p *page) fill(color color.Color, b box) {
	p.shapes = append(p.shapes, shape{color: color, points: []point{
		{b.x, b.y}, {b.x + b.w, b.y}, {b.x + b.w, b.y + b.h}, {b.x, b.y + b.h},
	}})
}
