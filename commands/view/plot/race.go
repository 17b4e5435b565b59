package plot

import (
	"cmp"
	"slices"
	"strconv"
)

// Race is a picture of the top of a chart over some issues: who overtook whom.
type Race struct {
	Title   string
	Facts   string
	Note    string
	Columns []string // the issues' days, oldest first, at least two
	Places  int      // how many ranks are shown
	Racers  []Racer
}

// Racer is one title in a race.
type Racer struct {
	Name, By string
	Ranks    []int // by column; 0 is not among the places
	Bright   bool  // in a colour of its own, from the sixth on white; the others are grey
}

// Race returns a PNG of the race: a line for each racer, its name where it ends.
func (d *Drawer) Race(r Race) ([]byte, error) { return d.layRace(r).png() }

const racerWidth = 390.0 // of the names

func (d *Drawer) layRace(r Race) *page {
	p := d.page(pageWidth, pageWidth)
	top := p.head(r.Title, r.Facts)
	foot := p.note(r.Note)
	f := frame{box: box{x: margin + 60, y: top + 46}}
	f.w, f.h = p.w-margin/2-racerWidth-30-f.x, foot-f.y-small*leading-58
	yOf := func(rank int) float64 { return f.y + f.h*float64(rank-1)/float64(max(r.Places-1, 1)) }
	for rank := 1; rank <= r.Places; rank++ {
		p.line(grid(), 2, point{f.x, yOf(rank)}, point{f.x + f.w, yOf(rank)})
		p.putRight(style{small, muted()}, point{f.x - 22, yOf(rank) - 0.6*small}, f.x, strconv.Itoa(rank))
	}
	f.from, f.to = 0, float64(len(r.Columns)-1)
	for i := len(r.Columns) - 1; i >= 0; i-- {
		p.centred(style{small, muted()}, point{f.xOf(float64(i)), f.y + f.h + 44}, r.Columns[i])
	}
	bright := 0
	order := slices.Clone(r.Racers) // bright ones over the others
	slices.SortStableFunc(order, func(a, b Racer) int { return cmp.Compare(one(a.Bright), one(b.Bright)) })
	for _, racer := range order {
		look := -1
		if racer.Bright && bright < len(hues()) {
			look, bright = bright, bright+1
		}
		p.racer(f, racer, look, yOf)
	}
	p.racerNames(f, r, yOf)
	return p
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// racer draws one line; look is its colour and sign, -1 for none. Where the title
// comes from below the places or leaves them, the line fades out half-way.
func (p *page) racer(f frame, r Racer, look int, yOf func(int) float64) {
	width, paint := 4.0, faint()
	switch {
	case look >= 0:
		width, paint = 7, hue(look)
	case r.Bright:
		width, paint = 5, ink()
	}
	for i, rank := range r.Ranks {
		if rank == 0 {
			continue
		}
		at := point{f.xOf(float64(i)), yOf(rank)}
		for _, n := range []int{i - 1, i + 1} {
			switch {
			case n < 0 || n == len(r.Ranks):
			case r.Ranks[n] == 0: // to or from just below the last place
				half := point{(at.x + f.xOf(float64(n))) / 2, min(at.y+60, f.y+f.h+24)}
				p.line(paint, width/2, at, half)
			case n > i:
				p.line(paint, width, at, point{f.xOf(float64(n)), yOf(r.Ranks[n])})
			}
		}
		if look >= 0 {
			p.mark(look, at, 15)
		} else {
			p.shapes = append(p.shapes, shape{points: polygon(at, 9, 20, 0), color: paint})
		}
	}
}

// racerNames writes who stands where on the last issue, and then, where there is
// room, the bright ones that left before.
func (p *page) racerNames(f frame, r Race, yOf func(int) float64) {
	x := f.x + f.w + 30
	for _, b := range p.racerBlocks(f, r, yOf) {
		paint := muted()
		if r.Racers[b.index].Bright {
			paint = ink()
		}
		p.put(style{text, paint}, point{x, b.y}, p.w-margin/2-x, b.lines[0])
		if b.h > text*leading {
			p.put(style{small, faint()}, point{x, b.y + text*leading}, p.w-margin/2-x, b.lines[1])
		}
	}
	for _, racer := range r.Racers {
		if racer.Bright && racer.Ranks[len(racer.Ranks)-1] == 0 {
			p.gone(f, racer, yOf)
		}
	}
}

// racerBlocks places the names of those on the last issue, and below them whose they are
// where there is room.
func (p *page) racerBlocks(f frame, r Race, yOf func(int) float64) (blocks []block) {
	tall := text*leading + small*leading
	for i, racer := range r.Racers {
		if rank := racer.Ranks[len(racer.Ranks)-1]; rank > 0 {
			b := block{index: i, lines: []string{racer.Name, racer.By}, h: tall}
			if p.d.legible(racer.By) == "" {
				b.h = text * leading
			}
			b.y = yOf(rank) - b.h/2
			blocks = append(blocks, b)
		}
	}
	top, bottom := f.y-44, f.y+f.h+44
	if float64(len(blocks))*tall > bottom-top { // ties: names alone
		for i := range blocks {
			blocks[i].h = text * leading
		}
	}
	spread(blocks, top, bottom)
	return blocks
}

// gone writes a name beside its last place.
func (p *page) gone(f frame, r Racer, yOf func(int) float64) {
	for i := len(r.Ranks) - 1; i >= 0; i-- {
		if r.Ranks[i] > 0 {
			l := p.label(style{small, muted()}, point{f.xOf(float64(i)), yOf(r.Ranks[i]) - 60}, racerWidth/2, r.Name)
			l.x -= l.w / 2
			if l.text != "" && p.free(l.box, 10) && !p.crossed(l.box) {
				p.labels = append(p.labels, l)
			}
			return
		}
	}
}
