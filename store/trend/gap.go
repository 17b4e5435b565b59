package trend

import "fanchart/store/kpop"

// Gap is what lies between two entries of a run that follow each other.
type Gap uint8

// The gaps.
const (
	GapNone    Gap = iota // neighbouring issues
	GapAway               // an issue that we hold is known not to have the title
	GapUnknown            // all issues between are lacking, or do not tell
)

// Gaps returns what lies between each entry and the next one, oldest first: one
// less than there are entries.
func Gaps(c Calendar, points []kpop.Point, kpopTitle bool) []Gap {
	var gaps []Gap
	for i := 1; i < len(points); i++ {
		gap := GapNone
		if from, to := points[i-1].Day, points[i].Day; !c.Chart.Follows(from, to) {
			gap = GapUnknown
			if away, _ := c.between(from, to, kpopTitle); away {
				gap = GapAway
			}
		}
		gaps = append(gaps, gap)
	}
	return gaps
}
