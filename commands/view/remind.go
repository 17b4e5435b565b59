package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// ReminderPage is a reminder of a stage of an event, or that it is cancelled.
type ReminderPage struct {
	Event   kpop.Event
	When    kpop.Moment // the stage
	Start   kpop.Moment
	Off     bool
	Buttons []Button
}

// Reminder words which stage begins and when, or that the event is called off; of a stage
// before the start both times are said.
func Reminder(p *say.Printer, r ReminderPage) Message {
	e := r.Event
	e.Off = false // the title says it
	title := "remind.title." + string(r.When.Stage)
	if r.Off {
		title = "remind.title.off"
	}
	m := Message{Title: Line{bold(p.Say(title, "event", short(e.Name, 2*longest)))}, Buttons: r.Buttons}
	var lines []Line
	if r.When.Stage != kpop.Starts {
		stage := Stage(p, e, r.When)
		if last := len(stage[0]) - 1; stage[0][last].Style == Time {
			stage[0][last].Style = Moment
		}
		lines = append(lines, stage...)
	}
	e.Off = r.Off
	lines = append(lines, When(p, e, r.Start)...)
	if where := whereText(p, e, longestPlace); where != "" {
		lines = append(lines, plain(where))
	}
	m.Blocks = []Block{{Lines: lines}}
	if !r.Off {
		m.Notes = []Line{plain(p.Say("remind.asked"))}
	}
	return m
}

// RemindersStopped words that somebody is not reminded any more.
func RemindersStopped(p *say.Printer) Message {
	return Message{Title: Line{bold(p.Say("remind.stopped"))}, Blocks: []Block{{Lines: []Line{plain(p.Say("remind.again"))}}}, Private: true}
}
