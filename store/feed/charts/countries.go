package charts

import (
	"path"
	"path/filepath"
	"strings"

	"fanchart/store/kpop"
)

// BillboardCountries are Billboard's charts of songs in other countries, and of Korean songs
// worldwide. The pages show 25 positions at most, also of those that have more. When each of
// them began is not known but that none is older than the year of the first: what stands on
// the first issue held is a debut only if its printed weeks say so.
func BillboardCountries() Source {
	s, folders := billboardCountries()
	s.Forms = []Form{crawl(func(name string) string { return folders[folderOf(name)] })}
	return s
}

// CrawlFolders tells, by the folder of a collection of crawls, which source's files are in it.
func CrawlFolders() map[string]string {
	out := map[string]string{"billboard-global-200": "global-200", "billboard-global-excl-us": "global-excl-us",
		"billboard-artist-100": "artist-100", "billboard-hot-100": "hot-100", "billboard-200": "billboard-200"}
	for _, of := range []func() (Source, map[string]string){billboardCountries, billboardMore} {
		s, folders := of()
		for folder := range folders {
			out[folder] = s.Key
		}
	}
	return out
}

// billboardCountries also returns the charts' keys by the folders of their files.
func billboardCountries() (s Source, folders map[string]string) {
	s.Key, folders = "billboard-countries", map[string]string{}
	add := func(folder, key, name, country string, size int) {
		folders[folder] = key
		s.Charts = append(s.Charts, kpop.Chart{Key: key, Name: name, Publisher: "Billboard", Country: country, Subject: kpop.Song,
			First: day("2008-01-05"), Sizes: []kpop.Size{{N: size}}})
	}
	add("billboard-korea-hot-100", "korea-hot-100", "Billboard Korea Hot 100", "KR", 100)
	add("billboard-korea-global-k-songs", "global-k-songs", "Billboard Global K-Songs", "", 100)
	add("japan-hot-100", "japan-hot-100", "Billboard Japan Hot 100", "JP", 100)
	add("billboard-brasil-hot-100", "brasil-hot-100", "Billboard Brasil Hot 100", "BR", 100)
	add("mexico-songs-hotw", "mexico-songs", "Billboard Mexico Songs", "MX", 25)
	add("india-songs-hotw", "india-songs", "Billboard India Songs", "IN", 25)
	add("indonesia-songs-hotw", "indonesia-songs", "Billboard Indonesia Songs", "ID", 25)
	add("billboard-philippines-hot-100", "ph-hot-100", "Billboard Philippines Hot 100", "PH", 100)
	add("billboard-vietnam-hot-100-songs", "vietnam-hot-100", "Billboard Vietnam Hot 100", "VN", 100)
	add("malaysia-songs-hotw", "malaysia-songs", "Billboard Malaysia Songs", "MY", 25)
	add("singapore-songs-hotw", "singapore-songs", "Billboard Singapore Songs", "SG", 25)
	add("taiwan-songs-hotw", "taiwan-songs", "Billboard Taiwan Songs", "TW", 25)
	add("hong-kong-songs-hotw", "hong-kong-songs", "Billboard Hong Kong Songs", "HK", 25)
	return s, folders
}

// folderOf is the last folder that a file lies in, on the disk or in an archive.
func folderOf(name string) string {
	folder := path.Base(path.Dir(filepath.ToSlash(name)))
	return folder[strings.LastIndex(folder, "!")+1:]
}
