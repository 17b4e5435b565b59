package lists

import (
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// plain is a release or an event with the normal forms of its names, which cost more to
// make than to compare: rows are compared with many others.
type plain struct {
	guild.Content
	name, credit, place, city string
}

func plainOf(c guild.Content) plain {
	if r := c.Release; r != nil {
		return plain{Content: c, name: names.NormalTitle(r.Name), credit: names.Normal(r.Credit)}
	}
	e := c.Event
	return plain{Content: c, name: names.Normal(e.Name), place: names.Normal(e.Place), city: names.Normal(e.City)}
}

func plainRelease(r kpop.Release) plain { return plainOf(guild.Content{Release: &r}) }
func plainEvent(e kpop.Event) plain     { return plainOf(guild.Content{Event: &e}) }

// keys are what a thing can be found by: a release by its title, an event by its sources'
// keys, and by its name and day.
func (p plain) keys() (out []string) {
	if p.Release != nil {
		return []string{p.name}
	}
	for _, c := range p.Event.Sources {
		if c.Key != "" {
			out = append(out, c.Name+"\x00"+c.Key)
		}
	}
	return append(out, p.name+"\x00"+p.Event.Start.Day.String())
}

// same reports whether two rows of one file mean one thing.
func (p plain) same(o plain) bool {
	if p.Release != nil {
		return o.Release != nil && sameRelease(p, o, window)
	}
	return o.Event != nil && sameRow(p, o)
}
