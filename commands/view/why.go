package view

import (
	"strconv"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// WhyPage is a delivery with what it belongs to.
type WhyPage struct {
	guild.Delivery
	About  string        // what it belongs to, worded by "why.about." and the word; "" nothing in particular
	Digest *guild.Digest // nil: none, or one that is deleted by now
	Charts func(key string) (kpop.Chart, bool)
	Asks   bool // its request is one that people can ask themselves
}

// Why words why a delivery was posted, or why it was not and what to do.
func Why(p *say.Printer, d WhyPage) Message {
	m := Message{Title: Line{bold(p.Say("why.title"))}}
	if d.State == guild.Paused {
		m.Title = Line{bold(p.Say("why.title-paused"))}
	}
	m.Blocks = []Block{{Lines: whyLines(p, d)}}
	if d.Reason != "" && d.State != guild.Done {
		line := Line{{Text: p.Say("why.state."+string(d.State)) + " "}, {Text: p.Say("delivery.reason." + d.Reason)}}
		if d.Channel != 0 && d.Kind != guild.Tell { // it may be asked elsewhere
			line = append(Line{{Style: Channel, ID: d.Channel}, {Text: " · "}}, line...)
		}
		state := []Line{line}
		if d.State == guild.Paused {
			state = append(state, plain(p.Say("why.mend")))
			m.Buttons = []Button{{Label: p.Say("button.retry"), Request: "/why delivery:#" + strconv.FormatInt(d.ID, 10) + " resume:yes"}}
		}
		m.Blocks = append(m.Blocks, Block{Lines: state})
	}
	return m
}

// whyLines says whose doing a delivery is, and how it ends.
func whyLines(p *say.Printer, d WhyPage) []Line {
	var lines []Line
	switch {
	case d.Digest != nil:
		number := "#" + strconv.FormatInt(d.Digest.ID, 10)
		edit, pause := "/digest edit digest:"+number, "/digest pause digest:"+number
		lines = []Line{
			{{Text: p.Say("why.digest") + " "}, {Text: DigestName(p, *d.Digest, d.Charts), Style: Bold}},
			{{Text: p.Say("why.digest-end") + " "}, {Text: edit, Style: Code}, {Text: ", "}, {Text: pause, Style: Code}},
		}
	case d.About != "":
		lines = []Line{plain(p.Say("why.about." + d.About))}
	default:
		lines = []Line{plain(p.Say("why.kind." + string(d.Kind)))}
	}
	if d.State == guild.Paused && d.Channel != 0 {
		lines = append(lines, Line{{Text: p.Say("why.where") + " "}, {Style: Channel, ID: d.Channel}})
	}
	if d.Asks && d.Kind != guild.Remove {
		lines = append(lines, Line{{Text: p.Say("why.asks") + " "}, {Text: d.Request, Style: Code}})
	}
	return lines
}

// WhyPlaced words why a message is there and kept up to date.
func WhyPlaced(p *say.Printer, t guild.Placed) Message {
	return Message{
		Title:  Line{bold(p.Say("why.title"))},
		Blocks: []Block{{Lines: []Line{plain(p.Say("why.placed." + string(t.Kind))), plain(p.Say("why.remove"))}}},
	}
}

// Resumed words how many deliveries are tried again.
func Resumed(p *say.Printer, n int) Message {
	return Message{Blocks: []Block{{Lines: []Line{plain(p.Say("why.resumed", "n", n))}}}}
}
