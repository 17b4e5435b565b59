package written

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fanchart/store/calendar"
)

// allLetters are those of lettersOf and sharedLetters.
const allLetters = `(utc|gmt|kst|jst|hkt|sgt|pht|ict|wita|wib|wit|brt|pst|pdt|pt|mdt|mt|cdt|ct|est|edt|et|cest|cet|aest|aedt|nzst|nzdt|ist|cst|bst|mst|ast|eest|eet|sst)`

// The forms of zones.
var (
	zoneName   = regexp.MustCompile(`^(?:\(([a-z_]+(?:/[a-z0-9_+-]+){1,2})\)|([a-z_]+(?:/[a-z0-9_+-]+){1,2}))`)
	zoneOffset = regexp.MustCompile(`^(?:\((?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?\)|(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?)`)
	zoneShort  = regexp.MustCompile(`^(?:\(` + allLetters + `\)|` + allLetters + `)`)
	zonePhrase = regexp.MustCompile(`^(?:(한국|일본) ?시간|(韓国|日本)時間|(?:horario|hora) (?:de (brasilia)|da (coreia)|do (japao))|(korea)n? (?:standard )?time|(japan) (?:standard )?time)`)
)

func zoneForms() []form {
	return []form{
		{"zone", zoneName, func(d *draft, m []string) Code {
			all := calendar.Zones()
			i := slices.IndexFunc(all, func(z string) bool { return strings.EqualFold(z, m[1]+m[2]) })
			if i < 0 {
				return Unknown
			}
			return d.inZone(all[i], "")
		}},
		{"zone", zoneOffset, func(d *draft, m []string) Code { return d.offset(m[1]+m[4], number(m[2]+m[5]), number(m[3]+m[6])) }},
		{"zone", zonePhrase, func(d *draft, m []string) Code {
			switch strings.Join(m[1:], "") {
			case "brasilia":
				return d.inZone("America/Sao_Paulo", "")
			case "일본", "日本", "japao", "japan":
				return d.inZone("Asia/Tokyo", "")
			}
			return d.inZone("Asia/Seoul", "")
		}},
		{"zone", zoneShort, func(d *draft, m []string) Code { return d.lettered(m[1] + m[2]) }},
	}
}

// inZone fills in the zone; letters are those that its time must have, "" any.
func (d *draft) inZone(name, letters string) Code {
	if d.zone != "" {
		return Twice
	}
	d.zone, d.letters = name, letters
	return ""
}

// offset fills in hours from UTC. The tz database has names for whole ones, the sign
// turned round.
func (d *draft) offset(sign string, hours, minutes int) Code {
	switch {
	case minutes != 0 || hours > 14 || hours > 12 && sign == "-":
		return Offset
	case hours == 0:
		return d.inZone("UTC", "")
	case sign == "+":
		return d.inZone(fmt.Sprintf("Etc/GMT-%d", hours), "")
	}
	return d.inZone(fmt.Sprintf("Etc/GMT+%d", hours), "")
}

// lettered fills in a zone by the letters of its time.
func (d *draft) lettered(letters string) Code {
	if zone, fixed := lettersOf(letters); zone != "" {
		if fixed {
			return d.inZone(zone, strings.ToUpper(letters))
		}
		return d.inZone(zone, "")
	}
	d.choices = sharedLetters(letters)
	if d.choices != nil {
		return Zones
	}
	return Unknown
}

// lettersOf returns the zone that goes by some letters; fixed is true if it goes by
// others in another season.
func lettersOf(letters string) (zone string, fixed bool) {
	switch letters {
	case "utc", "gmt":
		return "UTC", false
	case "kst":
		return "Asia/Seoul", false
	case "jst":
		return "Asia/Tokyo", false
	case "hkt":
		return "Asia/Hong_Kong", false
	case "sgt":
		return "Asia/Singapore", false
	case "pht":
		return "Asia/Manila", false
	case "ict":
		return "Asia/Bangkok", false
	case "wib":
		return "Asia/Jakarta", false
	case "wita":
		return "Asia/Makassar", false
	case "wit":
		return "Asia/Jayapura", false
	case "brt":
		return "America/Sao_Paulo", false
	case "pt", "pst", "pdt":
		return "America/Los_Angeles", letters != "pt"
	case "mt", "mdt":
		return "America/Denver", letters != "mt"
	case "ct", "cdt":
		return "America/Chicago", letters != "ct"
	case "et", "est", "edt":
		return "America/New_York", letters != "et"
	case "cet", "cest":
		return "Europe/Paris", true
	case "aest", "aedt":
		return "Australia/Sydney", true
	case "nzst", "nzdt":
		return "Pacific/Auckland", true
	}
	return "", false
}

// sharedLetters returns zones that go by the same letters, nil if no zones do.
func sharedLetters(letters string) []string {
	switch letters {
	case "ist":
		return []string{"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}
	case "cst":
		return []string{"America/Chicago", "Asia/Shanghai", "Asia/Taipei"}
	case "bst":
		return []string{"Europe/London", "Asia/Dhaka"}
	case "mst":
		return []string{"America/Denver", "America/Phoenix", "Asia/Kuala_Lumpur"}
	case "ast":
		return []string{"America/Halifax", "Asia/Riyadh"}
	case "eet", "eest":
		return []string{"Europe/Athens", "Europe/Kyiv", "Africa/Cairo"}
	case "sst":
		return []string{"Asia/Singapore", "Pacific/Pago_Pago"}
	}
	return nil
}
