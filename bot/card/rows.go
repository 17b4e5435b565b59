package card

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/commands/view"
)

// Discord's styles of buttons.
const (
	styleBlue = 1 + iota
	styleGrey
	styleGreen
	styleRed
	styleLink
)

// pick is one choice of a list.
type pick struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

const (
	pickUnits = 100
	hintUnits = 27 // a line on a phone or two; Discord takes 150
	mostPicks = 25

	// picked is what a list is called: what is chosen from it is the request.
	picked = "pick"
)

// rows are the buttons, at most five, and below them a list of those for which there is
// no room; used is the number of components. Buttons that Discord would refuse are left
// out: those that say nothing or ask too long a request, and one that asks what another
// asks. The small button that asks why a post came is always among the five.
func (s Sheet) rows(buttons []view.Button, words *say.Printer) (rows []part, used int) {
	shown, listed := s.sorted(buttons)
	if s.Why != "" {
		why, _ := s.button(view.Button{Label: words.Say("button.why"), Request: s.Why}, len(buttons))
		shown = append(shown, why)
	}
	if len(shown) > 0 {
		rows, used = append(rows, part{Type: partRow, Parts: shown}), used+1+len(shown)
	}
	if len(listed) > 0 {
		rows, used = append(rows, part{Type: partRow, Parts: []part{list(listed, words)}}), used+2
	}
	return rows, used
}

// sorted tells what stays a button from what goes into the list: pages on the web stay, and
// of the others the first.
func (s Sheet) sorted(buttons []view.Button) (shown []part, listed []pick) {
	room := rowButtons
	if s.Why != "" {
		room--
	}
	all, pages, listable := s.possible(buttons)
	free := room - min(pages, room)
	for i, p := range all {
		switch {
		case p.URL != "" && pages > 0:
			shown, pages = append(shown, p), pages-1
		case p.URL == "" && free > 0 && !listable[i]:
			shown, free = append(shown, p), free-1
		case p.URL == "" && !p.Disabled && len(listed) < mostPicks:
			listed = append(listed, pick{Cut(p.Label, pickUnits), p.CustomID})
		}
	}
	return shown[:min(len(shown), room)], listed
}

// possible are the buttons that can be, how many of them are pages on the web, and which
// are for the list.
func (s Sheet) possible(buttons []view.Button) (all []part, pages int, listed []bool) {
	seen := map[string]bool{}
	for n, b := range buttons {
		p, ok := s.button(b, n)
		if !ok || seen[p.CustomID+p.URL] {
			continue
		}
		seen[p.CustomID+p.URL] = true
		all, listed = append(all, p), append(listed, b.Listed)
		if p.URL != "" {
			pages++
		}
	}
	return all, pages, listed
}

// list offers what is no button; its hint names the first of it.
func list(options []pick, words *say.Printer) part {
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = o.Label
	}
	hint := words.Say("button.also", "names", strings.Join(names, " · "))
	return part{Type: partSelect, CustomID: picked, Hint: Cut(hint, hintUnits), Options: options}
}

func (s Sheet) button(b view.Button, n int) (part, bool) {
	p := part{Type: partButton, Style: style(b.Use), Label: Cut(strings.TrimSpace(Clean(b.Label)), labelUnits), Disabled: b.Disabled}
	switch {
	case b.URL != "":
		p.Style, p.URL = styleLink, b.URL
		return p, p.Label != "" && validURL(b.URL)
	case b.Disabled:
		p.CustomID = "off:" + strconv.Itoa(n) // it is never pressed, so it need not ask anything
	default:
		p.CustomID = b.Request
		if s.leads(b.Request) && Length(b.Request) < idUnits {
			p.CustomID = Below + b.Request
		}
	}
	return p, p.Label != "" && p.CustomID != "" && Length(p.CustomID) <= idUnits
}

// Below, before the request of a button, says that the answer is to stand below the
// message and not in its place: it is about something else.
const Below = "+"

// leads reports whether a request is about something else than what was answered for all to
// see: another command, or a question from which no button leads back. Pages, pictures and
// the like do, and a day that is added; not so what narrows a question, or widens it.
func (s Sheet) leads(request string) bool {
	if s.Asked == "" {
		return false
	}
	asked, next := optionsOf(s.Asked), optionsOf(request)
	for name, value := range next {
		before, had := asked[name]
		if name == "topic" && had && before != value || !had && !isStep(name) && name != "topic" && name != "date" {
			return true
		}
	}
	for name := range asked {
		if _, kept := next[name]; !kept && !isStep(name) {
			return true
		}
	}
	return commandOf(request) != commandOf(s.Asked)
}

// isStep reports whether an option says how an answer is shown, or how much of it.
func isStep(option string) bool {
	return slices.Contains([]string{"page", "picture", "show", "weeks", "members", "chart", "when", "private"}, option)
}

// given matches an option of a request, and the beginning of its value.
var given = regexp.MustCompile(` ([a-z]+):(\S*)`)

func optionsOf(request string) map[string]string {
	out := map[string]string{}
	for _, option := range given.FindAllStringSubmatch(request, -1) {
		out[option[1]] = option[2]
	}
	return out
}

// commandOf is the command of a request, with its subcommand.
func commandOf(request string) string {
	words, _, _ := strings.Cut(request, ":")
	if at := strings.LastIndex(words, " "); at >= 0 && words != request {
		words = words[:at] // an option's name
	}
	return words
}

func style(u view.Use) int {
	switch u {
	case view.Next:
		return styleBlue
	case view.Go:
		return styleGreen
	case view.Stop:
		return styleRed
	}
	return styleGrey
}

// colour is that of the edge of a message; 0 is none.
func colour(k view.Kind) int {
	switch k {
	case view.Charts:
		return 0x54b0e8
	case view.Records:
		return 0xf2b01e
	case view.Calendar:
		return 0xb48cf2
	case view.Mistake:
		return 0xe8546a
	case view.Personal:
		return 0x8a94a6
	}
	return 0
}
