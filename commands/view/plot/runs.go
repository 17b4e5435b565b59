package plot

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot/vg"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// Runs is a picture of chart runs: rank over time, no. 1 on top.
type Runs struct {
	Words      *say.Printer // of dates
	Title      string
	Facts      string // below the title
	Note       string // small print at the bottom
	SinceDebut bool   // weeks since the first entry instead of days
	Axis       string // what the weeks are called, with SinceDebut
	Debut, No1 string // what these marks are called
	Lines      []Line // one to five, each with at least one entry
}

// Line is one title's run.
type Line struct {
	Name   string // at its end, when there are several
	Points []kpop.Point
	Gaps   []trend.Gap // one less than points
	Known  bool        // the first point is the debut
}

// Runs returns a PNG of the runs: rank downward, time or weeks since the debut across.
func (d *Drawer) Runs(r Runs) ([]byte, error) { return d.layRuns(r).png() }

// MostLines is how many runs one picture shows.
const MostLines = 5

func (d *Drawer) layRuns(r Runs) *page {
	r.Lines = r.Lines[:min(len(r.Lines), MostLines)]
	p := d.page(pageWidth, pageHeight)
	top := p.head(r.Title, r.Facts)
	foot := p.foot(r)
	f := frame{box: box{x: margin + 56, y: top + 34}, worst: r.worst()}
	f.w, f.h = p.w-margin-f.x, foot-f.y-small*leading-34
	var names []string
	for _, line := range r.Lines {
		names = append(names, line.Name)
	}
	if len(r.Lines) > 1 {
		f.w -= p.nameColumn(names)
	}
	f.from, f.to = r.span()
	var ends []point
	for _, line := range r.Lines {
		last := line.Points[len(line.Points)-1]
		ends = append(ends, point{f.xOf(r.at(line, last)), f.yOf(last.Rank)})
	}
	p.ranks(f)
	if r.SinceDebut {
		p.ticks(f, counted(f))
	} else {
		p.ticks(f, calendar(r.Words, f))
	}
	for i, line := range r.Lines {
		p.run(f, r, i, line)
	}
	if len(r.Lines) > 1 {
		p.names(f, names, ends)
		p.peaks(f, r)
	} else {
		p.moments(f, r, r.Lines[0])
	}
	return p
}

// head sets the title, in two lines if it is long, and what stands below it. It
// returns where the head ends.
func (p *page) head(title, facts string) float64 {
	y, width := float64(margin)-8, p.w-2*margin
	for _, line := range p.d.wrap(title, large, width, 2) {
		y += p.put(style{large, ink()}, point{margin, y}, width, line).h
	}
	for _, line := range p.d.wrap(facts, text, width, 2) {
		y += p.put(style{text, muted()}, point{margin, y}, width, line).h
	}
	return y
}

// foot sets what the marks mean and the small print. It returns where it begins.
func (p *page) foot(r Runs) float64 {
	y := p.h - margin/2 - small*leading
	if r.Note != "" {
		p.put(style{small, faint()}, point{margin, y}, p.w-2*margin, r.Note)
		y -= small * leading
	}
	x := float64(margin)
	entry := func(words string, draw func(point)) {
		if words == "" {
			return
		}
		draw(point{x + 14, y + 0.6*small})
		x += p.put(style{small, muted()}, point{x + 38, y}, p.w/3, words).w + 38 + 44
	}
	entry(r.Debut, func(at point) { p.ring(muted(), at, 10) })
	entry(r.No1, func(at point) { p.star(muted(), at, 15) })
	if r.SinceDebut {
		p.putRight(style{small, muted()}, point{p.w - margin, y}, p.w-margin-x, r.Axis)
	}
	return y
}

func (r Runs) worst() int {
	worst := 5
	for _, line := range r.Lines {
		for _, q := range line.Points {
			worst = max(worst, q.Rank)
		}
	}
	return worstRank(worst)
}

// at is an entry's place in time.
func (r Runs) at(line Line, q kpop.Point) float64 {
	if r.SinceDebut {
		return float64(q.Day-line.Points[0].Day) / 7
	}
	return float64(q.Day)
}

// span is the time that all runs take, a little more than none.
func (r Runs) span() (from, to float64) {
	for i, line := range r.Lines {
		first, last := r.at(line, line.Points[0]), r.at(line, line.Points[len(line.Points)-1])
		if i == 0 {
			from, to = first, last
		}
		from, to = min(from, first), max(to, last)
	}
	least := 28.0
	if r.SinceDebut {
		least = 4
	}
	return from, max(to, from+least)
}

