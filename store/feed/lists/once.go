package lists

import (
	"slices"

	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// once joins what stands twice in one file: the same release in two rows, the same
// event. The first row gives way in nothing; the second adds what the first lacks.
func (l *reader) once() error {
	var out []listing
	var kept []plain // of each of out
	index := map[string][]int{}
	for _, t := range l.out.things {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		p := plainOf(t.Content)
		key := p.keys()[0] // what two rows of one thing share for sure
		at := slices.IndexFunc(index[key], func(i int) bool { return kept[i].same(p) })
		if at < 0 {
			index[key] = append(index[key], len(out))
			out, kept = append(out, t), append(kept, p)
			continue
		}
		i := index[key][at]
		again := samePost(out[i].Content, t.Content)
		out[i].Content = joined(out[i].Content, t.Content)
		kept[i] = plainOf(out[i].Content)
		if !again {
			l.doubt(file.FaultTwice, t.row, "", t.Name())
		}
	}
	l.out.things = out
	return nil
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
