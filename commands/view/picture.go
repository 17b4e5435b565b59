package view

import (
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/commands/view/plot"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// Picture is a drawing that is not drawn yet, and what it shows in words.
type Picture struct {
	Name string // what the file is called, without its ending
	Alt  string
	Draw func(*plot.Drawer) ([]byte, error)
}

// Drawn is a title's entries on one chart, as a picture needs them.
type Drawn struct {
	Points []kpop.Point
	Gaps   []trend.Gap
}

// TitlePicture draws a title's runs, a line for each chart; drawn has its entries
// by chart. The charts are those with the most weeks.
func TitlePicture(p *say.Printer, t TitlePage, drawn map[string]Drawn) Picture {
	r := runsOf(p, TitleName(p, t.Title))
	var alts, charts []string
	for _, run := range t.Runs {
		p := For(p, run.Chart)
		d, ok := drawn[run.Chart.Key]
		if !ok {
			continue
		}
		r.Lines = append(r.Lines, plot.Line{Name: ShortName(p, run.Chart), Points: d.Points, Gaps: d.Gaps, Known: run.Run.Known})
		charts = append(charts, ShortName(p, run.Chart))
		alts = append(alts, ChartName(p, run.Chart)+p.Colon()+joined(debutText(p, run.Run), peakText(p, run.Run), weeksText(p, run), nowText(p, run)))
		r.Facts = joined(ChartName(p, run.Chart), weeksText(p, run))
	}
	if len(charts) > 1 {
		r.Facts = strings.Join(charts, " · ")
	}
	return Picture{"run", p.Say("picture.alt.runs", "what", r.Title, "lines", strings.Join(alts, ". ")), func(d *plot.Drawer) ([]byte, error) { return d.In(p.Locale).Runs(r) }}
}

// ComparePicture draws titles' runs on one chart, by weeks since their first entry;
// drawn has their entries by title.
func ComparePicture(p *say.Printer, c ComparePage, chart CompareChart, drawn map[int64]Drawn) Picture {
	p = For(p, chart.Chart)
	r := runsOf(p, ChartName(p, chart.Chart))
	r.SinceDebut, r.Axis = true, p.Say("picture.since")
	var alts, names []string
	for i, t := range c.Things {
		d, ok := drawn[t.Title.ID]
		if !ok || len(chart.Columns[i].Runs) == 0 {
			continue
		}
		run := TitleRun{Chart: chart.Chart, Run: chart.Columns[i].Runs[0]}
		r.Lines = append(r.Lines, plot.Line{Name: lineName(c, i), Points: d.Points, Gaps: d.Gaps, Known: run.Run.Known})
		names = append(names, t.Title.Name)
		alts = append(alts, TitleName(p, t.Title)+p.Colon()+joined(debutText(p, run.Run), peakText(p, run.Run), weeksText(p, run)))
	}
	r.Facts = strings.Join(names, " · ")
	return Picture{"compare", p.Say("picture.alt.since", "what", r.Title, "lines", strings.Join(alts, ". ")), func(d *plot.Drawer) ([]byte, error) { return d.In(p.Locale).Runs(r) }}
}

// lineName is a title's name, with its credit where another one is called the same.
func lineName(c ComparePage, i int) string {
	t := c.Things[i].Title
	for n, o := range c.Things {
		if n != i && strings.EqualFold(o.Title.Name, t.Name) {
			return short(t.Name, 16) + " — " + t.Credit
		}
	}
	return t.Name
}

func runsOf(p *say.Printer, title string) plot.Runs {
	return plot.Runs{Words: p, Title: title, Debut: p.Say("picture.debut"), No1: p.Say("picture.no1")}
}

// SharePicture draws K-pop's part of a chart's positions year by year, by who makes
// it up; years are in order, at least one.
func SharePicture(p *say.Printer, c kpop.Chart, years []trend.Share) Picture {
	s := plot.Shares{Title: p.Say("picture.share", "chart", ChartName(p, c)), Facts: p.Say("picture.share-facts"), Words: p,
		Note: span(p, years[0].First, years[len(years)-1].Last)}
	groups := [][]trend.Class{{trend.GirlGroup}, {trend.BoyGroup}, {trend.Solo}, {trend.Character}, {trend.CoedGroup, trend.OtherClass}}
	for _, group := range groups {
		s.Parts = append(s.Parts, p.Say("class."+string(group[0])))
	}
	s.Parts[len(groups)-1] = p.Say("picture.others")
	var alts []string
	for _, y := range years {
		bar := plot.Bar{Name: p.Year(y.First.Time()), Parts: make([]float64, len(groups))}
		for i, group := range groups {
			for _, class := range group {
				bar.Parts[i] += 100 * float64(entriesOf(y, y.By[class])) / float64(max(entriesOf(y, y.All), 1))
			}
		}
		s.Bars = append(s.Bars, bar)
		alts = append(alts, bar.Name+" "+percent(p, entriesOf(y, y.KPop), entriesOf(y, y.All)))
	}
	return Picture{"share", p.Say("picture.alt.share", "what", s.Title, "bars", strings.Join(alts, ", ")), func(d *plot.Drawer) ([]byte, error) { return d.In(p.Locale).Shares(s) }}
}

// WeekPicture draws a week's movement as a card.
func WeekPicture(p *say.Printer, w WeekPage) Picture {
	p = For(p, w.Chart)
	of := w.Week.Rows
	if w.Week.Ref.Scope == kpop.ScopeKPop {
		of = w.Chart.SizeOn(w.Week.Ref.Day)
	}
	count := p.Say("week.kpop."+string(w.Chart.Subject), "n", len(w.Week.KPop), "of", of)
	c := plot.Card{Title: ChartName(p, w.Chart), Facts: joined(Day(p, w.Week.Ref.Day), p.Say("choice.topic.week"))}
	var leaders []plot.Row
	for _, l := range w.Week.Leaders {
		leaders = append(leaders, cardRow(p, w.Titles[l.TitleID], trend.Place{Rank: 1}))
	}
	c.Sections = append(c.Sections, plot.Section{Heading: p.Say("week.leaders"), Rows: leaders})
	const most = 2
	below := slices.DeleteFunc(slices.Clone(w.Week.KPop), func(place trend.Place) bool { return place.Rank == 1 })
	c.Sections = append(c.Sections, placesSection(p, w, count, below))
	for _, list := range w.Lists {
		if len(w.Week.KPop) > plot.FewRows { // they are what the card is about
			break
		}
		heading := p.Say("week."+list.Key, "n", list.Total)
		c.Sections = append(c.Sections, placesSection(p, w, heading, list.Places[:min(len(list.Places), most)]))
	}
	return Picture{"week", p.Say("picture.alt.week", "what", joined(c.Title, c.Facts), "lists", cardText(p, c)), func(d *plot.Drawer) ([]byte, error) { return d.In(p.Locale).Card(c) }}
}

func placesSection(p *say.Printer, w WeekPage, heading string, places []trend.Place) plot.Section {
	s := plot.Section{Heading: heading}
	for _, place := range places {
		s.Rows = append(s.Rows, cardRow(p, w.Titles[place.TitleID], place))
	}
	return s
}

func cardRow(p *say.Printer, t kpop.Title, place trend.Place) plot.Row {
	row := plot.Row{Rank: place.Rank, Name: t.Name + mark(t), By: t.Credit}
	if place.Move.Weeks > 0 {
		row.Move = moveText(p, place.Move)
	}
	switch place.Move.Change {
	case trend.Up:
		row.Way = plot.WayUp
	case trend.Down:
		row.Way = plot.WayDown
	case trend.New, trend.Re:
		row.Way = plot.WayNew
	}
	return row
}

func cardText(p *say.Printer, c plot.Card) string {
	var parts []string
	for _, s := range c.Sections {
		var names []string
		for _, r := range s.Rows {
			names = append(names, strings.TrimSpace(r.Name+" "+r.Move))
		}
		if len(names) > 0 {
			parts = append(parts, s.Heading+p.Colon()+strings.Join(names, ", "))
		}
	}
	return strings.Join(parts, ". ")
}

// RacePage is the top of a chart over some issues.
type RacePage struct {
	Chart  kpop.Chart
	Days   []kpop.Day // oldest first, at least two
	Places int
	Racers []Racer // in the order of the last issue, those who left behind
}

// Racer is one title's ranks by issue; 0 is not among the places.
type Racer struct {
	Title kpop.Title
	Ranks []int
}

// RacePicture draws how the first places changed over the issues.
func RacePicture(p *say.Printer, r RacePage) Picture {
	race := plot.Race{Title: p.Say("picture.race", "chart", ChartName(p, r.Chart), "places", r.Places),
		Facts: span(p, r.Days[0], r.Days[len(r.Days)-1]), Places: r.Places}
	for _, day := range r.Days {
		race.Columns = append(race.Columns, p.Short(day.Time()))
	}
	var last []string
	kpopOnes := slices.ContainsFunc(r.Racers, func(racer Racer) bool { return racer.Title.KPop() })
	if kpopOnes {
		race.Note = p.Say("picture.colour")
	}
	for i, racer := range r.Racers {
		bright := racer.Title.KPop() || !kpopOnes && i < plot.MostLines // on a chart of films, the leaders
		race.Racers = append(race.Racers, plot.Racer{Name: racer.Title.Name, By: racer.Title.Credit, Ranks: racer.Ranks, Bright: bright})
		if rank := racer.Ranks[len(racer.Ranks)-1]; rank > 0 {
			last = append(last, p.Number(int64(rank))+" "+short(racer.Title.Name, longest))
		}
	}
	return Picture{"race", p.Say("picture.alt.race", "what", joined(race.Title, race.Facts), "last", strings.Join(last, ", ")), func(d *plot.Drawer) ([]byte, error) { return d.In(p.Locale).Race(race) }}
}
