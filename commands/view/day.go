package view

import (
	"strconv"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// DayPage is what happened on a day of the year.
type DayPage struct {
	Month    time.Month
	Day      int
	Year     int // that anniversaries are counted to
	Moments  []trend.Moment
	Debuts   []kpop.Act
	Born     []kpop.Celebrant
	Titles   map[int64]kpop.Title
	Acts     map[int64]kpop.Act
	Chart    func(key string) (kpop.Chart, bool)
	Charts   []Held
	Coverage []Coverage
	Buttons  []Button
}

// Held is from when to when we hold a chart.
type Held struct {
	Chart       kpop.Chart
	First, Last kpop.Day
}

// DayOfYear formats a day without its year.
func DayOfYear(p *say.Printer, month time.Month, day int) string {
	return p.DayOfYear(time.Date(2000, month, day, 0, 0, 0, 0, time.UTC))
}

// OnThisDay words a block for each kind of moment, then who debuted on the day.
func OnThisDay(p *say.Printer, d DayPage) Message {
	m := Message{Title: Line{bold(p.Say("day.title", "day", DayOfYear(p, d.Month, d.Day)))}, Buttons: d.Buttons}
	for _, kind := range trend.MomentKinds() {
		b := Block{Heading: p.Say("day." + string(kind))}
		for _, moment := range d.Moments {
			if moment.Kind == kind {
				b.Lines = append(b.Lines, momentLine(p, d, moment))
			}
		}
		if len(b.Lines) > 0 {
			m.Blocks = append(m.Blocks, b)
		}
	}
	if len(d.Debuts) > 0 {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("day.debuts"), Lines: debutLines(p, d)})
	}
	m.Blocks = append(m.Blocks, birthdayBlocks(p, d)...)
	if len(m.Blocks) == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("day.nothing"))}}}
	}
	var titles []kpop.Title
	for _, t := range d.Titles {
		titles = append(titles, t)
	}
	m.Notes = append(legend(p, titles), plain(p.Say("day.definition", "charts", heldText(p, d.Charts))))
	m.Notes = append(m.Notes, coverageNotes(p, d.Coverage)...)
	return m
}

func momentLine(p *say.Printer, d DayPage, m trend.Moment) Line {
	t := d.Titles[m.TitleID]
	c, _ := d.Chart(m.Chart)
	facts := []string{p.Say("day.on", "chart", ShortName(p, c), "day", Day(p, m.Day))}
	if m.Rank > 1 {
		facts = append(facts, p.Say("day.rank", "rank", m.Rank))
	}
	if len(m.Firsts) > 0 {
		facts = append(facts, p.Say("day.firsts", "acts", namesIn(d.Acts, m.Firsts)))
	}
	if len(m.FirstTop) > 0 && len(m.FirstNo) == 0 {
		facts = append(facts, p.Say("day.first-top10s", "acts", namesIn(d.Acts, m.FirstTop)))
	}
	if len(m.FirstNo) > 0 {
		facts = append(facts, p.Say("day.first-no1s", "acts", namesIn(d.Acts, m.FirstNo)))
	}
	if m.Pioneer != trend.NoTier {
		facts = append(facts, p.Say("day.pioneer."+string(m.Pioneer)))
	}
	return Line{bold(strconv.Itoa(m.Day.Year())), {Text: "  "}, bold(short(t.Name, longest)), {Text: by(t) + " · " + joined(facts...)}}
}

func namesIn(acts map[int64]kpop.Act, ids []int64) string {
	var out []string
	for _, id := range ids {
		out = append(out, acts[id].Name)
	}
	return strings.Join(out, ", ")
}

// mostDebuts is how many anniversaries of debuts an answer lists.
const mostDebuts = 15

func debutLines(p *say.Printer, d DayPage) []Line {
	var lines []Line
	for i, a := range d.Debuts {
		if i == mostDebuts {
			return append(lines, plain(p.Say("week.more", "n", len(d.Debuts)-i)))
		}
		first, _ := a.Debut.First()
		facts := []string{kindText(p, a)}
		if n := d.Year - first.Year(); n > 0 {
			facts = append(facts, p.Say("day.years", "n", n))
		}
		if ended := dateText(p, a.Disbanded); ended != "" {
			facts = append(facts, p.Say("act.disbanded", "date", ended))
		}
		lines = append(lines, Line{bold(strconv.Itoa(first.Year())), {Text: "  "}, bold(ActName(a)), {Text: " · " + joined(facts...)}})
	}
	return lines
}

func heldText(p *say.Printer, charts []Held) string {
	var out []string
	for _, h := range charts {
		out = append(out, p.Say("day.held", "chart", ShortName(p, h.Chart), "first", p.Year(h.First.Time()), "last", p.Year(h.Last.Time())))
	}
	return strings.Join(out, ", ")
}
