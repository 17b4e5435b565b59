package view

import (
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// WinsPage is wins of music shows.
type WinsPage struct {
	Spans   []trend.WinSpan // what is held of the shows
	Show    string          // asked for; "" all
	Year    int             // likewise; 0 all
	Act     kpop.Act        // whose wins
	Tally   trend.WinTally  // all that are counted
	List    []trend.Won     // those on the page
	Songs   []trend.WinTally
	Leads   []trend.WinTally
	Number  int      // how many songs there are
	ByAct   bool     // Songs are tallies of acts
	Before  []int    // the counts of those before the page
	Monday  kpop.Day // with which the week begins
	Now     bool     // it is this week
	Buttons []Button
}

// ShowName is what a music show is called.
func ShowName(p *say.Printer, key string) string { return p.Say("show." + key) }

// WinnerName is a song that won with who by.
func WinnerName(w trend.Won) string { return w.Win.Song + " — " + w.Credit }

// WinsOfSong words one song's wins: how many, where, the triple crowns, and each.
func WinsOfSong(p *say.Printer, w WinsPage) Message {
	first, last := w.Tally.Wins[0], w.Tally.Wins[len(w.Tally.Wins)-1]
	m := Message{Title: Line{bold(short(WinnerName(first), 2*longest))}, Buttons: w.Buttons}
	lines := []Line{{bold(p.Say("wins.at-least", "n", len(w.Tally.Wins))), {Text: w.within(p)}}, plain(byShow(p, w.Tally))}
	if crowns := crownsText(p, w.Tally); crowns != "" {
		lines = append(lines, plain(crowns))
	}
	lines = append(lines, plain(p.Say("wins.first-last", "first", Day(p, first.Day), "last", Day(p, last.Day))))
	m.Blocks = []Block{{Lines: lines}, {Heading: p.Say("wins.each"), Lines: winLines(p, w.List, false)}}
	return w.noted(p, m)
}

// WinsOfAct words an act's wins: how many, the first, and by song.
func WinsOfAct(p *say.Printer, w WinsPage) Message {
	m := Message{Title: Line{bold(p.Say("wins.of-act", "act", ActName(w.Act)))}, Buttons: w.Buttons}
	if len(w.Tally.Wins) == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("wins.none"))}}}
		return w.noted(p, m)
	}
	first := w.Tally.Wins[0]
	lines := []Line{
		{bold(p.Say("wins.at-least", "n", len(w.Tally.Wins))), {Text: " · " + p.Say("wins.songs", "n", w.Number) + w.within(p)}},
		plain(p.Say("wins.first", "song", short(first.Win.Song, longest), "show", ShowName(p, first.Show), "day", Day(p, first.Day))),
		plain(byShow(p, w.Tally)),
	}
	b := Block{Heading: p.Say("wins.by-song")}
	for _, s := range w.Songs {
		line := Line{bold(short(s.Wins[0].Win.Song, longest)), {Text: " · " + p.Say("wins.count", "n", len(s.Wins)) + " · " + Day(p, s.Wins[0].Day)}}
		if len(s.Crowns()) > 0 {
			line = append(line, Span{Text: " · " + p.Say("wins.crown")})
		}
		b.Lines = append(b.Lines, line)
	}
	m.Blocks = []Block{{Lines: lines}, b}
	return w.noted(p, m)
}

// WinsTop words who won most often, with ranks that equals share.
func WinsTop(p *say.Printer, w WinsPage) Message {
	key := "wins.top-songs"
	if w.ByAct {
		key = "wins.top-artists"
	}
	m := Message{Title: Line{bold(p.Say(key) + w.within(p))}, Buttons: w.Buttons}
	b := Block{Columns: 1, Lines: tallyLines(p, w.Songs, w.ByAct, w.Before)}
	if len(b.Lines) == 0 {
		b = Block{Lines: []Line{plain(p.Say("wins.none"))}}
	}
	m.Blocks = []Block{b}
	return w.noted(p, m)
}

// tallyLines are songs or acts with their ranks among all.
func tallyLines(p *say.Printer, list []trend.WinTally, byAct bool, before []int) (lines []Line) {
	for _, t := range list {
		rank := len(before) + 1
		for rank > 1 && before[rank-2] == len(t.Wins) {
			rank--
		}
		before = append(before, len(t.Wins))
		name := WinnerName(t.Wins[0])
		if byAct {
			name = t.Wins[len(t.Wins)-1].Credit
		}
		lines = append(lines, Line{{Text: strconv.Itoa(rank)}, {Text: "  "}, bold(short(name, longest)), {Text: " · " + p.Say("wins.count", "n", len(t.Wins))}})
	}
	return lines
}

