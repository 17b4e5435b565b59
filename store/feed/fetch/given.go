package fetch

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Given is what an operator gives for sources that cannot be asked without.
type Given struct {
	Calendars    string // as ReadCalendars takes them
	Ticketmaster string // a key
	YouTube      string // a key
}

// Sources lists all sources: those of Sources, and those that live on what was given. What
// was not given, the source Needs.
func (g Given) Sources() []Source {
	return append(Sources(), calendars(g.Calendars), blipSchedule(), circleSales(), musicBrainz(), kpopWiki(), wikidata(), youTube(g.YouTube), ticketmaster(g.Ticketmaster))
}

// calendars are iCalendar addresses of the operator's choice: events for everybody, known
// again by their UID. The form is that of RFC 5545. Seen: exports of the usual programs.
func calendars(given string) Source {
	s := Source{Key: "calendars", Word: "events", Every: 2 * time.Hour, Seen: true}
	files, err := ReadCalendars(given)
	if err != nil || len(files) == 0 {
		s.Needs = "FANCHART_CALENDARS"
	}
	s.Files = files
	return s
}

// ReadCalendars reads addresses with blanks between, each with a name of its own if one
// stands before it: tour=https://example.org/tour.ics. webcal means https. Without a name a
// calendar is called by its host: the rest of an address may be a secret, and only a sum of
// it is told, so that what is known of one address is not taken for another's.
func ReadCalendars(text string) (list []Item, err error) {
	said := map[string]bool{}
	for n, word := range strings.Fields(text) {
		name, address, named := strings.Cut(word, "=")
		if !named || strings.Contains(name, "://") {
			name, address = "", word
		}
		if rest, ok := strings.CutPrefix(address, "webcal://"); ok {
			address = "https://" + rest
		}
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
			return nil, fmt.Errorf("calendar %d is no address such as https://example.org/tour.ics, or tour=https://example.org/tour.ics", n+1)
		}
		name = cmp.Or(name, u.Hostname()) + "-" + short(address)
		if !plainPath(name) || strings.Contains(name, "/") || said[name] {
			return nil, fmt.Errorf("calendar %d: each needs a name of its own, without / \\ : ? #", n+1)
		}
		said[name] = true
		list = append(list, Item{Path: name, URL: address, Live: true})
	}
	return list, nil
}

// short tells two texts apart without showing them.
func short(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:3])
}
