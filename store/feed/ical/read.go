package ical

import (
	"slices"
	"strings"
)

// Component is what stands between a BEGIN and its END.
type Component struct {
	Name  string // in capitals
	Line  int    // of its BEGIN; 0 it has none
	Props []Property
	Parts []*Component
	Many  bool // it had more properties than are kept
	Cut   bool // the file ends within it
}

// First returns the first property of a name.
func (c *Component) First(name string) (Property, bool) {
	for _, p := range c.Props {
		if p.Name == name {
			return p, true
		}
	}
	return Property{}, false
}

// All returns every property of a name.
func (c *Component) All(name string) (list []Property) {
	for _, p := range c.Props {
		if p.Name == name {
			list = append(list, p)
		}
	}
	return list
}

// Text returns a property's text, "" if there is none.
func (c *Component) Text(name string) string {
	p, _ := c.First(name)
	return p.Text()
}

// Of returns the parts of a name.
func (c *Component) Of(name string) []*Component {
	return slices.DeleteFunc(slices.Clone(c.Parts), func(p *Component) bool { return p.Name != name })
}

// Flaw is something that is wrong with a calendar and does not keep it from being read.
type Flaw struct {
	Kind FlawKind
	Line int
	Text string // of the line
}

// FlawKind is what is wrong.
type FlawKind string

// The flaws.
const (
	NoProperty FlawKind = "line"  // a line that is no property: passed over
	NoEnd      FlawKind = "early" // a component does not end, or the file does too early
	Quotes     FlawKind = "quote" // quotation marks in wrong places of a time's line: read without them
)

// Limits of what is kept; no program writes as much.
const (
	mostDeep  = 6    // components in one another: an alarm in an event in the calendar, and some more
	mostProps = 3000 // of one component
	mostFlaws = 100  // of a file
)

// DeepError is a file whose components lie deeper in one another than anything a program
// writes.
type DeepError struct{ Line int }

func (e DeepError) Error() string { return "ical: components too deep in one another" }

// Read reads every calendar of a file. Events outside of any are of one without a BEGIN.
func Read(text string) (calendars []*Component, flaws []Flaw, err error) {
	r := reading{root: &Component{}}
	for number, line := range Unfold(text) {
		if r.last = number; !r.line(number, line) {
			return nil, nil, DeepError{number}
		}
	}
	r.ends(strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r"))
	loose := &Component{Name: "VCALENDAR"}
	for _, c := range r.root.Parts {
		if c.Name == "VCALENDAR" {
			calendars = append(calendars, c)
		} else {
			loose.Parts = append(loose.Parts, c)
		}
	}
	if len(loose.Parts) > 0 {
		calendars = append(calendars, loose)
	}
	return calendars, r.flaws, nil
}

// reading is a file on its way into components.
type reading struct {
	root  *Component
	open  []*Component
	flaws []Flaw
	last  int
}

func (r *reading) flaw(kind FlawKind, line int, text string) {
	if len(r.flaws) < mostFlaws {
		r.flaws = append(r.flaws, Flaw{kind, line, text})
	}
}

// line takes a line; ok is false if its component lies too deep.
func (r *reading) line(number int, line string) (ok bool) {
	p, ok := property(line, number)
	if !ok {
		if p, ok = unquoted(line, number); !ok {
			r.flaw(NoProperty, number, line)
			return true
		}
		r.flaw(Quotes, number, line)
	}
	switch p.Name {
	case "BEGIN":
		return r.begin(strings.ToUpper(strings.TrimSpace(p.Value)), number)
	case "END":
		r.end(strings.ToUpper(strings.TrimSpace(p.Value)), number)
	default:
		r.add(p)
	}
	return true
}

// unquoted reads the line of a time without its quotation marks, which stand in wrong places:
// DTSTART;TZID="W. Europe Standard Time:20200609T090000".
func unquoted(line string, number int) (p Property, ok bool) {
	p, ok = property(strings.ReplaceAll(line, `"`, ""), number)
	if !ok || !slices.Contains([]string{"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"}, p.Name) {
		return Property{}, false
	}
	_, ok = ParseTime(p.Value)
	return p, ok
}

func (r *reading) top() *Component {
	if len(r.open) == 0 {
		return r.root
	}
	return r.open[len(r.open)-1]
}

// begin opens a component. One that cannot be within the open ones ends those.
func (r *reading) begin(name string, number int) bool {
	for len(r.open) > 0 && (name == "VCALENDAR" || name == "VEVENT" && r.within("VEVENT")) {
		r.flaw(NoEnd, r.top().Line, r.top().Name)
		r.open = r.open[:len(r.open)-1]
	}
	c := &Component{Name: name, Line: number}
	top := r.top()
	top.Parts = append(top.Parts, c)
	r.open = append(r.open, c)
	return len(r.open) <= mostDeep
}

func (r *reading) within(name string) bool {
	return slices.ContainsFunc(r.open, func(c *Component) bool { return c.Name == name })
}

// end closes a component, with those in it that do not end.
func (r *reading) end(name string, number int) {
	if !r.within(name) {
		r.flaw(NoProperty, number, "END:"+name)
		return
	}
	for {
		c := r.top()
		r.open = r.open[:len(r.open)-1]
		if c.Name == name {
			return
		}
		r.flaw(NoEnd, c.Line, c.Name)
	}
}

func (r *reading) add(p Property) {
	c := r.top()
	if len(c.Props) == mostProps {
		c.Many = true
		return
	}
	c.Props = append(c.Props, p)
}

// ends marks what the file ends within; its last line is not whole if no line end follows.
func (r *reading) ends(whole bool) {
	if len(r.open) == 0 {
		return
	}
	for _, c := range r.open {
		c.Cut = true
	}
	if top := r.top(); !whole && len(top.Props) > 0 && top.Props[len(top.Props)-1].Line == r.last {
		top.Props = top.Props[:len(top.Props)-1]
	}
	r.flaws = append(r.flaws, Flaw{NoEnd, r.last, r.open[0].Name})
}
