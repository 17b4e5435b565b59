package view

import (
	"maps"
	"slices"
	"strconv"

	"fanchart/commands/say"
	"fanchart/commands/view/plot"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// BriefChart is what moved on one issue of a chart, of the titles in a digest's scope.
type BriefChart struct {
	Chart  kpop.Chart
	Week   trend.Week           // Leaders of the whole chart; the lists of the scope only
	Of     int                  // how many positions the issue has
	Before int                  // titles of the scope on the issue before; -1 not known
	Lists  []WeekList           // climbers, debuts, re-entries: those shown
	Titles map[int64]kpop.Title // of all that is named
}

// How many letters of a name and of a credit a digest shows.
const (
	briefName   = 36
	briefCredit = 30
)

// briefBest is how many of the best places a digest names on a chart.
const briefBest = 3

// briefTitle is a title in a digest.
func briefTitle(t kpop.Title) Line {
	line := Line{bold(short(t.Name, briefName))}
	if t.Credit != "" {
		line = append(line, Span{Text: " — " + short(t.Credit, briefCredit)})
	}
	return append(line, Span{Text: mark(t)})
}

// ChartMoves words a chart's no. 1, how many of its titles are in scope, and those that
// moved; brief: without the best places and how many more there are.
func ChartMoves(p *say.Printer, c BriefChart, scope guild.DigestScope, brief bool) []BriefItem {
	p = For(p, c.Chart)
	lines := []Line{{bold(ShortName(p, c.Chart)), {Text: " · " + Day(p, c.Week.Ref.Day)}}}
	for _, l := range c.Week.Leaders {
		line := append(Line{{Text: p.Say("week.leaders") + p.Colon()}}, briefTitle(c.Titles[l.TitleID])...)
		lines = append(lines, append(line, Span{Text: " · " + leads(p, l)}))
	}
	counted := len(lines)
	if brief {
		few := p.Say("brief.few", "scope", DigestScopeName(p, scope), "n", len(c.Week.KPop), "of", c.Of)
		lines[0] = Line{bold(ShortName(p, c.Chart)), {Text: " · " + few}}
	} else {
		lines = append(lines, plain(countText(p, c, scope)))
		lines = append(lines, plain(bestText(p, c)))
	}
	kept := len(lines) // but for who leads, up to here
	for _, list := range c.Lists {
		for _, place := range list.Places {
			lines = append(lines, placeLine(p, c.Titles[place.TitleID], place))
		}
		if more := list.Total - len(list.Places); more > 0 && !brief {
			lines = append(lines, plain(p.Say("brief.more."+list.Key, "n", more)))
		}
	}
	items := make([]BriefItem, len(lines))
	for i, line := range lines {
		items[i] = BriefItem{Line: line, spare: i >= kept || i > 0 && i < counted}
	}
	items[0].Titles = slices.Collect(maps.Values(c.Titles))
	items[0].head = chartHead(p, c)
	return items
}

// chartHead is the news of a chart: its no. 1, if it is in scope, else the best debut.
func chartHead(p *say.Printer, c BriefChart) (best headline) {
	say := func(key string, t kpop.Title, rank, n int) string {
		return p.Say("news."+key, "name", short(TitleName(p, t), briefName+briefCredit), "chart", ShortName(p, c.Chart), "rank", rank, "n", n)
	}
	in := map[int64]bool{}
	for _, place := range c.Week.KPop {
		in[place.TitleID] = true
	}
	for _, l := range c.Week.Leaders {
		switch {
		case in[l.TitleID] && (l.New || l.First):
			return headline{say("no1-new", c.Titles[l.TitleID], 1, l.Weeks), worthNo1}
		case in[l.TitleID]:
			best = headline{say("no1", c.Titles[l.TitleID], 1, l.Weeks), worthLeads}
		}
	}
	for _, list := range c.Lists {
		if list.Key == "debuts" && len(list.Places) > 0 {
			place := list.Places[0]
			if worth := debutWorth(place.Rank); worth > best.worth {
				best = headline{say("debut", c.Titles[place.TitleID], place.Rank, 0), worth}
			}
		}
	}
	return best
}

// leads says for how long a title has been at no. 1.
func leads(p *say.Printer, l trend.Leader) string {
	switch {
	case l.First:
		return p.Say("week.leads-first")
	case l.New:
		return p.Say("week.leads-new", "n", l.Weeks)
	case l.Stretch > 1 && l.Stretch == l.Weeks:
		return p.Say("week.leads-row", "n", l.Weeks)
	case l.Stretch > 1:
		return p.Say("week.leads-stretch", "n", l.Weeks, "stretch", l.Stretch)
	}
	return p.Say("week.leads", "n", l.Weeks)
}

// countText is how many titles of the scope an issue has, their share, and how many
// there were the week before.
func countText(p *say.Printer, c BriefChart, scope guild.DigestScope) string {
	n := len(c.Week.KPop)
	text := p.Say("brief.count."+string(c.Chart.Subject), "scope", DigestScopeName(p, scope), "n", n, "of", c.Of, "percent", percent(p, n, c.Of))
	if c.Before >= 0 && c.Before != n {
		text += " · " + p.Say("brief.before", "n", c.Before)
	}
	return text
}

// bestText names the best places of the scope, with their moves.
func bestText(p *say.Printer, c BriefChart) string {
	var parts []string
	for _, place := range c.Week.KPop[:min(len(c.Week.KPop), briefBest)] {
		parts = append(parts, strconv.Itoa(place.Rank)+" "+short(c.Titles[place.TitleID].Name, briefName)+" "+moveText(p, place.Move))
	}
	if more := len(c.Week.KPop) - len(parts); more > 0 {
		parts = append(parts, p.Say("week.more", "n", more))
	}
	return joined(parts...)
}

func placeLine(p *say.Printer, t kpop.Title, place trend.Place) Line {
	line := append(Line{bold(moveText(p, place.Move)), {Text: "  "}}, briefTitle(t)...)
	if place.Move.By > 0 {
		return append(line, Span{Text: " · " + whither(p, place)})
	}
	return append(line, Span{Text: " · " + p.Say("value.rank", "rank", place.Rank)})
}

// BriefPicture draws what moved on a chart, of the titles in scope, as a card.
func BriefPicture(p *say.Printer, c BriefChart, scope guild.DigestScope) Picture {
	p = For(p, c.Chart)
	w := WeekPage{Titles: c.Titles}
	card := plot.Card{Title: ChartName(p, c.Chart), Facts: joined(Day(p, c.Week.Ref.Day), DigestScopeName(p, scope))}
	leaders := plot.Section{Heading: p.Say("week.leaders")}
	for _, l := range c.Week.Leaders {
		leaders.Rows = append(leaders.Rows, cardRow(p, c.Titles[l.TitleID], trend.Place{Rank: 1}))
	}
	below := slices.DeleteFunc(slices.Clone(c.Week.KPop), func(place trend.Place) bool { return place.Rank == 1 })
	card.Sections = append(card.Sections, leaders, placesSection(p, w, countText(p, c, scope), below[:min(len(below), briefBest+1)]))
	for _, list := range c.Lists {
		card.Sections = append(card.Sections, placesSection(p, w, p.Say("week."+list.Key, "n", list.Total), list.Places))
	}
	draw := func(d *plot.Drawer) ([]byte, error) { return d.In(p.Locale).Card(card) }
	return Picture{"brief", p.Say("picture.alt.week", "what", joined(card.Title, card.Facts), "lists", cardText(p, card)), draw}
}
