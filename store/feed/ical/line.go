package ical

import (
	"iter"
	"strings"
)

// Property is a line of a calendar, put together where it is folded.
type Property struct {
	Name   string            // in capitals, as the names of parameters
	Params map[string]string // nil none
	Value  string            // as written: Text is without its escapes
	Line   int               // of its first line in the file, from 1
}

// Text is a value of the type TEXT.
func (p Property) Text() string {
	if !strings.Contains(p.Value, `\`) {
		return p.Value
	}
	var b strings.Builder
	for i := 0; i < len(p.Value); i++ {
		c := p.Value[i]
		if c == '\\' && i+1 < len(p.Value) {
			i++
			if c = p.Value[i]; c == 'n' || c == 'N' {
				c = '\n'
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// Unfold goes through the lines of a calendar with their numbers, each put together where
// it is folded (3.1). Lines end as any system ends them. Blank ones are left out.
func Unfold(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		var more strings.Builder // of a line that is folded
		begun, number := "", 0
		for n := 1; text != ""; n++ {
			var line string
			line, text = cutLine(text)
			switch {
			case line == "":
			case number > 0 && (line[0] == ' ' || line[0] == '\t'):
				more.WriteString(line[1:])
			default:
				if number > 0 && !yield(number, begun+more.String()) {
					return
				}
				begun, number = line, n
				more.Reset()
			}
		}
		if number > 0 {
			yield(number, begun+more.String())
		}
	}
}

// cutLine returns the first line of a text, and what follows.
func cutLine(text string) (line, rest string) {
	i := strings.IndexAny(text, "\r\n")
	if i < 0 {
		return text, ""
	}
	if end := text[i:]; strings.HasPrefix(end, "\r\n") {
		return text[:i], end[2:]
	}
	return text[:i], text[i+1:]
}

// mostParams is how many parameters of a property are kept.
const mostParams = 50

// property reads a line: its name and its parameters, in any case, and its value. ok is false
// if it does not keep to the grammar.
func property(line string, number int) (p Property, ok bool) {
	i := strings.IndexAny(line, ":;")
	if i < 0 || !named(line[:i]) {
		return p, false
	}
	p.Name, p.Line = strings.ToUpper(line[:i]), number
	rest := line[i:]
	for rest != "" && rest[0] == ';' {
		name, value, more, ok := parameter(rest[1:])
		if !ok {
			return p, false
		}
		if rest = more; len(p.Params) < mostParams {
			if p.Params == nil {
				p.Params = map[string]string{}
			}
			p.Params[strings.ToUpper(name)] = value
		}
	}
	if rest == "" {
		return p, false
	}
	p.Value = rest[1:]
	return p, true
}

// parameter reads a parameter, with the values that it lists, and what follows it. One
// without a value, which old programs write, is passed over.
func parameter(text string) (name, value, rest string, ok bool) {
	i := strings.IndexAny(text, "=:;")
	if i < 0 || text[i] != '=' {
		return "", "", text[max(0, i):], i >= 0
	}
	name, rest = text[:i], text[i+1:]
	if !named(name) {
		return "", "", "", false
	}
	for first := true; ; first = false {
		var one string
		if strings.HasPrefix(rest, `"`) {
			end := strings.IndexByte(rest[1:], '"')
			if end < 0 {
				return "", "", "", false
			}
			one, rest = rest[1:1+end], rest[end+2:]
		} else if end := strings.IndexAny(rest, ",:;"); end >= 0 {
			one, rest = rest[:end], rest[end:]
		}
		if first {
			value = one
		}
		switch {
		case rest == "" || !strings.ContainsRune(",:;", rune(rest[0])):
			return "", "", "", false
		case rest[0] != ',':
			return name, value, rest, true
		}
		rest = rest[1:]
	}
}

// named reports whether a text is a name of the grammar: letters, digits and hyphens.
func named(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c != '-' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return text != ""
}
