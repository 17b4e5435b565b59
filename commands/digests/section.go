package digests

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
)

// section is a part of a digest: what it has to tell, and how that is shown.
type section struct {
	key    guild.Section // in requests and in the store; worded by "section." and the key
	most   int           // lines of each of its lists in a short digest
	issues bool          // it tells of the issues of charts
	ahead  bool          // it tells of days to come, as far as a digest looks ahead
	own    bool          // it is of the server that asks; others say the same everywhere
	draws  bool          // it is the picture of another section, and says nothing itself
	full   bool          // all of it is a list to be paged through
	gather func(context.Context, briefing) (view.BriefPart, error)
}

// room is where digests are made: the sections that one can have.
type room struct{ sections []section }

// question makes a question of a request.
func (r room) question(d *desk.Desk, a ask.Request) question { return question{d.Question(a), r} }

// known are the sections of these keys, in order: keys of none, from another version of
// the program, are passed over.
func (r room) known(keys []guild.Section) (out []section) {
	for _, s := range r.sections {
		if slices.Contains(keys, s.key) {
			out = append(out, s)
		}
	}
	return out
}

// keysOf are the keys of sections.
func keysOf(list []section) []guild.Section {
	out := make([]guild.Section, len(list))
	for i, s := range list {
		out[i] = s.key
	}
	return out
}

// section finds a section by its key or its name.
func (q question) section(word string) (section, bool) {
	for _, s := range q.sections {
		if strings.EqualFold(word, string(s.key)) || strings.EqualFold(word, view.SectionName(q.P, s.key)) {
			return s, true
		}
	}
	return section{}, false
}