// WinsListed words the wins of a show or a year, below who won most.
func WinsListed(p *say.Printer, w WinsPage) Message {
	m := Message{Title: Line{bold(p.Say("wins.title") + w.within(p))}, Buttons: w.Buttons}
	if len(w.Tally.Wins) == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("wins.none"))}}}
		return w.noted(p, m)
	}
	m.Blocks = []Block{{Lines: []Line{{bold(p.Say("wins.at-least", "n", len(w.Tally.Wins)))}}}}
	if len(w.Songs) > 0 {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("wins.top-songs"), Columns: 1, Lines: tallyLines(p, w.Songs, false, nil)},
			Block{Heading: p.Say("wins.top-artists"), Columns: 1, Lines: tallyLines(p, w.Leads, true, nil)})
	}
	m.Blocks = append(m.Blocks, Block{Heading: p.Say("wins.each"), Lines: winLines(p, w.List, true)})
	return w.noted(p, m)
}

// WinsOfWeek words the wins of a week.
func WinsOfWeek(p *say.Printer, w WinsPage) Message {
	m := Message{Title: Line{bold(p.Say("wins.title") + " · " + dayRange(p, w.Monday, w.Monday+6))}, Buttons: w.Buttons}
	m.Blocks = []Block{{Lines: winLines(p, w.List, true)}}
	if !w.Now {
		m.Notes = append(m.Notes, plain(p.Say("wins.not-now")))
	}
	return w.noted(p, m)
}

// winLines are wins, each with its day, show and score, and what that was made of where it
// is all that the line says.
func winLines(p *say.Printer, list []trend.Won, named bool) (lines []Line) {
	for _, w := range list {
		line := Line{{Text: Day(p, w.Day) + " · " + ShowName(p, w.Show)}}
		if named {
			line = append(line, Span{Text: " · "}, bold(short(w.Win.Song, longest)), Span{Text: " — " + short(w.Credit, longest)})
		}
		if w.Total > 0 {
			line = append(line, Span{Text: " · " + p.Say("wins.score", "score", p.Number(int64(w.Total)))})
		}
		if lines = append(lines, line); !named && len(w.Parts) > 0 {
			lines = append(lines, plain("  "+partsText(p, w.Parts)))
		}
	}
	return lines
}

func partsText(p *say.Printer, parts []kpop.WinPart) string {
	var out []string
	for _, part := range parts {
		out = append(out, part.Name+" "+p.Number(int64(part.Score)))
	}
	return joined(out...)
}

// byShow counts wins by show, the most first.
func byShow(p *say.Printer, t trend.WinTally) string {
	var out []string
	for n := len(t.Wins); n > 0; n-- {
		for _, s := range kpop.Shows() {
			if t.On(s.Key) == n {
				out = append(out, ShowName(p, s.Key)+" "+strconv.Itoa(n))
			}
		}
	}
	return joined(out...)
}

func crownsText(p *say.Printer, t trend.WinTally) string {
	var out []string
	for _, s := range t.Crowns() {
		out = append(out, ShowName(p, s.Key))
	}
	if len(out) == 0 {
		return ""
	}
	return p.Say("wins.crowns", "shows", joined(out...))
}

// within is the show and the year that were asked for, behind a title.
func (w WinsPage) within(p *say.Printer) (text string) {
	if w.Show != "" {
		text = " · " + ShowName(p, w.Show)
	}
	if w.Year != 0 {
		text += " · " + strconv.Itoa(w.Year)
	}
	return text
}

// noted adds what a win is, and what is held of the shows.
func (w WinsPage) noted(p *say.Printer, m Message) Message {
	m.Notes = append(m.Notes, plain(p.Say("wins.definition")))
	var first, last kpop.Day
	var lacking []string
	for _, s := range w.Spans {
		if w.Show != "" && w.Show != s.Show.Key {
			continue
		}
		if first == 0 || s.First < first {
			first = s.First
		}
		last = max(last, s.Last)
		if s.Lacking > 0 {
			lacking = append(lacking, ShowName(p, s.Show.Key)+" "+strconv.Itoa(s.Lacking))
		}
	}
	if first == 0 {
		return m
	}
	held := p.Say("wins.held", "first", Day(p, first), "last", Day(p, last))
	if len(lacking) > 0 {
		held += " " + p.Say("wins.lacking", "shows", strings.Join(lacking, ", "))
	}
	m.Notes = append(m.Notes, plain(held))
	return m
}

// WinNews is a win as a digest tells it.
func WinNews(p *say.Printer, w trend.Won) BriefItem {
	return BriefItem{Line: winLines(p, []trend.Won{w}, true)[0]}
}
