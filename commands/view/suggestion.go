package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/guild"
)

// SuggestionPage is what a member would like to see added.
type SuggestionPage struct {
	Suggestion guild.Suggestion
	Thing      guild.Content
	Remarks    []Remark
	Buttons    []Button
}

// Suggestion shows a suggestion, and what became of it.
func Suggestion(p *say.Printer, s SuggestionPage) Message {
	m := Message{Title: Line{bold(p.Say("suggestion.title." + string(s.Thing.Noun())))}, Buttons: s.Buttons}
	lines := ContentLines(p, s.Thing)
	if s.Suggestion.State != "approved" {
		lines = unlinked(lines)
	}
	m.Blocks = []Block{{Lines: append(lines, suggestedBy(p, s.Suggestion))}}
	if lines := remarkLines(p, s.Remarks); len(lines) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: lines})
	}
	if s.Suggestion.State != "waiting" {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{{
			bold(p.Say("suggestion.state." + s.Suggestion.State)), {Text: " · "}, who(p, s.Suggestion.Decided)}}})
	}
	return m
}

// unlinked shows addresses as text that leads nowhere: nobody has looked at them yet.
func unlinked(lines []Line) []Line {
	out := make([]Line, len(lines))
	for i, line := range lines {
		for _, s := range line {
			switch {
			case s.Style == Link:
				s = Span{Text: s.URL, Style: Code}
			case s.Style == Plain && addresses(s.Text):
				s.Style = Code
			}
			out[i] = append(out[i], s)
		}
	}
	return out
}

// addresses reports whether Discord makes a link of something in a text.
func addresses(text string) bool {
	return strings.Contains(text, "://") || strings.Contains(text, "discord.gg/") || strings.Contains(text, "www.")
}

func suggestedBy(p *say.Printer, s guild.Suggestion) Line {
	return Line{{Text: p.Say("suggestion.by") + " "}, who(p, s.User), {Text: " · "}, {Style: Time, At: s.At}}
}

// SuggestionsPage is a page of the suggestions that wait, oldest first.
type SuggestionsPage struct {
	Items       []SuggestionPage
	Total       int
	Page, Pages int
	Buttons     []Button
}

// Suggestions lists the suggestions that wait.
func Suggestions(p *say.Printer, s SuggestionsPage) Message {
	m := Message{Title: Line{bold(p.Say("suggestion.list"))}, Buttons: s.Buttons, Private: true}
	if s.Total == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("suggestion.none"))}}}
	}
	for _, item := range s.Items {
		m.Blocks = append(m.Blocks, Block{Heading: short(item.Thing.Name(), longest), Lines: append(unlinked(changeFacts(p, item.Thing)), suggestedBy(p, item.Suggestion))})
	}
	if s.Pages > 1 {
		m.Notes = []Line{plain(p.Say("list.page", "page", s.Page, "pages", s.Pages))}
	}
	return m
}

// changeFacts are the first things to know of a thing, its name aside.
func changeFacts(p *say.Printer, c guild.Content) []Line {
	lines := ContentLines(p, c)[1:]
	return lines[:min(len(lines), mostLogged)]
}
