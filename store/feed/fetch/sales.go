package fetch

import "time"

// circleSales is a collector's sums of Circle's monthly album charts, January 2015 to April
// 2025, an album a row. Its repository states no licence. Seen: the file.
func circleSales() Source {
	return Source{
		Key: "circle-sales", Word: "figures", Every: 24 * time.Hour, Seen: true,
		Base: repository("Seokxkyu/entertainment"), Files: []Item{{Path: "data/album_sales.csv"}},
	}
}