// run draws one line, broken where the title was away, thin where we do not know.
func (p *page) run(f frame, r Runs, i int, line Line) {
	at := func(q kpop.Point) point { return point{f.xOf(r.at(line, q)), f.yOf(q.Rank)} }
	stroke := []point{at(line.Points[0])}
	flush := func() {
		if len(stroke) > 1 {
			p.shapes = append(p.shapes, shape{points: stroke, color: hue(i), width: 5, dashes: dashes(i)})
		}
	}
	for n, q := range line.Points[1:] {
		if line.Gaps[n] != trend.GapNone {
			flush()
			if line.Gaps[n] == trend.GapUnknown {
				p.shapes = append(p.shapes, shape{points: []point{at(line.Points[n]), at(q)}, color: hue(i), width: 2, dashes: []vg.Length{3, 7}})
			}
			stroke = nil
		}
		stroke = append(stroke, at(q))
	}
	flush()
	p.marks(f, r, i, line)
}

// marks sets the line's signs: on entries that stand alone, at no. 1, at the debut, and of
// several lines at the end, which the sign before its name explains.
func (p *page) marks(f frame, r Runs, i int, line Line) {
	for n, q := range line.Points {
		at := point{f.xOf(r.at(line, q)), f.yOf(q.Rank)}
		alone := (n == 0 || line.Gaps[n-1] != trend.GapNone) && (n == len(line.Points)-1 || line.Gaps[n] != trend.GapNone)
		switch {
		case q.Rank == 1:
			p.star(hue(i), at, r.starSize(f))
		case n == 0 && line.Known:
			p.ring(hue(i), at, 9)
		case alone:
			p.mark(i, at, 7)
		case len(r.Lines) > 1 && n == len(line.Points)-1:
			p.mark(i, at, 10)
		}
	}
}

// starSize is how large the stars of weeks at no. 1 are: those of neighbouring weeks stand
// apart.
func (r Runs) starSize(f frame) float64 {
	week := 7.0
	if r.SinceDebut {
		week = 1
	}
	return min(14, max(6, 0.5*(f.xOf(f.from+week)-f.xOf(f.from))))
}

// peaks writes beside each line how high it came; no. 1 has its star.
func (p *page) peaks(f frame, r Runs) {
	for _, line := range r.Lines {
		best := slices.MinFunc(line.Points, func(a, b kpop.Point) int { return cmp.Compare(a.Rank, b.Rank) })
		if best.Rank > 1 {
			p.beside(f, r, line, best)
		}
	}
}

// nameColumn is the room to the right of the lines that their names need.
func (p *page) nameColumn(names []string) float64 {
	widest := 0.0
	for _, name := range names {
		for _, part := range p.d.wrap(name, text, columnWidth, nameLines) {
			widest = max(widest, p.d.width(part, text))
		}
	}
	return widest + nameIndent
}

const (
	columnWidth = 270.0 // of names
	nameIndent  = 60.0  // for the sign before them
	nameLines   = 2
)

// names sets names beside the ends of what they name, moved apart where they would
// meet, each after its sign.
func (p *page) names(f frame, names []string, ends []point) {
	var blocks []block
	for i, name := range names {
		b := block{index: i, lines: p.d.wrap(name, text, columnWidth, nameLines), end: ends[i]}
		if len(b.lines) == 0 {
			b.lines = []string{"…"}
		}
		b.h = float64(len(b.lines))*text*leading + 10
		b.y = b.end.y - b.h/2
		blocks = append(blocks, b)
	}
	spread(blocks, f.y-20, f.y+f.h+20)
	x := f.x + f.w + nameIndent
	for _, b := range blocks {
		at := point{x - 24, b.y + b.h/2}
		if at.x-b.end.x < longLeader {
			p.line(faint(), 2, b.end, point{at.x - 14, at.y})
		}
		p.mark(b.index, at, 11)
		for n, words := range b.lines {
			p.put(style{text, ink()}, point{x, b.y + 5 + float64(n)*text*leading}, p.w-x, words)
		}
	}
}

// longLeader is how far from its name a line may end to be tied to it; beyond, the
// sign must do.
const longLeader = 200
