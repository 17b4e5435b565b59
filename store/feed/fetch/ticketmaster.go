package fetch

import (
	"fmt"
	"net/url"
	"time"
)

// ticketPages is how many pages of two hundred events are asked for: the interface shows no
// more than a thousand.
const ticketPages = 5

// ticketmaster is the Discovery API of Ticketmaster: the events that it files under K-pop,
// with a key that it gives to whoever asks. Its quota is 5,000 questions a day; this asks
// five, twice a day. Documented: the form, and the filter by the name of a class.
func ticketmaster(key string) Source {
	s := Source{Key: "ticketmaster", Word: "events", Every: 12 * time.Hour, Base: "https://app.ticketmaster.com/discovery/v2/"}
	if key == "" {
		s.Needs = "FANCHART_TICKETMASTER_KEY"
		return s
	}
	for page := range ticketPages {
		ask := url.Values{"classificationName": {"K-Pop"}, "size": {"200"}, "page": {fmt.Sprint(page)}, "sort": {"date,asc"}, "locale": {"*"}, "apikey": {key}}
		s.Files = append(s.Files, Item{Path: fmt.Sprintf("events-%d.json", page+1), URL: s.Base + "events.json?" + ask.Encode(), Live: true})
	}
	return s
}
