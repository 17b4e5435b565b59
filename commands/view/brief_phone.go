package view

import (
	"slices"
	"unicode"

	"fanchart/commands/say"
)

// mostHeads is how many headlines a digest begins with.
const mostHeads = 3

// What a short digest may take of a phone, in px, without its notes and buttons; and what
// a line and a heading take of it.
const (
	briefHigh    = 460
	lineHigh     = 22
	headingHigh  = 38
	letterWidth  = 8  // about, of 16 px letters
	hangulWidth  = 15 // of those that fill a square
	phoneWidth   = 263
	leastOfLists = 1 // lines that every list keeps
	leastParts   = 3 // sections that every digest keeps

	inlineLetters = 44 // of a list's first line, where it is told in one
	headLetters   = 96 // of a headline
)

// shortened are headlines as short as a digest shows them.
func shortened(heads []string) (out []string) {
	for _, h := range heads {
		out = append(out, short(h, headLetters))
	}
	return out
}

// unrepeated is a digest without the lines that its headlines tell to the letter.
func unrepeated(b BriefPage, heads []string) BriefPage {
	return b.edited(func(l BriefList) BriefList {
		l.Items = slices.DeleteFunc(slices.Clone(l.Items), func(i BriefItem) bool { return slices.Contains(heads, told(i.Line)) })
		return l
	})
}

// edited is a digest with its lists changed; what it was made of stays as it is.
func (b BriefPage) edited(change func(BriefList) BriefList) BriefPage {
	b.Parts = slices.Clone(b.Parts)
	for i := range b.Parts {
		lists := make([]BriefList, len(b.Parts[i].Lists))
		for n, l := range b.Parts[i].Lists {
			lists[n] = change(l)
		}
		b.Parts[i].Lists = lists
	}
	return b
}

// fit leaves out lines until a digest stands on a phone at a look and a half: of the
// longest list the last one that may lack. What is still too long is told in a line a list.
func (b BriefPage) fit(p *say.Printer) BriefPage {
	b = b.edited(func(l BriefList) BriefList { l.Items = slices.Clone(l.Items); return l })
	for b.high() > briefHigh {
		longest := b.longest()
		if longest == nil {
			break
		}
		i := longest.last()
		if !longest.Items[i].spare {
			longest.More++
		}
		longest.Items = slices.Delete(longest.Items, i, i+1)
	}
	if b.high() > briefHigh {
		b = b.edited(func(l BriefList) BriefList { return l.inline(p) })
	}
	for n := len(b.Parts) - 1; n > leastParts && b.high() > briefHigh; n-- { // they are in the list of buttons
		b.Parts = b.Parts[:n]
	}
	return b
}

// longest is the longest list of which a line may lack.
func (b BriefPage) longest() (longest *BriefList) {
	most := 0
	for i := range b.Parts {
		for n := range b.Parts[i].Lists {
			l := &b.Parts[i].Lists[n]
			if high := l.high(); l.last() >= 0 && high > most {
				longest, most = l, high
			}
		}
	}
	return longest
}

// inline is a list in one line, its heading first; one with lines that are kept stays.
func (l BriefList) inline(p *say.Printer) BriefList {
	if l.Kept || len(l.Items) == 0 || l.Heading == "" {
		return l
	}
	item := l.Items[0]
	item.Line = Line{bold(l.Heading), {Text: p.Colon() + short(told(item.Line), inlineLetters)}}
	if more := l.More + len(l.Items) - 1; more > 0 {
		item.Line = append(item.Line, Span{Text: " · " + p.Say("week.more", "n", more)})
	}
	return BriefList{Items: []BriefItem{item}}
}

// last is the item of a list that is left out next; -1 none may lack.
func (l BriefList) last() int {
	for i := len(l.Items) - 1; i >= leastOfLists; i-- {
		if l.Items[i].spare || !l.Kept {
			return i
		}
	}
	return -1
}

func (b BriefPage) high() (px int) {
	for _, part := range b.Parts {
		for _, l := range part.Lists {
			px += l.high()
		}
	}
	return px
}

// high is about how high a list is on a phone, in px.
func (l BriefList) high() int {
	if len(l.Items) == 0 {
		return 0
	}
	px := headingHigh
	for _, i := range l.Items {
		px += lineHigh * phoneLines(lineText(i.Line))
	}
	if l.More > 0 {
		px += lineHigh
	}
	return px
}

// phoneLines is about how many lines a text takes on a phone.
func phoneLines(text string) int {
	wide := 0
	for _, r := range text {
		if unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			wide += hangulWidth
		} else {
			wide += letterWidth
		}
	}
	return 1 + wide/phoneWidth
}
