package digests

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// plan is what a brief is asked to say.
type plan struct {
	sections    []section // in order
	issues      []issueOf
	late        []issueOf // the newest of charts that have had no issue since they were told of
	scope       guild.DigestScope
	full        bool
	from, until kpop.Day // days that are over, both included
	ahead       kpop.Day // the last day of the events to come
	next        int64    // when it comes again, unix seconds; 0 not known
	all         bool     // nothing is left out
}

// issueOf is an issue of a chart.
type issueOf struct {
	chart kpop.Chart
	day   kpop.Day
}

// days is how many days a brief looks back, and forward.
func (p plan) days() kpop.Day { return p.until - p.from + 1 }

// most is how many lines of a list are shown where a short digest shows so many.
func (p plan) most(short int) int {
	switch {
	case p.all:
		return briefAll
	case p.full:
		return 2*short + 1
	}
	return short
}

// longestPlan is how many days a brief may be about.
const longestPlan = 100

// readPlan reads the options of a brief.
func (q question) readPlan() (p plan, err error) {
	today := desk.KoreanDay(q.At)
	var ok [6]bool
	p.sections, ok[0] = q.readSections(q.Option("sections"))
	p.issues, ok[1] = q.readIssues(q.Option("charts"))
	p.late, ok[5] = q.readIssues(q.Option("late"))
	p.from, ok[2] = dayOr(q.Option("from"), today-7)
	p.until, ok[3] = dayOr(q.Option("until"), p.from+6)
	p.ahead, ok[4] = dayOr(q.Option("ahead"), p.until+21)
	p.scope = guild.DigestScope(q.Option("scope"))
	if p.scope == "" {
		p.scope = guild.AllKPop
	}
	p.full = q.Option("size") == "full"
	p.next, _ = strconv.ParseInt(q.Option("next"), 10, 64)
	sound := p.from <= p.until && p.days() <= longestPlan && p.ahead-p.until <= longestPlan && slices.Contains(guild.DigestScopes(), p.scope)
	if slices.Contains(ok[:], false) || !sound {
		err = q.Mistake("error.brief")
	}
	return p, err
}

func dayOr(text string, usual kpop.Day) (kpop.Day, bool) {
	if text == "" {
		return usual, true
	}
	day, err := kpop.ParseDay(text)
	return day, err == nil
}

// readSections reads keys of sections with commas between, in their order; none: all.
func (r room) readSections(text string) (out []section, ok bool) {
	if text == "" {
		return r.sections, true
	}
	var keys []guild.Section
	for key := range strings.SplitSeq(text, ",") {
		keys = append(keys, guild.Section(key))
	}
	out = r.known(keys)
	return out, len(out) == len(keys)
}

// readIssues reads charts with the days of their issues: hot-100,global-200@2025-12-27,
// those of other days behind a semicolon.
func (q question) readIssues(text string) (out []issueOf, ok bool) {
	if text == "" {
		return nil, true
	}
	for group := range strings.SplitSeq(text, ";") {
		keys, date, _ := strings.Cut(group, "@")
		day, err := kpop.ParseDay(date)
		for key := range strings.SplitSeq(keys, ",") {
			c, known := q.Shelf.Chart(key)
			if err != nil || !known || len(out) == len(q.Shelf.Charts) {
				return nil, false
			}
			out = append(out, issueOf{c, day})
		}
	}
	return out, true
}

// issuesText is what readIssues reads: charts stay in order within a day.
func issuesText(issues []issueOf) string {
	var days []kpop.Day
	keys := map[kpop.Day][]string{}
	for _, i := range issues {
		if keys[i.day] == nil {
			days = append(days, i.day)
		}
		keys[i.day] = append(keys[i.day], i.chart.Key)
	}
	groups := make([]string, len(days))
	for n, day := range days {
		groups[n] = strings.Join(keys[day], ",") + "@" + day.String()
	}
	return strings.Join(groups, ";")
}

// request asks for what is planned.
func (p plan) request() ask.Request {
	words := desk.TextsOf(keysOf(p.sections))
	r := ask.Request{Command: "brief"}.With("sections", strings.Join(words, ",")).With("charts", issuesText(p.issues)).With("late", issuesText(p.late)).
		With("scope", string(p.scope)).With("from", p.from.String()).With("until", p.until.String())
	if p.full {
		r = r.With("size", "full")
	}
	if p.ahead != 0 {
		r = r.With("ahead", p.ahead.String())
	}
	if p.next != 0 {
		r = r.With("next", strconv.FormatInt(p.next, 10))
	}
	return r
}

// shared is the part of the plan that decides what is the same in every server.
func (p plan) shared() plan {
	p.sections = slices.DeleteFunc(slices.Clone(p.sections), func(s section) bool { return s.own })
	p.late = nil
	if p.next = 0; !slices.ContainsFunc(p.sections, func(s section) bool { return s.ahead }) {
		p.ahead = 0
	}
	return p
}

// newsFor is for how long an issue is news to a digest that has told of none.
const newsFor = 35

// planOf is what a digest says at an instant. Charts without an issue that it has not
// told of are left out; again: told or not.
func (q question) planOf(d guild.Digest, at time.Time, again bool) plan {
	today := desk.KoreanDay(at)
	p := plan{sections: q.known(d.Sections), scope: d.Scope, full: d.Full, from: today - 7, until: today - 1, ahead: today + 20}
	switch d.Cadence {
	case guild.Daily:
		p.from, p.ahead = today-1, today+6
	case guild.Monthly:
		t := today.Time()
		last := kpop.DayOf(t.Year(), t.Month(), 0)
		p.from, p.ahead = min(last, kpop.DayOf(t.Year(), t.Month()-1, t.Day())), today+30
	}
	for _, key := range d.Charts {
		c, known := q.Shelf.Chart(key)
		refs := q.Shelf.Refs[key]
		if !known || len(refs) == 0 {
			continue
		}
		newest := refs[len(refs)-1].Day
		told, before := d.Told[key]
		if newest < p.from-newsFor && (again || !before) || before && newest <= told && !again {
			if today-newest > c.Cadence.Days() {
				p.late = append(p.late, issueOf{c, newest})
			}
			continue
		}
		p.issues = append(p.issues, issueOf{c, newest})
	}
	return p
}

// part asks for all of one section, in a request that fits a button.
func (p plan) part(s section) ask.Request {
	p.sections, p.full, p.next, p.late = nil, false, 0, nil
	if !s.ahead {
		p.ahead = 0
	}
	if !s.issues {
		p.issues = nil
	}
	for {
		r := p.request().With("sections", "").With("part", string(s.key))
		if p.scope == guild.AllKPop {
			r = r.With("scope", "")
		}
		if len(r.String())+len(" page:99") <= desk.MaxRequest || len(p.issues) == 0 {
			return r
		}
		p.issues = p.issues[:len(p.issues)-1]
	}
}
