package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// runInShort is a run in a line, and how it went in small print, if that is said.
func runInShort(p *say.Printer, run TitleRun, going string) []Line {
	lines := []Line{
		{bold(joined(ShortName(p, run.Chart), peakShort(p, run.Run))), {Text: " — " + weeksText(p, run)}},
	}
	if best := run.Best; best.Count > 0 {
		lines = append(lines, plain(p.Say("run.best-week", "count", metric(p, run.Chart, kpop.Entry{Metric: best.Count}), "day", Day(p, best.Day))))
	}
	if going != "" {
		lines = append(lines, small(going))
	}
	if !run.Newest.Stale() {
		for _, line := range soonLines(p, run.Soon) {
			lines = append(lines, append(Line{{Style: Small}}, line...))
		}
	}
	return lines
}

func peakShort(p *say.Printer, r kpop.Run) string {
	if !r.PeakSure() {
		return p.Say("title.peak-at-least", "rank", r.Peak)
	}
	return p.Say("title.peak", "rank", r.Peak)
}

// whenText is when a run was, and where it began if that is known.
func whenText(p *say.Printer, r kpop.Run) string {
	days := Day(p, r.First)
	if r.Last != r.First {
		days += " – " + Day(p, r.Last)
	}
	if !r.Known {
		return days
	}
	return joined(p.Say("path.debut-at", "rank", r.FirstRank), days)
}

// path is a run from its debut to its peak to its end.
func path(p *say.Printer, run TitleRun) (out []string) {
	r := run.Run
	say := func(key string, rank int, day kpop.Day) {
		out = append(out, p.Say(key, "rank", rank, "day", Day(p, day)))
	}
	switch {
	case r.Known && r.PeakDay == r.First:
		say("path.debut-peak", r.FirstRank, r.First)
	case r.Known:
		say("path.debut", r.FirstRank, r.First)
	default:
		say("path.first-seen", r.FirstRank, r.First)
	}
	if r.PeakDay != r.First && !r.PeakEarly {
		say("path.peak", r.Peak, r.PeakDay)
	}
	switch {
	case run.Left && r.Last == r.First:
		say("path.gone", r.LastRank, r.Last)
	case run.Left:
		say("path.left", r.LastRank, r.Last)
	case r.Last == run.Newest.Day && !run.Newest.Stale():
		say("path.now", r.LastRank, r.Last)
	case r.Last != r.First:
		say("path.last", r.LastRank, r.Last)
	}
	return out
}

// runLines are what a run's short line leaves out.
func runLines(p *say.Printer, run TitleRun) []Line {
	r := run.Run
	lines := []Line{plain(debutText(p, r)), plain(peakText(p, r))}
	if r.Known && r.PeakDay == r.First {
		lines = []Line{plain(p.Say("run.debut-and-peak", "rank", r.Peak, "day", Day(p, r.First)))}
	}
	lines = append(lines, plain(nowText(p, run)))
	return append(lines, printedLines(p, run.Printed)...)
}

func debutText(p *say.Printer, r kpop.Run) string {
	key := "run.debut"
	if !r.Known {
		key = "run.first-seen"
	}
	return p.Say(key, "rank", r.FirstRank, "day", Day(p, r.First))
}

func peakText(p *say.Printer, r kpop.Run) string {
	switch {
	case r.PeakEarly && r.Lacking > 0:
		return p.Say("run.peak-unseen", "rank", r.Peak)
	case r.PeakEarly:
		return p.Say("run.peak-early", "rank", r.Peak, "day", Day(p, r.First))
	case r.Lacking > 0 && !r.PeakSure():
		return p.Say("run.peak-or-better", "rank", r.Peak, "day", Day(p, r.PeakDay))
	case !r.PeakSure():
		return p.Say("run.peak-at-least", "rank", r.Peak, "day", Day(p, r.PeakDay))
	}
	return p.Say("run.peak", "rank", r.Peak, "day", Day(p, r.PeakDay))
}

func weeksText(p *say.Printer, run TitleRun) string {
	r := run.Run
	var parts []string
	if r.No1 > 0 {
		text := no1Text(p, r)
		if r.AtLeast() {
			text = p.Say("run.at-least", "what", text)
		}
		parts = append(parts, text)
	}
	top10, key := "run.top10", "run.weeks"
	if r.AtLeast() {
		top10, key = "run.top10-at-least", "run.weeks-at-least"
	}
	if r.Top10 > 0 && run.Chart.SizeOn(r.Last) > 10 {
		parts = append(parts, p.Say(top10, "n", r.Top10))
	}
	parts = append(parts, p.Say(key, "n", r.Weeks))
	if r.ReEntries > 0 {
		parts = append(parts, p.Say("run.re-entries", "n", r.ReEntries))
	}
	return joined(parts...)
}

func no1Text(p *say.Printer, r kpop.Run) string {
	switch {
	case r.No1 == 1:
		return p.Say("run.no1", "n", r.No1)
	case r.Stretch1 == r.No1:
		return p.Say("run.no1-in-a-row", "n", r.No1)
	}
	return p.Say("run.no1-stretch", "n", r.No1, "stretch", r.Stretch1)
}

func nowText(p *say.Printer, run TitleRun) string {
	key := "run.last-seen"
	switch {
	case run.Run.Last == run.Newest.Day && !run.Newest.Stale():
		key = "run.now"
	case run.Left:
		key = "run.left"
	}
	return p.Say(key, "rank", run.Run.LastRank, "day", Day(p, run.Run.Last))
}
