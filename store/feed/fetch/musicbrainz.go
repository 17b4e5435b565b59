package fetch

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/store"
)

// Of MusicBrainz: how many acts a question names, how many groups a page has (the most that
// there can be), and how many pages of a question are asked for.
const (
	actsAsked  = 25
	groupsPage = 100
	pagesMost  = 10
)

// musicBrainz is MusicBrainz' web service: what the catalogue's K-pop acts release, from the
// year on in which two months ago was. It allows one question a second, and wants to be told whom to write to.
// Its core data are in the public domain. Documented: searches and paging. Seen: answers
// about single groups.
func musicBrainz() Source {
	s := Source{Key: "musicbrainz", Word: "releases", Every: 24 * time.Hour, Base: "https://musicbrainz.org/ws/2/", Pace: time.Second, Next: nextGroups}
	s.Of = func(ctx context.Context, st *store.Store, now time.Time) (items []Item, err error) {
		acts, err := st.ActNames(ctx)
		var called []string
		for _, a := range acts {
			if a.KPop {
				called = append(called, phrase(a.Name))
			}
		}
		from := now.AddDate(0, -2, 0)
		for chunk := range slices.Chunk(called, actsAsked) {
			// a date may be a year alone, which comes before all of its days
			query := fmt.Sprintf("firstreleasedate:[%d TO %d-12-31] AND artist:(%s)", from.Year(), now.Year()+1, strings.Join(chunk, " OR "))
			ask := url.Values{"query": {query}, "fmt": {"json"}, "limit": {strconv.Itoa(groupsPage)}, "offset": {"0"}}
			items = append(items, Item{Path: fmt.Sprintf("acts-%02d-0.json", len(items)+1), URL: s.Base + "release-group?" + ask.Encode(), Live: true})
		}
		return items, err
	}
	return s
}

// phrase quotes a name for a search.
func phrase(name string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
}

// nextGroups is the page after one of a search, as long as its count says that there is one.
func nextGroups(item Item, body []byte) (Item, bool) {
	var page struct{ Count, Offset int }
	u, err := url.Parse(item.URL)
	if err != nil || json.Unmarshal(body, &page) != nil {
		return Item{}, false
	}
	next := page.Offset + groupsPage
	q := u.Query()
	if q.Get("offset") != strconv.Itoa(page.Offset) || next >= page.Count || next >= groupsPage*pagesMost {
		return Item{}, false
	}
	q.Set("offset", strconv.Itoa(next))
	u.RawQuery = q.Encode()
	at := strings.LastIndexByte(item.Path, '-')
	return Item{Path: fmt.Sprintf("%s-%d.json", item.Path[:at], next), URL: u.String(), Live: true}, true
}
