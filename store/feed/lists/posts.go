package lists

import (
	"cmp"
	"encoding/json"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// postsName is the source that posts about releases are cited as.
const postsName = "r/kpop"

// post is a link to a release that somebody posted.
type post struct {
	Title    string
	URL      string
	Created  float64 `json:"created_utc"` // unix seconds
	Category string  // mv, song, album, teaser
	row      int     // from 1
}

// postsForm is a collection of posts: an object in JSON.
func postsForm() form {
	return form{func(k look) bool { return strings.HasPrefix(k.start, "{") }, (*reader).readPosts}
}

// readPosts reads a collection of posts, the oldest first: a release was out when the
// first post of it was made, and may have been earlier. No post is an official source.
func (l *reader) readPosts() error {
	var in struct{ Posts []post }
	if err := json.Unmarshal([]byte(l.text), &in); err != nil {
		return file.JSONFault(l.file, err)
	}
	if in.Posts == nil {
		return l.fault(file.FaultHeader, 1, "posts", "posts")
	}
	if err := l.goesOn(len(in.Posts)); err != nil {
		return err
	}
	l.noun = guild.ReleaseNoun
	for i := range in.Posts {
		in.Posts[i].row = i + 1
	}
	slices.SortStableFunc(in.Posts, func(a, b post) int { return cmp.Compare(a.Created, b.Created) })
	teasers := 0
	for _, p := range in.Posts {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		if p.Category == "teaser" {
			teasers++
			continue
		}
		thing, err := l.posted(p)
		l.take(p.row, thing, err)
	}
	if teasers > 0 {
		l.refuse(file.FaultTeaser, 0, "", strconv.Itoa(teasers))
	}
	return nil
}

func (l *reader) posted(p post) (guild.Content, error) {
	if fault := wrongText(p.Title, mostName+mostCredit); fault != "" {
		return guild.Content{}, l.fault(fault, p.row, "title", p.Title)
	}
	text, drawn := plainLetters(html.UnescapeString(p.Title))
	credit, title, ok := cutPost(text)
	if !ok {
		return guild.Content{}, l.fault(file.FaultWhoseTitle, p.row, "title", p.Title)
	}
	rel := kpop.Release{Credit: credit, Rumour: true, Sources: []kpop.Citation{{Name: postsName, URL: p.URL, Key: postKey(p.URL)}}}
	fault := ""
	if rel.Kind, ok = postKind(p.Category); !ok {
		return guild.Content{}, l.fault(file.FaultUnknownWord, p.row, "category", p.Category)
	}
	if rel.Name, fault = postTitle(title, &rel); fault != "" {
		return guild.Content{}, l.fault(fault, p.row, "title", p.Title)
	}
	if p.Created < 1 || p.Created > 1e10 {
		return guild.Content{}, l.fault(file.FaultDate, p.row, "created_utc", strconv.FormatFloat(p.Created, 'f', -1, 64))
	}
	if p.URL == "" {
		return guild.Content{}, l.fault(file.FaultLink, p.row, "url", "")
	}
	rel.Day = kpop.Date(kpop.DayIn(time.Unix(int64(p.Created), 0).In(seoul())).String())
	if drawn {
		l.doubt(file.FaultLetters, p.row, "title", text)
	}
	return l.given(p.row, rel)
}

func postKind(category string) (kind kpop.ReleaseKind, ok bool) {
	if category == "mv" {
		return kpop.VideoRelease, true
	}
	return kpop.OtherRelease, category == "song" || category == "album"
}

// postKey is what the place calls a post: what stands behind "comments" in its address.
func postKey(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	parts := strings.Split(u.Path, "/")
	if i := slices.Index(parts, "comments"); i >= 0 && i+1 < len(parts) && len(parts[i+1]) <= 20 {
		return parts[i+1]
	}
	return ""
}

// plainLetters reads the letters that mathematics has in styles of its own as what they
// look like; drawn tells whether there were any.
func plainLetters(s string) (plain string, drawn bool) {
	var b strings.Builder
	for _, r := range s {
		if r >= 0x1d400 && r <= 0x1d7ff {
			drawn = true
			b.WriteString(norm.NFKC.String(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String(), drawn
}
