package written

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// The forms of Korean and Japanese.
var (
	eastDate   = regexp.MustCompile(`^(?:(\d{4}) ?[년年] ?)?(\d{1,2}) ?[월月] ?(\d{1,2}) ?[일日]`)
	eastWait   = regexp.MustCompile(`^(\d{1,3}|일) ?(분|시간|일|주일|주|分|時間|日|週間) ?(?:후|뒤|後)`)
	eastDay    = regexp.MustCompile(`^(\d{1,2}) ?[일日]`)
	eastHalf   = regexp.MustCompile(`^(오전|오후|새벽|아침|점심|낮|저녁|밤|午前|午後|朝|昼|夕方|夜|am|pm) ?(?:(\d{1,2}):(\d{2})|(?:(\d{1,2})|(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열한|열두|열)) ?[시時](?: ?(\d{1,2}) ?[분分]| ?([반半]))?)`)
	eastHour   = regexp.MustCompile(`^(\d{1,2}) ?([시時])(?: ?(\d{1,2}) ?[분分]| ?([반半]))?`)
	eastAhead  = regexp.MustCompile(`^(오늘|내일|모레|글피|今日|本日|明後日|明日|あした|あさって|今夜|今晩)`)
	eastNoon   = regexp.MustCompile(`^(자정|정오|正午)`)
	eastWeek   = regexp.MustCompile(`^(이번|다다음|다음|담) ?주|^(今|再来|来)週`)
	eastDayOf  = regexp.MustCompile(`^([월화수목금토일])요일|^([月火水木金土日])曜日?`)
	eastInside = regexp.MustCompile(`^\(([월화수목금토일月火水木金土日])(?:요일|曜日?)?\)`)
)

func eastForms() []form {
	return []form{
		{"date", eastDate, func(d *draft, m []string) Code { return d.calendar(number(m[1]), number(m[2]), number(m[3])) }},
		{"wait", eastWait, func(d *draft, m []string) Code { return d.waiting(m[1], m[2]) }},
		{"date", eastDay, func(d *draft, m []string) Code { return d.dayOfMonth(m[1]) }},
		{"clock", eastHalf, eastHalfTime},
		{"clock", eastHour, func(d *draft, m []string) Code {
			hour := number(m[1])
			if m[2] == "시" && hour >= 1 && hour <= 12 {
				return HalfDay // Japanese counts to 24, Korean to 12
			}
			return d.clock(hour, minutes(m[3], m[4]))
		}},
		{"ahead", eastAhead, func(d *draft, m []string) Code { return d.daysAhead(m[1]) }},
		{"clock", eastNoon, func(d *draft, m []string) Code { return d.noon(m[1] != "자정") }},
		{"week", eastWeek, func(d *draft, m []string) Code {
			ahead := map[string]int{"이번": 0, "다음": 1, "담": 1, "다다음": 2, "今": 0, "来": 1, "再来": 2}
			return put(&d.week, ahead[m[1]+m[2]])
		}},
		{"weekday", eastDayOf, func(d *draft, m []string) Code { return put(&d.weekday, eastWeekday(m[1]+m[2])) }},
		{"weekday", eastInside, func(d *draft, m []string) Code { return put(&d.weekday, eastWeekday(m[1])) }},
	}
}

// eastHalfTime reads 오후 8시 30분, 저녁 일곱 시 반, 午後7時, PM 8:30.
func eastHalfTime(d *draft, m []string) Code {
	hour, minute := number(m[2]+m[4]), minutes(m[3]+m[6], m[7])
	if m[5] != "" {
		hour = 1 + slices.Index(strings.Fields("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두"), m[5])
	}
	return d.within(strings.TrimSuffix(m[1], "m"), hour, minute)
}

// minutes reads minutes, or a word for half an hour.
func minutes(digits, half string) int {
	if half != "" {
		return 30
	}
	return number(digits)
}

func eastWeekday(name string) time.Weekday {
	for i, both := range []string{"일日", "월月", "화火", "수水", "목木", "금金", "토土"} {
		if strings.Contains(both, name) {
			return time.Weekday(i)
		}
	}
	return time.Sunday
}
