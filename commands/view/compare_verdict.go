package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
	"math/bits"
	"slices"
	"strings"
)

// verdictLine says who did better on a chart, by the peak, the weeks at no. 1 and the
// weeks in all; who did is not said where weeks lack that may change it.
func verdictLine(p *say.Printer, chart CompareChart, names []string) Line {
	p = For(p, chart.Chart)
	name := ShortName(p, chart.Chart) + p.Colon()
	var only []string
	for i, c := range chart.Columns {
		if len(c.Runs) > 0 {
			only = append(only, p.Say("compare.one", "name", names[i], "peak", p.Say("value.rank", "rank", peakOf(c)), "weeks", p.Say("value.weeks", "n", weeksOf(c))))
		}
	}
	if len(only) < len(names) {
		text := p.Say("compare.only", "names", strings.Join(only, "; "))
		if chart.unsure() {
			text += " (" + p.Say("compare.unsure") + ")"
		}
		return Line{bold(name), {Text: text}}
	}
	who := p.Say("compare.split")
	best := firsts(chart, peakOf) & firsts(chart, func(c CompareColumn) int { return -no1Of(c) }) & firsts(chart, func(c CompareColumn) int { return -weeksOf(c) })
	switch {
	case chart.unsure():
		who = p.Say("compare.unsure")
	case best != 0 && best&(best-1) == 0:
		who = names[bits.TrailingZeros(uint(best))]
	}
	return Line{bold(name + who), {Text: " — " + verdictText(p, chart, names)}}
}

// unsure reports whether weeks lack that may change a verdict.
func (c CompareChart) unsure() bool {
	return c.Acts && !c.Counted || slices.ContainsFunc(c.Columns, func(c CompareColumn) bool {
		return slices.ContainsFunc(c.Runs, func(r kpop.Run) bool { return r.AtLeast() })
	})
}

// verdictText tells the figures that the verdict rests on.
func verdictText(p *say.Printer, chart CompareChart, names []string) string {
	var peaks, weeks []string
	for _, c := range chart.Columns {
		peak := p.Say("value.rank", "rank", peakOf(c))
		if n := no1Of(c); n > 0 && peakOf(c) == 1 {
			peak += " (" + p.Say("value.weeks", "n", n) + ")"
		}
		peaks = append(peaks, peak)
		weeks = append(weeks, p.Say("value.weeks", "n", weeksOf(c)))
	}
	if len(names) > 2 {
		return p.Say("compare.list", "peaks", strings.Join(peaks, ", "), "weeks", strings.Join(weeks, ", "))
	}
	return p.Say("compare.against", "a", peaks[0], "b", peaks[1], "c", weeksOf(chart.Columns[0]), "n", weeksOf(chart.Columns[1]))
}

// firsts are the columns with the smallest value, as bits.
func firsts(chart CompareChart, of func(CompareColumn) int) (set int) {
	best := of(chart.Columns[0])
	for i, c := range chart.Columns {
		switch n := of(c); {
		case n < best:
			best, set = n, 1<<i
		case n == best:
			set |= 1 << i
		}
	}
	return set
}

func peakOf(c CompareColumn) int {
	return slices.MinFunc(c.Runs, func(a, b kpop.Run) int { return a.Peak - b.Peak }).Peak
}

func weeksOf(c CompareColumn) (n int) {
	for _, r := range c.Runs {
		n += r.Weeks
	}
	return n
}

func no1Of(c CompareColumn) (n int) {
	for _, r := range c.Runs {
		n += r.No1
	}
	return n
}
