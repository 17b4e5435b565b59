package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// EventDay is a birthday or a debut day.
type EventDay struct {
	Of    string // MM-DD
	Day   kpop.Day
	Since int            // the year of birth or of the debut; 0 not known
	Born  kpop.Celebrant // whose birthday it is
	Debut kpop.Act       // or whose debut day
}

// Happy reports whether it can be congratulated on.
func (d EventDay) Happy() bool { return d.Born.Died == "" }

// EventDayName is what a calendar calls it.
func EventDayName(p *say.Printer, d EventDay) string {
	if d.Debut.ID != 0 {
		return p.Say("event.debut-day", "act", ActName(d.Debut))
	}
	return p.Say("event.birthday", "name", MemberName(kpop.Member{Name: d.Born.Name, Hangul: d.Born.Hangul}))
}

// dayLine is a birthday or a debut day in a list of events.
func dayLine(p *say.Printer, d EventDay) Line {
	switch {
	case d.Debut.ID != 0:
		return Line{bold(EventDayName(p, d)), {Text: " · " + p.Say("event.debut-years", "n", d.Day.Year()-d.Since)}}
	case d.Born.Died != "":
		return append(Line{{Text: p.Say("day.in-memory") + " "}}, CelebrantLine(p, d.Born, d.Day.Year())...)
	}
	line := Line{bold(EventDayName(p, d))}
	if age := d.Born.Age(d.Day.Year()); age > 0 {
		line = append(line, Span{Text: " · " + p.Say("day.age", "age", age)})
	}
	return line
}

// mostDays is how many birthdays and debut days a list of events shows.
const mostDays = 12

// dayBlock is the birthdays and debut days below a list of events.
func dayBlock(p *say.Printer, days []EventDay) Block {
	b := Block{Heading: p.Say("event.anniversaries")}
	for i, d := range days {
		if i == mostDays {
			b.Lines = append(b.Lines, plain(p.Say("week.more", "n", len(days)-i)))
			break
		}
		b.Lines = append(b.Lines, append(Line{{Text: Weekday(p, d.Day) + " · "}}, dayLine(p, d)...))
	}
	return b
}
