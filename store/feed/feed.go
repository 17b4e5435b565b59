package feed

import (
	"slices"

	"fanchart/store/kpop"
)

// Sources lists every chart source. A new one is one file and one line here.
func Sources() sourceList {
	return sourceList{hot100(), billboard200(), global200(), globalExclUS(), netflixFilm()}
}

// Words lists what can be imported, by the word behind "fanchart import".
func Words() []string {
	var out []string
	for _, s := range Sources().WithOurs() {
		out = append(out, s.Key)
	}
	return slices.Concat(out, Tables(), Lists())
}

// Gives reports whether a source gives issues of a chart.
func Gives(source, chart string) bool {
	s, err := Sources().WithOurs().Source(source)
	return err == nil && slices.ContainsFunc(s.Charts, func(c kpop.Chart) bool { return c.Key == chart })
}
