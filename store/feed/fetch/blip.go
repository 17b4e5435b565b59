package fetch

import "time"

// blipSchedule is a copy of blip.kr's schedule of K-pop, of which birthdays are taken; made
// anew about once a week. Its repository states no licence. Seen: the file.
func blipSchedule() Source {
	return Source{
		Key: "blip-schedule", Word: "birthdays", Every: 24 * time.Hour, Seen: true,
		Base: repository("zero2000kr/blip-kpop-calendar"), Files: []Item{{Path: "schedule.json"}},
	}
}
