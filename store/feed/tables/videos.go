package tables

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// videosHeader is the header of the table of videos: YouTube's id of one, or its address,
// the key of the act, and the song.
//
//	gdZLi9oWNZg,bts,Dynamite
func videosHeader() []string { return []string{"video", "act", "title"} }

// videoID is YouTube's id of a video.
var videoID = regexp.MustCompile(`^[A-Za-z0-9_-]{11}$`)

// inAddress is the id within the addresses that YouTube gives: youtu.be/ID, watch?v=ID.
var inAddress = regexp.MustCompile(`^https://(?:youtu\.be/|(?:www\.|m\.)?youtube\.com/(?:watch\?v=|shorts/|embed/))([A-Za-z0-9_-]{11})(?:[?&].*)?$`)

func saveVideos(ctx context.Context, s *saver, rows []row) error {
	ids, err := s.actIDs(ctx)
	if err != nil {
		return err
	}
	have, origins, err := s.tx.Videos(ctx)
	if err != nil {
		return err
	}
	if rows, err = s.known(ctx, rows); err != nil {
		return err
	}
	return keyed[kpop.Video]{
		column: "video", have: have, origins: origins,
		read: func(r row) (string, kpop.Video, error) {
			v, err := r.video(ids)
			return v.ID, v, err
		},
		write: func(v kpop.Video) error { return s.tx.SaveVideo(ctx, v, s.origin) },
	}.save(s, rows)
}

// readVideos reads the videos of a fan database, as collectors publish its table. false: the
// file is none.
func readVideos(f file.File) (rows []row, ok bool, err error) {
	if !slices.Equal(file.Header(strings.TrimPrefix(string(f.Data), file.BOM)), []string{"date", "artist", "song name", "korean name", "director", "video", "type", "release"}) {
		return nil, false, nil
	}
	if rows, err = readSheet(f, []string{"Video", "Artist"}); err != nil {
		return nil, true, err
	}
	for i, r := range rows {
		rows[i].credit = r.Field["Artist"]
		r.Field["video"], r.Field["title"] = r.Field["Video"], r.Field["Song Name"]
	}
	return rows, true, nil
}

// known leaves those rows of a collection that name an act of the catalogue, for sure, and
// each video once.
func (s *saver) known(ctx context.Context, rows []row) (out []row, err error) {
	acts, _, err := s.tx.Catalogue(ctx)
	people, seen := newPeople(acts), map[string]bool{}
	for _, r := range rows {
		if r.credit != "" {
			act := people.byName[names.Normal(r.credit)]
			if act == nil || !act.KPop || seen[r.Field["video"]] || r.Field["title"] == "" || !inAddress.MatchString(r.Field["video"]) {
				continue
			}
			r.Field["act"], seen[r.Field["video"]] = act.Key, true
		}
		out = append(out, r)
	}
	return out, err
}

func (r row) video(ids map[string]int64) (v kpop.Video, err error) {
	v = kpop.Video{ID: r.Field["video"], ActID: ids[r.Field["act"]], ActKey: r.Field["act"], Title: r.Field["title"]}
	if m := inAddress.FindStringSubmatch(v.ID); m != nil {
		v.ID = m[1]
	}
	switch {
	case !videoID.MatchString(v.ID):
		return v, r.Fault(file.FaultUnknownWord, "video")
	case v.ActID == 0:
		return v, r.Fault(file.FaultUnknownAct, "act")
	case len(v.Title) > maxFact:
		return v, r.Fault(file.FaultLong, "title")
	}
	return v, r.Needs("title")
}

func exportVideos(ctx context.Context, tx *store.Tx) (rows [][]string, err error) {
	have, _, err := tx.Videos(ctx)
	for _, id := range slices.Sorted(maps.Keys(have)) {
		rows = append(rows, []string{id, have[id].ActKey, have[id].Title})
	}
	return rows, err
}

// youTubeName is what views on YouTube cite.
const youTubeName = "YouTube"

// counted is an answer of YouTube's Data API (version 3) to videos.list with part=statistics.
// The form is that of its documentation; counts are texts. A video that is gone or private
// is not in it, and one that hides its count has none.
type counted struct {
	Kind  string
	Items []struct {
		ID         string
		Statistics struct{ ViewCount string }
	}
}

// isCounted reports whether a file is such an answer.
func isCounted(f file.File) bool {
	return strings.Contains(string(f.Data[:min(len(f.Data), 512)]), `"youtube#videoListResponse"`)
}

func readCounted(f file.File) (rows []row, err error) {
	var a counted
	if err := json.Unmarshal(f.Data, &a); err != nil {
		return nil, file.Fault{Code: file.FaultSyntax, File: f.Name}
	}
	for n, item := range a.Items {
		if item.Statistics.ViewCount == "" || item.Statistics.ViewCount == "0" {
			continue
		}
		rows = append(rows, row{Row: file.Row{File: f.Name, Line: n + 1, Field: map[string]string{
			"video": item.ID, "number": item.Statistics.ViewCount, "unit": "views", "kind": kpop.VideoViews, "source": youTubeName}}, credit: item.ID})
	}
	return rows, nil
}

// ofVideo says what the views of a video are of. false: it is tied to no title.
func (g figuring) ofVideo(r row) bool {
	v, ok := g.videos[r.Field["video"]]
	if !ok {
		return false
	}
	r.Field["act"], r.Field["subject"], r.Field["title"] = v.ActKey, string(kpop.Song), v.Title
	r.Field["key"] = "youtube-" + hex.EncodeToString([]byte(v.ID))
	r.Field["asof"] = g.at.In(time.FixedZone("KST", 9*60*60)).Format(time.DateOnly)
	return true
}
