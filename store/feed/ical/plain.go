package ical

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// tag is one of the marks that calendars have in descriptions, and no angle bracket that
	// somebody wrote around a title: <LOVE DIVE>.
	tag = regexp.MustCompile(`(?i)</?(p|br|b|i|u|s|em|strong|a|ul|ol|li|div|span|html|body|head|meta|font|h[1-6]|table|tbody|tr|td|th|hr|blockquote|pre|img|html-blob|style|title|center|small)(\s+[^<>]*)?/?>`)
	// entity is one that ends as it should: AT&T and R&B have none.
	entity = regexp.MustCompile(`&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});`)
	aside  = regexp.MustCompile(`(?is)<(style|head)\b[^>]*>.*?</(style|head)>|<!--.*?-->`)
	blanks = regexp.MustCompile(`[ \t\x{a0}]+`)
	breaks = regexp.MustCompile(` *\n[ \n]*`)
)

// HTML reports whether a text is HTML and not plain: it closes or breaks something.
func HTML(text string) bool {
	return tag.MatchString(text) && (strings.Contains(text, "</") || strings.Contains(strings.ToLower(text), "<br") || strings.HasPrefix(strings.ToLower(text), "<p"))
}

// Plain is a text without HTML's tags and entities: paragraphs are lines, items of lists begin
// with a hyphen. A text that has none is returned as it is.
func Plain(text string) string {
	if HTML(text) {
		text = aside.ReplaceAllString(text, "")
		text = tag.ReplaceAllStringFunc(text, func(t string) string {
			switch name := strings.ToLower(tag.FindStringSubmatch(t)[1]); name {
			case "li":
				return map[bool]string{true: "\n", false: "\n- "}[strings.HasPrefix(t, "</")]
			case "p", "br", "div", "ul", "ol", "tr", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre":
				return "\n"
			case "td", "th":
				return " "
			}
			return ""
		})
		text = Entities(text)
		return strings.TrimSpace(breaks.ReplaceAllString(blanks.ReplaceAllString(text, " "), "\n"))
	}
	return Entities(text)
}

// Entities is a text with the letters that HTML's entities stand for.
func Entities(text string) string {
	if !strings.Contains(text, "&") {
		return text
	}
	return strings.ReplaceAll(entity.ReplaceAllStringFunc(text, html.UnescapeString), "\u00a0", " ")
}

// Shortened is a text cut to so many characters.
func Shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Noted is a text without control characters, but for line ends.
func Noted(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == utf8.RuneError {
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}
