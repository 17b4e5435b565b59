package view

import (
	"slices"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// DataPage is what the program knows, and how well.
type DataPage struct {
	Charts  []DataChart  // of the page
	Closely bool         // all that is known of each is said: also its doubts
	Empty   []kpop.Chart // nothing is held of them
	Sources []string     // keys of the sources that issues came from
	Buttons []Button
	Menus   []Menu

	Fed      []DataSource // sources that charts are fetched from
	Jobs     []guild.Job  // what runs by the clock; none: it is not shown
	Operator bool         // the causes of failures are shown too
	At       int64        // now, unix seconds
}

// DataChart is what we hold of one chart.
type DataChart struct {
	Chart       kpop.Chart
	First, Last kpop.Day // of the issues held
	Whole       int
	Partial     map[string]int // by what the issues hold
	Missing     int            // issues between First and Last that we lack
	Due         int            // issues of after Last that are out and have not come
	Imported    time.Time
	From        string         // the file's name
	Doubts      map[string]int // by code
	Differences int
}

// Data words what the program knows.
func Data(p *say.Printer, d DataPage) Message {
	m := Message{Title: Line{bold(p.Say("data.title"))}, Buttons: d.Buttons, Menus: d.Menus}
	for _, c := range d.Charts {
		b := Block{Heading: ChartName(p, c.Chart), Lines: dataLines(p, c)}
		if d.Closely {
			b.Lines = append(b.Lines, dataCloseLines(p, c)...)
		}
		m.Blocks = append(m.Blocks, b)
	}
	if len(d.Fed) > 0 {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("data.fed-title"), Lines: sourceLines(p, d)})
	}
	if len(d.Empty) > 0 {
		m.Notes = append(m.Notes, plain(emptyText(p, d.Empty)))
	}
	if len(d.Jobs) > 0 {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("data.jobs"), Lines: jobLines(p, d)})
	}
	var from []string
	for _, key := range d.Sources {
		from = append(from, p.Or("source."+key, describedSource(p, d, key)))
	}
	if len(from) > 0 {
		m.Notes = append(m.Notes, plain(p.Say("data.sources", "sources", strings.Join(from, "; "))))
	}
	m.Notes = append(m.Notes, plain(p.Say("note.unaffiliated")))
	return m
}

// describedSource names the files of a chart that an operator has described, by its key.
func describedSource(p *say.Printer, d DataPage, key string) string {
	for _, c := range d.Charts {
		if c.Chart.Key == key {
			return p.Say("source.described", "chart", ChartName(p, c.Chart))
		}
	}
	return key
}

// fewEmpty is how many charts without issues are named.
const fewEmpty = 6

func emptyText(p *say.Printer, charts []kpop.Chart) string {
	names := make([]string, 0, fewEmpty)
	for _, c := range charts[:min(fewEmpty, len(charts))] {
		names = append(names, ShortName(p, c))
	}
	text := strings.Join(names, ", ")
	if more := len(charts) - fewEmpty; more > 0 {
		return p.Say("data.empty-more", "charts", text, "n", more)
	}
	return p.Say("data.empty", "charts", text)
}

// jobSlack is how much later than planned a job may be, in seconds, before it is shown
// as late: it is not written down every time.
const jobSlack = 150

// nextRun is when a job should have run again, unix seconds.
func nextRun(j guild.Job) int64 { return j.Ended + int64((j.Every + j.Deadline).Seconds()) + jobSlack }

// Late reports whether a job should have run again by now: nobody runs it any more.
func Late(j guild.Job, now int64) bool { return now > nextRun(j) }

// jobLines tell of each job when it last ran, and since when it fails.
func jobLines(p *say.Printer, d DataPage) (lines []Line) {
	for _, j := range d.Jobs {
		switch {
		case j.Failure != "":
			line := Line{{Text: p.Say("data.job-failing", "job", j.Name) + " "}, {Style: Time, At: j.Since}}
			if d.Operator {
				line = append(line, Span{Text: " · " + p.Say("data.job-cause", "cause", short(j.Failure, 2*longest))})
			}
			lines = append(lines, line)
		case Late(j, d.At):
			lines = append(lines, Line{{Text: p.Say("data.job-late", "job", j.Name) + " "}, {Style: Time, At: nextRun(j)}})
		default:
			lines = append(lines, Line{{Text: p.Say("data.job", "job", j.Name) + " "}, {Style: Time, At: j.Ended}})
		}
	}
	return lines
}

// dataLines say what is held of a chart.
func dataLines(p *say.Printer, c DataChart) []Line {
	lines := []Line{plain(p.Say("data.span", "first", Day(p, c.First), "last", Day(p, c.Last))), plain(issuesText(p, c))}
	if c.Due > 0 {
		lines = append(lines, plain(p.Say("data.due", "n", c.Due)))
	}
	return lines
}

// dataCloseLines say where it came from, and what of it is doubtful.
func dataCloseLines(p *say.Printer, c DataChart) []Line {
	lines := []Line{{{Text: p.Say("data.imported", "file", c.From)}, {Text: " "}, {Style: Time, At: c.Imported.Unix()}}}
	if len(c.Doubts) > 0 {
		lines = append(lines, plain(p.Say("data.doubts", "doubts", doubtsText(p, c.Doubts))))
	}
	if c.Differences > 0 {
		lines = append(lines, plain(p.Say("data.differences", "n", c.Differences)))
	}
	return lines
}

func issuesText(p *say.Printer, c DataChart) string {
	var parts []string
	if c.Whole > 0 {
		parts = append(parts, p.Say("data.whole", "n", c.Whole))
	}
	for _, scope := range []string{kpop.ScopeKPop, kpop.ScopeTop, kpop.ScopeShort} {
		if n := c.Partial[scope]; n > 0 {
			parts = append(parts, p.Say("data.partial."+scope, "n", n))
		}
	}
	if c.Missing == 0 {
		return joined(append(parts, p.Say("data.none-missing"))...)
	}
	return joined(append(parts, p.Say("data.missing", "n", c.Missing))...)
}

// doubtsText lists doubts, the most frequent first.
func doubtsText(p *say.Printer, doubts map[string]int) string {
	codes := make([]string, 0, len(doubts))
	for code := range doubts {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int {
		if n := doubts[b] - doubts[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	var parts []string
	for _, code := range codes {
		parts = append(parts, p.Or("doubt."+code, code)+" ("+p.Number(int64(doubts[code]))+")")
	}
	return strings.Join(parts, "; ")
}
