package charts

import (
	"fmt"
	"slices"

	"fanchart/store"
	"fanchart/store/kpop"
)

// Sources is a list of sources; no two give the same chart.
type Sources []Source

// Charts lists the charts of all sources.
func (l Sources) Charts() []kpop.Chart {
	var out []kpop.Chart
	for _, s := range l {
		out = append(out, s.Charts...)
	}
	return out
}

// Chart returns the chart with that key.
func (l Sources) Chart(key string) (kpop.Chart, bool) {
	charts := l.Charts()
	i := slices.IndexFunc(charts, func(c kpop.Chart) bool { return c.Key == key })
	if i < 0 {
		return kpop.Chart{}, false
	}
	return charts[i], true
}

// Source returns the source with that key, or wraps store.ErrNotFound.
func (l Sources) Source(key string) (Source, error) {
	i := slices.IndexFunc(l, func(s Source) bool { return s.Key == key })
	if i < 0 {
		return Source{}, fmt.Errorf("source %q: %w", key, store.ErrNotFound)
	}
	out := l[i]
	out.others = l
	return out, nil
}

// WithOurs is the list with the program's own form, which gives issues of all charts in it.
func (l Sources) WithOurs() Sources { return append(slices.Clone(l), positions(l.Charts())) }

// day reads a date that stands in code: a mistyped one panics at once.
func day(s string) kpop.Day {
	d, err := kpop.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func days(list ...string) []kpop.Day {
	out := make([]kpop.Day, len(list))
	for i, s := range list {
		out[i] = day(s)
	}
	return out
}
