package fetch

import (
	"encoding/json"
	"slices"
	"time"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// hot100Mirror is a collection of every Hot 100, one JSON file a chart, with a list of
// their days; updated once a day. Its repository has no licence file. Seen: the files and
// the list.
func hot100Mirror() Source {
	const name = "mhollingshead/billboard-hot-100"
	return Source{
		Key: "hot-100-mirror", Word: "hot-100", Gives: []string{"hot-100"}, Every: 12 * time.Hour, Seen: true,
		Base: repository(name), Origin: "hot-100.json", Origins: []string{"hot-100.json"},
		Index: &Index{URL: "valid_dates.json", Read: readDates},
	}
}

// readDates reads a list of days, each of which is a file.
func readDates(body []byte) (items []Item, err error) {
	var days []string
	if err := json.Unmarshal(body, &days); err != nil {
		return nil, file.Fault{Code: file.FaultIndex, Detail: file.Clip(err.Error())}
	}
	for _, text := range days {
		d, err := kpop.ParseDay(text)
		if err != nil {
			return nil, file.Fault{Code: file.FaultIndex, Detail: file.Clip(text)}
		}
		items = append(items, Item{Path: "date/" + d.String() + ".json", Day: d})
	}
	if len(items) == 0 {
		return nil, file.Fault{Code: file.FaultIndex}
	}
	slices.SortFunc(items, func(a, b Item) int { return int(a.Day) - int(b.Day) })
	return items, nil
}
