package plot

import (
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/plot/vg"

	"fanchart/commands/say"
)

// Shares is a picture of what a whole was made of, bar by bar.
type Shares struct {
	Words *say.Printer // of numbers
	Title string
	Facts string
	Note  string
	Parts []string // their names, at most five, from the bottom up
	Bars  []Bar    // at least one
}

// Bar is one bar: a share in percent for each of the parts.
type Bar struct {
	Name  string
	Parts []float64
}

func (b Bar) total() float64 {
	sum := 0.0
	for _, part := range b.Parts {
		sum += part
	}
	return sum
}

// Shares returns a PNG of stacked bars, a bar for each year.
func (d *Drawer) Shares(s Shares) ([]byte, error) { return d.layShares(s).png() }

func (d *Drawer) layShares(s Shares) *page {
	p := d.page(pageWidth, pageHeight)
	top := p.head(s.Title, s.Facts)
	foot := p.note(s.Note)
	f := frame{box: box{x: margin + 76, y: top + 60}}
	f.w, f.h = p.w-margin-f.x-p.nameColumn(s.Parts), foot-f.y-small*leading-34
	highest := 0.0
	for _, b := range s.Bars {
		highest = max(highest, b.total())
	}
	scale := p.percents(s.Words, f, highest)
	wide := f.w / float64(len(s.Bars))
	var bars []box
	for i, b := range s.Bars {
		h := b.total() * scale
		bars = append(bars, box{f.x + (float64(i)+0.1)*wide, f.y + f.h - h, 0.8 * wide, h})
		p.bar(b, bars[i], scale)
	}
	p.barNames(s, bars)
	p.partNames(f, s, scale)
	return p
}

// note sets the small print. It returns where that begins.
func (p *page) note(words string) float64 {
	if words == "" {
		return p.h - margin/2
	}
	y := p.h - margin/2 - small*leading
	p.put(style{small, faint()}, point{margin, y}, p.w-2*margin, words)
	return y
}

// percents draws the scale and returns the height of one percent.
func (p *page) percents(words *say.Printer, f frame, highest float64) float64 {
	step := 0.0
	for _, step = range []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50} {
		if highest/step <= 5 {
			break
		}
	}
	scale := f.h / max(highest, step)
	for n := 0; float64(n)*step <= max(highest, step)+step/1000; n++ {
		y := f.y + f.h - float64(n)*step*scale
		p.line(grid(), 2, point{f.x, y}, point{f.x + f.w, y})
		p.putRight(style{small, muted()}, point{f.x - 14, y - 0.6*small}, f.x, percent(words, float64(n)*step, step < 1))
	}
	return scale
}

func percent(words *say.Printer, share float64, fine bool) string {
	if fine {
		return words.Decimal(share) + "%"
	}
	return strconv.FormatFloat(share, 'f', 0, 64) + "%"
}

// bar stacks the parts in a box. A thin line of ground parts them, so that they are
// told apart without colours.
func (p *page) bar(b Bar, at box, scale float64) {
	y := at.y + at.h
	for i, part := range b.Parts {
		h := part * scale
		if h <= 0 {
			continue
		}
		y -= h
		p.fill(hue(i), box{at.x, y, at.w, max(h-2, 1)})
		p.hatch(i, box{at.x, y, at.w, max(h-2, 1)})
	}
}

// hatch strokes a part's bars as its line would be dashed.
func (p *page) hatch(i int, b box) {
	if i == 0 || b.h < 8 || b.w < 8 {
		return
	}
	p.shapes = append(p.shapes, shape{
		points: []point{{b.x + b.w/2, b.y + 2}, {b.x + b.w/2, b.y + b.h - 2}}, color: ground(), width: 3, dashes: hatches(i),
	})
}

func hatches(i int) []vg.Length {
	return [][]vg.Length{nil, {6, 6}, {3, 9}, {14, 5}, {14, 4, 3, 4}}[i%len(hues())]
}

// barNames writes what the bars are below them, and their totals above, as many
// as there is room for: the last one first.
func (p *page) barNames(s Shares, at []box) {
	const least = 0.05 // less is written as nothing
	widest := 0.0
	for _, b := range s.Bars {
		widest = max(widest, p.d.width(p.d.legible(b.Name), small))
	}
	every := int(math.Ceil((widest + 12) * 0.8 / at[0].w)) // a bar takes four fifths of its room
	for i := len(s.Bars) - 1; i >= 0; i-- {
		middle, total := at[i].x+at[i].w/2, s.Bars[i].total()
		if (len(s.Bars)-1-i)%every == 0 {
			p.centred(style{small, muted()}, point{middle, at[i].y + at[i].h + 20}, s.Bars[i].Name)
		}
		if total >= least {
			p.centred(style{small, ink()}, point{middle, at[i].y - small*leading - 4}, percent(s.Words, total, total < 10), at...)
		}
	}
}

// centred writes below or above a point if no label and none of the boxes is in
// the way.
func (p *page) centred(s style, at point, words string, boxes ...box) {
	l := p.label(s, at, p.w, words)
	l.x -= l.w / 2
	taken := slices.ContainsFunc(boxes, func(b box) bool { return b.meets(l.box, 2) })
	if l.text != "" && !taken && p.free(l.box, 10) {
		p.labels = append(p.labels, l)
	}
}

// partNames writes the parts' names beside the last bar.
func (p *page) partNames(f frame, s Shares, scale float64) {
	y, last := f.y+f.h, s.Bars[len(s.Bars)-1]
	var ends []point
	for i := range s.Parts {
		h := 0.0
		if i < len(last.Parts) {
			h = last.Parts[i] * scale
		}
		ends = append(ends, point{f.x + f.w, y - h/2})
		y -= h
	}
	p.names(f, s.Parts, ends)
}
