package plot

import (
	"math"
	"strconv"
	"time"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// frame is the part of a page in which lines are drawn, with its scales.
type frame struct {
	box
	from, to float64 // days, or weeks
	worst    int     // the rank at the bottom
}

// soft bends the scale of ranks so that the first ten get a third of the height
// and no. 1 does not get as much as all ranks below 50.
const soft = 3

func (f frame) yOf(rank int) float64 {
	part := (math.Log(float64(rank)+soft) - math.Log(1+soft)) / (math.Log(float64(f.worst)+soft) - math.Log(1+soft))
	return f.y + f.h*part
}

func (f frame) xOf(at float64) float64 { return f.x + f.w*(at-f.from)/(f.to-f.from) }

// ranks draws the scale of ranks, as many of its lines as are legible.
func (p *page) ranks(f frame) {
	last := math.Inf(-1)
	for _, rank := range []int{1, 3, 5, 10, 20, 30, 50, 75, 100, 150, 200} {
		y := f.yOf(rank)
		if rank > f.worst || y-last < 1.5*small {
			continue
		}
		last = y
		p.line(grid(), 2, point{f.x, y}, point{f.x + f.w, y})
		p.putRight(style{small, muted()}, point{f.x - 14, y - 0.6*small}, f.x, strconv.Itoa(rank))
	}
}

// worstRank is the end of the scale that has all ranks.
func worstRank(worst int) int {
	for _, end := range []int{5, 10, 20, 30, 50, 75, 100, 150, 200} {
		if worst <= end {
			return end
		}
	}
	return worst
}

// tick is a place on the scale of time.
type tick struct {
	at    float64
	label string
}

// ticks sets the largest of the series whose labels do not touch; they stand under
// their places.
func (p *page) ticks(f frame, series [][]tick) {
	for _, s := range series {
		if !p.ticksFit(f, s) {
			continue
		}
		for _, t := range s {
			x := f.xOf(t.at)
			p.line(grid(), 2, point{x, f.y}, point{x, f.y + f.h + 8})
			if at, ok := p.tickAt(f, t); ok {
				p.put(style{small, muted()}, at, p.w, t.label)
			}
		}
		return
	}
}

// tickAt is where a tick's label begins: in the middle below, but within the page.
func (p *page) tickAt(f frame, t tick) (point, bool) {
	w := p.d.width(t.label, small)
	x := min(f.xOf(t.at)-w/2, p.w-margin/2-w)
	return point{x, f.y + f.h + 20}, x >= 0
}

func (p *page) ticksFit(f frame, s []tick) bool {
	end := math.Inf(-1)
	for _, t := range s {
		at, ok := p.tickAt(f, t)
		if !ok || at.x < end+24 {
			return false
		}
		end = at.x + p.d.width(t.label, small)
	}
	return true
}

// calendar lists ticks for days, from every month to every twenty years.
func calendar(words *say.Printer, f frame) [][]tick {
	var all [][]tick
	for _, months := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240} {
		var s []tick
		first := kpop.Day(f.from).Time()
		index := first.Year()*12 + int(first.Month()) - 1
		for index = (index + months - 1) / months * months; ; index += months {
			day := kpop.DayOf(index/12, time.Month(index%12+1), 1)
			if float64(day) > f.to {
				break
			}
			label := words.Month(day.Time())
			if months >= 12 {
				label = words.Year(day.Time())
			}
			if float64(day) >= f.from {
				s = append(s, tick{float64(day), label})
			}
		}
		if len(s) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// counted lists ticks for weeks since the debut, from every fifth to every
// thousandth.
func counted(f frame) [][]tick {
	var all [][]tick
	for _, step := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000} {
		var s []tick
		for at := 0; float64(at) <= f.to; at += step {
			s = append(s, tick{float64(at), strconv.Itoa(at)})
		}
		all = append(all, s)
	}
	return all
}
