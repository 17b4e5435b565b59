package desk

import (
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// Newest is the newest issue of a chart that we hold, as of when the question is asked.
func (q Question) Newest(c kpop.Chart) view.Newest {
	n := view.Newest{Chart: c, Today: KoreanDay(q.At)}
	if refs := q.Shelf.Refs[c.Key]; len(refs) > 0 {
		n.Day = refs[len(refs)-1].Day
	}
	return n
}
