package ical

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// Time is a DATE or DATE-TIME as written.
type Time struct {
	Local kpop.Local // of a whole day too; seconds are left out
	UTC   bool       // it ends in Z, or says how far it is from UTC, and Local is UTC's
}

// written is a time in the format's form, or in that of ISO 8601, which some programs write.
var written = regexp.MustCompile(`^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?$`)

// ParseTime reads a time. ok is false if it is none, or of no day that there is.
func ParseTime(text string) (t Time, ok bool) {
	m := written.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Time{}, false
	}
	day, err := kpop.ParseDay(m[1] + "-" + m[2] + "-" + m[3])
	if err != nil {
		return Time{}, false
	}
	if m[4] == "" {
		return Time{Local: day.Whole()}, true
	}
	hour, _ := strconv.Atoi(m[4])
	minute, _ := strconv.Atoi(m[5])
	if hour == 24 && minute == 0 {
		day, hour = day+1, 0
	}
	if hour > 23 || minute > 59 {
		return Time{}, false
	}
	t = Time{Local: day.At(hour, minute), UTC: m[7] != ""}
	if far, ok := offset(m[7]); ok {
		at := day.Time().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute - time.Duration(far)*time.Second)
		t.Local = kpop.DayIn(at).At(at.Hour(), at.Minute())
	}
	return t, true
}

// offset reads +0900, -08:00 or -075258 as seconds.
func offset(text string) (seconds int, ok bool) {
	digits := strings.ReplaceAll(text, ":", "")
	if len(digits) != 5 && len(digits) != 7 || digits[0] != '+' && digits[0] != '-' {
		return 0, false
	}
	n, err := strconv.Atoi(digits[1:])
	if err != nil || n < 0 {
		return 0, false
	}
	if len(digits) == 5 {
		n *= 100
	}
	seconds = n/10000*3600 + n/100%100*60 + n%100
	if digits[0] == '-' {
		seconds = -seconds
	}
	return seconds, seconds > -24*3600 && seconds < 24*3600
}

// length is a duration: P2D, PT2H30M, P1W.
var length = regexp.MustCompile(`^\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?$`)

// ParseLength reads a DURATION as days, which are as long as the clock makes them, and minutes.
func ParseLength(text string) (days, minutes int, ok bool) {
	m := length.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(text)))
	if m == nil {
		return 0, 0, false
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1])
	}
	return n[0]*7 + n[1], n[2]*60 + n[3], true
}
