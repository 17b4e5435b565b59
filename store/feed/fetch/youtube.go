package fetch

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"fanchart/store"
)

// Of YouTube's Data API: a question may name so many videos, and costs one of the units that
// a key has in a day of California's.
const (
	videosAsked  = 50
	youTubeUnits = 10_000
)

// youTube is YouTube's Data API, version 3: the views of the videos that are tied to titles
// (fanchart import videos), with a key that Google gives to whoever asks. Documented: the
// form of the questions. Seen: answers with statistics, quoted elsewhere.
func youTube(key string) Source {
	s := Source{Key: "youtube-views", Word: "figures", Every: 24 * time.Hour, Base: "https://www.googleapis.com/youtube/v3/", Daily: youTubeUnits}
	if key == "" {
		s.Needs = "FANCHART_YOUTUBE_KEY"
		return s
	}
	s.Of = func(ctx context.Context, st *store.Store, _ time.Time) (items []Item, err error) {
		videos, err := st.Videos(ctx)
		for chunk := range slices.Chunk(videos, videosAsked) {
			ids := make([]string, len(chunk))
			for i, v := range chunk {
				ids[i] = v.ID
			}
			ask := url.Values{"part": {"statistics"}, "id": {strings.Join(ids, ",")}, "key": {key}}
			items = append(items, Item{Path: fmt.Sprintf("videos-%d.json", len(items)+1), URL: s.Base + "videos?" + ask.Encode(), Live: true})
		}
		return items, err
	}
	return s
}
