package view

import (
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
	m.Blocks = []Block{{Lines: append(ContentLines(p, s.Thing), suggestedBy(p, s.Suggestion))}}
	if lines := remarkLines(p, s.Remarks); len(lines) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: lines})
	}
	if s.Suggestion.State != "waiting" {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{{
			bold(p.Say("suggestion.state." + s.Suggestion.State)), {Text: " · "}, who(p, s.Suggestion.Decided)}}})
	}
	return m
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
		m.Blocks = append(m.Blocks, Block{Heading: short(item.Thing.Name(), longest), Lines: append(changeFacts(p, item.Thing), suggestedBy(p, item.Suggestion))})
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
