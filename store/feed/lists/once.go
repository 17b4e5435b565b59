package lists

import (
	"slices"

	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// once joins what stands twice in one file: the same release in two rows, the same
// event. The first row gives way in nothing; the second adds what the first lacks.
func (l *reader) once() {
	var out []listing
	index := map[string][]int{}
	for _, t := range l.out.things {
		key := mergeKey(t.Content)
		at := slices.IndexFunc(index[key], func(i int) bool { return sameThing(out[i].Content, t.Content) })
		if at < 0 {
			index[key] = append(index[key], len(out))
			out = append(out, t)
			continue
		}
		have := &out[index[key][at]]
		again := samePost(have.Content, t.Content)
		have.Content = joined(have.Content, t.Content)
		if !again {
			l.doubt(file.FaultTwice, t.row, "", t.Name())
		}
	}
	l.out.things = out
}

// mergeKey is what two rows of one thing share for sure.
func mergeKey(c guild.Content) string {
	if c.Release != nil {
		return names.NormalTitle(c.Release.Name)
	}
	return eventKeys(*c.Event)[0]
}

func sameThing(a, b guild.Content) bool {
	if a.Release != nil {
		return b.Release != nil && sameRelease(*a.Release, *b.Release, window)
	}
	return b.Event != nil && sameEvent(*a.Event, *b.Event)
}

// samePost reports whether a row is a post that was there already: collections of one
// day and the next overlap, and nothing is doubtful in that.
func samePost(a, b guild.Content) bool {
	return a.Release != nil && b.Release != nil && posted(*b.Release) &&
		!slices.ContainsFunc(b.Release.Sources, func(c kpop.Citation) bool { return c.Key == "" || !slices.Contains(a.Release.Sources, c) })
}

// joined adds to a thing what another row of the same file says more of it.
func joined(a, b guild.Content) guild.Content {
	if a.Release != nil {
		r, _ := mergeRelease(*a.Release, *b.Release, 0)
		return guild.Content{Release: &r}
	}
	e := filled(*a.Event, *b.Event)
	e.Sources = cited(e.Sources, b.Event.Sources)
	return guild.Content{Event: &e}
}
