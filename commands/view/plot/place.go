package plot

import (
	"cmp"
	"slices"
	"strconv"

	"fanchart/store/kpop"
)

// block is some lines of type that belong beside a point.
type block struct {
	index int
	lines []string
	end   point   // of the line that it names
	y, h  float64 // where it stands
}

// spread moves blocks up and down until none meets another one and all stand
// between top and bottom, in the order of where they belong. They must fit.
func spread(blocks []block, top, bottom float64) {
	slices.SortStableFunc(blocks, func(a, b block) int {
		return cmp.Or(cmp.Compare(a.y+a.h/2, b.y+b.h/2), cmp.Compare(a.index, b.index))
	})
	for range blocks { // down from above, then up from below: the rest of both is enough
		free := top
		for i := range blocks {
			blocks[i].y = max(blocks[i].y, free)
			free = blocks[i].y + blocks[i].h
		}
		free = bottom
		for i := len(blocks) - 1; i >= 0; i-- {
			blocks[i].y = min(blocks[i].y, free-blocks[i].h)
			free = blocks[i].y
		}
	}
}

// moments writes the ranks of a single run's debut, peak and end beside them.
func (p *page) moments(f frame, r Runs, line Line) {
	last := line.Points[len(line.Points)-1]
	best := slices.MinFunc(line.Points, func(a, b kpop.Point) int { return cmp.Compare(a.Rank, b.Rank) })
	for _, q := range []kpop.Point{best, line.Points[0], last} {
		if q.Rank > 1 { // no. 1 has its star
			p.beside(f, r, line, q)
		}
	}
}

// beside writes a rank near its point, where neither labels nor the line are in
// the way, or not at all.
func (p *page) beside(f frame, r Runs, line Line, q kpop.Point) {
	at := point{f.xOf(r.at(line, q)), f.yOf(q.Rank)}
	l := p.label(style{text, ink()}, at, p.w, strconv.Itoa(q.Rank))
	for _, o := range []point{{-0.5, -1.45}, {0.4, -1.2}, {-1.4, -1.2}, {0.6, -0.5}, {-1.6, -0.5}, {-0.5, 0.45}, {0.4, 0.3}, {-1.4, 0.3}} {
		b := box{at.x + o.x*l.w, at.y + o.y*l.h, l.w, l.h}
		if o.x == 0.6 {
			b.x = at.x + 22
		}
		if o.x == -1.6 {
			b.x = at.x - 22 - l.w
		}
		if p.free(b, 4) && !p.crossed(b) {
			l.box = b
			p.labels = append(p.labels, l)
			return
		}
	}
}

// crossed reports whether a coloured line or mark runs through a box.
func (p *page) crossed(b box) bool {
	for _, s := range p.shapes {
		if s.color == grid() {
			continue
		}
		for i, q := range s.points {
			if b.meets(box{q.x, q.y, 0, 0}, 2) || i > 0 && b.cut(s.points[i-1], q) {
				return true
			}
		}
	}
	return false
}

// cut reports whether the straight line between two points passes the box.
func (b box) cut(from, to point) bool {
	const steps = 16
	for i := range steps {
		part := float64(i) / steps
		q := point{from.x + part*(to.x-from.x), from.y + part*(to.y-from.y)}
		if b.meets(box{q.x, q.y, 0, 0}, 2) {
			return true
		}
	}
	return false
}
