package view

import (
	"strconv"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// ScenePage is how K-pop lives in a country, as far as we know.
type ScenePage struct {
	Country                     string // ISO 3166 alpha-2
	Charts                      []SceneChart
	Groups, Fictional, Soloists SceneActs
	Notes                       []kpop.Note
	Latino                      bool // where K-Latino is asked for
	Releases                    []kpop.Release
	Events                      []EventItem
	Coverage                    []Coverage
	Buttons                     []Button
}

// SceneChart is the newest issue of a chart of the country.
type SceneChart struct {
	Chart   kpop.Chart
	Newest  Newest
	Count   int          // K-pop entries in all
	Entries []kpop.Entry // the first of them
}

// SceneActs are the first acts of a kind, and how many there are in all.
type SceneActs struct {
	Acts  []kpop.Act
	Count int
}

// Scene words how K-pop lives in a country.
func Scene(p *say.Printer, s ScenePage) Message {
	country := p.Country(s.Country)
	m := Message{Title: Line{bold(p.Say("scene.title", "country", country))}, Buttons: s.Buttons}
	coming := len(s.Releases)+len(s.Events) > 0
	known := len(s.Charts)+s.Groups.Count+s.Fictional.Count+s.Soloists.Count+len(s.Notes) > 0 || coming
	if known {
		m.Blocks = append(sceneCharts(p, s), Block{Heading: p.Say("scene.acts"), Lines: sceneActs(p, s)}, sceneNotes(p, s))
	} else {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("scene.nothing", "country", country))}}}
	}
	if s.Latino {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("scene.latino"), Lines: []Line{plain(p.Say("scene.latino-none"))}})
	}
	if known {
		m.Blocks = append(m.Blocks, sceneReleases(p, s), sceneEvents(p, s))
	}
	m.Notes = coverageNotes(p, rest(s.Coverage, sceneAge(p, s)))
	return m
}

func sceneReleases(p *say.Printer, s ScenePage) Block {
	b := Block{Heading: p.Say("scene.releases")}
	for _, r := range s.Releases {
		b.Lines = append(b.Lines, append(Line{{Text: ReleaseDay(p, r.Day) + " · "}}, ReleaseLine(p, r)...))
	}
	if len(b.Lines) == 0 {
		b.Lines = []Line{plain(p.Say("scene.releases-none"))}
	}
	return b
}

func sceneEvents(p *say.Printer, s ScenePage) Block {
	b := Block{Heading: p.Say("scene.events")}
	for _, item := range s.Events {
		b.Lines = append(b.Lines, EventLine(p, item))
	}
	if len(b.Lines) == 0 {
		b.Lines = []Line{plain(p.Say("scene.events-none"))}
	}
	return b
}

func sceneCharts(p *say.Printer, s ScenePage) []Block {
	if len(s.Charts) == 0 {
		return []Block{{Heading: p.Say("scene.charts"), Lines: []Line{plain(p.Say("scene.charts-none"))}}}
	}
	var out []Block
	for _, c := range s.Charts {
		b := Block{Heading: p.Say("issue.title", "chart", ChartName(p, c.Chart), "day", Day(p, c.Newest.Day))}
		b.Lines = append(c.Newest.stale(p, c.Newest.Day), plain(sceneCount(p, c)))
		for _, e := range c.Entries {
			b.Lines = append(b.Lines, Line{bold(strconv.Itoa(e.Rank)), {Text: "  "}, bold(short(e.Printing.Title, longest)),
				{Text: " — " + short(e.Printing.Credit, longest)}})
		}
		out = append(out, b)
	}
	return out
}

// sceneAge is what the charts have said of how old they are.
func sceneAge(p *say.Printer, s ScenePage) (said []Line) {
	for _, c := range s.Charts {
		said = append(said, c.Newest.stale(p, c.Newest.Day)...)
	}
	return said
}

func sceneCount(p *say.Printer, c SceneChart) string {
	switch {
	case c.Count == 0:
		return For(p, c.Chart).Say("issue.nothing")
	case c.Count > len(c.Entries):
		return p.Say("scene.entries-first."+string(c.Chart.Subject), "n", c.Count, "shown", len(c.Entries))
	}
	return p.Say("scene.entries."+string(c.Chart.Subject), "n", c.Count)
}

func sceneActs(p *say.Printer, s ScenePage) []Line {
	var lines []Line
	add := func(key string, a SceneActs) {
		if a.Count == 0 {
			return
		}
		text := p.Say(key, "acts", actNames(a.Acts))
		if more := a.Count - len(a.Acts); more > 0 {
			text += " " + p.Say("scene.more", "n", more)
		}
		lines = append(lines, plain(text))
	}
	add("scene.groups", s.Groups)
	add("scene.soloists", s.Soloists)
	add("scene.fictional", s.Fictional)
	if len(lines) == 0 {
		lines = []Line{plain(p.Say("scene.acts-none"))}
	}
	return lines
}

func sceneNotes(p *say.Printer, s ScenePage) Block {
	b := Block{Heading: p.Say("scene.notes")}
	for _, n := range s.Notes {
		text, by := n.Body.In(p.Locale), p.Say("scene.source", "source", n.Source.In(p.Locale))
		if date := dateText(p, n.AsOf); date != "" {
			by = p.Say("milestone.reported", "source", n.Source.In(p.Locale), "date", date)
		}
		why := n.Disputed.In(p.Locale)
		if why != "" {
			text = "“" + text + "”"
		}
		b.Lines = append(b.Lines, Line{bold(text)}, plain(by))
		if why != "" {
			b.Lines = append(b.Lines, plain(p.Say("milestone.disputed", "why", why)))
		}
	}
	if len(s.Notes) == 0 {
		b.Lines = []Line{plain(p.Say("scene.notes-none"))}
	}
	return b
}
