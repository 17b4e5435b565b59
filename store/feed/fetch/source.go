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

// Source is where files are fetched from.
type Source struct {
	Key  string // hot-100-mirror: the word behind "fanchart sync"
	Word string // the word behind "fanchart import" that its files are given to
	// WordOf tells the word by a file's path, where the files are of several; nil: Word.
	WordOf func(path string) string
	Gives  []string      // the keys of the charts whose issues come of it
	Every  time.Duration // how often it is asked by the clock
	Base   string        // the address below which its files stand, with a slash at its end
	// Origin is what issues from it carry when they were imported from elsewhere already;
	// such an issue is not fetched, unless it is among the newest.
	Origin string
	// Origins are all that its issues may carry, where another source gives the same charts.
	Origins []string
	Index   *Index // its list of files; nil: Files are all there are
	Files   []Item // where there is no list
	// Known are codes of faults that files of the collection are known to have, and that ask
	// nothing of anybody: a file without rows, a copy of the day before.
	Known []string
	Terms string // on which files may be used; "": the catalogues have them by the key
	// Of returns its files where what is held says which there are; nil: Index or Files do.
	Of func(ctx context.Context, st *store.Store, now time.Time) ([]Item, error)
	// Next returns the page after one that came, if there is one; nil: there are no pages.
	Next  func(Item, []byte) (Item, bool)
	Pace  time.Duration // between two questions at least; 0: as others
	Daily int           // how many questions it allows a day; 0: any number
	Local bool          // its files lie on this machine, where an operator's description says
	// Needs is the setting without which the source cannot be asked; "" it is there, or
	// none is needed.
	Needs string
	// Seen is false where the form of the answers is known from documentation only.
	Seen bool
}

// Index is a source's own list of its files.
type Index struct {
	URL string // absolute, or below Base
	// Read returns the files that the list names, in the order in which they are to be
	// fetched; any error is a file.Fault.
	Read func(body []byte) ([]Item, error)
}

// Item is a file that a source has.
type Item struct {
	Path    string   // below Base
	URL     string   // where it is, if that is elsewhere; never shown: it may hold a key
	Live    bool     // it changes where it stands: asked for every time
	Version string   // that changes with the bytes; "": the server is asked whether they changed
	MayLack bool     // that it is not there is no fault
	Day     kpop.Day // of the one issue in it; 0 unknown or several
}

// Sources lists where files can be fetched from. A new one is one file and one line here.
func Sources() []Source {
	return []Source{hot100Mirror(), billboard200Mirror(), netflixFilms(), crawls(), hot100CSV(), global200CSV(), globalExclUSCSV(),
		spotifyDaily(), applePlayed(), netflixCountries(), circleDigital(), melonWeekly(), listsUS()}
}

// word is the word behind "fanchart import" that a file is given to.
func (s Source) word(path string) string {
	if s.WordOf == nil {
		return s.Word
	}
	return s.WordOf(path)
}

// over are the origins of those sources that come after one in the list, of the charts that
// both give: what they have gives way to its own.
func over(list []Source, s Source) (out []string) {
	at := slices.IndexFunc(list, func(o Source) bool { return o.Key == s.Key })
	for _, later := range list[at+1:] {
		for _, origin := range later.Origins {
			word, _, _ := strings.Cut(origin, ".")
			if slices.ContainsFunc(s.Origins, func(own string) bool { return strings.HasPrefix(own, word+".") }) && !slices.Contains(s.Origins, origin) {
				out = append(out, origin)
			}
		}
	}
	return out
}

// InOrder puts the sources with the keys first, in their order: of two that give one chart
// the first counts. Unknown keys are left out.
func InOrder(list []Source, keys ...string) []Source {
	place := func(s Source) int {
		if i := slices.Index(keys, s.Key); i >= 0 {
			return i
		}
		return len(keys)
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b Source) int { return place(a) - place(b) })
	return out
}

// Find returns the sources with the keys, all without any, or wraps store.ErrNotFound.
func Find(list []Source, keys ...string) ([]Source, error) {
	if len(keys) == 0 {
		return list, nil
	}
	var out []Source
	for _, key := range keys {
		i := slices.IndexFunc(list, func(s Source) bool { return s.Key == key })
		if i < 0 {
			return nil, fmt.Errorf("source %q: %w", key, store.ErrNotFound)
		}
		out = append(out, list[i])
	}
	return out, nil
}

// address is where a file of the source is asked for: at the mirror, if there is one, which
// has every host's files below the host's name.
func (s Source) address(path string, mirror *url.URL) (*url.URL, error) {
	text := path
	if !strings.Contains(path, "://") {
		text = s.Base + (&url.URL{Path: path}).EscapedPath()
	}
	u, err := url.Parse(text)
	if err != nil || mirror == nil {
		return u, err
	}
	there := mirror.JoinPath(u.Host, u.Path)
	there.RawQuery = u.RawQuery
	return there, nil
}

// list is where the source's list of files is asked for.
func (s Source) list() string {
	if s.Index == nil {
		return s.Base
	}
	return s.Index.URL
}

// after is the page that follows one of the source's, if there is one.
func (s Source) after(item Item, body []byte) (Item, bool) {
	if s.Next == nil {
		return Item{}, false
	}
	return s.Next(item, body)
}

// host is whom the source's questions go to.
func (s Source) host() string {
	u, err := url.Parse(s.Base)
	if err != nil {
		return ""
	}
	return u.Host
}
