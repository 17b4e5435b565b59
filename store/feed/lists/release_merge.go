package lists

import (
	"slices"

	"fanchart/store/kpop"
)

// mergeRelease returns a stored release with what a row says of it, and whether that
// changes it. at is now: a row of one of its own sources moves it, 0 never.
func mergeRelease(have, row kpop.Release, at int64) (kpop.Release, bool) {
	out := dated(have, row, at)
	out.Rumour = have.Rumour && row.Rumour
	if have.Kind == kpop.OtherRelease {
		out.Kind = row.Kind
	}
	if have.Country == "" {
		out.Country = row.Country
	}
	if len(have.Credits) == 0 {
		out.Credits = row.Credits
	}
	out.Tags = union(have.Tags, row.Tags)
	out.Sources = cited(have.Sources, row.Sources)
	return out, !sameContent(have, out)
}

func union(have, more []string) []string {
	out := slices.Concat(have, more)
	slices.Sort(out)
	return slices.Compact(out)
}

// cited adds sources that are not there: of one name there is one without a page.
func cited(have, more []kpop.Citation) []kpop.Citation {
	out := slices.Clone(have)
	for _, c := range more {
		same := func(h kpop.Citation) bool {
			return h == c || h.Name == c.Name && c.Name != "" && h.Key == c.Key && (h.URL == "" || c.URL == "" || h.Key != "")
		}
		if i := slices.IndexFunc(out, same); i < 0 {
			out = append(out, c)
		} else if out[i].URL == "" {
			out[i].URL = c.URL
		}
	}
	return out
}

// sameContent compares what is stored of two versions of a release.
func sameContent(a, b kpop.Release) bool {
	return a.Name == b.Name && a.Credit == b.Credit && a.Kind == b.Kind && a.Day == b.Day && a.At == b.At && a.Country == b.Country &&
		a.Rumour == b.Rumour && slices.Equal(a.Tags, b.Tags) && slices.Equal(a.Sources, b.Sources) && slices.Equal(a.Credits, b.Credits)
}
