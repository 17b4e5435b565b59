package agenda

import (
	"context"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// about is whom and where a list of releases or events is about.
type about struct {
	act     kpop.Act // zero: anybody
	acts    []int64  // the act, and its members where that is asked for
	country string   // "" anywhere
	choice  *view.Message
}

// message is the question which of several acts is meant.
func (a about) message() view.Message {
	if a.choice == nil {
		return view.Message{}
	}
	return *a.choice
}

// scopeOf reads the options "artist" and "country".
func (q question) scopeOf(ctx context.Context) (about, error) {
	var a about
	var err error
	if strings.TrimSpace(q.Option("country")) != "" {
		if a.country, err = q.CountryNamed(q.Option("country")); err != nil {
			return a, err
		}
	}
	if strings.TrimSpace(q.Option("artist")) == "" {
		return a, nil
	}
	c, err := q.Act(ctx)
	if err != nil {
		return a, err
	}
	if !c.Clear {
		m := view.ActChoice(q.P, desk.Echo(q.Option("artist")), c.Others, q.sameOf(c.Others))
		a.choice = &m
		return a, nil
	}
	a.act, a.acts = c.Picked, []int64{c.Picked.ID}
	if desk.IsYes(q.Option("members")) {
		for _, m := range c.Picked.Members {
			if m.ActID != 0 {
				a.acts = append(a.acts, m.ActID)
			}
		}
	}
	return a, nil
}

// fitting is a request for a button: as long as may be, with room for a page. Whether
// the answer is for the presser alone follows from the message that the button is on.
func fitting(r ask.Request) ask.Request {
	if len(r.String())+len(" page:999") > desk.MaxRequest {
		r = r.With("private", "")
	}
	return r
}

// sameOf asks the same question of each act.
func (q question) sameOf(acts []kpop.Act) []view.Button {
	var out []view.Button
	for _, act := range acts[:min(len(acts), 10)] {
		out = append(out, view.Button{Label: desk.OnButton(view.ActName(act)), Request: fitting(q.With("artist", desk.ID(act.ID)).With("page", "")).String()})
	}
	return out
}

// hasMembers reports whether the act has members that are known by themselves.
func (a about) hasMembers() bool {
	for _, m := range a.act.Members {
		if m.ActID != 0 {
			return true
		}
	}
	return false
}

// listed names a list: its stretch, whose, of which kind and tag, and where.
func (q question) listed(when stretch, a about) string {
	parts := []string{q.stretchName(when)}
	if a.act.ID != 0 {
		parts = append(parts, a.act.Name)
	}
	if len(a.acts) > 1 {
		parts = append(parts, q.P.Say("choice.members.yes"))
	}
	if kind := q.Option("kind"); kind != "" {
		parts = append(parts, q.P.Say("choice.kind."+kind))
	}
	if tag := q.Option("tag"); tag != "" {
		parts = append(parts, q.P.Say("choice.tag."+tag))
	}
	if a.country != "" {
		parts = append(parts, q.P.Country(a.country))
	}
	return strings.Join(parts, " · ")
}

// stretchName is what a stretch is called.
func (q question) stretchName(when stretch) string {
	switch {
	case when.named():
		return q.P.Say("when." + when.text)
	case when.month:
		return q.P.Month(when.from.Time())
	case when.text == "week":
		return q.P.Say("when.week")
	case when.text == lastWeek:
		return q.P.Say("when.last-week")
	case when.from == when.until:
		return view.Weekday(q.P, when.from)
	}
	return q.P.Year(when.from.Time())
}

// listRequest asks for a list of the same acts and country.
func (q question) listRequest(command string, a about) ask.Request {
	r := ask.Request{Command: command, At: q.At}
	if a.act.ID != 0 {
		r = r.With("artist", desk.ID(a.act.ID))
	}
	if len(a.acts) > 1 {
		r = r.With("members", "1")
	}
	return r.With("country", a.country).With("private", q.Option("private"))
}

// beside are buttons that lead to the months before and after, to the lists named, and
// to the list with or without a group's members.
func (q question) beside(here ask.Request, when stretch, lists ...string) []view.Button {
	var out []view.Button
	add := func(label string, r ask.Request) {
		out = append(out, view.Button{Label: desk.OnButton(label), Request: fitting(r).String()})
	}
	if when.month {
		t := when.from.Time()
		for _, month := range []stretch{monthOf(t.Year(), t.Month()-1), monthOf(t.Year(), t.Month()+1)} {
			if inYears(month) {
				add(q.P.Month(month.from.Time()), here.With("when", month.text))
			}
		}
	}
	for _, list := range lists {
		if list != when.text {
			add(q.P.Say("when."+list), here.With("when", list))
		}
	}
	return out
}

func inYears(s stretch) bool {
	return s.from >= kpop.DayOf(desk.FirstYear, time.January, 1) && s.until <= kpop.DayOf(desk.LastYear, time.December, 31)
}

// membersButton offers a group's list with its members' own, or without.
func (q question) membersButton(here ask.Request, a about) []view.Button {
	switch {
	case len(a.acts) > 1:
		return []view.Button{{Label: q.P.Say("button.without-members"), Request: fitting(here.With("members", "")).String()}}
	case a.hasMembers():
		return []view.Button{{Label: q.P.Say("button.with-members"), Request: fitting(here.With("members", "1")).String()}}
	}
	return nil
}
