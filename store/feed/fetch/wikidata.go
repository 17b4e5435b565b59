package fetch

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
)

// labelsAsked is how many acts a question to Wikidata names.
const labelsAsked = 40

// wikidata is Wikidata's query service: when acts of the catalogue began, who was a member
// from when to when, what they are called in Korean and Japanese. Its data are in the public
// domain. Documented: the questions and the replies.
func wikidata() Source {
	s := Source{Key: "wikidata", Word: "facts", Every: 7 * 24 * time.Hour, Base: "https://query.wikidata.org/", Pace: 2 * time.Second}
	s.Of = func(ctx context.Context, st *store.Store, _ time.Time) (items []Item, err error) {
		acts, err := st.ActNames(ctx)
		var labels []string
		for _, a := range acts {
			if hangul := a.NamesOf(kpop.Hangul); a.KPop && len(hangul) > 0 {
				labels = append(labels, phrase(hangul[0])+"@ko")
			}
		}
		for chunk := range slices.Chunk(labels, labelsAsked) {
			ask := url.Values{"format": {"json"}, "query": {fmt.Sprintf(factsAsked, strings.Join(chunk, " "))}}
			items = append(items, Item{Path: fmt.Sprintf("acts-%02d.json", len(items)+1), URL: s.Base + "sparql?" + ask.Encode(), Live: true})
		}
		return items, err
	}
	return s
}

// factsAsked asks of everything with one of the Korean labels: its labels, the start and the
// end of its work (P2031, P2032), and its parts (P527), with the time that each was one (P580,
// P582). A reader must know an act by both its labels: much else is called so.
const factsAsked = `SELECT ?name ?ko ?ja ?debut ?debutPrecision ?disbanded ?disbandedPrecision ?member ?memberKo ?from ?fromPrecision ?until ?untilPrecision WHERE {
  VALUES ?ko { %s }
  ?act rdfs:label ?ko, ?name . FILTER(LANG(?name) = "en")
  OPTIONAL { ?act rdfs:label ?ja . FILTER(LANG(?ja) = "ja") }
  OPTIONAL { ?act p:P2031/psv:P2031 [ wikibase:timeValue ?debut ; wikibase:timePrecision ?debutPrecision ] }
  OPTIONAL { ?act p:P2032/psv:P2032 [ wikibase:timeValue ?disbanded ; wikibase:timePrecision ?disbandedPrecision ] }
  OPTIONAL {
    ?act p:P527 ?part . ?part ps:P527 ?person .
    ?person rdfs:label ?member . FILTER(LANG(?member) = "en")
    OPTIONAL { ?person rdfs:label ?memberKo . FILTER(LANG(?memberKo) = "ko") }
    OPTIONAL { ?part pqv:P580 [ wikibase:timeValue ?from ; wikibase:timePrecision ?fromPrecision ] }
    OPTIONAL { ?part pqv:P582 [ wikibase:timeValue ?until ; wikibase:timePrecision ?untilPrecision ] }
  }
}`
