package fetch

import (
	"path"
	"regexp"
	"slices"
	"time"

	"fanchart/store/feed/charts"
	"fanchart/store/feed/file"
)

// crawled is a crawl, in the folder of its chart: billboard-global-200/2026-08-04.json.
var crawled = regexp.MustCompile(`^[a-z0-9-]+/\d{4}-\d{2}-\d{2}\.json$`)

// crawls is a collection of crawls of Billboard's pages, a folder a chart, several times a
// week. Licence: GPL-3.0, for the code and the files together. Seen: the files; GitHub's list
// of them is only documented. Some crawls are empty, and a page that was not updated comes
// again under a new day.
func crawls() Source {
	words := charts.CrawlFolders()
	wordOf := func(name string) string { return words[path.Dir(name)] }
	list := tree("KoreanThinker/billboard-json", crawled)
	read := list.Read
	list.Read = func(body []byte) ([]Item, error) {
		items, err := read(body)
		items = slices.DeleteFunc(items, func(i Item) bool { return wordOf(i.Path) == "" })
		if err == nil && len(items) == 0 {
			err = file.Fault{Code: file.FaultIndex}
		}
		return items, err
	}
	gives := []string{"global-200", "global-excl-us", "artist-100", "hot-100", "billboard-200"}
	gives = append(append(gives, keys(charts.BillboardCountries())...), keys(charts.BillboardMore())...)
	return Source{
		Key: "billboard-json", WordOf: wordOf, Gives: gives, Every: 12 * time.Hour, Seen: true,
		Base: repository("KoreanThinker/billboard-json"), Index: list,
		Origins: []string{"hot-100.crawl", "billboard-200.crawl", "global-200.crawl", "global-excl-us.crawl", "artist-100.crawl"},
		Known:   []string{file.FaultNoData, file.FaultCopied},
	}
}
