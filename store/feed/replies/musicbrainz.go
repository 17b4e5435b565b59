package replies

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// musicBrainzName is what releases of MusicBrainz' cite.
const musicBrainzName = "MusicBrainz"

// groups is a reply of MusicBrainz' web service (/ws/2/release-group, as JSON): releases of
// one title are a group. The form of a search is documented; answers about single groups
// were seen. A date may be a year or a month alone.
type groups struct {
	Groups []group `json:"release-groups"`
}

type group struct {
	ID, Title string
	Primary   string   `json:"primary-type"`
	Secondary []string `json:"secondary-types"`
	First     string   `json:"first-release-date"`
	Credit    []credit `json:"artist-credit"`
}

type credit struct {
	Name   string
	Join   string `json:"joinphrase"`
	Artist artist
}

type artist struct {
	Name, Disambiguation string
	Aliases              []struct{ Name string }
}

// people are the K-pop acts of the catalogue, by every name.
type people struct{ by map[string]*kpop.Act } // nil: several of one name

func known(ctx context.Context, st *store.Store) (*people, error) {
	acts, err := st.ActNames(ctx)
	p := &people{map[string]*kpop.Act{}}
	for i := range acts {
		called := map[string]bool{names.Normal(acts[i].Name): true}
		for _, n := range acts[i].Names {
			called[names.Normal(n.Text)] = true
		}
		for name := range called {
			if _, taken := p.by[name]; taken {
				p.by[name] = nil
			} else {
				p.by[name] = &acts[i]
			}
		}
	}
	return p, err
}

// korean is how MusicBrainz tells a Korean artist from others of the name.
var korean = regexp.MustCompile(`(?i)\bk-?pop\b|\b(?:south )?korean?\b`)

// sure returns the act that an artist is: one that has the name alone, and that MusicBrainz
// too knows by its Korean name or as Korean. A name by itself says nothing: there are more
// artists called IVE.
func (p *people) sure(a artist) *kpop.Act {
	act := p.by[names.Normal(a.Name)]
	if act == nil || !act.KPop {
		return nil
	}
	hangul := act.NamesOf(kpop.Hangul)
	is := func(name string) bool {
		return slices.ContainsFunc(hangul, func(h string) bool { return names.Normal(h) == names.Normal(name) })
	}
	if korean.MatchString(a.Disambiguation) || is(a.Name) || slices.ContainsFunc(a.Aliases, func(n struct{ Name string }) bool { return is(n.Name) }) {
		return act
	}
	return nil
}

// left are kinds of records that are no news: what was out before, in another form.
func left() []string {
	return []string{"Compilation", "Live", "Remix", "DJ-mix", "Mixtape/Street", "Demo", "Interview", "Audiobook", "Audio drama", "Spokenword", "Field recording"}
}

// releases is a reply as a table of releases; without data if it has none that are sure.
func (p *people) releases(f file.File) (file.File, error) {
	var reply groups
	if err := json.Unmarshal(f.Data, &reply); err != nil {
		return f, file.Fault{Code: file.FaultSyntax, File: f.Name}
	}
	rows := [][]string{{"act", "title", "kind", "date", "source", "url"}}
	for n, g := range reply.Groups {
		date, err := kpop.ParseDate(g.First)
		if err != nil {
			return f, file.Fault{Code: file.FaultDate, File: f.Name, Line: n + 1, Column: "first-release-date", Detail: file.Clip(g.First)}
		}
		if row := p.row(g); row != nil && date != "" {
			rows = append(rows, append(row, string(date), musicBrainzName, "https://musicbrainz.org/release-group/"+g.ID))
		}
	}
	if len(rows) == 1 {
		return file.File{Name: f.Name}, nil
	}
	var out bytes.Buffer
	err := csv.NewWriter(&out).WriteAll(rows)
	return file.File{Name: f.Name, Data: out.Bytes()}, err
}

// row is a group's act, title and kind; nil if its first artist is nobody for sure, or if it
// is no news.
func (p *people) row(g group) []string {
	if len(g.Credit) == 0 || g.Title == "" || !identified.MatchString(g.ID) {
		return nil
	}
	act := p.sure(g.Credit[0].Artist)
	if act == nil || slices.ContainsFunc(g.Secondary, func(kind string) bool { return slices.Contains(left(), kind) }) {
		return nil
	}
	credit := act.Name + g.Credit[0].Join
	for _, c := range g.Credit[1:] {
		credit += c.Name + c.Join
	}
	kind := map[string]kpop.ReleaseKind{"Album": kpop.AlbumRelease, "EP": kpop.EPRelease, "Single": kpop.SingleRelease}[g.Primary]
	if slices.Contains(g.Secondary, "Soundtrack") {
		kind = kpop.SoundtrackRelease
	}
	return []string{strings.TrimSpace(credit), g.Title, string(kind)}
}

// identified is an id of MusicBrainz'.
var identified = regexp.MustCompile(`^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
